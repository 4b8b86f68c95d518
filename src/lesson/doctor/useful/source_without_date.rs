//! A source says which day it is about.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told, Which};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "source-without-date",
    severity: Severity::Warning,
    wants: "Every source has an `as_of`, the day on which it said so.",
    why: "Pages change without telling. With the day, a reader can tell a changed fact from a mistake, and an author can see what to look at again.",
    example: Some(Example {
        file: "lesson.toml",
        bad: r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
"#,
        good: r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2026-11-23
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for source in patient.head.record.tables("source") {
        if !source.has("as_of") && patient.is_sound(Which::Head) {
            told.say(
                Which::Head,
                source.range("id"),
                "nothing says of which day this source is",
                "add `as_of = YYYY-MM-DD`, the day on which you read it there",
            );
        }
    }
}
