//! Lessons that are checked together have ids of their own.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told, Which};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "duplicate-lesson",
    severity: Severity::Error,
    wants: "No two lessons of a collection have the same `id`.",
    why: "Progress hangs on the id, so both would share one, and only one of them could be opened.",
    example: Some(Example {
        file: "lesson.toml",
        bad: r#"
id = "twice"
"#,
        good: r#"
id = "once"
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    let id = &patient.lesson.id;
    if patient.around.doubled.contains(id) {
        told.say(
            Which::Head,
            patient.head.record.range("id"),
            format!("another lesson checked here is called `{id}`, too"),
            "give the newer one another `id`",
        );
    }
}
