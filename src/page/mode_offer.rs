//! The modes as they are offered: how long each takes, and how far its learner
//! is in it. All parts of the lesson are read for it, so nobody asks before it
//! is shown.

use crate::journal::{Day, ItemProgress, LessonProgress, Schedule};
use crate::lesson::{Lesson, MODES, PageOfPart, StudyTime};
use crate::words::{OutOf, mode as said};

use super::{Mode, part_is_done};

/// A mode in which there is something to go through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeOffer {
    pub mode: Mode,
    /// What one does in it.
    pub about: &'static str,
    pub minutes: u32,
    /// How many of its pages are done; of a recall, how many of what was
    /// answered is due.
    pub reached: OutOf,
}

impl ModeOffer {
    /// Those of a lesson, in their order.
    pub fn all(lesson: &Lesson, kept: &LessonProgress, today: Day) -> Vec<Self> {
        let offers = MODES.into_iter().map(|row| {
            let (reached, time) = match row.mode == Mode::Recall {
                true => due(lesson, kept, today),
                false => done(lesson, row.mode, kept),
            };
            Self {
                mode: row.mode,
                about: row.about,
                minutes: time.minutes(),
                reached,
            }
        });
        offers.filter(|offer| offer.reached.1 > 0).collect()
    }

    /// In a line: "why · 12 min · 3 of 8 pages done".
    pub fn words(&self) -> String {
        let reached = match self.mode == Mode::Recall {
            true => said::due(self.reached),
            false => said::done(self.reached),
        };
        said::offer(self.mode.word(), self.minutes, &reached)
    }
}

fn done(lesson: &Lesson, mode: Mode, kept: &LessonProgress) -> (OutOf, StudyTime) {
    let pages = lesson.in_mode(mode).pages();
    let done = pages.iter().filter(|it| is_done(lesson, **it, kept));
    let times = pages.iter().map(|it| lesson.time_of(*it));
    (OutOf(done.count(), pages.len()), times.sum())
}

fn is_done(lesson: &Lesson, (part, card): PageOfPart, kept: &LessonProgress) -> bool {
    let part = lesson.parts.get(part);
    part.is_some_and(|part| match card {
        None => part_is_done(part, kept),
        Some(at) => {
            let asked = part.asked();
            let id = asked.get(at).map(|it| it.id);
            let kept = id.and_then(|id| kept.items.get(id));
            kept.is_some_and(ItemProgress::settled)
        }
    })
}

/// What is due; where nothing is, all of it comes.
fn due(lesson: &Lesson, kept: &LessonProgress, today: Day) -> (OutOf, StudyTime) {
    let mode = lesson.in_mode(Mode::Recall);
    let parts = lesson.parts.iter().enumerate();
    let items = parts.flat_map(|(at, part)| {
        let own = part.items.iter().zip(mode.has_each(at));
        own.filter_map(|(item, has)| has.then_some(item))
    });
    let answered = items.filter_map(|item| {
        let day = Schedule::of(kept.items.get(&item.question.id)?).due()?;
        Some((item, day <= today))
    });
    let answered: Vec<_> = answered.collect();
    let due = answered.iter().filter(|(_, is_due)| *is_due).count();
    let asked = answered.iter().filter(|(_, is_due)| *is_due || due == 0);
    let times = asked.map(|(item, _)| item.study_time());
    (OutOf(due, answered.len()), times.sum())
}
