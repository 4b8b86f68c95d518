//! `sim run --runs`: the same scenario with many seeds.

use serde_json::{Map, Value, json};

use super::{flag, refused};
use crate::command::failure::Failure;
use crate::lesson::Scenario;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::readings::Readings;
use crate::sim::spread::{MAX_RUNS, MIN_RUNS, RunSpread};
use crate::sim::time::to_f64;
use crate::simulation::{READINGS, Reading};

/// Requests that all runs may have together, about.
const MAX_REQUESTS: f64 = 1e9;

/// What many runs show, a reading after the other.
pub struct SeedRuns {
    seeds: (u64, u64),
    pub spreads: Vec<(&'static Reading, RunSpread)>,
}

/// Makes so many runs of a scenario, with its own seed and those that follow.
pub fn run(
    scenario: &Scenario,
    runs: &str,
    mut play: impl FnMut(&Scenario) -> Result<Readings, Failure>,
) -> Result<SeedRuns, Failure> {
    let runs = count(scenario, runs).map_err(|problem| refused([problem]))?;
    let first = scenario.setup.seed;
    let mut numbers = vec![Vec::new(); READINGS.len()];
    let mut scenario = scenario.clone();
    for more in 0..runs {
        scenario.setup.seed = first.wrapping_add(more);
        let readings = play(&scenario)?;
        for (reading, numbers) in READINGS.iter().zip(&mut numbers) {
            numbers.extend(reading.of(&readings, None));
        }
    }
    // What some runs have none of, has no spread.
    let whole = |numbers: &Vec<f64>| numbers.len() as u64 == runs;
    let spreads = READINGS.iter().zip(&numbers).filter(|it| whole(it.1));
    Ok(SeedRuns {
        seeds: (first, scenario.setup.seed),
        spreads: spreads
            .filter_map(|(reading, numbers)| Some((reading, RunSpread::of(numbers)?)))
            .collect(),
    })
}

fn count(scenario: &Scenario, runs: &str) -> Result<u64, InvalidValue> {
    let runs: u64 = flag::whole("runs", runs)?;
    if !(MIN_RUNS..=MAX_RUNS).contains(&runs) {
        return Err(InvalidValue::new(
            "runs",
            "fewer than 10 runs tell no spread, and more than 10,000 nothing new",
            "write 100, which takes little time",
        ));
    }
    if to_f64(runs) * scenario.setup.expected_requests() > MAX_REQUESTS {
        return Err(InvalidValue::new(
            "runs",
            "all runs together have more than 1,000,000,000 requests",
            "write fewer runs, or a shorter horizon",
        ));
    }
    Ok(runs)
}

impl SeedRuns {
    /// "In 95 of 100 runs, those with seeds 1 to 100, …"
    pub fn sentence(&self) -> Option<String> {
        let spread = self.spreads.first()?.1;
        let (from, to) = self.seeds;
        Some(format!(
            "Behind a reading stands what {} of {} runs show, those with the seeds {from} to {to}; \
             where nothing does, chance leaves it alone.",
            spread.within, spread.runs
        ))
    }

    /// For programs: of each reading the mean of all runs with the interval that
    /// it is known to, and the range that holds 95 of 100.
    pub fn json(&self) -> Value {
        let of = |spread: &RunSpread| {
            json!({
                "mean": spread.mean,
                "mean_from": spread.mean - spread.error,
                "mean_to": spread.mean + spread.error,
                "low": spread.low,
                "high": spread.high,
            })
        };
        let readings: Map<String, Value> = self
            .spreads
            .iter()
            .map(|(reading, spread)| (reading.name.to_owned(), of(spread)))
            .collect();
        let counted = self.spreads.first().map(|it| it.1);
        json!({
            "count": counted.map(|it| it.runs),
            "within": counted.map(|it| it.within),
            "readings": readings,
        })
    }
}
