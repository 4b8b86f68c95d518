//! What Enter takes: of answers only what the learner moved the cursor to, or gave
//! before. What the program put the cursor on was chosen by nobody.

use crate::page::{Draft, FocusTarget, Stage};
use crate::question::Field;

use super::LessonScreen;

/// What to say to who presses Enter at a question where nothing is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NothingChosen {
    Option,
    /// Of several to be picked none is ticked.
    Ticks,
    /// What is to be put in order stands as it came.
    Order,
    Certainty,
    Mark,
    /// What can be done instead of answering.
    WayOut,
}

impl LessonScreen {
    /// The learner has moved the cursor to where it is.
    pub(super) fn take_up_focus(&mut self) {
        self.moved_to = self.focus;
    }

    /// Whether Enter takes what the cursor is on.
    pub fn takes(&self, target: FocusTarget) -> bool {
        let draft = self.draft.as_ref();
        let was_given = draft.is_some_and(|it| it.asking.given().is_some());
        let is_own = self.moved_to == Some(target);
        match (target, self.field()) {
            // Nothing is given as long as nothing is typed.
            (FocusTarget::Input, _) => true,
            (FocusTarget::Option(_), Some(Field::PickMany(_))) => {
                draft.is_some_and(|it| !it.picked.is_empty())
            }
            (FocusTarget::Option(_), Some(Field::Order(_))) => draft.is_some_and(Draft::is_moved),
            (FocusTarget::Option(_), _) => is_own || self.picked() == Some(target),
            (FocusTarget::Done, _) => is_own || was_given,
            (target, _) => is_own || !target.answers(),
        }
    }

    /// Whether it is more than where the program put the cursor, or a key ticks it
    /// there.
    pub fn is_chosen(&self, target: FocusTarget) -> bool {
        let is_option = matches!(target, FocusTarget::Option(_));
        let is_to_tick = is_option && matches!(self.field(), Some(Field::PickMany(_)));
        is_to_tick || self.moved_to == Some(target) || self.takes(target)
    }

    /// Whether the learner moved the cursor to the way on.
    pub fn means_to_go_on(&self) -> bool {
        self.moved_to == Some(FocusTarget::Next) && self.focus == self.moved_to
    }

    /// What Enter finds not chosen, if the cursor is on an answer.
    pub fn nothing_chosen(&self) -> Option<NothingChosen> {
        let target = self.focused()?.target;
        if !target.answers() || self.takes(target) {
            return None;
        }
        Some(match (self.stage()?, target, self.field()?) {
            (Stage::Certainty, ..) => NothingChosen::Certainty,
            (Stage::Marking, ..) => NothingChosen::Mark,
            (_, FocusTarget::Option(_) | FocusTarget::Done, Field::Order(_)) => {
                NothingChosen::Order
            }
            (_, FocusTarget::Option(_), Field::PickMany(_)) => NothingChosen::Ticks,
            (_, FocusTarget::Option(_), _) => NothingChosen::Option,
            _ => NothingChosen::WayOut,
        })
    }
}
