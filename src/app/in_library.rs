//! In the library: choosing a lesson, and coming into it.

use std::sync::Arc;

use crate::journal::{LessonProgress, Progress, Time};
use crate::lesson::Lesson;
use crate::page::{Anchor, PlanSource};

use super::action::{Action, Show};
use super::msg::{Effect, OpenedLesson};
use super::overlay::{Overlay, TroubleChoice};
use super::reading::Reading;
use super::run::Run;
use super::{App, Goal, Place, Screen};

impl App {
    pub(super) fn in_library(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(step) => self.library.step(step),
            Action::Choose => return self.open_chosen(),
            Action::Show(Show::Search) => return self.search_library(),
            Action::Show(Show::Reset) => self.reset_menu(),
            Action::Whole(_)
            | Action::Show(_)
            | Action::Turn(_)
            | Action::Lab(_)
            | Action::Answer(_)
            | Action::Back
            | Action::Yes => return self.anywhere(action),
        }
        Vec::new()
    }

    pub(super) fn open_chosen(&mut self) -> Vec<Effect> {
        let Some(lesson) = self.library.chosen() else {
            return Vec::new();
        };
        if let Some(trouble) = &lesson.trouble {
            self.notice = Some(trouble.clone());
            return Vec::new();
        }
        let lesson = lesson.id.clone();
        self.go_for(Goal {
            lesson,
            place: Place::Left,
        })
    }

    pub(super) fn opened(&mut self, opened: Box<OpenedLesson>, now: Time) -> Vec<Effect> {
        self.ready = Some(opened);
        self.start_reading(now)
    }

    /// Starts reading once the lesson and the journal are both here.
    pub(super) fn start_reading(&mut self, now: Time) -> Vec<Effect> {
        let (Some(progress), Some(_)) = (&self.progress, &self.ready) else {
            return Vec::new();
        };
        let Some((opened, goal)) = self.ready.take().zip(self.goal.take()) else {
            return Vec::new();
        };
        let (run, anchor) = walk(&opened, &goal.place, progress);
        let room = self.room();
        let mut reading = Reading::new(run, room.text, room.rows());
        reading.unsent = self.unsent.remove(&opened.lesson.id).unwrap_or_default();
        self.screen = Screen::Reading(Box::new(reading));
        self.with_reading(now, |reading, cx| {
            let effects = reading.enter(cx);
            if let Some(Anchor { block, row }) = anchor {
                reading.scroll_to(block, row);
            }
            effects
        })
    }

    pub(super) fn journal_read(&mut self, progress: Progress, now: Time) -> Vec<Effect> {
        self.library.sort(&progress);
        self.notice = progress.gap().or(self.notice.take());
        self.progress = Some(progress);
        self.start_reading(now)
    }

    pub(super) fn journal_failed(&mut self, why: String) -> Vec<Effect> {
        self.trouble(why, Vec::new(), &TroubleChoice::UNREAD);
        Vec::new()
    }

    pub(super) fn loaded(&mut self, lessons: &[Arc<Lesson>]) -> Vec<Effect> {
        if let (Some(Overlay::Search(search)), Some(progress)) = (&mut self.overlay, &self.progress)
        {
            search.add_all(lessons, progress);
        }
        Vec::new()
    }
}

/// A walk to `place`, and where on its page to start.
pub fn walk(opened: &OpenedLesson, place: &Place, progress: &Progress) -> (Run, Option<Anchor>) {
    let (lesson, learner) = (Arc::clone(&opened.lesson), progress.learner.clone());
    let nothing = LessonProgress::default();
    let progress = progress.lessons.get(&lesson.id).unwrap_or(&nothing);
    if *place == Place::Quiz {
        let mut run = Run::new(PlanSource::Quiz, lesson, learner, progress);
        run.go_to_open_item(progress);
        return (run, None);
    }
    let mut run = Run::new(PlanSource::Learn, lesson, learner, progress);
    let anchor = match place {
        Place::Part(stem) => {
            run.go_to_part(stem);
            None
        }
        Place::At(page, anchor) => run.go_to(*page).then_some(*anchor),
        Place::Left | Place::Quiz => opened.position.as_ref().and_then(|position| {
            let number = |n: u32| usize::try_from(n).unwrap_or(0);
            let anchor = Anchor {
                block: number(position.block),
                row: number(position.row),
            };
            let there = run.resume(position);
            if !there && !position.part.is_empty() {
                // The lesson has no such part any more.
                run.go_to_undone_part(progress);
            }
            there.then_some(anchor)
        }),
    };
    (run, anchor)
}
