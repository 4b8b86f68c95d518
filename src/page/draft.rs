//! An answer in the making: picked or typed, not given yet.

use std::collections::BTreeSet;

use tui_input::Input;

use crate::journal::{Mark, PaperAnswer};
use crate::question::{Answer, Field};

use super::reveal::kept_answer;
use super::{Asking, InputError};
use crate::lesson::Item;

/// The longest answer that can be typed, in bytes.
pub const MAX_TYPED: usize = 4000;

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
    /// What was typed last and left out, as it is none of a number: so are the letters
    /// of its word that follow it.
    pub left_out: String,
    /// Why the answer was not taken, to say beside the field.
    pub refusal: Option<InputError>,
    /// The place of the thing being moved, in an ordering.
    pub lifted: Option<usize>,
    /// The points of the checklist that are ticked, while an explanation is to
    /// be marked. Nothing follows from them.
    pub ticked: BTreeSet<usize>,
}

/// The mark that so many ticks at so many points suggest.
pub fn suggested_mark(ticked: usize, points: usize) -> Mark {
    match ticked {
        0 => Mark::No,
        _ if ticked < points => Mark::Partly,
        _ => Mark::Yes,
    }
}

impl Draft {
    pub fn new(asking: Asking) -> Self {
        Self {
            shown: asking.asked.order.clone(),
            asking,
            picked: Vec::new(),
            input: Input::default(),
            left_out: String::new(),
            refusal: None,
            lifted: None,
            ticked: BTreeSet::new(),
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

    /// The same with what was kept of an earlier one, as far as it can still be
    /// put together.
    pub fn with_kept(self, kept: &[String], item: &Item) -> Self {
        let field = item.question.field();
        let answer = match kept_answer(item, kept) {
            Answer::Options(mut ids) if !matches!(field, Field::Order(_)) => {
                ids.retain(|id| self.shown.contains(id));
                Answer::Options(ids)
            }
            answer @ (Answer::Options(_) | Answer::Typed(_)) => answer,
        };
        match &answer {
            Answer::Typed(text) if text.len() <= MAX_TYPED => self.with(answer, &field),
            Answer::Options(_) if field.check(&answer).is_ok() => self.with(answer, &field),
            Answer::Typed(_) | Answer::Options(_) => self,
        }
    }

    /// The same with the points of the checklist ticked that were kept so.
    pub fn with_ticks(mut self, kept: &[String], item: &Item) -> Self {
        let points = item.question.checklist().len();
        let ticked = kept.iter().filter_map(|it| it.parse().ok());
        self.ticked = ticked.filter(|it| *it < points).collect();
        self
    }

    /// What is to be kept of it; nothing where nothing was begun.
    pub fn kept(&self, field: &Field) -> Vec<String> {
        let begun = match field {
            Field::PickOne(_) | Field::PickMany(_) => !self.picked.is_empty(),
            Field::Order(_) => self.is_moved(),
            Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => {
                !self.input.value().is_empty()
            }
        };
        let answer = begun.then(|| self.answer(field).into_kept());
        answer.unwrap_or_default()
    }

    /// The same with what stands in a paper; `certainty`: whether that is asked for.
    pub fn with_standing(mut self, stands: &PaperAnswer, item: &Item, certainty: bool) -> Self {
        let PaperAnswer::Given { answer, .. } = stands else {
            self.asking = self.asking.standing(Some(stands.clone()), None);
            return self;
        };
        let draft = self.with_kept(answer, item);
        let given = kept_answer(item, answer);
        let is_asked = certainty && item.question.asks_how_sure();
        let given = Some(given).filter(|it| is_asked && item.question.check(it).is_ok());
        Self {
            asking: draft.asking.clone().standing(Some(stands.clone()), given),
            ..draft
        }
    }

    /// The same with what was begun in a paper beside what stands there.
    pub fn with_begun(mut self, begun: &[String], item: &Item) -> Self {
        if begun.is_empty() {
            return self;
        }
        self.asking.back();
        self.with_kept(begun, item)
    }

    /// What is put together here and does not stand in a paper: it was not given.
    pub fn begun(&self, field: &Field) -> Vec<String> {
        match self.asking.stands() {
            Some(PaperAnswer::Given { answer, .. })
                if *answer == self.answer(field).into_kept() =>
            {
                Vec::new()
            }
            _ => self.kept(field),
        }
    }

    /// Takes back what was put together.
    pub fn clear(&mut self) {
        self.shown.clone_from(&self.asking.asked.order);
        (self.picked, self.input, self.lifted) = (Vec::new(), Input::default(), None);
    }

    /// Whether what is to be put in order does not stand as it came.
    pub fn is_moved(&self) -> bool {
        self.shown != self.asking.asked.order
    }

    /// What the learner has put together so far, through `field`.
    pub fn answer(&self, field: &Field) -> Answer {
        match field {
            Field::PickOne(_) | Field::PickMany(_) => Answer::Options(self.picked.clone()),
            Field::Order(_) => Answer::Options(self.shown.clone()),
            Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => {
                Answer::Typed(self.input.value().to_owned())
            }
        }
    }
}
