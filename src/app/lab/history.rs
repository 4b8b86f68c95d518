//! How a reading grew in the course of a run.

use crate::simulation::time::{SECOND, Tick, to_f64};

/// How a number grew in the course of a run: seconds, and what it was then.
#[derive(Debug, Clone, Default)]
pub struct History(Vec<(f64, f64)>);

impl History {
    /// Points that are kept of a run, about.
    const POINTS: u64 = 400;

    pub fn points(&self) -> &[(f64, f64)] {
        &self.0
    }

    /// Notes what it is at `now`; the last point moves along while it is close
    /// to the one before.
    pub(super) fn note(&mut self, now: Tick, horizon: Tick, value: Option<f64>) {
        let Some(value) = value else { return };
        if let [.., before, _] = self.0.as_slice()
            && seconds(now) - before.0 < seconds(horizon / Self::POINTS)
        {
            self.0.pop();
        }
        self.0.push((seconds(now), value));
    }
}

/// So many ticks in seconds.
pub(super) fn seconds(ticks: Tick) -> f64 {
    to_f64(ticks) / to_f64(SECOND)
}
