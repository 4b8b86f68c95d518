//! What the learner did, as an append-only history, and everything computed
//! from it.
//!
//! An [`Entry`] says one thing that happened. [`Progress`] is a fold over
//! entries in the order of their ids: the order in which they were written,
//! whatever the clock said. [`Calibration`] counts its attempts, [`myth_state`]
//! reads what they say about a myth, and a [`Schedule`] when an item is due. An
//! [`Agenda`] is made of many schedules: what is asked on one day. Nothing here
//! knows a clock, a file or a lesson: who makes an entry gives its time, and who
//! knows the lesson says which answer speaks for which myth.

mod agenda;
mod calibration;
mod entry;
mod first_guess;
mod memory;
mod myth;
mod paper;
mod progress;
mod schedule;

pub use agenda::{Agenda, Ask, Candidate, DailyLimit, Spread, Urgency};
pub use calibration::{Calibration, Judgement, Tally};
pub use entry::{
    AskedAs, Certainty, Entry, EntryId, Event, Form, Grade, ME, Mark, Prediction, Time, json_number,
};
pub use first_guess::FirstGuess;
pub use myth::{Evidence, MythState, myth_state};
pub use paper::{BegunPaper, KeptPaper, PaperAnswer, PaperDraft, PaperHandedIn, PaperTerms};
pub use progress::{Attempt, ItemProgress, LessonProgress, Outcome, Progress};
pub use schedule::{Day, DueIn, ItemState, Learned, Schedule};

/// Where a learner was in a walk. Not an entry: only the last one counts. All
/// numbers count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// The lesson's id.
    pub lesson: String,
    /// The part's stem.
    pub part: String,
    /// In a quiz, which of its cards.
    pub card: u32,
    /// The first block on screen, so that the place survives a resize.
    pub block: u32,
    /// The row of that block.
    pub row: u32,
    /// What was asked once more from the end here, where it was left in the midst of
    /// that: each item as "ATTEMPTS ID", with how many answers it had before.
    pub round: Vec<String>,
}

/// An answer in the making, as it was left, or what else was begun. Not an entry: it
/// goes once the item is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// The lesson's id.
    pub lesson: String,
    /// The item's id; or, with a blank in it, the name of something else.
    pub item: String,
    /// Of the question that it was begun for.
    pub revision: String,
    /// Option ids, or what was typed, as in an entry; nothing once that was
    /// taken back.
    pub answer: Vec<String>,
}

impl KeptDraft {
    /// Whether it says what was kept `before`, if that was anything.
    pub fn is_as(&self, before: Option<&Self>) -> bool {
        let is_nothing = before.is_none_or(|it| it.answer.is_empty());
        before == Some(self) || is_nothing && self.answer.is_empty()
    }
}

/// Who a journal is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// [`ME`] where one person uses the journal alone.
    pub name: String,
    /// Random, made once by the journal; the name where there is none. What is
    /// shuffled for this learner is shuffled by it. On no screen.
    pub key: String,
}

impl From<&str> for Learner {
    fn from(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            key: name.to_owned(),
        }
    }
}
