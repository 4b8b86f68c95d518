//! All keys of a lesson at once, for its author, and what that takes.

use std::collections::BTreeMap;

use super::super::notes::Notes;
use super::open::{ShownIn, SingleRun};
use super::proof::{self, ExperimentForm};
use super::variants::work_out_variants;
use super::{KeyRun, Lesson, OpenKey, settle};
use crate::question::Shown;
use crate::text::bounds::{MAX_EVENTS, MAX_LESSON_EVENTS};

/// What it took to work out the keys of some lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    pub answers: Made,
    /// Of experiments, which count apart.
    pub experiments: Made,
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Made {
    pub keys: u64,
    pub runs: u64,
    pub events: u64,
}

impl std::ops::AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.answers += other.answers;
        self.experiments += other.experiments;
    }
}

impl std::ops::AddAssign for Made {
    fn add_assign(&mut self, other: Self) {
        self.keys += other.keys;
        self.runs += other.runs;
        self.events += other.events;
    }
}

/// Works out all keys of `lesson`, each scenario run once, and notes what is
/// wrong with them.
pub fn work_out_all(lesson: &mut Lesson, notes: &mut [Notes]) -> Cost {
    let mut runs: BTreeMap<String, SingleRun> = BTreeMap::new();
    let mut cost = Cost::default();
    let open: Vec<_> = lesson.open_keys().collect();
    for key in open {
        let shown = match &key.by {
            ShownIn::Run(shown_by, setup) => {
                let left = MAX_LESSON_EVENTS.saturating_sub(cost.answers.events);
                let run = runs.entry(shown_by.scenario.clone()).or_insert_with(|| {
                    let mut run = SingleRun::new(setup);
                    run.finish_within(left);
                    cost.answers.runs += 1;
                    cost.answers.events += run.events();
                    run
                });
                cost.answers.keys += 1;
                run.shown(shown_by)
            }
            ShownIn::Grid(..) => work_out_grid(&key, &mut cost),
        };
        note(lesson, notes, &key, shown.as_ref(), &mut cost);
    }
    work_out_variants(lesson, notes, &mut cost);
    cost
}

/// Makes the runs of an experiment. Nothing if one cannot be made, or all take
/// too long.
pub fn work_out_grid(key: &OpenKey, cost: &mut Cost) -> Option<Shown> {
    let mut run = key.start();
    while !run.go_on(MAX_EVENTS) {}
    let shown = key.read(&run);
    if let KeyRun::Grid(run) = &run {
        cost.experiments += Made {
            keys: 1,
            runs: run.settings(),
            events: run.events(),
        };
    }
    shown
}

/// Takes what runs show for the key of an item, or notes why there is nothing.
fn note(
    lesson: &mut Lesson,
    notes: &mut [Notes],
    key: &OpenKey,
    shown: Option<&Shown>,
    cost: &mut Cost,
) {
    for (part, notes) in lesson.parts.iter_mut().zip(notes) {
        let found = part.items.iter().position(|it| it.question.id == key.item);
        let Some((at, known)) = found.and_then(|at| Some((at, part.items.get(at)?))) else {
            continue;
        };
        let problems = match shown {
            Some(shown) => known.question.clone().work_out(shown),
            None => vec![key.why_not_shown()],
        };
        let error = problems.iter().find(|it| it.is_error());
        let finding = error.map(|error| notes.source.finding(error));
        let asked = settle(part, at, shown);
        if let (false, Some(lost), Some(finding)) = (asked, part.unreadable.last_mut(), finding) {
            lost.finding = finding;
        }
        notes.problems.extend(problems);
        if let Some(item) = part.items.get(at).filter(|_| asked) {
            notes
                .problems
                .extend(proof::of(key, &item.question, ExperimentForm::Author, cost));
        }
    }
}
