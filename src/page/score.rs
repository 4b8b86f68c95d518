//! What a quiz came to: what was known, what was believed, what is open. No
//! points, no pass or fail.

use crate::journal::{Attempt, Calibration, ConfidenceClass, ItemProgress, LessonProgress};
use crate::lesson::{Item, Part};
use crate::text::Markdown;

use crate::words;

/// The cards of a quiz, by what their latest answers say about the learner.
#[derive(Debug, Clone)]
pub struct Score<'a> {
    pub groups: Vec<Group<'a>>,
    /// The gap between being sure and being right, in a sentence.
    pub gap: Option<String>,
}

/// Cards that went alike.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    pub title: &'static str,
    pub cards: Vec<&'a Markdown>,
}

/// What the latest answer to a card says about the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardState {
    Classed(ConfidenceClass),
    /// Passed over, or answered without a certainty.
    Unweighed,
    Open,
}

impl CardState {
    /// In the order of their groups.
    const ALL: [Self; 5] = [
        Self::Classed(ConfidenceClass::SureAndRight),
        Self::Classed(ConfidenceClass::SureAndWrong),
        Self::Classed(ConfidenceClass::Unsure),
        Self::Unweighed,
        Self::Open,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Classed(class) => words::class(class),
            Self::Unweighed => words::UNWEIGHED,
            Self::Open => words::STILL_OPEN,
        }
    }

    fn of(attempt: &Attempt) -> Self {
        ConfidenceClass::of(attempt).map_or(Self::Unweighed, Self::Classed)
    }
}

impl<'a> Score<'a> {
    pub fn of(part: &'a Part, progress: &'a LessonProgress) -> Self {
        let latest = |item: &Item| {
            progress
                .items
                .get(&item.question.id)
                .and_then(ItemProgress::latest)
        };
        let state = |item: &Item| latest(item).map_or(CardState::Open, CardState::of);
        let group = |wanted: CardState| {
            let items = part.items.iter().filter(|item| state(item) == wanted);
            Group {
                title: wanted.title(),
                cards: items.map(|item| &item.question.prompt).collect(),
            }
        };
        Self {
            groups: CardState::ALL
                .into_iter()
                .map(group)
                .filter(|group| !group.cards.is_empty())
                .collect(),
            gap: words::calibration(&Calibration::of(part.items.iter().filter_map(latest))),
        }
    }
}
