//! What the lab shows of a run at one moment.

use crate::sim::meter::Row;
use crate::sim::pool::State;
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
    pub cells: Vec<State>,
    /// Refused in the last stretch of the series.
    pub refused_lately: u64,
    pub busy: Vec<(f64, f64)>,
    pub alive: Vec<(f64, f64)>,
    /// Requests a second, and those of them refused.
    pub requests: Vec<(f64, f64)>,
    pub refused: Vec<(f64, f64)>,
    /// How each of [`COUNTED`] has grown.
    grown: Vec<Vec<(f64, f64)>>,
}

impl Plot {
    pub fn of(run: &Run) -> Self {
        let rows = run.rows();
        let mut environments = run.environments();
        environments.sort_unstable_by_key(|(id, _)| *id);
        let line =
            |value: fn(&Row) -> f64| rows.iter().map(|row| (middle(row), value(row))).collect();
        Self {
            now: run.now(),
            horizon: run.horizon(),
            readings: run.readings(),
            cells: environments.into_iter().map(|(_, state)| state).collect(),
            refused_lately: rows.last().map_or(0, |row| row.counts.throttled),
            busy: line(|row| to_f64(row.peak_busy)),
            alive: line(|row| to_f64(row.peak_alive)),
            requests: line(|row| per_second(row, row.counts.requests)),
            refused: line(|row| per_second(row, row.counts.throttled)),
            grown: COUNTED
                .iter()
                .map(|(_, adds)| grown(&rows, *adds))
                .collect(),
        }
    }

    /// How many environments are in `state`.
    pub fn count(&self, state: State) -> usize {
        self.cells.iter().filter(|cell| **cell == state).count()
    }
}

/// The middle of a row, in seconds.
fn middle(row: &Row) -> f64 {
    f64::midpoint(to_f64(row.from), to_f64(row.to)) / to_f64(SECOND)
}

fn per_second(row: &Row, count: u64) -> f64 {
    let seconds = to_f64(row.to.saturating_sub(row.from)) / to_f64(SECOND);
    if seconds > 0.0 {
        to_f64(count) / seconds
    } else {
        0.0
    }
}

impl Plot {
    /// How a reading that counts has grown, by its name.
    pub fn counted(&self, name: &'static str) -> Option<(&'static str, Vec<(f64, f64)>)> {
        let at = COUNTED.iter().position(|(known, _)| *known == name)?;
        Some((name, self.grown.get(at)?.clone()))
    }
}

/// A reading that counts, and what a row adds to it.
type Counted = (&'static str, fn(&Row) -> u64);

/// The readings that only ever grow.
const COUNTED: [Counted; 5] = [
    ("cold_starts", |row| row.counts.cold_starts),
    ("warm_starts", |row| row.counts.warm_starts),
    ("throttled", |row| row.counts.throttled),
    ("requests", |row| row.counts.requests),
    ("expired", |row| row.counts.expired),
];

/// The sum of what rows add, at the end of each.
fn grown(rows: &[Row], adds: fn(&Row) -> u64) -> Vec<(f64, f64)> {
    let mut sum = 0;
    let mut points = vec![(0.0, 0.0)];
    for row in rows {
        sum += adds(row);
        points.push((to_f64(row.to) / to_f64(SECOND), to_f64(sum)));
    }
    points
}
