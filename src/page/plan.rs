//! Plans: what is gone through, as a list of stops.
//!
//! A plan is made by a pure function of its source, the lesson and what the
//! learner has done. Whoever walks through it, searches it or lists its
//! contents asks the plan, and never what kind of walk this is.

use crate::journal::{ItemProgress, LessonProgress};
use crate::lesson::{Item, Lesson};

use super::{Page, pages};

/// What a plan is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanSource {
    /// The lesson from its first page to its last.
    Learn,
    /// Its quizzes and nothing else.
    Quiz,
}

impl PlanSource {
    pub const ALL: [Self; 2] = [Self::Learn, Self::Quiz];

    /// What a walk from this source is called among all that are gone through:
    /// its place is kept under this name, so it never changes.
    pub fn walk(self, lesson: &str) -> String {
        let source = match self {
            Self::Learn => "learn",
            Self::Quiz => "quiz",
        };
        format!("{source}/{lesson}")
    }

    /// What is gone through, as in "the end of the lesson".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Learn => "lesson",
            Self::Quiz => "quizzes",
        }
    }

    /// Whether the learner's place is kept for another day. A quiz goes to the
    /// first card that waits instead.
    pub fn keeps_place(self) -> bool {
        match self {
            Self::Learn => true,
            Self::Quiz => false,
        }
    }
}

/// The stops of `source`, in order.
pub fn plan(source: PlanSource, lesson: &Lesson, progress: &LessonProgress) -> Vec<Page> {
    match source {
        PlanSource::Learn => pages(lesson),
        PlanSource::Quiz => quiz(lesson, progress),
    }
}

/// The cards, and what they came to. Where every card has its answer already,
/// all are asked again.
fn quiz(lesson: &Lesson, progress: &LessonProgress) -> Vec<Page> {
    let mut stops = pages(lesson);
    stops.retain(|page| matches!(page, Page::Card { .. } | Page::Score(_)));
    let asked = |page: &Page| page.item(lesson).map(|item| attempts(progress, item));
    if stops.iter().filter_map(asked).all(|attempts| attempts > 0) {
        for page in &mut stops {
            *page = once_more(lesson, *page, progress);
        }
    }
    stops
}

/// The page that asks the card on `page` once more; any other page as it is.
fn once_more(lesson: &Lesson, page: Page, progress: &LessonProgress) -> Page {
    match (page, page.item(lesson)) {
        (Page::Card { part, item }, Some(asked)) => Page::Again {
            part,
            item,
            attempts: attempts(progress, asked),
        },
        _ => page,
    }
}

/// How many answers an item has.
fn attempts(progress: &LessonProgress, item: &Item) -> usize {
    let kept = progress.items.get(&item.question.id);
    kept.map_or(0, |it: &ItemProgress| it.attempts.len())
}
