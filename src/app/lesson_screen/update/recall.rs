//! Coming into a recall.

use std::sync::Arc;

use crate::journal::{KeptDraft, Time};
use crate::lesson::Lesson;
use crate::page::RecallAsks;
use crate::words::{self, recall as said};

use crate::app::action::{Action, OverlayAction};
use crate::app::keys::key_name;
use crate::app::lesson_screen::record;
use crate::app::msg::Effect;
use crate::app::overlay::{FORECASTING, Forecast, Overlay};
use crate::app::walk::Walk;
use crate::app::{App, Goal, RecallGoal, Screen};

impl App {
    /// Asks for a recall.
    pub fn go_recall(&mut self, goal: RecallGoal) -> Vec<Effect> {
        self.recall = Some(goal);
        let draft = self.set_aside();
        self.screen = Screen::Opening;
        draft.into_iter().chain(self.load_for_recall()).collect()
    }

    /// Asks for what was begun in the lessons that it may be about, once the journal
    /// says which; the lessons themselves come next.
    pub(in crate::app) fn load_for_recall(&self) -> Option<Effect> {
        self.recall.as_ref()?;
        Some(Effect::ReadDrafts(self.begun()?))
    }

    pub(in crate::app) fn drafts_read(&mut self, drafts: Vec<KeptDraft>) -> Vec<Effect> {
        self.know_drafts(drafts);
        let begun = self.recall.as_ref().and_then(|_| self.begun());
        begun.map(Effect::LoadBegun).into_iter().collect()
    }

    /// Asks how many of the cards to come will be right.
    pub(in crate::app) fn ask_forecast(&mut self) {
        let walk = self.lesson_screen().map(|it| &it.walk);
        let Some((walk, of)) = walk.and_then(|it| Some((it, it.to_forecast()?))) else {
            return;
        };
        let length = walk.quiz_length();
        let length = length.map(|(cards, minutes)| words::quiz_length(cards, minutes));
        let intro = match walk.recall_intro() {
            Some(intro) => intro.to_vec(),
            None => length.into_iter().collect(),
        };
        self.overlay = Some(Overlay::Forecast(Forecast {
            intro,
            of,
            typed: String::new(),
            refused: false,
        }));
    }

    /// Takes what is expected down; nothing where nothing was typed. Right after a key
    /// that was refused, it is said what would be taken, and nothing is.
    pub(in crate::app) fn forecast(&mut self, mut forecast: Forecast, now: Time) -> Vec<Effect> {
        if std::mem::take(&mut forecast.refused) {
            let key = key_name(&FORECASTING, Action::Overlay(OverlayAction::Choose));
            self.notice = Some(said::begins_with(forecast.number(), forecast.of, &key));
            self.overlay = Some(Overlay::Forecast(forecast));
            return Vec::new();
        }
        let number = forecast.number();
        let entry = self.with_lesson(now, |screen, _| {
            let expected = |right| screen.walk.record_forecast(right, forecast.of, now);
            number.map(expected)
        });
        entry.map(record).into_iter().collect()
    }

    /// Starts it, unless the learner has left in the meantime.
    pub(in crate::app) fn start_recall(
        &mut self,
        lessons: &[Arc<Lesson>],
        now: Time,
    ) -> Vec<Effect> {
        let Some((progress, goal)) = self.progress.as_ref().zip(self.recall.take()) else {
            return Vec::new();
        };
        match Walk::to_recall(&goal, lessons, progress, now) {
            Ok(walk) => {
                let effects = self.come_in(walk, None, now);
                self.ask_forecast();
                effects
            }
            Err(nothing) if goal.asks == RecallAsks::OfMode => {
                let lesson = goal.lesson.unwrap_or_default();
                let effects = self.go_for(Goal::learn(lesson));
                self.notice = Some(said::core_instead(&nothing));
                effects
            }
            Err(nothing) => {
                self.screen = Screen::Library;
                self.notice = Some(nothing);
                Vec::new()
            }
        }
    }
}
