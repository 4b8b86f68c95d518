//! A key that waits for its runs, and the runs, made in slices, so that nothing
//! else has to wait for them.

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use super::grid::{GridRun, RunPace};
use super::not_shown;
use crate::lesson::{Lesson, Scenario};
use crate::question::{Experiment, Question, Shown, ShownBy};
use crate::rule::{self, Problem};
use crate::simulation::{ReadingOf, Setup, Simulation};
use crate::text::bounds::MAX_EVENTS;

/// A key that nobody knows before its runs have been made.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenKey {
    /// The id of the question.
    pub item: String,
    pub(super) question: Question,
    pub(super) by: ShownIn,
}

/// The runs that show a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ShownIn {
    /// A reading of one run.
    Run(ShownBy, Box<Setup>),
    /// All settings of an experiment.
    Grid(Box<GridKey>),
}

/// An experiment, with its scenario and what that is set to beside the knobs.
#[derive(Debug, Clone, PartialEq)]
pub struct GridKey {
    pub experiment: Experiment,
    pub scenario: Scenario,
    pub set: Vec<String>,
}

impl OpenKey {
    /// The key of a question of `lesson` as it is asked. If its scenario cannot
    /// be run so, why.
    pub fn of(lesson: &Lesson, question: &Question) -> Result<Self, String> {
        let name = question.scenario().filter(|_| question.is_open());
        // Before the scenarios are looked at, which reads them.
        let name = name.ok_or("nothing is worked out")?;
        let scenario = lesson.scenarios.get(name);
        let scenario = scenario.ok_or("its scenario cannot be run")?;
        let set = question.set_anew();
        let shown_by = question.number().and_then(|it| it.shown_by.as_ref());
        let by = match (shown_by, question.experiment()) {
            (Some(shown_by), _) if set.is_empty() => {
                ShownIn::Run(shown_by.clone(), scenario.setup.clone().into())
            }
            (Some(shown_by), _) => ShownIn::Run(shown_by.clone(), scenario.with(&set)?.into()),
            (None, Some(experiment)) => ShownIn::Grid(Box::new(GridKey {
                experiment: experiment.clone(),
                scenario: scenario.clone(),
                set,
            })),
            (None, None) => return Err("nothing is worked out".to_owned()),
        };
        Ok(Self {
            item: question.id.clone(),
            question: question.clone(),
            by,
        })
    }

    /// The same for the same runs and readings in the same version of the
    /// program, whatever they are called: 64 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let mut hash = Hashed(Sha256::new());
        let program = (env!("CARGO_PKG_VERSION"), env!("SIMULATOR"));
        // Hashing cannot fail.
        let _ = match &self.by {
            ShownIn::Run(ShownBy { of, .. }, setup) => {
                let ReadingOf {
                    reading,
                    at,
                    function,
                } = of;
                let name = reading.name;
                write!(hash, "{program:?} {name} {at:?} {function:?} {setup:?}")
            }
            ShownIn::Grid(key) => {
                let GridKey {
                    experiment,
                    scenario,
                    set,
                } = &**key;
                let settings = (0..experiment.grid.len()).map(|it| experiment.grid.set(it));
                let settings: Vec<_> = settings.collect();
                let readings = experiment.reading_names();
                let setup = &scenario.setup;
                write!(
                    hash,
                    "{program:?} {readings:?} {set:?} {settings:?} {setup:?}"
                )
            }
        };
        let digits = hash.0.finalize();
        digits.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Whether what somebody remembers can be the key at all.
    pub fn can_be(&self, shown: &Shown) -> bool {
        let problems = self.question.clone().work_out(shown);
        !problems.iter().any(Problem::is_error)
    }

    /// Why the runs showed nothing.
    pub(super) fn why_not_shown(&self) -> Problem {
        let cannot = match &self.by {
            ShownIn::Run(..) => None,
            ShownIn::Grid(key) => key.cannot_run(),
        };
        cannot.unwrap_or_else(|| not_shown(&self.question))
    }

    /// How many requests the runs have, roughly.
    pub fn requests(&self) -> f64 {
        match &self.by {
            ShownIn::Run(_, setup) => setup.expected_requests(),
            ShownIn::Grid(key) => {
                let settings = u32::try_from(key.experiment.grid.len()).unwrap_or(u32::MAX);
                key.scenario.setup.expected_requests() * f64::from(settings)
            }
        }
    }

    /// Its runs, at the beginning.
    pub fn start(&self) -> KeyRun {
        match &self.by {
            ShownIn::Run(_, setup) => KeyRun::Single(Box::new(SingleRun::new(setup))),
            ShownIn::Grid(key) => KeyRun::Grid(Box::new(GridRun::new(key))),
        }
    }

    /// Makes all runs at once. Nothing if they do not show it in time.
    pub fn work_out(&self) -> Option<Shown> {
        let mut run = self.start();
        while !run.go_on(MAX_EVENTS) {}
        self.read(&run)
    }

    /// What runs show that have come to their end.
    pub fn read(&self, run: &KeyRun) -> Option<Shown> {
        match (&self.by, run) {
            (ShownIn::Run(by, _), KeyRun::Single(run)) => run.shown(by),
            (ShownIn::Grid(..), KeyRun::Grid(run)) => run.shown().cloned(),
            _ => None,
        }
    }
}

impl GridKey {
    /// The setup of a setting; or why it cannot be run.
    pub fn setup(&self, setting: usize) -> Result<Setup, String> {
        let set = [self.set.clone(), self.experiment.grid.set(setting)].concat();
        self.scenario.with(&set)
    }

    /// The first setting that cannot be run, if one cannot.
    fn cannot_run(&self) -> Option<Problem> {
        let grid = &self.experiment.grid;
        let mut settings = 0..grid.len();
        let (typed, why) = settings.find_map(|it| Some((grid.typed(it), self.setup(it).err()?)))?;
        Some(rule::BAD_EXPERIMENT.at(
            self.experiment.scenario_range.clone(),
            format!("with {typed} it cannot be run: {why}"),
            "name keys that the scenario has, with values that it can be run with, wherever the other knobs stand",
        ))
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

/// The runs for a key, on their way.
#[derive(Debug)]
pub enum KeyRun {
    Single(Box<SingleRun>),
    Grid(Box<GridRun>),
}

impl KeyRun {
    /// Goes on for so many events, up to the most that there may be. `true`: this
    /// is the end, or it is given up.
    pub fn go_on(&mut self, events: u64) -> bool {
        match self {
            Self::Single(run) => run.go_on(events),
            Self::Grid(run) => run.go_on(events) != RunPace::GoingOn,
        }
    }
}

/// One run for a key, on its way.
#[derive(Debug)]
pub struct SingleRun {
    /// Nothing where the scenario cannot be run.
    simulation: Option<Simulation>,
    /// Whether it would not end in time.
    is_given_up: bool,
}

impl SingleRun {
    pub fn new(setup: &Setup) -> Self {
        Self {
            simulation: Simulation::new(setup).ok(),
            is_given_up: false,
        }
    }

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

    /// What it shows for a key, unless it was given up.
    pub fn shown(&self, by: &ShownBy) -> Option<Shown> {
        let ended = self.simulation.as_ref().filter(|_| !self.is_given_up);
        Some(vec![ended?.shows(&by.of)])
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
            by: ShownIn::Run(
                ShownBy {
                    scenario: "some".to_owned(),
                    of: ReadingOf::of_all(Reading::named(reading).unwrap()),
                    scenario_range: 0..0,
                    reading_range: 0..0,
                    range: 0..0,
                },
                setup.into(),
            ),
        }
    }

    #[test]
    fn a_run_in_slices_shows_what_it_shows_at_once() {
        let key = key(setup("shape = 'steady'\nrate = '1/s'"), "requests");
        assert_eq!(key.work_out(), Some(vec![Some(60.0)]));
        let mut run = key.start();
        let slices = 1 + std::iter::from_fn(|| (!run.go_on(7)).then_some(())).count();
        // Sixty requests, each of which comes and goes.
        assert_eq!(slices, 18);
        assert_eq!(key.read(&run), Some(vec![Some(60.0)]));
    }

    #[test]
    fn a_run_that_never_ends_is_given_up() {
        let gaps = "p = [[0, '0s'], [0.999999999, '0s'], [1, '36525d']]";
        let endless = setup(&format!(
            "shape = 'renewal'\ngap = {{ law = 'quantiles', {gaps} }}"
        ));
        assert!(!is_too_long(&endless, 1));
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
