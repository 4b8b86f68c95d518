//! The scenarios that come with the program and belong to no lesson.

use super::File;
use super::scenario::{Scenario, read_alone};

/// A function to play with.
pub fn sandbox() -> Option<Scenario> {
    const FILE: &str = include_str!("../../assets/scenarios/sandbox.toml");
    read("sandbox.toml", FILE)
}

/// The moment that a newcomer makes a guess about.
pub fn first_minute() -> Option<Scenario> {
    const FILE: &str = include_str!("../../assets/scenarios/first-minute.toml");
    read("first-minute.toml", FILE)
}

/// Shipped with the program, so a test sees to it that it can be read.
fn read(path: &str, text: &'static str) -> Option<Scenario> {
    read_alone(path, File::Bytes(text.as_bytes().into()), &[], &|_| None).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::time::MILLISECOND;
    use crate::simulation::{KnobScope, Readings, Setup, Simulation, knobs_of};

    #[test]
    fn the_sandbox_runs_and_shows_everything_that_can_be_turned() {
        let scenario = sandbox().unwrap();
        let mut run = Simulation::new(&scenario.setup).unwrap();
        let fixed: Vec<_> = knobs_of(&scenario.setup, KnobScope::All)
            .into_iter()
            .filter(|knob| knob.setting(&scenario.setup).is_none())
            .map(|it| it.name)
            .collect();
        assert_eq!(fixed, [""; 0]);
        assert_eq!(run.caveat(), None);
        assert!(
            run.run_within(run.horizon(), 200_000),
            "a moment is enough for it"
        );
        assert!(run.readings().peak_busy > 10);
    }

    /// The sandbox, run to its end with something changed.
    fn played(change: impl FnOnce(&mut Setup)) -> Readings {
        let mut setup = sandbox().unwrap().setup;
        change(&mut setup);
        let mut run = Simulation::new(&setup).unwrap();
        assert!(run.run_within(run.horizon(), 1_000_000));
        run.readings()
    }

    #[test]
    fn in_the_sandbox_neither_the_least_memory_nor_the_most_is_the_cheapest() {
        let with = |memory| played(|setup| setup.function.memory_mb = memory);
        let [least, usual, most] = [128, 512, 3_008].map(with);
        let mean = |of: &Readings| of.latency.unwrap().mean;
        assert!(mean(&least) > 3.0 * mean(&usual));
        let price = |of: &Readings| of.usd_per_million_requests.unwrap();
        assert!(price(&least) > 1.1 * price(&usual));
        assert!(price(&most) > 1.1 * price(&usual));
    }

    #[test]
    fn in_the_sandbox_callers_are_patient_until_they_are_turned() {
        let gentle = played(|_| ());
        assert_eq!(gentle.counts.retried, 0);
        let hasty = played(|setup| {
            let callers = setup.callers.as_mut().unwrap();
            callers.timeout = Some(200 * MILLISECOND);
        });
        assert!(hasty.counts.retried > hasty.counts.requests);
        assert!(hasty.peak_busy > 2 * gentle.peak_busy);
    }
}
