//! The explanation comes to the number that is right.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::question::{Answer, Number, Question};
use crate::text::{Document, one_line};

/// After these comes what a sum makes.
const MAKES: [&str; 12] = [
    "are",
    "equal",
    "equals",
    "gives",
    "is",
    "leaves",
    "make",
    "makes",
    "so",
    "still",
    "takes",
    "therefore",
];

/// One number may be told in other units, or as a share.
const FACTORS: [f64; 7] = [7.0, 24.0, 60.0, 100.0, 1_000.0, 1_024.0, 3_600.0];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let (explanation, number) = (&question.explanation, question.number());
        let Some(number) = number.filter(|_| !explanation.blocks.is_empty()) else {
            continue;
        };
        let Some(answer) = number.answer else {
            continue;
        };
        let Some(other) = concluded(question, number, answer) else {
            continue;
        };
        reporter.say(
            asked.file,
            place(asked.text, explanation, &other),
            format!("the explanation comes to {other}, and the answer is {answer}"),
            "work it out again, and mend whichever is wrong",
        );
    }
}

fn place(text: &str, within: &Document, number: &str) -> std::ops::Range<usize> {
    words::find(text, &within.range, &[number]).unwrap_or(within.range.clone())
}

/// Whether the unit of the answer stands right here, so that a number before it
/// is told in no other one.
fn begins_with_unit(text: &str, unit: &str) -> bool {
    let behind = text.trim_start().strip_prefix(unit.trim());
    let ends = behind.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    !unit.trim().is_empty() && ends
}

/// The number of an explanation that has no other, if it is told in the unit of the
/// answer and was not given.
fn only_number(text: &str, premises: &[f64], is_unit: &impl Fn(&String) -> bool) -> Option<String> {
    let all: Vec<_> = words::each_word(text).collect();
    let mut numbers = all
        .iter()
        .enumerate()
        .filter_map(|(at, word)| words::number(word.text).map(|value| (at, value)));
    let (at, value) = numbers.next()?;
    let after = all.get(at + 1).map(|word| word.text.to_lowercase());
    let is_only = numbers.next().is_none() && !premises.contains(&value);
    let word = all.get(at)?.text.to_owned();
    let in_digits = word.starts_with(|it: char| it.is_ascii_digit());
    let is_told = in_digits && after.as_ref().is_some_and(is_unit);
    (is_only && is_told).then_some(word)
}

/// The number that the explanation comes to, if it never says the right one.
fn concluded(question: &Question, number: &Number, answer: f64) -> Option<String> {
    let text = words::whole(&question.explanation);
    let counts = |word: words::Word<'_>| {
        let Some(said) = words::number(word.text) else {
            return false;
        };
        let typed = Answer::Typed(said.to_string());
        let scaled =
            |factor: &f64| words::same(said * factor, answer) || words::same(said, answer * factor);
        let behind = text.get(word.range.end..).unwrap_or_default();
        let is_other = !begins_with_unit(behind, &number.unit);
        question.judge(&typed).right == Some(true) || is_other && FACTORS.iter().any(scaled)
    };
    if words::each_word(&text).any(counts) {
        return None;
    }
    let premises = words::numbers(&words::whole(&question.prompt));
    let unit = words::folded(&number.unit);
    let names = units::names(&number.unit.to_lowercase()).unwrap_or_default();
    let is_unit = |word: &String| unit.first() == Some(word) || names.contains(&word.as_str());
    let mut found = only_number(&text, &premises, &is_unit);
    for sentence in words::sentences(&one_line(&text)) {
        let all: Vec<_> = words::each_word(sentence).collect();
        for (at, word) in all.iter().enumerate() {
            let Some(value) = words::number(word.text) else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|at| all.get(at));
            let mut rest = all.iter().skip(at + 1).map(|word| word.text.to_lowercase());
            let after = rest.next();
            let in_all = after.as_deref() == Some("altogether")
                || after.as_deref() == Some("in")
                    && rest.next().is_some_and(|it| it == "all" || it == "total");
            let is_sum = sentence
                .get(..word.range.start)
                .is_some_and(|it| it.trim_end().ends_with(['=', '≈']));
            let follows = before.is_some_and(|it| MAKES.contains(&it.text.to_lowercase().as_str()));
            let has_unit = after.as_ref().is_some_and(is_unit);
            let is_last = after.is_none() || has_unit || in_all;
            if (is_sum || follows) && is_last && !premises.contains(&value) {
                found = Some(word.text.to_owned());
            }
        }
    }
    found
}
