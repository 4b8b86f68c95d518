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

    pub fn first_minute_action(&mut self, action: FirstMinuteAction) -> Vec<Effect> {
        let Screen::FirstMinute(first) = &mut self.screen else {
            return Vec::new();
        };
        match (first.has_run(), action) {
            (true, FirstMinuteAction::GoOn) => {
                let lesson = self.library.first().map(|it| it.id.clone());
                self.screen = Screen::Library;
                lesson.map_or_else(Vec::new, |it| self.go_for(Goal::learn(it)))
            }
            (false, FirstMinuteAction::GoOn) => {
                first.guess();
                shown_if(first.has_run())
            }
            (has_run, FirstMinuteAction::Leave) => {
                self.screen = Screen::Library;
                shown_if(!has_run)
            }
        }
    }
}

/// It counts as shown once the guess is made or passed by: who quits before that
/// meets it again.
fn shown_if(is_new: bool) -> Vec<Effect> {
    is_new
        .then_some(Effect::FirstMinuteShown)
        .into_iter()
        .collect()
}
