//! Through the first minute, and on.

use crate::app::action::FirstMinuteAction;
use crate::app::first_minute::FirstMinute;
use crate::app::msg::Effect;
use crate::app::{App, Goal, Screen};

impl App {
    /// Shows a newcomer the first minute, in the place of the library.
    pub fn begin_first_minute(&mut self) -> Vec<Effect> {
        if matches!(self.screen, Screen::Library) && self.overlay.is_none() {
            let first = FirstMinute::new().map(Box::new);
            self.screen = first.map_or(Screen::Library, Screen::FirstMinute);
        }
        Vec::new()
    }

    /// What is to be remembered once it can be seen.
    pub fn note_first_minute(&mut self) -> Option<Effect> {
        let is_seen = !self.screen_layout().too_small();
        let Screen::FirstMinute(first) = &mut self.screen else {
            return None;
        };
        let is_new = is_seen && !first.is_noted;
        first.is_noted |= is_new;
        is_new.then_some(Effect::FirstMinuteShown)
    }

    pub fn first_minute_action(&mut self, action: FirstMinuteAction) -> Vec<Effect> {
        let Screen::FirstMinute(first) = &mut self.screen else {
            return Vec::new();
        };
        let is_past = first.is_empty() || action == FirstMinuteAction::Leave;
        if first.has_run() && action == FirstMinuteAction::GoOn {
            let lesson = self.library.first().map(|it| it.id.clone());
            self.screen = Screen::Library;
            return lesson.map_or_else(Vec::new, |it| self.go_for(Goal::learn(it)));
        }
        match is_past {
            true => self.screen = Screen::Library,
            false => first.guess(),
        }
        Vec::new()
    }
}
