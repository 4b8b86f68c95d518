//! The right option is not the longest as a rule.

use crate::lesson::doctor::patient::{Asked, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::question::{Kind, QuestionOption};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "longest-is-right",
    severity: Severity::Warning,
    wants: "In most questions some wrong option is about as long as the right one.",
    why: "Writers qualify what is right and keep what is wrong short, and test-wise readers know it: picking the longest option is known to raise scores (MedEdPublish 2018). Then the score says who can take tests.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "who-brews"
kind = "choice"
prompt = "Who decides how strong it gets?"
option = [
    { id = "a", text = "Whoever decides how long the leaves stay in it", right = true, feedback = "Time draws." },
    { id = "b", text = "The pot", feedback = "It only keeps the heat." },
]

[[question]]
id = "who-pours"
kind = "choice"
prompt = "When is it poured?"
option = [
    { id = "a", text = "As soon as the taste is where you want it to be", right = true, feedback = "Taste it." },
    { id = "b", text = "At noon", feedback = "No clock knows." },
]

[[question]]
id = "who-drinks"
kind = "choice"
prompt = "What cools it?"
option = [
    { id = "a", text = "Air that moves over a surface wider than it is deep", right = true, feedback = "So use a bowl." },
    { id = "b", text = "A spoon", feedback = "A little." },
]
"#,
        good: r#"
[[question]]
id = "who-brews"
kind = "choice"
prompt = "Who decides how strong it gets?"
option = [
    { id = "a", text = "Whoever sets the time", right = true, feedback = "Time draws." },
    { id = "b", text = "Whoever picks the pot", feedback = "It only keeps the heat." },
]

[[question]]
id = "who-pours"
kind = "choice"
prompt = "When is it poured?"
option = [
    { id = "a", text = "When it tastes right", right = true, feedback = "Taste it." },
    { id = "b", text = "When the clock says so", feedback = "No clock knows." },
]

[[question]]
id = "who-drinks"
kind = "choice"
prompt = "What cools it?"
option = [
    { id = "a", text = "Air over a wide bowl", right = true, feedback = "So use a bowl." },
    { id = "b", text = "A spoon that stirs it", feedback = "A little." },
]
"#,
    }),
    check: Check::Content(check),
};

/// Fewer questions show no habit.
const LEAST: usize = 3;

fn check(patient: &Patient<'_>, told: &mut Told) {
    let is_choice = |asked: &Asked<'_>| matches!(asked.item.question.kind, Kind::Choice(_));
    let all: Vec<_> = patient.questions().filter(is_choice).collect();
    let stands_out = |asked: &&Asked<'_>| right_stands_out(asked.item.question.options());
    let flagged: Vec<_> = all.iter().filter(stands_out).collect();
    let (Some(first), many) = (flagged.first(), flagged.len() * 2 > all.len()) else {
        return;
    };
    if !many || all.len() < LEAST {
        return;
    }
    let ids: Vec<_> = flagged
        .iter()
        .map(|asked| format!("`{}`", asked.item.question.id))
        .collect();
    let options = first.item.question.options();
    let right = options.iter().find(|option| option.right);
    told.say(
        first.file,
        right.map_or(0..0, |option| option.text.range.clone()),
        format!(
            "in {} of {} questions the right option is much longer than the others: {}",
            flagged.len(),
            all.len(),
            ids.join(", ")
        ),
        "give some wrong options as many words, or move the qualification into the feedback",
    );
}

/// Whether the right option is longer than any other by a margin.
fn right_stands_out(options: &[QuestionOption]) -> bool {
    let length = |option: &QuestionOption| words::whole(&option.text).chars().count();
    let (right, wrong): (Vec<_>, Vec<_>) = options.iter().partition(|option| option.right);
    let longest = |options: &[&QuestionOption]| options.iter().map(|it| length(it)).max();
    match (longest(&right), longest(&wrong)) {
        (Some(right), Some(wrong)) => right * 10 >= wrong * 13 && right >= wrong + 10,
        _ => false,
    }
}
