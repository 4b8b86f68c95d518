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
    use crate::simulation::{KnobScope, Simulation, knobs_of};

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
}
