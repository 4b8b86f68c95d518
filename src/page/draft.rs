//! An answer in the making: picked or typed, not given yet.

use tui_input::Input;

use crate::question::{Answer, Field};

use super::{Asking, InputError};

/// How far a learner is with an answer to be typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Typing {
    /// The field waits, and takes every letter.
    #[default]
    Waiting,
    /// Something was typed since the learner came to the field.
    Begun,
    /// The learner left the field for the keys of the page.
    LetGo,
}

/// The one question a learner is at, with what they have put together so far.
#[derive(Debug, Clone)]
pub struct Draft {
    pub asking: Asking,
    /// Option ids as they stand on screen: as shown, or as arranged so far.
    pub shown: Vec<String>,
    /// Option ids picked so far.
    pub picked: Vec<String>,
    /// What is typed so far.
    pub input: Input,
    /// Why the answer was not taken, to say beside the field.
    pub refusal: Option<InputError>,
    /// The place of the thing being moved, in an ordering.
    pub lifted: Option<usize>,
}

impl Draft {
    pub fn new(asking: Asking) -> Self {
        Self {
            shown: asking.order.clone(),
            asking,
            picked: Vec::new(),
            input: Input::default(),
            refusal: None,
            lifted: None,
        }
    }

    /// The same with `answer` put together already.
    pub fn with(mut self, answer: Answer, field: &Field) -> Self {
        match (answer, field) {
            (Answer::Options(ids), Field::Order(_)) => self.shown = ids,
            (Answer::Options(ids), _) => self.picked = ids,
            (Answer::Typed(text), _) => self.input = Input::new(text),
        }
        self
    }

    /// What the learner has put together so far, through `field`.
    pub fn answer(&self, field: &Field) -> Answer {
        match field {
            Field::PickOne(_) | Field::PickMany(_) => Answer::Options(self.picked.clone()),
            Field::Order(_) => Answer::Options(self.shown.clone()),
            Field::Number { .. } | Field::Text { .. } => {
                Answer::Typed(self.input.value().to_owned())
            }
        }
    }
}
