//! The modes as they are offered: how long each takes, and how far its learner
//! is in it. All parts of the lesson are read for it, so nobody asks before it
//! is shown.

use std::sync::Arc;

use crate::journal::{LessonProgress, Progress};
use crate::lesson::Lesson;
use crate::words::{OutOf, mode as said};

use super::{Counts, Lessons, Mode, RecallPlan, RecallTerms, minutes};

/// A mode in which there is something to go through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeOffer {
    pub mode: Mode,
    /// What one does in it.
    pub about: &'static str,
    pub minutes: u32,
    /// How many of its parts are done; of a recall, how many of what was
    /// answered is due.
    pub reached: OutOf,
    /// How many questions it asks.
    pub questions: usize,
}

impl ModeOffer {
    /// Those of a lesson, in their order; `recall`: what one would go by now.
    pub fn all(lesson: &Arc<Lesson>, progress: &Progress, recall: &RecallTerms) -> Vec<Self> {
        let kept = progress.of(&lesson.id);
        let offers = Mode::ALL
            .into_iter()
            .map(|mode| match mode == Mode::Recall {
                true => Self::of_recall(lesson, progress, recall),
                false => Self::of_mode(lesson, mode, kept),
            });
        offers.filter(|offer| offer.reached.1 > 0).collect()
    }

    fn of_mode(lesson: &Lesson, mode: Mode, kept: &LessonProgress) -> Self {
        let counts = Counts::of_mode(lesson, mode, kept);
        Self {
            mode,
            about: mode.about(),
            minutes: lesson.in_mode(mode).study_time().minutes(),
            reached: OutOf(counts.parts_done, counts.parts_total),
            questions: counts.total,
        }
    }

    /// As the recall is that would begin now.
    fn of_recall(lesson: &Arc<Lesson>, progress: &Progress, terms: &RecallTerms) -> Self {
        let lessons = Lessons::from(Arc::clone(lesson));
        let plan = RecallPlan::of(&lessons, progress, terms);
        let lessons = plan.in_form(lessons);
        Self {
            mode: Mode::Recall,
            about: Mode::Recall.about(),
            minutes: minutes(&lessons, plan.stops().into_iter()),
            reached: OutOf(plan.agenda.due(), plan.known),
            questions: plan.asks.len(),
        }
    }

    /// In a line: "why · 12 min · 3 of 8 parts done".
    pub fn words(&self) -> String {
        let reached = match self.mode == Mode::Recall {
            true => said::due(self.reached),
            false => said::done(self.reached, self.questions),
        };
        said::offer(self.mode.word(), self.minutes, &reached)
    }
}
