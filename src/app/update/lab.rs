//! In the lab: what the keys do, and the passing of time.

use crate::journal::Time;

use crate::app::action::LabAction;
use crate::app::lab::Lab;
use crate::app::msg::Effect;
use crate::app::{App, Screen};

impl App {
    /// The lab that is open.
    pub fn lab(&self) -> Option<&Lab> {
        let Screen::Lesson(screen) = &self.screen else {
            return None;
        };
        screen.labs.get(screen.in_lab.as_ref()?)
    }

    pub(in crate::app) fn lab_mut(&mut self) -> Option<&mut Lab> {
        let Screen::Lesson(screen) = &mut self.screen else {
            return None;
        };
        screen.labs.get_mut(screen.in_lab.as_ref()?)
    }

    /// In how many milliseconds a tick is wanted; `None` while no time passes
    /// in a lab that can be seen.
    pub fn tick_in(&self) -> Option<u64> {
        let Screen::Lesson(screen) = &self.screen else {
            return None;
        };
        match &screen.in_lab {
            _ if self.overlay.is_some() => None,
            Some(_) => self.lab()?.tick_in(),
            None => screen.panels_on_screen().filter_map(Lab::tick_in).min(),
        }
    }

    /// Time has passed.
    pub(in crate::app) fn tick(&mut self, now: Time) -> Vec<Effect> {
        if let Screen::Lesson(screen) = &mut self.screen {
            for lab in screen.labs.values_mut() {
                lab.tick(now);
            }
        }
        Vec::new()
    }

    pub(in crate::app) fn lab_action(&mut self, action: LabAction, now: Time) -> Vec<Effect> {
        let Some(lab) = self.lab_mut() else {
            return Vec::new();
        };
        if action != LabAction::Back {
            lab.act(action, now);
        } else if lab.knob.is_some() {
            lab.knob = None;
        } else {
            lab.pause();
            return self.with_lesson(now, |screen, cx| {
                screen.leave_lab(cx);
                Vec::new()
            });
        }
        Vec::new()
    }
}
