//! The three things to teach again, as sentences.
//!
//! What most learners do not have right in the end comes first. Held against each
//! other are the lower ends of intervals, so that few answers weigh little. A
//! question that does not tell those who know from those who do not may be at fault
//! itself, and is not counted.

use super::belief_row::BeliefRow;
use super::learner_row::ObjectiveShare;
use super::question_row::{ItemFlag, QuestionRow};
use super::statistics::AnswerShare;
use super::told_report::in_quotes;
use crate::text::order;
use crate::text::plural;

/// What fewer than so many certainly miss is no matter for the whole class.
const MATTERS: f64 = 0.1;

const MAX_SENTENCES: usize = 3;

/// Something to teach again.
struct Candidate {
    /// What share of the class does not have it right, at the least.
    weight: f64,
    /// What it is about, so that one thing is told once: ids of myths and items.
    about: Vec<String>,
    sentence: String,
}

pub fn teach_again(
    questions: &[QuestionRow],
    myths: &[BeliefRow],
    objectives: &[ObjectiveShare],
) -> Vec<String> {
    let held = myths.iter().filter_map(of_myth);
    // Of a guess, what asks the same at the end; of a card, its myth.
    let has_myth = |it: &QuestionRow| myths.iter().any(|myth| myth.id == it.id);
    let missed = questions.iter().filter(|it| !it.is_guess && !has_myth(it));
    let missed = missed.filter_map(of_question);
    let mut candidates: Vec<Candidate> = held.chain(missed).collect();
    // Of equals, the order of the lesson.
    order::sort_by(&mut candidates, |one, other| {
        other.weight.total_cmp(&one.weight)
    });
    let mut told: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let is_told = |it: &Candidate| it.about.iter().any(|id| candidate.about.contains(id));
        if told.len() < MAX_SENTENCES && !told.iter().any(is_told) {
            told.push(candidate);
        }
    }
    let mut sentences: Vec<String> = told.into_iter().map(|it| it.sentence).collect();
    if sentences.len() < MAX_SENTENCES {
        sentences.extend(of_objectives(objectives));
    }
    sentences
}

/// How many there are at the least, of so many; nothing where that is no matter.
fn weight(share: AnswerShare) -> Option<f64> {
    share.low.filter(|it| *it >= MATTERS)
}

fn of_myth(myth: &BeliefRow) -> Option<Candidate> {
    let BeliefRow {
        belief,
        learners,
        held_at_first,
        held_at_last,
        ..
    } = myth;
    let first = match held_at_first == held_at_last {
        true => "as many as at first".to_owned(),
        false => format!("{held_at_first} at first"),
    };
    Some(Candidate {
        weight: weight(myth.held())?,
        about: vec![myth.id.clone()],
        sentence: format!(
            "Take up the belief {}: {held_at_last} of {learners} {} wrong about it in the \
             end, {first}.",
            in_quotes(belief),
            was(*held_at_last)
        ),
    })
}

fn of_question(question: &QuestionRow) -> Option<Candidate> {
    if question.flags.contains(&ItemFlag::WeakDiscrimination) {
        return None;
    }
    let missed = question.last.missed();
    let wrong = question.most_wrong.as_ref();
    let myth = wrong.and_then(|it| it.myth.clone());
    let most = wrong.filter(|it| it.times > 1);
    let most = most.map_or_else(String::new, |it| {
        format!(
            " {} of the wrong first answers were {}.",
            it.times, it.answer
        )
    });
    Some(Candidate {
        weight: weight(missed)?,
        about: std::iter::once(question.id.clone()).chain(myth).collect(),
        sentence: format!(
            "Go through {} once more: {} of {} did not have it right in the end.{most}",
            in_quotes(&question.prompt),
            missed.right,
            missed.of
        ),
    })
}

/// The weakest objective, where questions leave room for it.
fn of_objectives(objectives: &[ObjectiveShare]) -> Option<String> {
    let missed = objectives.iter().map(|it| (it, it.last.missed()));
    // What one answer says is said of its question.
    let missed = missed.filter(|(_, missed)| missed.right > 1);
    let weighed = missed.filter_map(|(it, missed)| Some((weight(missed)?, it, missed)));
    let weakest = weighed.max_by(|one, other| one.0.total_cmp(&other.0));
    weakest.map(|(_, it, missed)| {
        format!(
            "Come back to {}: of {} about it, {} {} not right in the end.",
            in_quotes(it.objective.trim_end_matches('.')),
            plural(missed.of.into(), "answer"),
            missed.right,
            was(missed.right)
        )
    })
}

fn was(count: u32) -> &'static str {
    match count {
        1 => "was",
        _ => "were",
    }
}
