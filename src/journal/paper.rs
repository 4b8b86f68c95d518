//! A paper under way: what makes it, and what stands in it so far. Nothing of it
//! is an entry before it is handed in.

use serde::{Deserialize, Serialize};

use super::entry::{Certainty, EntryId, Time};

/// What makes a paper: with equal ones everybody is asked the same, in the same
/// order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperTerms {
    /// The ids of its lessons, in order.
    pub lessons: Vec<String>,
    /// How many items it asks at most.
    pub items: usize,
    pub seed: u64,
}

/// Which paper that was begun before and not handed in goes on in the place of a
/// new one. The same one always does: begun twice, one would hide the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptPaper {
    Same,
    /// Of the same lessons, whatever its length and seed.
    Alike,
}

impl KeptPaper {
    /// Whether one will do for another.
    pub fn will_do(self, kept: &PaperTerms, wanted: &PaperTerms) -> bool {
        let sorted = |terms: &PaperTerms| {
            let mut lessons = terms.lessons.clone();
            lessons.sort_unstable();
            lessons
        };
        match self {
            Self::Same => kept == wanted,
            Self::Alike => sorted(kept) == sorted(wanted),
        }
    }
}

/// A paper that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunPaper {
    /// Every entry that it is handed in with names it.
    pub id: EntryId,
    pub terms: PaperTerms,
    /// In milliseconds since 1970.
    pub begun: i64,
    pub answers: Vec<PaperDraft>,
}

/// What stands for an item of a paper. It can be changed until that is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDraft {
    /// The lesson's id.
    pub lesson: String,
    pub item: String,
    /// Of the question as it was asked; empty as long as its key is not known.
    pub revision: String,
    /// None where it is open.
    pub answer: Option<PaperAnswer>,
    /// Marked by its learner to come back to.
    pub flagged: bool,
    /// Milliseconds spent on it.
    pub took_ms: u64,
}

/// What a learner says to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperAnswer {
    Given {
        /// Option ids, or one text as typed.
        answer: Vec<String>,
        /// `None` where it was left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certainty: Option<Certainty>,
    },
    NoIdea,
}

impl BegunPaper {
    /// How many of its items have an answer.
    pub fn answered(&self) -> usize {
        let answers = self.answers.iter();
        answers.filter(|it| it.answer.is_some()).count()
    }

    /// Milliseconds since it was begun; none where the clock was set back.
    pub fn age(&self, now: Time) -> u64 {
        now.since(Time {
            millis: self.begun,
            ..now
        })
    }
}
