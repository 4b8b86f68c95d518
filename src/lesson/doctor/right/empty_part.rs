//! A part has something to read or to answer.

use crate::lesson::PartKind;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "empty-part",
    severity: Severity::Warning,
    wants: "A part has text or questions; a quiz and a part of kind `guess` have questions.",
    why: "An empty part is a page with a title on it, and counts as done by turning it. Guessing first helps only if something is guessed: the gain is for what was asked, not for the rest (Pan and Carpenter 2023).",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "takeaways"
title = "What to keep"
+++
"#,
        good: r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter and shorter.
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for (file, part, record) in patient.parts() {
        let asks = !part.items.is_empty() || !part.unreadable.is_empty();
        let message = if asks || !patient.is_sound(file) {
            continue;
        } else if part.kind == PartKind::Guess {
            "nothing is asked in this part, which is for guessing first"
        } else if part.kind.is_quiz() {
            "nothing is asked in this quiz"
        } else if part.body.blocks.is_empty() {
            "this part has neither text nor questions"
        } else {
            continue;
        };
        told.say(
            file,
            record.range("kind"),
            message,
            "write what belongs here, or take the part out of `parts`",
        );
    }
}
