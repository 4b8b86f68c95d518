//! Where a card stands on the way.

use crate::lesson::{Item, Part};
use crate::words::{self, OutOf};

/// Where a card stands among those that are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardPlace {
    /// Which one it is, from 1, and how many there are, where they are numbered.
    pub number: Option<OutOf>,
    pub counted: CardCount,
    /// How many the quiz has, in this sitting or later.
    pub of_all: usize,
    /// Whether it is the first one of its part: what part this is stands above
    /// it.
    pub opens_part: bool,
    /// Whether an earlier sitting had cards of its part, so that the part's text
    /// was read.
    pub was_begun: bool,
    /// How long the walk takes, on the card that it begins with.
    pub minutes: Option<u32>,
    /// How it stands in a paper, where that is what is gone through.
    pub paper: Option<PaperMark>,
}

/// What cards are counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardCount {
    OfPart,
    OfWalk,
    /// The same; this one was asked on the walk before, and is back.
    ComesBack,
}

/// Whether its learner has marked an item of a paper to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperMark {
    Plain,
    Flagged,
}

impl CardPlace {
    /// The place of the card at `index` where all of its part are gone through.
    pub fn in_part(part: &Part, index: usize) -> Self {
        Self {
            number: Some(OutOf(index + 1, part.asked().len())),
            counted: CardCount::OfPart,
            of_all: part.asked().len(),
            opens_part: index == 0,
            was_begun: false,
            minutes: None,
            paper: None,
        }
    }

    /// Whether cards are counted over the whole walk, else over the part.
    pub fn is_of_walk(self) -> bool {
        self.counted != CardCount::OfPart
    }

    /// Whether it was asked on this walk before.
    pub fn comes_back(self) -> bool {
        self.counted == CardCount::ComesBack
    }

    /// What `item`, which stands there, is called.
    pub fn words(self, item: &Item) -> String {
        match (self.number.filter(|_| self.is_of_walk()), self.paper) {
            (Some(number), Some(mark)) => {
                words::paper::question(number, mark == PaperMark::Flagged)
            }
            (Some(number), None) => words::card_of_walk(number, self.comes_back()),
            (None, _) => words::card(item, self.number),
        }
    }
}
