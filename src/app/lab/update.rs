//! What the keys do in a lab.

use crate::journal::Time;

use super::Lab;
use crate::app::action::{LabAction, Move};
use crate::app::msg::KeyPress;

impl Lab {
    pub fn act(&mut self, action: LabAction, now: Time) {
        match action {
            LabAction::MoveKnob(step) => self.move_knob(step),
            LabAction::Predict => self.predict(),
            LabAction::Back
            | LabAction::Open
            | LabAction::ToCommit
            | LabAction::ToKnobs
            | LabAction::Scroll(_) => {}
            LabAction::Play => self.play_or_pause(now),
            LabAction::Step => self.step(),
            LabAction::Restart => self.restart(),
            LabAction::Reset => self.reset(),
            LabAction::Reseed => self.reseed(),
            LabAction::ManyRuns => self.many_runs(),
            LabAction::Faster => self.playback.faster(),
            LabAction::Slower => self.playback.slower(),
            LabAction::Finish => self.finish(),
            LabAction::Knobs => self.show_knobs(),
            LabAction::Charts => self.turn_charts(),
            LabAction::Function => self.next_function(),
            LabAction::Why => self.tell_one(),
            LabAction::MoveStory(step) => self.move_story(step),
            LabAction::StandsOut(way) => self.tell_one_that_stands_out(way),
            LabAction::TryNext => self.try_next(now),
            LabAction::Erase => self.typed(KeyPress::Backspace),
            LabAction::Pass => self.pass(),
            LabAction::PredictAgain => self.predict_again(),
        }
    }

    /// How a key scrolls what is said: so do those that go from knob to knob, where
    /// there is no further one.
    pub fn scrolled_by(&self, action: LabAction) -> Option<Move> {
        let last = self.shown_knobs().len().saturating_sub(1);
        let (LabAction::Scroll(step) | LabAction::MoveKnob(step)) = action else {
            return None;
        };
        let goes_beyond = step == Move::Up && self.knob == Some(0)
            || step == Move::Down && self.knob >= Some(last);
        let scrolls = matches!(action, LabAction::Scroll(_)) || goes_beyond;
        scrolls.then_some(step)
    }

    fn move_knob(&mut self, step: Move) {
        match step {
            Move::Left => self.turn(false),
            Move::Right => self.turn(true),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::Top | Move::Bottom => {
                let knobs = self.shown_knobs().len();
                if let Some(knob) = &mut self.knob {
                    step.apply(knobs, knob, knobs);
                }
            }
        }
    }
}
