//! The modes as they are offered: how long each takes, and how far its learner
//! is in it. All parts of the lesson are read for it, so nobody asks before it
//! is shown.

use std::sync::Arc;

use crate::journal::{ItemProgress, LessonProgress, Progress};
use crate::lesson::{Lesson, MODES, PageOfPart, StudyTime};
use crate::words::{OutOf, mode as said};

use super::{Lessons, Mode, RecallPlan, RecallTerms, minutes, part_is_done};

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
    /// Those of a lesson, in their order; `recall`: what one would go by now.
    pub fn all(lesson: &Arc<Lesson>, progress: &Progress, recall: &RecallTerms) -> Vec<Self> {
        let kept = progress.of(&lesson.id);
        let offers = MODES.into_iter().map(|row| {
            let (reached, minutes) = match row.mode == Mode::Recall {
                true => due(lesson, progress, recall),
                false => done(lesson, row.mode, kept),
            };
            Self {
                mode: row.mode,
                about: row.about,
                minutes,
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

fn done(lesson: &Lesson, mode: Mode, kept: &LessonProgress) -> (OutOf, u32) {
    let pages = lesson.in_mode(mode).pages();
    let done = pages.iter().filter(|it| is_done(lesson, **it, kept));
    let times = pages.iter().map(|it| lesson.time_of(*it));
    let time: StudyTime = times.sum();
    (OutOf(done.count(), pages.len()), time.minutes())
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

/// What is due of what was answered, and how long the recall takes that would begin
/// now.
fn due(lesson: &Arc<Lesson>, progress: &Progress, terms: &RecallTerms) -> (OutOf, u32) {
    let lessons = Lessons::from(Arc::clone(lesson));
    let plan = RecallPlan::of(&lessons, progress, terms);
    let lessons = plan.in_form(lessons);
    let due = plan.agenda.due();
    (
        OutOf(due, plan.known),
        minutes(&lessons, plan.stops().into_iter()),
    )
}
