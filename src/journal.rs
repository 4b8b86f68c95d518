//! What the learner did, as an append-only history, and everything computed
//! from it.
//!
//! An [`Entry`] says one thing that happened. [`Progress`] is a fold over
//! entries in the order of their time, then id. [`Calibration`] counts its
//! attempts, and [`myth_state`] reads what they say about a myth. Nothing here
//! knows a clock, a file or a lesson: who makes an entry gives its time, and
//! who knows the lesson says which answer speaks for which myth.

mod calibration;
mod entry;
mod myth;
mod progress;

pub use calibration::{Calibration, Standing};
pub use entry::{Certainty, Entry, Event, Grade, ME, Mark, Time};
pub use myth::{Evidence, MythState, myth_state};
pub use progress::{Attempt, ItemProgress, LessonProgress, Outcome, Progress};

/// Where a learner was reading in a lesson. Not an entry: only the last one
/// counts. All numbers count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// The part's stem.
    pub part: String,
    /// In a quiz, which of its cards.
    pub card: u32,
    /// The first block on screen, so that the place survives a resize.
    pub block: u32,
    /// The row of that block.
    pub row: u32,
}
