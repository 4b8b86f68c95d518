//! In the lab: what the keys do, and the passing of time.

use crate::journal::Time;

use crate::app::action::LabAction;
use crate::app::lab::Lab;
use crate::app::msg::Effect;
use crate::app::{App, Screen};

impl App {
    /// The lab that is open.
    pub fn lab(&self) -> Option<&Lab> {
        match &self.screen {
            Screen::Lesson(screen) => screen.labs.get(screen.in_lab.as_ref()?),
            Screen::Lab(screen) => screen.lab(),
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) => None,
        }
    }

    pub(in crate::app) fn lab_mut(&mut self) -> Option<&mut Lab> {
        match &mut self.screen {
            Screen::Lesson(screen) => screen.labs.get_mut(screen.in_lab.as_ref()?),
            Screen::Lab(screen) => screen.lab_mut(),
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) => None,
        }
    }

    /// In how many milliseconds a tick is wanted; `None` while no time passes
    /// in a lab that can be seen.
    pub fn tick_in(&self) -> Option<u64> {
        match &self.screen {
            _ if self.overlay.is_some() => None,
            Screen::Lesson(screen) => screen.tick_in(),
            Screen::Lab(screen) => screen.lab()?.tick_in(),
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) => None,
        }
    }

    /// Time has passed.
    pub(in crate::app) fn tick(&mut self, now: Time) -> Vec<Effect> {
        if let Screen::Lab(screen) = &mut self.screen {
            screen.lab_mut().into_iter().for_each(|lab| lab.tick(now));
        }
        self.with_lesson(now, |screen, cx| {
            screen.pass_time(cx);
            Vec::new()
        })
    }

    pub(in crate::app) fn lab_action(&mut self, action: LabAction, now: Time) -> Vec<Effect> {
        let Some(lab) = self.lab_mut() else {
            return self.with_lesson(now, |screen, cx| {
                screen.panel_action(action, cx);
                Vec::new()
            });
        };
        if action != LabAction::Back {
            lab.act(action, now);
        } else if lab.knob.is_some() {
            lab.knob = None;
        } else {
            lab.pause();
            if matches!(self.screen, Screen::Lab(_)) {
                return self.leave_lab();
            }
            return self.with_lesson(now, |screen, cx| {
                screen.leave_lab(cx);
                Vec::new()
            });
        }
        Vec::new()
    }
}
