//! What the lab shows of a run at one moment.

use crate::sim::meter::SeriesRow;
use crate::sim::pool::EnvironmentState;
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::time::{SECOND, Tick, to_f64};

/// A run at a moment, ready to be drawn: gauges, cells, and lines over
/// seconds.
#[derive(Debug, Clone)]
pub struct Plot {
    pub now: Tick,
    pub horizon: Tick,
    pub readings: Readings,
    /// The environments in the order they were created.
    pub cells: Vec<EnvironmentState>,
    /// Refused in the last stretch of the series.
    pub refused_lately: u64,
    pub busy: Vec<(f64, f64)>,
    pub alive: Vec<(f64, f64)>,
    /// Requests a second, and those of them refused.
    pub requests: Vec<(f64, f64)>,
    pub refused: Vec<(f64, f64)>,
}

impl Plot {
    pub fn of(run: &Run) -> Self {
        let rows = run.rows();
        let environments = run.environments();
        let line = |value: fn(&SeriesRow) -> f64| {
            rows.iter().map(|row| (middle(row), value(row))).collect()
        };
        Self {
            now: run.now(),
            horizon: run.horizon(),
            readings: run.readings(),
            cells: environments.into_iter().map(|(_, state)| state).collect(),
            refused_lately: rows.last().map_or(0, |row| row.counts.throttled),
            busy: line(|row| to_f64(row.peak_busy)),
            alive: line(|row| to_f64(row.peak_alive)),
            requests: rates(&rows, |row| row.counts.requests),
            refused: rates(&rows, |row| row.counts.throttled),
        }
    }

    /// How many environments are in `state`.
    pub fn count(&self, state: EnvironmentState) -> usize {
        self.cells.iter().filter(|cell| **cell == state).count()
    }
}

/// The middle of a row, in seconds.
fn middle(row: &SeriesRow) -> f64 {
    f64::midpoint(seconds(row.from), seconds(row.to))
}

/// How many there were a second, over spans that are long enough not to jump
/// with each request.
fn rates(rows: &[SeriesRow], of: fn(&SeriesRow) -> u64) -> Vec<(f64, f64)> {
    const SPANS: usize = 60;
    let each = rows.len().div_ceil(SPANS).max(1);
    let rate = |span: &[SeriesRow]| {
        let (first, last) = (span.first()?, span.last()?);
        let (from, to) = (seconds(first.from), seconds(last.to));
        let all: u64 = span.iter().map(of).sum();
        (to > from).then(|| (f64::midpoint(from, to), to_f64(all) / (to - from)))
    };
    rows.chunks(each).filter_map(rate).collect()
}

fn seconds(ticks: Tick) -> f64 {
    to_f64(ticks) / to_f64(SECOND)
}

/// How a number grew in the course of a run: seconds, and what it was then.
#[derive(Debug, Clone, Default)]
pub struct Course(Vec<(f64, f64)>);

impl Course {
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
