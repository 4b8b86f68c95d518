//! How fast a run is shown at the speed that it starts with: the whole of it
//! takes ten seconds, and stretches in which nothing is at work pass quickly.
//!
//! It follows from the settings alone: the run is made once beforehand, as far
//! as that is quickly done. One that is longer, or at work and idle in turns
//! too often to be told apart, passes evenly.

use crate::simulation::Simulation;
use crate::simulation::time::{Tick, to_f64, to_ticks};

/// Milliseconds of life that a run takes.
const WHOLE: f64 = 10_000.0;
/// The share of them that all quiet stretches take together, at most.
const QUIET: f64 = 0.3;
/// What is made beforehand, at most.
const EVENTS: u64 = 60_000;
const SPANS: usize = 400;

/// Moments of life in milliseconds, and of the run: straight lines between
/// them, always upwards. Empty: not known yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pace(Vec<(f64, f64)>);

impl Pace {
    /// That of a run which begins.
    pub fn of(run: &Simulation) -> Self {
        let end = to_f64(run.horizon());
        let busy = run.again().ok();
        let busy = busy.and_then(|again| again.spans_at_work(SPANS, EVENTS));
        let busy = busy.unwrap_or_default();
        let lengths = busy.iter().map(|span| to_f64(span.end - span.start));
        let (at_work, mut points) = (lengths.sum::<f64>(), vec![(0.0, 0.0)]);
        let quiet = (1.0 - at_work / end.max(1.0)).min(QUIET);
        let (each_busy, each_quiet) = match at_work > 0.0 && at_work < end {
            true => (
                WHOLE * (1.0 - quiet) / at_work,
                WHOLE * quiet / (end - at_work),
            ),
            false => (WHOLE / end.max(1.0), WHOLE / end.max(1.0)),
        };
        let mut to = |tick: f64, each: f64| {
            if let Some((life, before)) = points.last().copied()
                && tick > before
            {
                points.push((life + (tick - before) * each, tick));
            }
        };
        for span in &busy {
            to(to_f64(span.start), each_quiet);
            to(to_f64(span.end), each_busy);
        }
        to(end, each_quiet);
        Self(points)
    }

    pub fn is_unknown(&self) -> bool {
        self.0.is_empty()
    }

    /// At which moment of life it is that far.
    pub fn life_at(&self, tick: Tick) -> f64 {
        between(
            self.0.iter().map(|(life, tick)| (*tick, *life)),
            to_f64(tick),
        )
    }

    /// How far it is at a moment of life; a little beyond the end after it.
    pub fn tick_at(&self, life: f64) -> Tick {
        to_ticks(between(self.0.iter().copied(), life)).saturating_add(1)
    }
}

/// The second number at a place of the first.
fn between(mut points: impl Iterator<Item = (f64, f64)>, at: f64) -> f64 {
    let mut before = points.next().unwrap_or_default();
    for next in points {
        if at <= next.0 {
            let share = (at - before.0) / (next.0 - before.0);
            return before.1 + share * (next.1 - before.1);
        }
        before = next;
    }
    before.1
}
