//! The keys that questions leave to scenarios. When a lesson is read, it is only
//! seen to that a run can show each of them. The runs are made when somebody
//! wants to know: each with the scenario's own seed, in slices, so that nothing
//! else has to wait for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::check;
use super::notes::Notes;
use super::scenario::{self, Scenario};
use super::{Finding, Item, Lesson, Part, Unreadable};
use crate::question::ShownBy;
use crate::sim::readings::{Reading, Readings};
use crate::sim::run::Run;
use crate::sim::scenario::Scenario as Setup;
use crate::sim::time::to_f64;
use crate::text::bounds::{MOST_EVENTS, MOST_EVENTS_OF_A_LESSON};
use crate::text::table::Record;
use crate::text::{Problem, Severity};

/// Sees to it that keys can be worked out.
pub struct Keys<'a> {
    scenarios: &'a BTreeMap<String, Option<Scenario>>,
    named: BTreeSet<&'a str>,
}

impl<'a> Keys<'a> {
    /// With the scenarios of a lesson, by name; nothing for one that cannot be
    /// run.
    pub fn new(scenarios: &'a BTreeMap<String, Option<Scenario>>) -> Self {
        Self {
            scenarios,
            named: BTreeSet::new(),
        }
    }

    /// The scenarios that keys are read from.
    pub fn named(self) -> impl Iterator<Item = &'a str> {
        self.named.into_iter()
    }

    /// The unit of what `answer` asks for.
    pub fn look_up(
        &mut self,
        answer: &Record,
        problems: &mut Vec<Problem>,
    ) -> Option<&'static str> {
        let (name, range) = (answer.text("scenario")?, answer.range("scenario"));
        let Some((name, scenario)) = self.scenarios.get_key_value(name) else {
            let known = self.scenarios.keys().map(String::as_str);
            problems.push(check::unknown_scenario(name, range, known));
            return None;
        };
        self.named.insert(name);
        let (reading, _) = scenario::reading(answer, problems)?;
        let problem = match scenario {
            None => broken(name, range),
            Some(scenario) if is_too_long(&scenario.setup) => too_long(name, range),
            Some(_) => return Some(reading.unit),
        };
        problems.push(problem);
        None
    }
}

/// Each request is an event at least.
fn is_too_long(setup: &Setup) -> bool {
    setup.traffic.expected(setup.horizon) > to_f64(MOST_EVENTS)
}

/// A key that nobody knows before its run has been made.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenKey {
    /// The id of the question.
    pub item: String,
    shown_by: ShownBy,
    setup: Setup,
}

impl OpenKey {
    /// The same for the same run and reading in the same version of the
    /// program, whatever they are called: 64 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let mut hash = Hashed(Sha256::new());
        let ShownBy { reading, at, .. } = &self.shown_by;
        let program = (env!("CARGO_PKG_VERSION"), env!("SIMULATOR"));
        // Hashing cannot fail.
        let _ = write!(hash, "{program:?} {reading} {at:?} {:?}", self.setup);
        let digits = hash.0.finalize();
        digits.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// How many requests the run has, roughly.
    pub fn requests(&self) -> f64 {
        self.setup.traffic.expected(self.setup.horizon)
    }

    /// Its run, at the beginning.
    pub fn work(&self) -> Work {
        Work {
            run: Run::new(&self.setup).ok(),
            events: 0,
        }
    }

    /// Makes the whole run at once. Nothing if it shows no number in time.
    pub fn work_out(&self) -> Option<f64> {
        let mut work = self.work();
        while !work.step(MOST_EVENTS) {}
        self.read(&work)
    }

    /// The number that a run shows that has come to its end.
    pub fn read(&self, work: &Work) -> Option<f64> {
        let reading = Reading::named(&self.shown_by.reading)?;
        reading.of(&work.readings()?, self.shown_by.at)
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
pub struct Work {
    /// Nothing where it would not end in time.
    run: Option<Run>,
    events: u64,
}

impl Work {
    /// Goes on for so many events. `true`: this is the end.
    pub fn step(&mut self, events: u64) -> bool {
        let Some(run) = &mut self.run else {
            return true;
        };
        for _ in 0..events {
            if self.events == MOST_EVENTS {
                self.run = None;
                return true;
            }
            if run.step().is_none() {
                return true;
            }
            self.events += 1;
        }
        false
    }

    /// What the run shows; nothing if it was given up.
    fn readings(&self) -> Option<Readings> {
        self.run.as_ref().map(Run::readings)
    }
}

impl Lesson {
    /// The keys that are not known yet, part by part.
    pub fn open_keys(&self) -> impl Iterator<Item = OpenKey> {
        let items = self.parts.iter().flat_map(|part| &part.items);
        items.filter_map(|item| self.open_key(item))
    }

    /// The key of `item`, if it is not known yet.
    pub fn open_key(&self, item: &Item) -> Option<OpenKey> {
        let shown_by = item.question.waits_for()?.clone();
        Some(OpenKey {
            item: item.question.id.clone(),
            setup: self.scenarios.get(&shown_by.scenario)?.setup.clone(),
            shown_by,
        })
    }

    /// Takes the number that a run has shown for the key of `item`. Without
    /// one, or with one that cannot be right, the question cannot be asked.
    /// `true`: it can.
    pub fn settle(&mut self, item: &str, number: Option<f64>) -> bool {
        for part in &mut self.parts {
            let found = part.items.iter().position(|it| it.question.id == item);
            if let Some(at) = found {
                return settle(part, at, number);
            }
        }
        false
    }
}

impl Lesson {
    /// The same with a number that somebody remembers: one that cannot be
    /// right is not believed.
    pub fn settle_if_right(&mut self, item: &str, number: f64) {
        let mut items = self.parts.iter_mut().flat_map(|part| &mut part.items);
        if let Some(item) = items.find(|it| it.question.id == item) {
            let mut question = item.question.clone();
            if first_error(question.work_out(number)).is_none() {
                item.question = question;
            }
        }
    }
}

fn settle(part: &mut Part, at: usize, number: Option<f64>) -> bool {
    let Some(item) = part.items.get_mut(at) else {
        return false;
    };
    let problem = match number {
        Some(number) => first_error(item.question.work_out(number)),
        None => item.question.waits_for().map(nothing),
    };
    let Some(problem) = problem else { return true };
    let item = part.items.remove(at);
    let ending = if part.kind.is_quiz() { "toml" } else { "md" };
    let place = item.place;
    part.unreadable.push(Unreadable {
        id: Some(item.question.id),
        finding: Finding {
            rule: problem.rule,
            severity: problem.severity,
            file: format!("{}.{ending}", part.stem),
            line: place.line,
            column: place.column,
            end_line: place.line,
            end_column: place.column,
            message: problem.message,
            hint: problem.hint,
        },
    });
    false
}

fn first_error(problems: Vec<Problem>) -> Option<Problem> {
    let mut problems = problems.into_iter();
    problems.find(|problem| problem.severity == Severity::Error)
}

/// What it took to work out the keys of some lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    pub keys: u64,
    pub runs: u64,
    pub events: u64,
}

impl std::ops::AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.keys += other.keys;
        self.runs += other.runs;
        self.events += other.events;
    }
}

/// Works out all keys of `lesson`, each scenario run once, and notes what is
/// wrong with them.
pub fn work_out_all(lesson: &mut Lesson, notes: &mut [Notes]) -> Cost {
    let mut runs: BTreeMap<String, Work> = BTreeMap::new();
    let mut cost = Cost::default();
    let open: Vec<_> = lesson.open_keys().collect();
    for key in open {
        let left = MOST_EVENTS_OF_A_LESSON.saturating_sub(cost.events);
        let name = key.shown_by.scenario.clone();
        let work = runs.entry(name).or_insert_with(|| {
            let mut work = key.work();
            if !work.step(left) {
                work.run = None;
            }
            cost.runs += 1;
            cost.events += work.events;
            work
        });
        cost.keys += 1;
        let number = match work.run {
            None => Err(too_long(
                &key.shown_by.scenario,
                key.shown_by.scenario_range.clone(),
            )),
            Some(_) => key.read(work).ok_or_else(|| nothing(&key.shown_by)),
        };
        note(lesson, notes, &key.item, &number);
    }
    cost
}

/// Takes a number for the key of `item`, or notes why there is none.
fn note(lesson: &mut Lesson, notes: &mut [Notes], item: &str, number: &Result<f64, Problem>) {
    for (part, notes) in lesson.parts.iter_mut().zip(notes) {
        let found = part.items.iter().position(|it| it.question.id == item);
        let Some((at, known)) = found.and_then(|at| Some((at, part.items.get(at)?))) else {
            continue;
        };
        let problems = match number {
            Ok(number) => known.question.clone().work_out(*number),
            Err(problem) => vec![problem.clone()],
        };
        let error = problems.iter().find(|it| it.severity == Severity::Error);
        let finding = error.map(|error| notes.source.finding(error));
        let asked = settle(part, at, number.as_ref().ok().copied());
        if let (false, Some(lost), Some(finding)) = (asked, part.unreadable.last_mut(), finding) {
            lost.finding = finding;
        }
        notes.problems.extend(problems);
    }
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

fn nothing(shown_by: &ShownBy) -> Problem {
    let ShownBy {
        scenario, reading, ..
    } = shown_by;
    Problem::error(
        "nothing-to-read",
        shown_by.reading_range.clone(),
        format!("the run of `{scenario}` shows no `{reading}`"),
        "ask for another reading, or let the scenario come to where it shows one",
    )
}

#[cfg(test)]
impl Lesson {
    /// With every key that a run shows.
    pub fn worked_out(mut self) -> Self {
        let open: Vec<_> = self.open_keys().collect();
        for key in open {
            self.settle(&key.item, key.work_out());
        }
        self
    }
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

    fn key(setup: Setup, reading: &str) -> OpenKey {
        OpenKey {
            item: "q".to_owned(),
            shown_by: ShownBy {
                scenario: "some".to_owned(),
                reading: reading.to_owned(),
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
        let mut work = key.work();
        let slices = 1 + std::iter::from_fn(|| (!work.step(7)).then_some(())).count();
        // Sixty requests, each of which comes and goes.
        assert_eq!((slices, work.events), (18, 120));
        assert_eq!(key.read(&work), Some(60.0));
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
