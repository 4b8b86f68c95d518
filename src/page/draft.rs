//! An answer in the making: picked or typed, not yet committed.

use tui_input::Input;

use crate::journal::{Certainty, Time};
use crate::question::{Answer, Field};

/// Everything about the one question a learner is at.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The id of the item.
    pub item: String,
    /// Option ids in the order shown; of an ordering, as arranged so far.
    pub shown: Vec<String>,
    /// Option ids picked so far.
    pub picked: Vec<String>,
    /// What is typed so far.
    pub input: Input,
    pub stage: Stage,
    /// When the question came up.
    pub since: Time,
    /// Why the answer was not taken, to say beside the field.
    pub refusal: Option<String>,
    /// The place of the thing being moved, in an ordering.
    pub lifted: Option<usize>,
}

/// How far the answer is. "Revealed but not committed" cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Answering,
    /// Picked; how sure?
    Certainty,
    /// The learner has decided, but a run has to show the key first.
    WorkingOut(Decision),
    /// On its way to the disk. Nothing is shown until it is there.
    Committing,
    /// An explanation was given: mark it.
    Marking,
}

impl Stage {
    /// Whether the answer cannot be changed just now.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::WorkingOut(_) | Self::Committing)
    }
}

/// What waits for the key of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Commit(Option<Certainty>),
    NoIdea,
    Skip,
}

impl Draft {
    pub fn new(item: &str, shown: Vec<String>, stage: Stage, since: Time) -> Self {
        Self {
            item: item.to_owned(),
            shown,
            picked: Vec::new(),
            input: Input::default(),
            stage,
            since,
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
