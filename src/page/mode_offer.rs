//! The modes as they are offered: how long each takes, and how far its learner
//! is in it. All parts of the lesson are read for it, so nobody asks before it
//! is shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::journal::{LessonProgress, Progress};
use crate::lesson::{Lesson, Part};
use crate::words::{OutOf, mode as said};

use super::{Counts, Lessons, Mode, RecallPlan, RecallTerms, guesses_to_come, minutes};

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
    /// How many of the questions that it asks are answered.
    pub answered: OutOf,
    /// How many guesses are still to come back at its end.
    pub waiting: usize,
    /// Whether something of it was seen or answered.
    pub is_begun: bool,
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
        let own = lesson.in_mode(mode);
        let mut parts = own.pages().into_iter();
        let was_opened = |(at, _)| {
            let part: Option<&Part> = lesson.parts.get(at);
            part.is_some_and(|it| kept.parts_opened.contains(&it.stem))
        };
        let numbers: BTreeSet<usize> = own.pages().into_iter().map(|(at, _)| at).collect();
        let has = |at: usize| numbers.contains(&at);
        let guesses = guesses_to_come(lesson);
        let waiting = guesses.iter().filter(|it| it.waits(kept, &has)).count();
        Self {
            mode,
            about: mode.about(),
            minutes: own.study_time().minutes(),
            reached: match mode == Mode::Deep {
                true => Counts::parts_done_of_all(lesson, kept),
                false => Some(OutOf(counts.parts_done, counts.parts_total)),
            }
            .unwrap_or(OutOf(0, counts.parts_total)),
            answered: OutOf(counts.answered, counts.total),
            waiting,
            is_begun: counts.answered + counts.skipped > 0 || parts.any(was_opened),
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
            answered: OutOf(0, plan.asks.len()),
            waiting: 0,
            is_begun: false,
        }
    }

    /// How much there is, or how far one is: "3 of 8 parts done, 4 of 12 answered".
    pub fn reached_words(&self) -> String {
        match self.mode == Mode::Recall {
            true => said::due(self.reached),
            false if self.is_begun => said::done(self.reached, self.answered, self.waiting),
            false => said::length(self.reached.1, self.answered.1),
        }
    }

    /// The same in a line: "why · 12 min · 3 of 8 parts done, 4 of 12 answered".
    pub fn words(&self) -> String {
        said::offer(self.mode.word(), self.minutes, &self.reached_words())
    }
}
