//! In the lab: what the keys do, and the passing of time.

use crate::journal::Time;

use super::{Lab, LabStage};
use crate::app::action::{LabAction, Move};
use crate::app::keys::{self, Layer};
use crate::app::msg::Effect;
use crate::app::{App, Screen};

/// The keys that hold in a lab.
pub fn layers(lab: &Lab) -> Vec<&'static Layer> {
    match lab.stage {
        LabStage::Predicting(_) => vec![&keys::PREDICTING],
        LabStage::Paused | LabStage::Playing | LabStage::Over if lab.knob.is_some() => {
            vec![&keys::KNOBS, &keys::LAB]
        }
        LabStage::Paused | LabStage::Playing | LabStage::Over => vec![&keys::LAB],
    }
}

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
            act(lab, action, now);
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

fn act(lab: &mut Lab, action: LabAction, now: Time) {
    match action {
        LabAction::MoveKnob(step) => move_knob(lab, step),
        LabAction::Predict => lab.predict(),
        LabAction::Back => {}
        LabAction::Play => lab.play_or_pause(now),
        LabAction::Step => lab.step(),
        LabAction::Restart => lab.restart(),
        LabAction::Reset => lab.reset(),
        LabAction::Reseed => lab.reseed(),
        LabAction::Faster => lab.faster(),
        LabAction::Slower => lab.slower(),
        LabAction::Finish => lab.finish(),
        LabAction::Knobs => lab.show_knobs(),
        LabAction::Charts => lab.turn_charts(),
        LabAction::Why => lab.explain(),
        LabAction::Pass => lab.pass(),
    }
}

fn move_knob(lab: &mut Lab, step: Move) {
    match step {
        Move::Left => lab.turn(false),
        Move::Right => lab.turn(true),
        Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::Top | Move::Bottom => {
            let knobs = lab.simulation.knobs().len();
            if let Some(knob) = &mut lab.knob {
                step.apply(knobs, knob, knobs);
            }
        }
    }
}
