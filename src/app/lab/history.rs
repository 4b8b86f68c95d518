//! How a reading grew in the course of a run.

use crate::simulation::time::Tick;

/// How a number grew in the course of a run: from when on it was what.
#[derive(Debug, Clone, Default)]
pub struct History(Vec<(Tick, f64)>);

impl History {
    /// Steps that are kept of a run, about.
    const STEPS: u64 = 400;

    pub fn steps(&self) -> &[(Tick, f64)] {
        &self.0
    }

    /// Notes what it is at `now`; the last step moves along while it is close
    /// to the one before.
    pub(super) fn note(&mut self, now: Tick, horizon: Tick, value: Option<f64>) {
        let Some(value) = value else { return };
        if let [.., before, _] = self.0.as_slice()
            && now.saturating_sub(before.0) < horizon / Self::STEPS
        {
            self.0.pop();
        }
        self.0.push((now, value));
    }
}
