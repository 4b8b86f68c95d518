//! What is to be asked again, by the day.

use crate::journal::{Day, ItemProgress, LessonProgress, Schedule};
use crate::lesson::{Lesson, PartKind};

/// The day on which an item of such a part is due; none before it was answered.
/// A first guess has none: it comes back at the end of its lesson.
pub fn due(part: PartKind, kept: &ItemProgress) -> Option<Day> {
    Schedule::of(kept).due().filter(|_| part != PartKind::Guess)
}

/// Those of all items of a lesson.
pub fn due_days(lesson: &Lesson, progress: &LessonProgress) -> Vec<Day> {
    let parts = lesson.parts.iter();
    let items = parts.flat_map(|part| part.asked().into_iter().map(|item| (part.kind, item.id)));
    items
        .filter_map(|(part, id)| due(part, progress.items.get(id)?))
        .collect()
}
