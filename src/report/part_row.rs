//! Part by part: how many came so far, and where they stopped.

use serde::Serialize;

use super::class::Class;
use super::class_report::Fold;
use crate::journal::{Event, ItemProgress, LessonProgress};
use crate::lesson::{Lesson, Part};

/// A part of the lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartRow {
    pub stem: String,
    pub title: String,
    /// Who did anything in it.
    pub reached: u32,
    /// Who read it to its end and settled everything in it.
    pub done: u32,
    /// Who did so with what of it is in the core, and with no more.
    pub core_done: u32,
    /// Who came no further, although others of the class did.
    pub stopped: u32,
}

/// All parts that anybody reached, in the order of the lesson.
pub(super) fn rows(fold: &Fold<'_>, class: &Class) -> Vec<PartRow> {
    let Some(lesson) = fold.lesson else {
        return Vec::new();
    };
    let furthest: Vec<_> = fold
        .learners
        .iter()
        .map(|(_, it)| furthest(lesson, it))
        .collect();
    let end = furthest.iter().copied().flatten().max();
    let done_only = |at: usize| {
        let stem = lesson.parts.get(at).map(|it| it.stem.as_str());
        let of = class.learners.iter().filter(|learner| {
            let mut entries = learner.entries.iter();
            entries.any(|it| it.event == Event::PartDone && Some(it.item.as_str()) == stem)
        });
        of.count()
    };
    let parts = lesson.parts.iter().enumerate();
    let rows = parts.map(|(at, part)| {
        let learners = || fold.learners.iter().map(|(_, it)| it);
        let count = |is_so: &dyn Fn(&LessonProgress) -> bool| {
            count_of(learners().filter(|it| is_so(it)).count())
        };
        let here = furthest.iter().filter(|it| **it == Some(at)).count();
        PartRow {
            stem: part.stem.clone(),
            title: part.title.clone(),
            reached: match part.asked().is_empty() {
                true => count_of(done_only(at)),
                false => count(&|it| has_reached(part, it)),
            },
            done: count(&|it| fold.is_done(part, it)),
            core_done: count(&|it| {
                fold.core_is_done(at, it) == Some(true) && !fold.is_done(part, it)
            }),
            stopped: match Some(at) == end {
                true => 0,
                false => count_of(here),
            },
        }
    });
    rows.filter(|it| it.reached > 0).collect()
}

fn count_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn has_reached(part: &Part, progress: &LessonProgress) -> bool {
    let has_settled = || part.asked().iter().any(|it| progress.is_settled(it.id));
    progress.parts_done.contains(&part.stem) || has_settled()
}

/// The number of the last part that a learner reached.
fn furthest(lesson: &Lesson, progress: &LessonProgress) -> Option<usize> {
    lesson
        .parts
        .iter()
        .rposition(|it| has_reached(it, progress))
}

/// The last items of those who stopped before the class did: of each learner the
/// one that they settled last.
pub(super) fn stopped_items<'p>(fold: &'p Fold<'_>) -> Vec<&'p str> {
    let Some(lesson) = fold.lesson else {
        return Vec::new();
    };
    let far = |(_, progress): &(&str, LessonProgress)| furthest(lesson, progress);
    let end = fold.learners.iter().filter_map(far).max();
    let stopped = fold.learners.iter().filter(|it| far(it) < end);
    let last = stopped.filter_map(|(_, progress)| {
        let number = |kept: &ItemProgress| kept.latest().map(|it| it.number);
        let items = progress.items.iter();
        let last = items.max_by_key(|(_, kept)| number(kept))?;
        Some(last.0.as_str())
    });
    last.collect()
}
