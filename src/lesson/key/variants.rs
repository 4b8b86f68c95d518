//! The keys of questions that can be asked under other settings of their run.

use super::super::notes::Notes;
use super::{Cost, Lesson, OpenKey};
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

impl Lesson {
    /// The key of a question asked under settings of its own. If its scenario
    /// cannot be run with them, why.
    pub fn key_of_variant(&self, variant: &Question) -> Result<OpenKey, String> {
        let shown_by = variant.waits_for().ok_or("nothing is worked out")?.clone();
        let scenario = self.scenarios.get(&shown_by.scenario);
        let scenario = scenario.ok_or("its scenario cannot be run")?;
        Ok(OpenKey {
            item: variant.id.clone(),
            question: variant.clone(),
            setup: scenario.with(&variant.set())?,
            shown_by,
        })
    }
}

/// Makes the run of a variant, the one at 0 being the author's own. If it
/// cannot be asked, why.
fn work_out(
    lesson: &Lesson,
    at: usize,
    mut variant: Question,
    cost: &mut Cost,
) -> Result<(), String> {
    let key = lesson.key_of_variant(&variant)?;
    if at == 0 {
        let scenario = lesson.scenarios.get(&key.shown_by.scenario);
        let is_own = scenario.is_some_and(|it| it.setup == key.setup);
        return is_own
            .then_some(())
            .ok_or_else(|| "it is not the run of the scenario".to_owned());
    }
    let mut run = key.start();
    run.finish_within(MAX_LESSON_EVENTS.saturating_sub(cost.events));
    cost.runs += 1;
    cost.keys += 1;
    cost.events += run.events();
    let number = key.read(&run).ok_or("its run shows no answer in time")?;
    if let Some(problem) = variant.work_out(number).into_iter().next() {
        return Err(problem.message);
    }
    let typed = variant.key().ok_or("there is no answer")?;
    let is_right = variant.judge(&typed).right == Some(true);
    is_right
        .then_some(())
        .ok_or_else(|| "the right answer would be judged wrong".to_owned())
}

fn bad(question: &Question, message: String) -> Problem {
    rule::BAD_VARY.at(
        question.range.clone(),
        message,
        "give it values that the scenario can be run with, its own first, and whose answers can be typed",
    )
}
