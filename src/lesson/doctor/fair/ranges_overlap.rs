//! A wrong number falls into one range.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::Kind;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "ranges-overlap",
    severity: Severity::Warning,
    wants: "Ranges of wrong numbers do not overlap, unless a narrow one stands before the wide one around it.",
    why: "The first range that fits speaks. Where two overlap, part of the later one is never heard, and what a number says about its reader's idea becomes a matter of order.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "how-long"
kind = "number"
prompt = "How many minutes does black tea draw?"
answer = 4

[[question.range]]
from = 5
to = 10
feedback = "Bitter, but drinkable."

[[question.range]]
from = 8
to = 20
feedback = "That is ink."
"#,
        good: r#"
[[question]]
id = "how-long"
kind = "number"
prompt = "How many minutes does black tea draw?"
answer = 4

[[question.range]]
from = 5
to = 7
feedback = "Bitter, but drinkable."

[[question.range]]
from = 8
to = 20
feedback = "That is ink."
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let Kind::Number(number) = &asked.item.question.kind else {
            continue;
        };
        for (at, later) in number.ranges.iter().enumerate() {
            let mut earlier = number.ranges.iter().take(at);
            let hidden = earlier.any(|earlier| {
                let inside = earlier.from <= later.from && later.to <= earlier.to;
                let around = later.from <= earlier.from && earlier.to <= later.to;
                let meet = earlier.from < later.to && later.from < earlier.to;
                inside || (meet && !around)
            });
            if hidden {
                told.say(
                    asked.file,
                    asked.table("range", at),
                    "part of this range belongs to an earlier one, which speaks first",
                    "let one end before the other begins, or put the narrow one first",
                );
            }
        }
    }
}
