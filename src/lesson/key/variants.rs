//! The keys of questions that can be asked under other settings of their run.

use super::super::notes::Notes;
use super::all::work_out_grid;
use super::open::{ShownIn, SingleRun};
use super::proof::{self, ExperimentForm};
use super::{Cost, Lesson, Made, OpenKey};
use crate::question::Question;
use crate::rule::{self, Problem};
use crate::text::bounds::MAX_LESSON_EVENTS;

/// Works out the key of every variant, and notes where one cannot be asked.
pub fn work_out_variants(lesson: &Lesson, notes: &mut [Notes], cost: &mut Cost) {
    for (part, notes) in lesson.parts.iter().zip(notes) {
        let questions = part.items.iter().map(|item| &item.question);
        for question in questions.filter(|question| question.variants() > 1) {
            let variants = (0..question.variants()).filter_map(|at| question.variant(at));
            let mut wrong = variants.enumerate().filter_map(|(at, variant)| {
                let why = work_out(lesson, at, variant.clone(), cost).err()?;
                Some(format!("with {} {why}", variant.set().join(", ")))
            });
            notes
                .problems
                .extend(wrong.next().map(|message| bad(question, message)));
        }
    }
}

/// Makes the runs of a variant, the one at 0 being the author's own. If it
/// cannot be asked, why.
fn work_out(
    lesson: &Lesson,
    at: usize,
    mut variant: Question,
    cost: &mut Cost,
) -> Result<(), String> {
    if at == 0 {
        return is_own(lesson, &variant);
    }
    let key = OpenKey::of(lesson, &variant)?;
    let shown = match &key.by {
        ShownIn::Grid(..) => work_out_grid(&key, cost),
        ShownIn::Run(shown_by, setup) => {
            let mut run = SingleRun::new(setup);
            run.finish_within(MAX_LESSON_EVENTS.saturating_sub(cost.answers.events));
            cost.answers += Made {
                keys: 1,
                runs: 1,
                events: run.events(),
            };
            run.shown(shown_by)
        }
    };
    let shown = shown.ok_or_else(|| key.why_not_shown().message)?;
    if let Some(problem) = variant.work_out(&shown).into_iter().next() {
        return Err(problem.message);
    }
    let proof = proof::of(&key, &variant, ExperimentForm::Variant, cost);
    if let Some(problem) = proof.into_iter().next() {
        return Err(problem.message);
    }
    let typed = variant.key().ok_or("there is no answer")?;
    let is_right = variant.judge(&typed).right == Some(true);
    is_right
        .then_some(())
        .ok_or_else(|| "the right answer would be judged wrong".to_owned())
}

/// Whether a variant goes by what its scenario says.
fn is_own(lesson: &Lesson, variant: &Question) -> Result<(), String> {
    let scenario = variant.scenario().and_then(|it| lesson.scenarios.get(it));
    let scenario = scenario.ok_or("its scenario cannot be run")?;
    let is_own = scenario.with(&variant.set())? == scenario.setup;
    is_own
        .then_some(())
        .ok_or_else(|| "it is not the run of the scenario".to_owned())
}

fn bad(question: &Question, message: String) -> Problem {
    rule::BAD_VARY.at(
        question.range.clone(),
        message,
        "give it values that the scenario can be run with, its own first, and whose answers can be typed",
    )
}
