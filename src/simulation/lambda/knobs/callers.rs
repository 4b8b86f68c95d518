//! The knobs of who asks, and of how long anybody waits.

use super::steps::step_time;
use crate::sim::callers::Callers;
use crate::sim::setup::Setup;
use crate::sim::time::{MILLISECOND, Tick};

pub fn turn_callers(setup: &mut Setup, turn: impl FnOnce(&mut Callers)) {
    if let Some(callers) = &mut setup.callers {
        turn(callers);
    }
}

/// Turns a time that there is; it does not go away, and does not come.
pub fn turn_time(time: &mut Option<Tick>, up: bool, most: Tick) {
    if let Some(time) = time {
        *time = step_time(*time, up, most).max(MILLISECOND);
    }
}
