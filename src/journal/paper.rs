//! A paper under way: what makes it, and what stands in it so far. Nothing of it
//! is an entry before it is handed in. And those that were, as their entries show
//! them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calibration::Tally;
use super::entry::{Certainty, EntryId, Time};
use super::progress::{Attempt, Progress};

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperDraft {
    /// The lesson's id.
    pub lesson: String,
    pub item: String,
    /// Of the question as it was asked; empty as long as its key is not known.
    pub revision: String,
    /// What was given; none where it is open.
    pub answer: Option<PaperAnswer>,
    /// What is put together beside that and not given: option ids, or one text.
    pub begun: Vec<String>,
    /// Marked by its learner to come back to.
    pub flagged: bool,
    /// Milliseconds spent on it.
    pub took_ms: u64,
    /// When something was done to it last, in milliseconds since 1970; 0: nobody knows.
    pub touched: i64,
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

/// A paper that was handed in. By what number it was drawn, no entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperHandedIn {
    pub id: EntryId,
    pub time: Time,
    /// What it asked, in order: the ids of a lesson and of the item.
    pub asked: Vec<(String, String)>,
    pub right: Tally,
}

impl PaperHandedIn {
    /// The ids of its lessons, each once.
    pub fn lessons(&self) -> Vec<String> {
        let mut lessons: Vec<String> = Vec::new();
        for (lesson, _) in &self.asked {
            if !lessons.contains(lesson) {
                lessons.push(lesson.clone());
            }
        }
        lessons
    }
}

impl Progress {
    /// The papers that were handed in, the last one first. What was started afresh
    /// since is in none of them.
    pub fn papers(&self) -> Vec<PaperHandedIn> {
        let mut papers = BTreeMap::<EntryId, Vec<(&String, &String, &Attempt)>>::new();
        for (lesson, kept) in &self.lessons {
            for (item, kept) in &kept.items {
                for attempt in &kept.attempts {
                    if let Some(id) = attempt.asked.paper {
                        papers.entry(id).or_default().push((lesson, item, attempt));
                    }
                }
            }
        }
        let mut papers: Vec<_> = papers.into_iter().collect();
        for (_, entries) in &mut papers {
            entries.sort_by_key(|(.., attempt)| attempt.number);
        }
        papers.sort_by_key(|(_, entries)| Reverse(entries.last().map(|it| it.2.number)));
        papers.into_iter().map(handed_in).collect()
    }
}

fn handed_in((id, entries): (EntryId, Vec<(&String, &String, &Attempt)>)) -> PaperHandedIn {
    let right = entries.iter().filter(|(.., it)| it.is_right()).count();
    let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
    PaperHandedIn {
        id,
        time: entries.last().map_or_else(Time::default, |it| it.2.time),
        right: Tally {
            n: count(entries.len()),
            right: count(right),
        },
        asked: entries
            .into_iter()
            .map(|(lesson, item, _)| (lesson.clone(), item.clone()))
            .collect(),
    }
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
