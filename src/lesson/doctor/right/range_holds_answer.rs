//! A range of wrong numbers does not hold the right one.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::Kind;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "range-holds-answer",
    severity: Severity::Warning,
    wants: "A range of wrong numbers lies below the answer or above it.",
    why: "What is off is different on the two sides: too low has another reason than too high. Feedback that explains why an answer fails does about half as much again as naming the right one (Van der Kleij 2015), and one text for both sides cannot explain either.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "how-warm"
kind = "number"
prompt = "How warm should the water be for green tea?"
answer = 75
unit = "°C"
tolerance = 5

[[question.range]]
from = 60
to = 90
feedback = "Close, but pots lose a little."
"#,
        good: r#"
[[question]]
id = "how-warm"
kind = "number"
prompt = "How warm should the water be for green tea?"
answer = 75
unit = "°C"
tolerance = 5

[[question.range]]
from = 60
to = 69
feedback = "The taste stays in the leaf."

[[question.range]]
from = 81
to = 90
feedback = "The tannins come out."
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let Kind::Number(number) = &asked.item.question.kind else {
            continue;
        };
        let Some(answer) = number.answer else {
            continue;
        };
        for (at, span) in number.ranges.iter().enumerate() {
            if (span.from..=span.to).contains(&answer) {
                told.say(
                    asked.file,
                    asked.table("range", at),
                    format!("the answer, {answer}, lies in this range of wrong ones"),
                    "make it two ranges, one that ends below the answer and one that starts above it",
                );
            }
        }
    }
}
