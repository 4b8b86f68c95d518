//! A step says everything a step says.

use crate::lesson::PartKind;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::text::{Severity, listed};

pub const RULE: Rule = Rule {
    id: "step-incomplete",
    severity: Severity::Warning,
    wants: "A step has a `level`, a `concept`, a `result` and an `insight`.",
    why: "A build-up works by steps of one size: what is new, what one has afterwards, what to keep. A reader who sees three of them in one step and none in the next cannot tell whether something is missing or was not understood.",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "step"
title = "Heat draws"

[[question]]
id = "what-is-drawn"
kind = "choice"
prompt = "What makes the cup bitter?"

[[question.option]]
id = "tannins"
right = true
text = "Tannins"
feedback = "They dissolve fastest when it is hot."

[[question.option]]
id = "sugars"
text = "Sugars"
feedback = "These taste sweet at any heat."
+++
Hot water draws more out of a leaf.
"#,
        good: r#"
+++
kind = "step"
title = "Heat draws"
level = "foundation"
concept = "Heat decides what comes out of a leaf."
result = "You can tell why a cup is bitter."
insight = "Cooler and longer beats hotter and shorter."

[[question]]
id = "what-is-drawn"
kind = "choice"
prompt = "What makes the cup bitter?"

[[question.option]]
id = "tannins"
right = true
text = "Tannins"
feedback = "They dissolve fastest when it is hot."

[[question.option]]
id = "sugars"
text = "Sugars"
feedback = "These taste sweet at any heat."
+++
Hot water draws more out of a leaf.
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    let steps = patient
        .parts()
        .filter(|(_, part, _)| part.kind == PartKind::Step);
    for (file, _, record) in steps {
        let keys = ["level", "concept", "result", "insight"];
        let missing = keys.into_iter().filter(|key| !record.has(key));
        let missing: Vec<_> = missing.collect();
        if !missing.is_empty() && patient.is_sound(file) {
            told.say(
                file,
                record.range("kind"),
                format!("this step has no {}", listed(&missing)),
                "add what is missing to the front matter; or make it a part of another `kind`",
            );
        }
    }
}
