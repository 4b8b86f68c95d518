//! The keys that questions leave to scenarios. When a lesson is read, it is only
//! seen to that a run can show each of them. The runs are made when somebody
//! wants to know, each with the scenario's own seed.

mod all;
mod open;
mod variants;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use all::{Cost, work_out_all};
pub use open::{KeyRun, OpenKey};

use super::check;
use super::scenario::{self, Scenario};
use super::{Finding, Item, ItemForm, Lesson, Part, Unreadable};
use crate::question::ShownBy;
use crate::rule::{self, Problem};
use crate::schema::{Mentioned, Record};
use crate::simulation::time::to_f64;
use crate::simulation::{Reading, Setup};
use crate::text::bounds::{MAX_EVENTS, MAX_LESSON_EVENTS};

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

    /// What `answer` asks for.
    pub fn look_up(
        &mut self,
        answer: &Record,
        problems: &mut Vec<Problem>,
    ) -> Option<&'static Reading> {
        let (name, range) = (answer.text("scenario")?, answer.range("scenario"));
        let Some(scenarios) = self.scenarios else {
            return scenario::reading(answer, problems).map(|(reading, _)| reading);
        };
        let Some((name, scenario)) = scenarios.get_key_value(name) else {
            let known = scenarios.keys().map(String::as_str);
            problems.push(check::unknown(Mentioned::Scenario, name, range, known));
            return None;
        };
        self.named.insert(name);
        let (reading, _) = scenario::reading(answer, problems)?;
        let problem = match scenario {
            None => broken(name, range),
            Some(scenario) if is_too_long(&scenario.setup) => too_long(name, range),
            Some(_) => return Some(reading),
        };
        problems.push(problem);
        None
    }
}

/// Whether a run can show the key of every item that leaves it to one.
pub fn can_be_run<'a>(mut items: impl Iterator<Item = &'a Item>, scenarios: &Scenarios) -> bool {
    items.all(|item| match item.question.scenario() {
        Some(name) => matches!(scenarios.get(name), Some(Some(it)) if !is_too_long(&it.setup)),
        None => true,
    })
}

/// Each request is an event at least.
fn is_too_long(setup: &Setup) -> bool {
    setup.expected_requests() > to_f64(MAX_EVENTS)
}

impl Lesson {
    /// The keys that are not known yet, part by part.
    pub fn open_keys(&self) -> impl Iterator<Item = OpenKey> {
        self.items().filter_map(|item| self.open_key(item))
    }

    /// The key of `item`, if it is not known yet.
    pub fn open_key(&self, item: &Item) -> Option<OpenKey> {
        if matches!(item.form, ItemForm::Variant(_)) {
            return self.key_of_variant(&item.question).ok();
        }
        let shown_by = item.question.waits_for()?.clone();
        Some(OpenKey {
            item: item.question.id.clone(),
            question: item.question.clone(),
            setup: self.scenarios.get(&shown_by.scenario)?.setup.clone(),
            shown_by,
        })
    }

    /// Takes the number that a run has shown for the key of `item`. Without
    /// one, or with one that cannot be right, the question cannot be asked.
    /// `true`: it can.
    pub fn settle(&mut self, item: &str, number: Option<f64>) -> bool {
        let place = self.place_of(item);
        let part = place.and_then(|(part, at)| Some((self.parts.get_mut(part)?, at)));
        part.is_some_and(|(part, at)| settle(part, at, number))
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
            "write a shorter horizon or less traffic: {} million events, and {} million in all runs of a lesson, are the most",
            MAX_EVENTS / 1_000_000,
            MAX_LESSON_EVENTS / 1_000_000
        ),
    )
}

fn nothing(shown_by: &ShownBy) -> Problem {
    let ShownBy {
        scenario, reading, ..
    } = shown_by;
    rule::NOTHING_TO_READ.at(
        shown_by.reading_range.clone(),
        format!("the run of `{scenario}` shows no `{}`", reading.name),
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
