//! An answer is as exact as the prompt asks for.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// By so many steps of what is asked for may an answer be off and still tell
/// that somebody has worked it out.
const WIDE: f64 = 10.0;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(answer) = asked.item.question.number().and_then(|it| it.answer) else {
            continue;
        };
        let prompt = words::gist(&asked.item.question.prompt);
        let Some(step) = step(&prompt, answer).filter(|step| *step > 0.0) else {
            continue;
        };
        let rounded = (answer / step).round() * step;
        let shown = shown(rounded, step);
        if !asked.takes(&shown) {
            reporter.say(
                asked.file,
                asked.record.range("answer"),
                format!("who rounds as asked and types {shown} is wrong; the answer is {answer}"),
                "round the answer, or say in `tolerance` how far off is still right",
            );
            continue;
        }
        let far = self::shown(rounded + step * WIDE, step);
        if let Some(key) = asked.tolerance().filter(|_| asked.takes(&far)) {
            reporter.say(
                asked.file,
                asked.record.range(key),
                format!(
                    "with this, {far} counts as right; the prompt asks for steps of {}",
                    self::shown(step, step)
                ),
                "ask for fewer digits, or let fewer of them be off",
            );
        }
    }
}

/// A number with the digits of a step.
fn shown(number: f64, step: f64) -> String {
    let is_whole = |count: &i32| {
        let steps = step * 10_f64.powi(*count);
        steps.round() >= 1.0 && words::same(steps, steps.round())
    };
    let decimals = (0..=9).find(is_whole).unwrap_or(0);
    format!("{number:.*}", usize::try_from(decimals).unwrap_or(0))
}

/// By how much the numbers differ that a prompt lets one type.
fn step(prompt: &[String], answer: f64) -> Option<f64> {
    let words: Vec<&str> = prompt.iter().map(String::as_str).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied();
        let after = words.get(at + 1).copied();
        let count = || {
            before
                .and_then(words::number)
                .filter(|it| (0.0..9.0).contains(it))
        };
        match (*word, after) {
            ("decimal" | "decimals" | "places", _) => count().map(|count| 0.1_f64.powf(count)),
            ("significant", Some("digits" | "figures")) => {
                let size = answer.abs().log10().floor();
                count().map(|count| 10_f64.powf(size - count + 1.0))
            }
            ("whole", Some("number")) if before != Some("a") || is_given(&words, at) => Some(1.0),
            ("nearest", Some(to)) => nearest(to),
            _ => None,
        }
    })
}

/// “give a whole number”, “as a whole number”.
fn is_given(words: &[&str], at: usize) -> bool {
    let before = at.checked_sub(2).and_then(|at| words.get(at));
    matches!(
        before,
        Some(&("answer" | "as" | "enter" | "give" | "to" | "type" | "with" | "write"))
    )
}

fn nearest(to: &str) -> Option<f64> {
    Some(match to {
        "integer" | "one" | "unit" | "whole" => 1.0,
        "tenth" => 0.1,
        "hundredth" => 0.01,
        "thousandth" => 0.001,
        "thousand" => 1_000.0,
        "million" => 1_000_000.0,
        number => words::number(number)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_from_prompts() {
        for (prompt, expected) in [
            ("Give one decimal.", Some(0.1)),
            ("To three decimal places, please.", Some(0.001)),
            ("To the nearest ten?", Some(10.0)),
            ("Round to two significant digits.", Some(10.0)),
            ("Answer in a whole number.", None),
            ("Give a whole number.", Some(1.0)),
            ("How many decimals has it?", None),
        ] {
            let found = step(&words::folded(prompt), 129.75);
            let is_same = match (found, expected) {
                (Some(one), Some(other)) => words::same(one, other),
                (one, other) => one.is_none() && other.is_none(),
            };
            assert!(is_same, "{prompt} {found:?}");
        }
        assert_eq!(shown(1.4, 0.1), "1.4");
        assert_eq!(shown(130.0, 10.0), "130");
        assert_eq!(shown(1.25, 0.25), "1.25");
        let step = step(&words::folded("To two decimals."), 1.4).unwrap();
        assert_eq!(shown(step, step), "0.01");
    }
}
