//! From one mode of a lesson to another.

use crate::journal::Time;
use crate::page::{Mode, ModeOffer, PlanSource};
use crate::words::mode as said;

use crate::app::msg::Effect;
use crate::app::overlay::{ModesPanel, Overlay};
use crate::app::{App, Goal, RecallGoal, StartAt};

impl App {
    /// Lists the modes of the lesson here. All of it is read for that.
    pub fn show_modes(&mut self, now: Time) -> Vec<Effect> {
        if self.preview.is_some() {
            self.notice = Some(said::IN_A_PREVIEW.to_owned());
            return Vec::new();
        }
        let recall = RecallGoal::mode_terms(self.recall_minutes, now);
        let panel = self.with_lesson(now, |screen, cx| {
            let lesson = screen.walk.lesson();
            let offers = ModeOffer::all(lesson, cx.progress, &recall);
            let here = screen.walk.source.mode();
            Some(ModesPanel::new(lesson.id.clone(), offers, here))
        });
        self.overlay = panel.map(|it| Overlay::Modes(Box::new(it)));
        Vec::new()
    }

    /// Goes for the lesson with the cursor, to list its modes.
    pub(in crate::app) fn open_for_modes(&mut self) -> Vec<Effect> {
        if self.library.chosen().is_none() {
            self.notice = Some(said::OF_A_LESSON.to_owned());
        }
        self.open_chosen_at(StartAt::Modes)
    }

    pub(in crate::app) fn take_mode(&mut self, panel: &ModesPanel, now: Time) -> Vec<Effect> {
        match panel.chosen().filter(|it| Some(*it) != panel.here) {
            Some(mode) => self.go_in_mode(panel.lesson.clone(), mode, now),
            None => Vec::new(),
        }
    }

    /// Leaves what is gone through here for a mode of a lesson.
    fn go_in_mode(&mut self, lesson: String, mode: Mode, now: Time) -> Vec<Effect> {
        self.leave_for(
            Goal {
                source: PlanSource::in_mode(mode),
                ..Goal::learn(lesson)
            },
            now,
        )
    }
}
