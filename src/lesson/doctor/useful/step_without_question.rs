//! Each step asks something.

use crate::lesson::PartKind;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "step-without-question",
    severity: Severity::Warning,
    wants: "Each step asks a question, or its front matter says why not in a comment that begins with `# no question`.",
    why: "Being asked does more for memory than reading again: half a standard deviation over 222 studies, more with feedback (Yang 2021). A step that only tells is read and gone.",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "step"
level = "foundation"
title = "Heat draws"
concept = "Heat decides what comes out of a leaf."
result = "You know what decides the taste."
insight = "Cooler and longer beats hotter and shorter."
+++
Hot water draws more out of a leaf.
"#,
        good: r#"
+++
kind = "step"
level = "foundation"
title = "Heat draws"
concept = "Heat decides what comes out of a leaf."
result = "You know what decides the taste."
insight = "Cooler and longer beats hotter and shorter."
# no question: the next step asks about both
+++
Hot water draws more out of a leaf.
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for (file, part, record) in patient.parts() {
        let asks = !part.items.is_empty() || !part.unreadable.is_empty();
        let excused = asks || !patient.is_sound(file) || says_why(patient.text(file));
        if part.kind != PartKind::Step || excused {
            continue;
        }
        told.say(
            file,
            record.range("kind"),
            "this step asks nothing",
            "add a `[[question]]`, or say why there is none: `# no question: …`",
        );
    }
}

/// Whether the front matter has the comment.
fn says_why(text: &str) -> bool {
    let front = text
        .lines()
        .skip(1)
        .take_while(|line| line.trim_end() != "+++");
    let mut comments = front.filter_map(|line| line.trim_start().strip_prefix('#'));
    comments.any(|comment| comment.trim_start().starts_with("no question"))
}
