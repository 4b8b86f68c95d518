//! Where options are not shuffled, the right one is not always in one place.

use crate::lesson::doctor::patient::{Asked, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::Kind;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "right-in-one-place",
    severity: Severity::Warning,
    wants: "Among questions with `fixed_order` the right option is not in the same place each time.",
    why: "Authors favour a place, mostly the middle, and readers notice after three questions. Shuffling hides it; a fixed order does not.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "minutes-for-green"
kind = "choice"
fixed_order = true
prompt = "How long does green tea draw?"
option = [
    { id = "a", text = "1 minute", feedback = "Too short for the taste." },
    { id = "b", text = "2 minutes", right = true, feedback = "As a start." },
    { id = "c", text = "9 minutes", feedback = "That is bitter." },
]

[[question]]
id = "minutes-for-black"
kind = "choice"
fixed_order = true
prompt = "How long does black tea draw?"
option = [
    { id = "a", text = "1 minute", feedback = "Too short for the colour." },
    { id = "b", text = "4 minutes", right = true, feedback = "As a start." },
    { id = "c", text = "9 minutes", feedback = "That is very bitter." },
]

[[question]]
id = "cups-of-a-pot"
kind = "choice"
fixed_order = true
prompt = "How many cups does a litre fill?"
option = [
    { id = "a", text = "Two", feedback = "Those would be bowls." },
    { id = "b", text = "Five", right = true, feedback = "Of a fifth of a litre." },
    { id = "c", text = "Nine", feedback = "Those would be thimbles." },
]
"#,
        good: r#"
[[question]]
id = "minutes-for-green"
kind = "choice"
fixed_order = true
prompt = "How long does green tea draw?"
option = [
    { id = "a", text = "2 minutes", right = true, feedback = "As a start." },
    { id = "b", text = "5 minutes", feedback = "That is bitter." },
    { id = "c", text = "9 minutes", feedback = "That is very bitter." },
]

[[question]]
id = "minutes-for-black"
kind = "choice"
fixed_order = true
prompt = "How long does black tea draw?"
option = [
    { id = "a", text = "1 minute", feedback = "Too short for the colour." },
    { id = "b", text = "4 minutes", right = true, feedback = "As a start." },
    { id = "c", text = "9 minutes", feedback = "That is too bitter." },
]

[[question]]
id = "cups-of-a-pot"
kind = "choice"
fixed_order = true
prompt = "How many cups does a litre fill?"
option = [
    { id = "a", text = "Two", feedback = "Those would be bowls." },
    { id = "b", text = "Three", feedback = "Those would be mugs." },
    { id = "c", text = "Five", right = true, feedback = "Of a fifth of a litre." },
]
"#,
    }),
    check: Check::Content(check),
};

/// Fewer questions show no habit.
const LEAST: usize = 3;

fn check(patient: &Patient<'_>, told: &mut Told) {
    let placed: Vec<_> = patient.questions().filter_map(place).collect();
    let Some((first, place)) = placed.first() else {
        return;
    };
    let same = placed.iter().all(|(_, other)| other == place);
    if !same || placed.len() < LEAST {
        return;
    }
    let right = first.item.question.options().get(*place);
    told.say(
        first.file,
        right.map_or(0..0, |option| option.text.range.clone()),
        format!(
            "in all {} questions with a fixed order the right option is number {}",
            placed.len(),
            place + 1
        ),
        "add an option before it or after it somewhere, or let the options be shuffled",
    );
}

/// Where the right option of a question stands, if it is always there.
fn place(asked: Asked<'_>) -> Option<(Asked<'_>, usize)> {
    let Kind::Choice(pick) = &asked.item.question.kind else {
        return None;
    };
    let place = pick.options.iter().position(|option| option.right)?;
    pick.fixed_order.then_some((asked, place))
}
