//! A key that waits for its run, and the run, made in slices, so that nothing
//! else has to wait for it.

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use crate::question::{Question, ShownBy};
use crate::rule::Problem;
use crate::simulation::{Setup, Simulation};
use crate::text::bounds::MAX_EVENTS;

/// A key that nobody knows before its run has been made.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenKey {
    /// The id of the question.
    pub item: String,
    pub(super) question: Question,
    pub(super) shown_by: ShownBy,
    pub(super) setup: Setup,
}

impl OpenKey {
    /// The same for the same run and reading in the same version of the
    /// program, whatever they are called: 64 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let mut hash = Hashed(Sha256::new());
        let ShownBy { reading, at, .. } = &self.shown_by;
        let program = (env!("CARGO_PKG_VERSION"), env!("SIMULATOR"));
        // Hashing cannot fail.
        let _ = write!(hash, "{program:?} {} {at:?} {:?}", reading.name, self.setup);
        let digits = hash.0.finalize();
        digits.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Whether a number that somebody remembers can be the key at all.
    pub fn can_be(&self, number: f64) -> bool {
        let problems = self.question.clone().work_out(number);
        !problems.iter().any(Problem::is_error)
    }

    /// How many requests the run has, roughly.
    pub fn requests(&self) -> f64 {
        self.setup.expected_requests()
    }

    /// Its run, at the beginning.
    pub fn start(&self) -> KeyRun {
        KeyRun {
            simulation: Simulation::new(&self.setup).ok(),
            is_given_up: false,
        }
    }

    /// Makes the whole run at once. Nothing if it shows no number in time.
    pub fn work_out(&self) -> Option<f64> {
        let mut run = self.start();
        run.finish_within(MAX_EVENTS);
        self.read(&run)
    }

    /// The number that a run shows that has come to its end.
    pub fn read(&self, run: &KeyRun) -> Option<f64> {
        let ShownBy { reading, at, .. } = self.shown_by;
        reading.of(&run.ended()?.readings(), at)
    }
}

/// What is written into it is hashed.
struct Hashed(Sha256);

impl fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// A run for a key, on its way.
#[derive(Debug)]
pub struct KeyRun {
    /// Nothing where the scenario cannot be run.
    simulation: Option<Simulation>,
    /// Whether it would not end in time.
    is_given_up: bool,
}

impl KeyRun {
    /// Goes on for so many events, up to the most that a run may have. `true`:
    /// this is the end, or it is given up.
    pub fn go_on(&mut self, events: u64) -> bool {
        let Some(simulation) = self.simulation.as_mut().filter(|_| !self.is_given_up) else {
            return true;
        };
        let left = MAX_EVENTS.saturating_sub(simulation.events());
        let is_over = simulation.run_within(simulation.horizon(), events.min(left));
        self.is_given_up = !is_over && events >= left;
        is_over || self.is_given_up
    }

    /// Goes on to the end, but gives up after so many events.
    pub fn finish_within(&mut self, events: u64) {
        self.is_given_up |= !self.go_on(events);
    }

    /// How many events there have been.
    pub fn events(&self) -> u64 {
        self.simulation.as_ref().map_or(0, Simulation::events)
    }

    /// What was run, unless it was given up.
    pub fn ended(&self) -> Option<&Simulation> {
        self.simulation.as_ref().filter(|_| !self.is_given_up)
    }
}

#[cfg(test)]
mod tests {
    use super::super::is_too_long;
    use super::*;
    use crate::lesson::scenario::read_alone;
    use crate::lesson::tests::simulated;
    use crate::lesson::{File, load};
    use crate::simulation::Reading;

    fn setup(traffic: &str) -> Setup {
        let toml = format!(
            "horizon = '1min'\n[traffic]\n{traffic}\n[function]\nrun = '1s'\n[platform]\nkeep_alive = '10min'\n"
        );
        let file = File::Bytes(toml.into_bytes().into());
        let (scenario, findings) = read_alone("some.toml", file, &[], &|_| None);
        assert_eq!(findings, []);
        scenario.unwrap().setup
    }

    fn key(setup: Setup, reading: &str) -> OpenKey {
        let lesson = load(&simulated()).lesson.unwrap();
        OpenKey {
            item: "q".to_owned(),
            question: lesson.items().next().unwrap().question.clone(),
            shown_by: ShownBy {
                scenario: "some".to_owned(),
                reading: Reading::named(reading).unwrap(),
                at: None,
                scenario_range: 0..0,
                reading_range: 0..0,
                range: 0..0,
            },
            setup,
        }
    }

    #[test]
    fn a_run_in_slices_shows_what_it_shows_at_once() {
        let key = key(setup("shape = 'steady'\nrate = '1/s'"), "requests");
        assert_eq!(key.work_out(), Some(60.0));
        let mut run = key.start();
        let slices = 1 + std::iter::from_fn(|| (!run.go_on(7)).then_some(())).count();
        // Sixty requests, each of which comes and goes.
        assert_eq!((slices, run.events()), (18, 120));
        assert_eq!(key.read(&run), Some(60.0));
    }

    #[test]
    fn a_run_that_never_ends_is_given_up() {
        let gaps = "p = [[0, '0s'], [0.999999999, '0s'], [1, '36525d']]";
        let endless = setup(&format!(
            "shape = 'renewal'\ngap = {{ law = 'quantiles', {gaps} }}"
        ));
        assert!(!is_too_long(&endless));
        assert_eq!(key(endless, "requests").work_out(), None);
    }

    #[test]
    fn a_fingerprint_is_that_of_the_run_and_of_what_is_read() {
        let steady = |rate: &str| setup(&format!("shape = 'steady'\nrate = '{rate}'"));
        let one = key(steady("1/s"), "requests");
        let other_name = OpenKey {
            item: "other".to_owned(),
            ..one.clone()
        };
        assert_eq!(one.fingerprint(), other_name.fingerprint());
        assert_eq!(one.fingerprint().len(), 64);
        assert_ne!(
            one.fingerprint(),
            key(steady("2/s"), "requests").fingerprint()
        );
        assert_ne!(
            one.fingerprint(),
            key(steady("1/s"), "throttled").fingerprint()
        );
    }
}
