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
            (false, FirstMinuteAction::GoOn) if !first.is_empty() => {
                first.guess();
                shown().filter(|_| first.has_run()).collect()
            }
            (has_run, _) => {
                self.screen = Screen::Library;
                shown().filter(|_| !has_run).collect()
            }
        }
    }
}

/// It counts as shown once the guess is made or passed by: who quits before that
/// meets it again.
fn shown() -> impl Iterator<Item = Effect> {
    std::iter::once(Effect::FirstMinuteShown)
}
