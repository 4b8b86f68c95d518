//! Predictions against what the run showed: a grade, the reason, and what is
//! worth trying next.

use crate::lesson::{Lesson, Predict, Scenario};
use crate::simulation::{Reading, ReadingId, ReadingOf, Simulation, Suggestion};
use crate::text::format_number;
use crate::words::lab;

use super::Lab;

/// How a prediction compares with what the run showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PredictionResult {
    /// Nothing where nothing was predicted, or for other settings.
    pub grade: Option<PredictionGrade>,
    /// "Not so. Cold starts: 120; you said 60."
    pub words: String,
    /// Why it came out as it did, by the rule behind it; nothing where the one
    /// before has said the same.
    pub reason: Option<String>,
}

impl PredictionResult {
    /// Both in one go.
    pub fn with_reason(self) -> String {
        match self.reason {
            Some(reason) => format!("{} {reason}", self.words),
            None => self.words,
        }
    }
}

/// How near a prediction came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PredictionGrade {
    Right,
    Near,
    Wrong,
}

/// What a prediction may differ by, as a share of what came: to be right, for
/// nobody predicts the fourth digit; and to be near.
const RIGHT: f64 = 0.005;
const NEAR: f64 = 0.1;

impl PredictionGrade {
    fn of(said: f64, was: f64) -> Self {
        let off = (said - was).abs();
        if off <= RIGHT * was.abs() {
            Self::Right
        } else if off <= NEAR * was.abs() {
            Self::Near
        } else {
            Self::Wrong
        }
    }
}

/// What was predicted of a run.
#[derive(Debug, Clone, Copy)]
pub struct Predicted<'a> {
    /// By the scenario's questions.
    pub said: &'a [Option<f64>],
    /// How many of these, from the first on, were said before the learner came to the
    /// run here.
    pub earlier: usize,
}

impl Predicted<'_> {
    pub const NOTHING: Self = Self {
        said: &[],
        earlier: 0,
    };
}

/// What became of each prediction in a run, and once for each reason, why.
/// `is_judged`: whether the run goes by what was predicted for.
pub fn prediction_results(
    scenario: &Scenario,
    predicted: Predicted,
    run: &mut Simulation,
    is_judged: bool,
) -> Vec<PredictionResult> {
    let mut results: Vec<PredictionResult> = Vec::new();
    for (at, predict) in scenario.predict.iter().enumerate() {
        let said = predicted.said.get(at).copied().flatten();
        let when = match at < predicted.earlier {
            true => lab::SaidWhen::Earlier,
            false => lab::SaidWhen::Now,
        };
        let (grade, words) = graded(run, predict, (said, when), is_judged);
        let mut result = PredictionResult {
            grade,
            words,
            reason: reason(run, &predict.of),
        };
        let before = results.iter().filter_map(|it| it.reason.as_deref());
        result.reason = result.reason.and_then(|it| not_said(&it, before));
        results.push(result);
    }
    results
}

/// What the experiments of a lesson ask of a scenario, each once.
pub fn goals_of(lesson: &Lesson, scenario: &Scenario) -> Vec<ReadingOf> {
    let experiments = lesson.items().filter_map(|it| it.question.experiment());
    let own = experiments.filter(|it| it.scenario == scenario.name);
    let mut all: Vec<ReadingOf> = Vec::new();
    for goal in own.flat_map(|it| &it.goals) {
        if !all.contains(&goal.of) {
            all.push(goal.of.clone());
        }
    }
    all
}

/// What a run shows of the goals of an experiment, and once for each reason, why.
pub fn goal_results(goals: &[ReadingOf], run: &mut Simulation) -> Vec<PredictionResult> {
    let looked_at = run.looked_at();
    let mut results: Vec<PredictionResult> = Vec::new();
    for of in goals {
        run.look_at(of.function.as_deref());
        let reason = run.reason_in_experiment(of);
        let before = results.iter().filter_map(|it| it.reason.as_deref());
        results.push(PredictionResult {
            grade: None,
            words: format!("{}.", about(of, run.shows(of))),
            reason: reason.and_then(|it| not_said(&it, before)),
        });
    }
    run.look_at(looked_at.as_deref());
    results
}

/// Requests that what is asked for leaves out: those that were turned away, with why,
/// where nothing asked is about these; and those that still waited at the end.
/// `told`: the reasons that are told already.
pub fn unserved(
    run: &Simulation,
    asked: &[ReadingOf],
    told: &[String],
    why: fn(&Simulation, &ReadingOf) -> Option<String>,
) -> Vec<String> {
    const OF: ReadingId = ReadingId::Throttled;
    let is_asked = asked.iter().any(|it| it.reading.id == OF);
    let count = run.turned_away().filter(|_| !is_asked);
    let away = count.and_then(|count| match why(run, &ReadingOf::of_all(OF.reading())) {
        Some(why) if told.iter().any(|it| it.contains(&why)) => None,
        Some(why) => Some(format!("{count} {}", not_counted_twice(&count, why))),
        None => Some(count),
    });
    away.into_iter().chain(run.still_waiting()).collect()
}

/// Why some were turned away, without how many where `count` has just said it.
fn not_counted_twice(count: &str, why: String) -> String {
    let (number, _) = count.split_once(' ').unwrap_or((count, ""));
    let rest = why.strip_prefix(number);
    let rest = rest.and_then(|it| it.strip_prefix(" throttled requests came "));
    rest.map(lab::they_came).unwrap_or(why)
}

/// "Cold starts: 120", a sentence without its full stop.
fn about(of: &ReadingOf, shown: Option<f64>) -> String {
    match shown {
        Some(shown) => format!("{}: {}", of.sentence(), of.reading.in_words(shown)),
        None => of.nothing(),
    }
}

/// What of a reason none of those before has said.
pub fn not_said<'a>(
    reason: &str,
    mut before: impl Iterator<Item = &'a str> + Clone,
) -> Option<String> {
    if before.clone().any(|it| says_all_of(it, reason)) {
        return None;
    }
    if let Some(result) = before.clone().find_map(|it| result_of_same_sum(reason, it)) {
        return Some(result);
    }
    let left = before.find_map(|it| reason.strip_prefix(it));
    let left = left.unwrap_or(reason).trim();
    (!left.is_empty()).then(|| left.to_owned())
}

/// Whether a reason begins with all that another says: "…, so 5 start; …" and
/// "…, so 5."
fn says_all_of(longer: &str, reason: &str) -> bool {
    let rest = longer.strip_prefix(reason.trim_end_matches('.'));
    rest.is_some_and(|rest| rest.starts_with([' ', ';']))
}

/// "So 5 start; …" of a reason that begins with the sum of one before.
fn result_of_same_sum(reason: &str, before: &str) -> Option<String> {
    const SO: &str = ", so ";
    let (sum, result) = reason.split_once(SO)?;
    let (sum_before, _) = before.split_once(SO)?;
    (sum == sum_before && reason != before).then(|| format!("So {result}"))
}

/// Why a reading is what it is, by the function that it is of.
fn reason(run: &mut Simulation, of: &ReadingOf) -> Option<String> {
    let looked_at = run.looked_at();
    run.look_at(of.function.as_deref());
    let reason = run.reason(of.reading, of.at);
    run.look_at(looked_at.as_deref());
    reason
}

fn graded(
    run: &Simulation,
    predict: &Predict,
    (said, when): (Option<f64>, lab::SaidWhen),
    is_judged: bool,
) -> (Option<PredictionGrade>, String) {
    let was = run.shows(&predict.of);
    let reading = predict.of.reading;
    let both = said.zip(was).filter(|_| is_judged);
    let grade = both.map(|(said, was)| PredictionGrade::of(said, was));
    let (about, said) = match said.zip(was) {
        Some((said, was)) => {
            let [was, said] = reading.both_in_words([was, said]);
            (format!("{}: {was}", predict.of.sentence()), Some(said))
        }
        None => (
            about(&predict.of, was),
            said.map(|said| reading.in_words(said)),
        ),
    };
    let words = match (grade, said) {
        (Some(PredictionGrade::Right), _) => lab::right(&about),
        (Some(PredictionGrade::Near), Some(said)) => lab::near(&about, when, &said),
        (Some(PredictionGrade::Wrong), Some(told)) => {
            let meant = both.and_then(|(said, was)| unit_meant(reading, said, was));
            lab::not_so(&about, when, &told) + &meant.unwrap_or_default()
        }
        (_, Some(said)) if !is_judged => lab::for_other_settings(&about, &said),
        (_, Some(said)) => lab::not_so(&about, when, &said),
        (_, None) => format!("{about}."),
    };
    (grade, words)
}

/// The same number in another unit, where that comes near: most likely it was meant so.
fn unit_meant(reading: &Reading, said: f64, was: f64) -> Option<String> {
    let (factor, other) = match reading.unit {
        "ms" => (1e3, "s"),
        "s" => (1e-3, "ms"),
        _ => return None,
    };
    let is_near = (was / 2.0..=was * 2.0).contains(&(said * factor));
    let meant = format!("{} {other}", format_number(said, ""));
    is_near.then(|| lab::unit_meant(reading.unit, &meant))
}

/// A turn of a knob that changes a reading: one that was not predicted right,
/// if there is one.
pub fn worth_trying(lab: &Lab) -> Option<Suggestion> {
    let asked = lab.scenario.predict.iter().zip(&lab.outcome.results);
    let is_right = |result: &PredictionResult| result.grade == Some(PredictionGrade::Right);
    let (right, others): (Vec<_>, Vec<_>) = asked.partition(|(_, result)| is_right(result));
    let in_turn = others.into_iter().chain(right).map(|(it, _)| it.of.clone());
    // Where nothing changes what is asked for, something else may be worth a look.
    let cold_starts = ReadingOf::of_all(ReadingId::ColdStarts.reading());
    let is_asked = !lab.outcome.results.is_empty();
    let mut all = in_turn.chain(is_asked.then_some(cold_starts));
    all.find_map(|of| lab.simulation.suggestion(&of, &lab.tried))
}
