//! The keys that questions leave to scenarios. When a lesson is read, it is only
//! seen to that a run can show each of them. The runs are made when somebody
//! wants to know, each with the scenario's own seed.

mod all;
mod grid;
mod open;
mod proof;
mod variants;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use all::{Cost, Made, work_out_all};
pub use open::{KeyRun, OpenKey};

use super::check;
use super::scenario::Scenario;
use super::{Finding, Item, Lesson, Part, Unreadable};
use crate::question::{Number, Question, Shown};
use crate::rule::{self, Problem};
use crate::schema::{Mentioned, Record};
use crate::simulation::time::to_f64;
use crate::simulation::{Setup, unknown_function};
use crate::text::bounds::{MAX_EVENTS, MAX_EXPERIMENT_EVENTS, MAX_LESSON_EVENTS};

/// Sees to it that keys can be worked out.
pub struct KeyLookup<'a> {
    /// Nothing where they are looked at later.
    scenarios: Option<&'a Scenarios>,
    named: BTreeSet<&'a str>,
}

/// The scenarios of a lesson, by name; nothing for one that cannot be run.
type Scenarios = BTreeMap<String, Option<Scenario>>;

impl<'a> KeyLookup<'a> {
    pub fn new(scenarios: &'a Scenarios) -> Self {
        Self {
            scenarios: Some(scenarios),
            named: BTreeSet::new(),
        }
    }

    /// Takes every scenario for one that can be run: [`can_be_run`] tells.
    pub fn unchecked() -> Self {
        Self {
            scenarios: None,
            named: BTreeSet::new(),
        }
    }

    /// The scenarios that keys are read from.
    pub fn named(self) -> impl Iterator<Item = &'a str> {
        self.named.into_iter()
    }

    /// Whether the scenario that `record` names can be run, and so many times.
    pub fn can_run(&mut self, record: &Record, runs: usize, problems: &mut Vec<Problem>) -> bool {
        let Some(scenarios) = self.scenarios else {
            return true;
        };
        let Some(name) = record.text("scenario") else {
            return false;
        };
        let range = record.range("scenario");
        let Some((name, scenario)) = scenarios.get_key_value(name) else {
            let known = scenarios.keys().map(String::as_str);
            problems.push(check::unknown(Mentioned::Scenario, name, range, known));
            return false;
        };
        self.named.insert(name);
        problems.extend(match scenario {
            None => Some(broken(name, range)),
            Some(scenario) if is_too_long(&scenario.setup, runs) => Some(too_long(name, range)),
            Some(scenario) => {
                let before = problems.len();
                problems.extend(unknown_functions(record, &scenario.setup));
                return problems.len() == before;
            }
        });
        false
    }
}

/// Functions that `record` reads from and `setup` does not have.
fn unknown_functions(record: &Record, setup: &Setup) -> Vec<Problem> {
    let inner = ["goal", "miss"].into_iter();
    let inner = inner.filter(|key| record.can_have(key));
    let inner = inner.flat_map(|key| record.tables(key));
    let own = Some(record).filter(|it| it.can_have("function"));
    let all = own.into_iter().chain(inner);
    all.filter_map(|it| unknown_function(it, setup)).collect()
}

/// Whether runs can show the key of every item that leaves it to some.
pub fn can_be_run(lesson: &Lesson) -> bool {
    lesson.items().all(|item| {
        let Some(name) = item.question.scenario() else {
            return true;
        };
        let experiment = item.question.experiment();
        let runs = experiment.map_or(1, |it| it.grid.len());
        let scenario = lesson.scenarios.get(name);
        scenario.is_some_and(|it| !is_too_long(&it.setup, runs))
    })
}

/// Each request is an event at least.
fn is_too_long(setup: &Setup, runs: usize) -> bool {
    let most = match runs {
        1 => MAX_EVENTS,
        _ => MAX_EXPERIMENT_EVENTS / runs as u64,
    };
    setup.expected_requests() > to_f64(most.min(MAX_EVENTS))
}

impl Lesson {
    /// The keys that are not known yet, part by part.
    pub fn open_keys(&self) -> impl Iterator<Item = OpenKey> {
        self.items().filter_map(|item| self.open_key(item))
    }

    /// The key of `item`, if it is not known yet.
    pub fn open_key(&self, item: &Item) -> Option<OpenKey> {
        OpenKey::of(self, &item.question).ok()
    }

    /// Takes what runs have shown for the key of `item`. Without it, or with
    /// what cannot be right, the question cannot be asked.
    /// `true`: it can.
    pub fn settle(&mut self, item: &str, shown: Option<&Shown>) -> bool {
        let place = self.place_of(item);
        let part = place.and_then(|(part, at)| Some((self.parts.get_mut(part)?, at)));
        part.is_some_and(|(part, at)| settle(part, at, shown))
    }
}

fn settle(part: &mut Part, at: usize, shown: Option<&Shown>) -> bool {
    let Some(item) = part.items.get_mut(at) else {
        return false;
    };
    let problem = match shown {
        Some(shown) => first_error(item.question.work_out(shown)),
        None if item.question.is_open() => Some(not_shown(&item.question)),
        None => None,
    };
    let Some(problem) = problem else { return true };
    let item = part.items.remove(at);
    let ending = if part.kind.is_quiz() { "toml" } else { "md" };
    let place = item.place;
    let file = format!("{}.{ending}", part.stem);
    part.unreadable.push(Unreadable {
        id: Some(item.question.id),
        finding: Finding {
            rule: problem.rule,
            file,
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
    problems.find(Problem::is_error)
}

fn broken(name: &str, range: Range<usize>) -> Problem {
    rule::BROKEN_SCENARIO.at(
        range,
        format!("the scenario `{name}` cannot be run, so nobody knows this answer"),
        "set right what is found in its file",
    )
}

fn too_long(name: &str, range: Range<usize>) -> Problem {
    rule::RUN_TOO_LONG.at(range,
        format!("the run of `{name}` takes too many events to work out an answer"),
        format!(
            "write a shorter horizon or less traffic: {} million events, {} million in all runs of a lesson and {} million in all settings of an experiment are the most",
            MAX_EVENTS / 1_000_000,
            MAX_LESSON_EVENTS / 1_000_000,
            MAX_EXPERIMENT_EVENTS / 1_000_000
        ),
    )
}

/// That no run has shown the key in time.
fn not_shown(question: &Question) -> Problem {
    let range = match (question.number(), question.experiment()) {
        (
            Some(Number {
                shown_by: Some(it), ..
            }),
            _,
        ) => it.scenario_range.clone(),
        (_, Some(experiment)) => experiment.scenario_range.clone(),
        _ => question.range.clone(),
    };
    too_long(question.scenario().unwrap_or_default(), range)
}

#[cfg(test)]
impl Lesson {
    /// With every key that a run shows.
    pub fn worked_out(mut self) -> Self {
        let open: Vec<_> = self.open_keys().collect();
        for key in open {
            self.settle(&key.item, key.work_out().as_ref());
        }
        self
    }
}
