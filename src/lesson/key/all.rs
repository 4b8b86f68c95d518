//! All keys of a lesson at once, for its author, and what that takes.

use std::collections::BTreeMap;

use super::super::notes::Notes;
use super::variants::work_out_variants;
use super::{KeyRun, Lesson, nothing, settle, too_long};
use crate::rule::Problem;
use crate::text::bounds::MAX_LESSON_EVENTS;

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
    let mut runs: BTreeMap<String, KeyRun> = BTreeMap::new();
    let mut cost = Cost::default();
    let open: Vec<_> = lesson.open_keys().collect();
    for key in open {
        let left = MAX_LESSON_EVENTS.saturating_sub(cost.events);
        let name = key.shown_by.scenario.clone();
        let run = runs.entry(name).or_insert_with(|| {
            let mut run = key.start();
            run.finish_within(left);
            cost.runs += 1;
            cost.events += run.events();
            run
        });
        cost.keys += 1;
        let number = match run.ended() {
            None => Err(too_long(
                &key.shown_by.scenario,
                key.shown_by.scenario_range.clone(),
            )),
            Some(_) => key.read(run).ok_or_else(|| nothing(&key.shown_by)),
        };
        note(lesson, notes, &key.item, &number);
    }
    work_out_variants(lesson, notes, &mut cost);
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
        let error = problems.iter().find(|it| it.is_error());
        let finding = error.map(|error| notes.source.finding(error));
        let asked = settle(part, at, number.as_ref().ok().copied());
        if let (false, Some(lost), Some(finding)) = (asked, part.unreadable.last_mut(), finding) {
            lost.finding = finding;
        }
        notes.problems.extend(problems);
    }
}
