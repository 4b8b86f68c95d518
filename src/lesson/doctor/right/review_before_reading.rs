//! A source is looked at again after it was read, not before.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told, Which};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "review-before-reading",
    severity: Severity::Error,
    wants: "The `review_by` of a source comes after its `as_of`.",
    why: "One of the two is a slip of the pen, and with it nobody knows when the fact has to be looked at again.",
    example: Some(Example {
        file: "lesson.toml",
        bad: r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2026-11-23
review_by = 2026-05-23
"#,
        good: r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2026-11-23
review_by = 2027-05-23
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for source in patient.head.record.tables("source") {
        // Dates in this form are in order as texts.
        let (as_of, review_by) = (source.text("as_of"), source.text("review_by"));
        if review_by.is_some() && as_of.is_some() && review_by <= as_of {
            told.say(
                Which::Head,
                source.range("review_by"),
                "this day is not after the one on which the source was read",
                "write the day by which somebody should look again",
            );
        }
    }
}
