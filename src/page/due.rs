//! What is to be asked again, by the day.

use crate::journal::{Day, ItemProgress, LessonProgress, Schedule};
use crate::lesson::{Lesson, Part, PartKind};

/// Whatever of a lesson has a day on which it is due, with that day, in the
/// lesson's order. A first guess is due by its part's own rule.
pub fn due_days<'a>(
    lesson: &'a Lesson,
    progress: &'a LessonProgress,
) -> impl Iterator<Item = (&'a str, Day)> {
    let parts = lesson.parts.iter();
    let parts = parts.filter(|part| part.kind != PartKind::Guess);
    let items = parts.flat_map(Part::asked);
    items.filter_map(|item| {
        let kept: &ItemProgress = progress.items.get(item.id)?;
        Some((item.id, Schedule::of(kept).due()?))
    })
}
