//! How much of a quiz is gone through in one sitting.

use crate::journal::{ItemProgress, Progress};
use crate::lesson::{Part, StudyTime};

use super::minutes::time;
use super::{Lessons, Page, Stop};

/// Up to whichever limit comes first; everything, where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sitting {
    pub minutes: Option<u32>,
    pub items: Option<usize>,
}

impl Sitting {
    pub const ALL: Self = Self {
        minutes: None,
        items: None,
    };

    /// What one has the mind for at once.
    pub const USUAL: Self = Self {
        minutes: Some(10),
        items: None,
    };

    /// The first of the cards that wait in a plan, as many as fit, at least one;
    /// and what the plan ends with.
    pub fn of(self, lessons: &Lessons, plan: &[Stop], waits: impl Fn(&Stop) -> bool) -> Vec<Stop> {
        if self == Self::ALL {
            return plan.to_vec();
        }
        let is_end = |stop: &&Stop| matches!(stop.page, Page::End(_));
        let cards = plan.iter().filter(|stop| !is_end(stop) && waits(stop));
        let mut taken = StudyTime::default();
        let fits = |(number, stop): &(usize, &Stop)| {
            taken = taken + time(lessons.get(stop.lesson), stop.page);
            let in_time = self.minutes.is_none_or(|most| taken.minutes() <= most);
            *number == 0 || (in_time && self.items.is_none_or(|most| *number < most))
        };
        let cards = cards.enumerate().take_while(fits);
        let cards = cards.map(|(_, stop)| *stop);
        cards
            .chain(plan.iter().copied().filter(|it| is_end(&it)))
            .collect()
    }
}

/// Whether a card of a quiz waits to be asked: it was never settled, or is to be
/// asked once more.
pub fn is_waiting(lessons: &Lessons, stop: &Stop, progress: &Progress) -> bool {
    match stop.page {
        Page::Card { part, item } => attempts(lessons, stop.lesson, (part, item), progress) == 0,
        Page::Again {
            part,
            item,
            attempts: before,
            ..
        } => attempts(lessons, stop.lesson, (part, item), progress) <= before,
        Page::Part(_) | Page::End(_) => false,
    }
}

fn attempts(
    lessons: &Lessons,
    lesson: usize,
    (part, item): (usize, usize),
    progress: &Progress,
) -> usize {
    let lesson = lessons.get(lesson);
    let asked = lesson.parts.get(part).map(Part::asked);
    let id = asked.and_then(|asked| Some(asked.get(item)?.id));
    let kept = id.and_then(|id| progress.of(&lesson.id).items.get(id));
    kept.map_or(0, |kept: &ItemProgress| kept.attempts.len())
}
