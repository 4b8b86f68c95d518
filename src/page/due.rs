//! What is to be asked again, by the day.

use crate::journal::{Day, ItemProgress, LessonProgress, Schedule};
use crate::lesson::{Lesson, Part, PartKind};

/// The day on which an item of such a part is due; none before it was answered.
/// A first guess has none: it comes back at the end of its lesson.
pub fn due(part: PartKind, schedule: &Schedule) -> Option<Day> {
    schedule.due().filter(|_| part != PartKind::Guess)
}

/// The ids of the items of a lesson that a recall may ask.
pub fn recallable(lesson: &Lesson) -> impl Iterator<Item = &str> {
    let parts = lesson.parts.iter();
    let parts = parts.filter(|part| part.kind != PartKind::Guess);
    parts.flat_map(|part| part.asked().into_iter().map(|item| item.id))
}

/// Whether a first guess was made in a lesson.
pub fn has_guesses(lesson: &Lesson, progress: &LessonProgress) -> bool {
    let guesses = lesson.parts.iter().filter(|it| it.kind == PartKind::Guess);
    let mut asked = guesses.flat_map(Part::asked);
    asked.any(|it| {
        progress
            .items
            .get(it.id)
            .is_some_and(ItemProgress::answered)
    })
}

/// The days on which the items of a lesson are due.
pub fn due_days(lesson: &Lesson, progress: &LessonProgress) -> Vec<Day> {
    let kept = recallable(lesson).filter_map(|id| progress.items.get(id));
    kept.filter_map(|kept| Schedule::of(kept).due()).collect()
}
