//! Through the first minute, and on.

use crate::app::action::FirstMinuteAction;
use crate::app::first_minute::FirstMinute;
use crate::app::msg::Effect;
use crate::app::{App, Goal, Screen};
use crate::journal::Time;

impl App {
    /// Shows a newcomer the first minute, in the place of the library.
    pub fn begin_first_minute(&mut self) -> Vec<Effect> {
        // On a busy machine it comes late: what somebody has begun with is not replaced.
        let is_untouched = self.presses == 0 && self.overlay.is_none();
        if matches!(self.screen, Screen::Library) && is_untouched {
            let first = FirstMinute::new().map(Box::new);
            self.screen = first.map_or(Screen::Library, Screen::FirstMinute);
        }
        Vec::new()
    }

    pub fn first_minute_action(&mut self, action: FirstMinuteAction, now: Time) -> Vec<Effect> {
        let Screen::FirstMinute(first) = &mut self.screen else {
            return Vec::new();
        };
        let had_run = first.has_run();
        match action {
            FirstMinuteAction::GoOn if first.press_on(now) => self.after_first_minute(),
            FirstMinuteAction::GoOn if first.has_run() && !had_run => {
                let lesson = self.library.first();
                let guess = lesson.and_then(|it| first.to_remember(&it.id));
                if let Some(progress) = &mut self.progress {
                    progress.first_guess.clone_from(&guess);
                }
                vec![Effect::FirstMinuteShown(guess)]
            }
            FirstMinuteAction::GoOn => Vec::new(),
            FirstMinuteAction::Leave => {
                self.screen = Screen::Library;
                // It counts as shown once the guess is made or passed by: who quits
                // before that meets it again.
                let shown = (!had_run).then_some(Effect::FirstMinuteShown(None));
                shown.into_iter().collect()
            }
        }
    }

    /// On to the lesson to start with.
    fn after_first_minute(&mut self) -> Vec<Effect> {
        let lesson = self.library.first().map(|it| it.id.clone());
        self.screen = Screen::Library;
        lesson.map_or_else(Vec::new, |it| self.go_for(Goal::learn(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{KeyPress, Msg};
    use crate::journal::ME;

    /// Whether the result is still there after Enter at these milliseconds.
    fn stays(enters: &[i64]) -> bool {
        let mut app = App::new(Vec::new(), ME, true);
        let (width, height) = (80, 24);
        for msg in [
            Msg::Resize { width, height },
            Msg::FirstMinute,
            Msg::Paste("50".to_owned()),
        ] {
            app.update(msg, Time::utc(0));
        }
        for at in enters {
            app.update(Msg::Key(KeyPress::Enter), Time::utc(*at));
        }
        matches!(&app.screen, Screen::FirstMinute(it) if it.has_run())
    }

    /// Whether it is shown to who did this before it came.
    fn comes_after(before: Option<Msg>) -> bool {
        let mut app = App::new(Vec::new(), ME, true);
        let (width, height) = (80, 24);
        let size = Msg::Resize { width, height };
        for msg in [Some(size), before, Some(Msg::FirstMinute)] {
            msg.map(|it| app.update(it, Time::utc(0)));
        }
        matches!(app.screen, Screen::FirstMinute(_))
    }

    #[test]
    fn what_somebody_began_before_it_came_is_not_replaced() {
        assert!(comes_after(None));
        for key in [KeyPress::Down, KeyPress::Enter, KeyPress::Char('x')] {
            assert!(!comes_after(Some(Msg::Key(key))), "{key:?}");
        }
    }

    #[test]
    fn one_enter_after_the_result_leads_on() {
        assert!(stays(&[0]));
        assert!(!stays(&[0, 700]));
        assert!(!stays(&[0, 5000]));
    }

    #[test]
    fn enters_in_quick_succession_do_not_pass_the_result() {
        assert!(stays(&[0, 0]));
        assert!(stays(&[0, 699]));
        assert!(stays(&[0, 0, 0, 0]));
        assert!(!stays(&[0, 300, 1000]));
    }

    #[test]
    fn a_key_held_down_does_not_pass_the_result() {
        // It repeats after half a second, and then thirty times a second.
        let held = (0..60).map(|it| 500 + it * 33);
        let held: Vec<_> = std::iter::once(0).chain(held).collect();
        assert!(stays(&held));
        assert!(!stays(&[held, vec![9000]].concat()));
    }
}
