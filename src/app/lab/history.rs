//! How a reading grew in the course of a run.

use crate::lesson::Predict;
use crate::simulation::Simulation;
use crate::simulation::time::Tick;

/// How a number grew in the course of a run: from when on it was what. It is noted at
/// the same moments of every run, and where the run is: so what is drawn of it hangs
/// on no pause.
#[derive(Debug, Clone, Default)]
pub struct History(Vec<(Tick, f64)>);

/// Into how many spans a run is cut by what is noted.
const SPANS: u128 = 200;

impl History {
    pub fn steps(&self) -> &[(Tick, f64)] {
        &self.0
    }

    /// Notes what it is at `now`. The last one stays where it is one of the moments of
    /// every run, and that is over.
    fn note(&mut self, now: Tick, horizon: Tick, value: Option<f64>) {
        let Some(value) = value else { return };
        let is_passing = |at: Tick| at == now || at > 0 && moment_after(at - 1, horizon) != at;
        if self.0.last().is_some_and(|(at, _)| is_passing(*at)) {
            self.0.pop();
        }
        self.0.push((now, value));
    }
}

/// The first moment after `now` at which every run is noted.
fn moment_after(now: Tick, horizon: Tick) -> Tick {
    let horizon = u128::from(horizon.max(1));
    let next = u128::from(now) * SPANS / horizon + 1;
    Tick::try_from((next * horizon).div_ceil(SPANS)).unwrap_or(Tick::MAX)
}

/// Notes how what is asked for stands.
pub(super) fn note(run: &Simulation, asked: &[Predict], histories: &mut [History]) {
    for (predict, history) in asked.iter().zip(histories) {
        history.note(run.now(), run.horizon(), run.shows(&predict.of));
    }
}

/// Lets a run go on until `goal`, but by no more than so many events, and notes on the
/// way what is asked for. Says whether `goal` was reached.
pub(super) fn run_noted(
    run: &mut Simulation,
    (asked, histories): (&[Predict], &mut [History]),
    goal: Tick,
    most: u64,
) -> bool {
    let most = run.events().saturating_add(most);
    let goal = goal.min(run.horizon());
    // What happens at this very moment may not be over.
    let mut next = run.now();
    loop {
        let is_there = run.run_within(next.min(goal), most.saturating_sub(run.events()));
        note(run, asked, histories);
        if !is_there || next >= goal || run.events() >= most {
            return is_there && next >= goal;
        }
        next = moment_after(next, run.horizon());
    }
}
