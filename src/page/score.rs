//! What a quiz came to: what was known, what was believed, what is open. No
//! points, no pass or fail.

use crate::journal::{Calibration, ItemProgress, LessonProgress, Standing};
use crate::lesson::{Item, Part};
use crate::text::Markdown;

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

impl<'a> Score<'a> {
    pub fn of(part: &'a Part, progress: &'a LessonProgress) -> Self {
        let latest = |item: &Item| {
            progress
                .items
                .get(&item.question.id)
                .and_then(ItemProgress::latest)
        };
        let standing = |item: &Item| latest(item).map(Standing::of);
        let group = |title, wanted: &[Option<Option<Standing>>]| {
            let items = part
                .items
                .iter()
                .filter(|item| wanted.contains(&standing(item)));
            Group {
                title,
                cards: items.map(|item| &item.question.prompt).collect(),
            }
        };
        let groups = vec![
            group("Sure, and right", &[Some(Some(Standing::SureAndRight))]),
            group("Sure, and wrong", &[Some(Some(Standing::SureAndWrong))]),
            group("Not sure", &[Some(Some(Standing::Unsure))]),
            group("Passed over, or without a certainty", &[Some(None)]),
            group("Still open", &[None]),
        ];
        Self {
            groups: groups
                .into_iter()
                .filter(|group| !group.cards.is_empty())
                .collect(),
            gap: Calibration::of(part.items.iter().filter_map(latest)).sentence(),
        }
    }
}
