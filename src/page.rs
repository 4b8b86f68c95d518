//! Pages: what of a lesson stands where, given what the learner has answered.
//!
//! [`sections`] is the gate. It lists what may be seen of a page and stops at
//! the first question without an answer; whoever draws, prints or searches a
//! lesson does it with sections, so what is behind a question is nowhere else
//! to be had. [`rows`] lays sections out for a width.

mod asking;
mod author_view;
mod builder;
mod changed;
pub mod citation;
mod contents;
mod counts;
mod draft;
mod field;
mod marks;
mod minutes;
mod page_input;
mod plan;
mod reveal;
mod reveal_rows;
mod rows;
mod score;
mod section;

pub use asking::{Asking, Input, InputError, Stage, Terms, hints_taken};
pub use changed::{has_changed, is_changed, recalled, standing_answer};
pub use contents::{Contents, ContentsEntry, GroupName, PartGroup, PartOnTheWay, Rail};
pub use counts::{Counts, all_settled, part_is_done};
pub use draft::{Draft, Typing};
pub use marks::{ItemMark, PartState};
pub use minutes::{LessonMinutes, minutes};
pub use page_input::{AnswerKeys, Following, PageInput, searchable};
pub use plan::{Lessons, PlanSource, Stop};
pub use reveal::{RevealLine, afterthoughts, verdict};
pub use rows::{Anchor, FocusTarget, Focusable, PageRow, PageRows, Snippet};
pub use score::Score;
pub use section::{Section, open_about, open_item, sections, unmarked_item};

use crate::lesson::{Item, Lesson, Part};
pub use crate::question::AnswerText;
use crate::words;

/// A stretch of a lesson that is read in one go. Parts and cards are named by
/// their index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// A part with its text and questions.
    Part(usize),
    /// One card of a quiz.
    Card { part: usize, item: usize },
    /// What a quiz came to.
    Score(usize),
    /// An item asked once more; open until it has more than `attempts`.
    Again {
        part: usize,
        item: usize,
        attempts: usize,
        why: Why,
    },
}

/// Why an item is asked once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The learner, or the plan, wants all of it once more.
    Wanted,
    /// It was answered wrong, and the learner was sure.
    SureAndWrong,
}

impl Why {
    /// What stands above an item of `part` that is asked once more.
    pub fn heading(self, part: &Part) -> Vec<String> {
        match self {
            Self::Wanted => vec![words::once_more(part)],
            Self::SureAndWrong => vec![words::WAS_SURE_AND_WRONG.to_owned(), words::from(part)],
        }
    }
}

impl Page {
    pub fn part(self) -> usize {
        match self {
            Self::Part(part)
            | Self::Card { part, .. }
            | Self::Score(part)
            | Self::Again { part, .. } => part,
        }
    }

    /// A page that asks once more, for another reason; any other as it is.
    pub fn because(mut self, reason: Why) -> Self {
        if let Self::Again { why, .. } = &mut self {
            *why = reason;
        }
        self
    }

    /// Whether it belongs to what a lesson's author marked as its core.
    pub fn is_core(self, lesson: &Lesson) -> bool {
        let part = lesson.parts.get(self.part());
        part.is_some_and(|part| match self.item(lesson) {
            Some(item) => part.has_in_core(item),
            None => part.core || part.items.iter().any(|item| item.core),
        })
    }

    /// The words that lead to an item on this page.
    pub fn lead(self, lesson: &Lesson, item: &Item) -> &'static str {
        let part = lesson.parts.get(self.part());
        words::lead(
            item,
            part.map(|part| part.kind),
            matches!(self, Self::Part(_)),
        )
    }

    /// The item a page of one item is about.
    pub fn item(self, lesson: &Lesson) -> Option<&Item> {
        match self {
            Self::Card { part, item } | Self::Again { part, item, .. } => {
                lesson.parts.get(part)?.items.get(item)
            }
            Self::Part(_) | Self::Score(_) => None,
        }
    }
}

/// The pages of a lesson, in order.
pub fn pages(lesson: &Lesson) -> Vec<Page> {
    let parts = lesson.parts.iter().enumerate();
    parts
        .flat_map(|(index, part)| pages_of(index, part))
        .collect()
}

fn pages_of(index: usize, part: &Part) -> Vec<Page> {
    if !is_quiz(part) {
        return vec![Page::Part(index)];
    }
    let cards = (0..part.items.len()).map(|item| Page::Card { part: index, item });
    cards.chain([Page::Score(index)]).collect()
}

/// The page on which an item is asked, named by its part and its place there.
pub fn page_of(lesson: &Lesson, (part, item): (usize, usize)) -> Option<Page> {
    let is_card = is_quiz(lesson.parts.get(part)?);
    Some(if is_card {
        Page::Card { part, item }
    } else {
        Page::Part(part)
    })
}

/// Whether a part is shown card by card.
pub fn is_quiz(part: &Part) -> bool {
    part.kind.is_quiz() && part.broken.is_none() && !part.items.is_empty()
}
