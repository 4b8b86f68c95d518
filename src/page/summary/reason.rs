//! Why an item is worth another look.

use crate::journal::{Attempt, Grade, ItemProgress, Mark, Outcome};
use crate::page::Stretch;
use crate::words;

/// Why an item is worth another look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    SureAndWrong,
    Missed,
    /// An explanation that does not have it all.
    Partly,
    /// That was said instead of an answer.
    NoIdea,
    Skipped,
    /// The same, in a paper that was handed in.
    LeftOpen,
    /// Waits for an answer, or an explanation for its mark.
    Open,
}

impl Reason {
    /// What is most worth it comes first.
    pub const ALL: [Self; 7] = [
        Self::SureAndWrong,
        Self::Missed,
        Self::Partly,
        Self::NoIdea,
        Self::Skipped,
        Self::LeftOpen,
        Self::Open,
    ];

    /// Why an item has no answer.
    pub const UNANSWERED: [Self; 3] = [Self::Skipped, Self::LeftOpen, Self::Open];

    pub fn words(self) -> &'static str {
        match self {
            Self::SureAndWrong => words::SURE_AND_WRONG,
            Self::Missed => words::MISSED,
            Self::Partly => words::HAD_PART,
            Self::NoIdea => words::HAD_NO_IDEA,
            Self::Skipped => words::SKIPPED,
            Self::LeftOpen => words::LEFT_OPEN,
            Self::Open => words::OPEN,
        }
    }

    /// Whether it was answered, or given up, and is not known.
    pub fn is_missed(self) -> bool {
        matches!(
            self,
            Self::SureAndWrong | Self::Missed | Self::Partly | Self::NoIdea
        )
    }

    /// Stands above what a recall or a paper listed, where an answer before or after it
    /// does not count.
    pub(super) fn words_across(self, stretch: Stretch) -> &'static str {
        match (self, stretch) {
            (Self::SureAndWrong, Stretch::Recall) => words::SURE_AND_WRONG_AT_FIRST,
            (Self::Missed, Stretch::Recall) => words::MISSED_AT_FIRST,
            _ => self.words(),
        }
    }

    pub(super) fn in_a_line(self) -> &'static str {
        match self {
            Self::SureAndWrong => words::SURE_AND_WRONG_IN_SHORT,
            Self::Missed => words::MISSED_IN_SHORT,
            Self::Partly => words::PARTLY_IN_SHORT,
            Self::NoIdea => words::NO_IDEA,
            Self::Skipped => words::SKIPPED_IN_SHORT,
            Self::LeftOpen => words::LEFT_OPEN_IN_SHORT,
            Self::Open => words::OPEN_IN_SHORT,
        }
    }

    /// Why an item is with which so much was done. What was sure and wrong stays that
    /// until it is right: to give it up, to pass it over, or to be wrong again takes
    /// nothing back.
    pub fn of_item(kept: Option<&ItemProgress>) -> Option<Self> {
        let stays = kept.is_some_and(ItemProgress::is_sure_miss_open);
        match stays {
            true => Some(Self::SureAndWrong),
            false => Self::of(kept.and_then(ItemProgress::latest)),
        }
    }

    /// Why an item with this latest attempt is.
    pub fn of(latest: Option<&Attempt>) -> Option<Self> {
        let Some(attempt) = latest else {
            return Some(Self::Open);
        };
        match (&attempt.outcome, attempt.grade(), attempt.mark) {
            _ if attempt.confident_miss() => Some(Self::SureAndWrong),
            (Outcome::Skipped, ..) if attempt.asked.paper.is_some() => Some(Self::LeftOpen),
            (Outcome::Skipped, ..) => Some(Self::Skipped),
            (Outcome::NoIdea, ..) => Some(Self::NoIdea),
            (_, Some(Grade::Wrong), _) | (_, None, Some(Mark::No)) => Some(Self::Missed),
            (_, None, Some(Mark::Partly)) => Some(Self::Partly),
            (_, None, None) => Some(Self::Open),
            (_, Some(Grade::Right), _) | (_, None, Some(Mark::Yes)) => None,
        }
    }
}
