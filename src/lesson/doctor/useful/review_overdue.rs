//! Sources are looked at again in time.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told, Which};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "review-overdue",
    severity: Severity::Warning,
    wants: "The `review_by` of a source has not passed. `--today DATE` says which day it is.",
    why: "Lessons stay on the web for years after what they teach has changed; tutorials on limits that were lifted long ago are how myths begin.",
    example: Some(Example {
        file: "lesson.toml",
        bad: r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2025-11-23
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
    let Some(today) = patient.around.today.as_deref() else {
        return;
    };
    for source in patient.head.record.tables("source") {
        // Dates in this form are in order as texts.
        if let Some(review_by) = source.text("review_by").filter(|day| *day < today) {
            told.say(
                Which::Head,
                source.range("review_by"),
                format!("this source was to be looked at again by {review_by}"),
                "see whether it still says so, then change `as_of` and `review_by`",
            );
        }
    }
}
