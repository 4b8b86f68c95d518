//! The keys that questions leave to scenarios: each scenario that one of them
//! names is run once, with its own seed, and read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::check;
use super::scenario::{self, Scenario};
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::scenario::Scenario as Setup;
use crate::sim::time::to_f64;
use crate::text::Problem;
use crate::text::bounds::{MOST_EVENTS, MOST_EVENTS_OF_A_LESSON};
use crate::text::table::Record;

/// Works out keys.
pub struct Keys<'a> {
    scenarios: &'a BTreeMap<String, Option<Scenario>>,
    /// What the runs showed; nothing of one that was too long or could not be.
    runs: BTreeMap<&'a str, Option<Readings>>,
    /// Events that are left for further runs.
    left: u64,
}

impl<'a> Keys<'a> {
    /// With the scenarios of a lesson, by name; nothing for one that cannot be
    /// run.
    pub fn new(scenarios: &'a BTreeMap<String, Option<Scenario>>) -> Self {
        Self {
            scenarios,
            runs: BTreeMap::new(),
            left: MOST_EVENTS_OF_A_LESSON,
        }
    }

    /// The scenarios that keys were taken from.
    pub fn named(self) -> impl Iterator<Item = &'a str> {
        self.runs.into_keys()
    }

    /// The number that `answer` asks for, and its unit.
    pub fn work_out(
        &mut self,
        answer: &Record,
        problems: &mut Vec<Problem>,
    ) -> Option<(f64, &'static str)> {
        let (name, range) = (answer.text("scenario")?, answer.range("scenario"));
        let Some((name, scenario)) = self.scenarios.get_key_value(name) else {
            let known = self.scenarios.keys().map(String::as_str);
            problems.push(check::unknown_scenario(name, range, known));
            return None;
        };
        let (reading, at) = scenario::reading(answer, problems)?;
        let left = &mut self.left;
        let run = || scenario.as_ref().and_then(|it| run(&it.setup, left));
        let Some(readings) = self.runs.entry(name).or_insert_with(run) else {
            problems.push(match scenario {
                None => broken(name, range),
                Some(_) => too_long(name, range),
            });
            return None;
        };
        let number = reading.of(readings, at);
        if number.is_none() {
            problems.push(nothing(name, reading.name, answer.range("reading")));
        }
        Some((number?, reading.unit))
    }
}

/// What a run shows at its end; nothing if that does not come in time.
fn run(setup: &Setup, left: &mut u64) -> Option<Readings> {
    let most = MOST_EVENTS.min(*left);
    // Each request is an event at least. To count on would take its time.
    if setup.traffic.expected(setup.horizon) > to_f64(most) {
        return None;
    }
    let mut run = Run::new(setup).ok()?;
    let events = (0..most).take_while(|_| run.step().is_some()).count() as u64;
    *left -= events;
    (events < most).then(|| run.readings())
}

fn broken(name: &str, range: Range<usize>) -> Problem {
    Problem::error(
        "broken-scenario",
        range,
        format!("the scenario `{name}` cannot be run, so nobody knows this answer"),
        "set right what is found in its file",
    )
}

fn too_long(name: &str, range: Range<usize>) -> Problem {
    Problem::error(
        "run-too-long",
        range,
        format!("the run of `{name}` takes too many events to work out an answer"),
        format!(
            "write a shorter horizon or less traffic: {} million events, and {} million in all runs of a lesson, are the most",
            MOST_EVENTS / 1_000_000,
            MOST_EVENTS_OF_A_LESSON / 1_000_000
        ),
    )
}

fn nothing(name: &str, reading: &str, range: Range<usize>) -> Problem {
    Problem::error(
        "nothing-to-read",
        range,
        format!("the run of `{name}` shows no `{reading}`"),
        "ask for another reading, or let the scenario come to where it shows one",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::File;
    use crate::lesson::scenario::read_alone;

    fn setup(traffic: &str) -> Setup {
        let toml = format!(
            "horizon = '1min'\n[traffic]\n{traffic}\n[function]\nrun = '1s'\n[platform]\nkeep_alive = '10min'\n"
        );
        let file = File::Bytes(toml.into_bytes().into());
        let (scenario, findings) = read_alone("some.toml", file, &[], &|_| None);
        assert_eq!(findings, []);
        scenario.unwrap().setup
    }

    #[test]
    fn runs_share_their_events() {
        let steady = setup("shape = 'steady'\nrate = '1/s'");
        let mut left = 300;
        // Sixty requests, each of which comes and goes; the last one goes at
        // the very end.
        assert_eq!(run(&steady, &mut left).unwrap().counts.requests, 60);
        assert_eq!(left, 180);
        assert!(run(&steady, &mut left).is_some());
        assert!(run(&steady, &mut left).is_none());
    }

    #[test]
    fn a_run_that_never_ends_is_given_up() {
        let gaps = "p = [[0, '0s'], [0.9999999, '0s'], [1, '36525d']]";
        let endless = setup(&format!(
            "shape = 'renewal'\ngap = {{ law = 'quantiles', {gaps} }}"
        ));
        assert!(endless.traffic.expected(endless.horizon) < 1.0);
        let mut left = 10_000;
        assert!(run(&endless, &mut left).is_none());
        assert_eq!(left, 0);
    }
}
