//! The modes as they are offered: how long each takes, and how far its learner
//! is in it. All parts of the lesson are read for it, so nobody asks before it
//! is shown.

use std::sync::Arc;

use crate::journal::{LessonProgress, Progress};
use crate::lesson::{Lesson, MODES, ModeRow};
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
        let offers = MODES.into_iter().map(|row| match row.mode == Mode::Recall {
            true => Self::of_recall(lesson, row, progress, recall),
            false => Self::of_mode(lesson, row, kept),
        });
        offers.filter(|offer| offer.reached.1 > 0).collect()
    }

    fn of_mode(lesson: &Lesson, row: &ModeRow, kept: &LessonProgress) -> Self {
        let counts = Counts::of_mode(lesson, row.mode, kept);
        Self {
            mode: row.mode,
            about: row.about,
            minutes: lesson.in_mode(row.mode).study_time().minutes(),
            reached: OutOf(counts.parts_done, counts.parts_total),
            questions: counts.total,
        }
    }

    /// As the recall is that would begin now.
    fn of_recall(
        lesson: &Arc<Lesson>,
        row: &ModeRow,
        progress: &Progress,
        terms: &RecallTerms,
    ) -> Self {
        let lessons = Lessons::from(Arc::clone(lesson));
        let plan = RecallPlan::of(&lessons, progress, terms);
        let lessons = plan.in_form(lessons);
        Self {
            mode: row.mode,
            about: row.about,
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
