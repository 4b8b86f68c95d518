//! No word stands there twice by mistake.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words::{self, Places, Word};
use crate::text::{Severity, quoted};

pub const RULE: Rule = Rule {
    id: "doubled-word",
    severity: Severity::Warning,
    wants: "No word is followed by itself, but for those that may be.",
    why: "Doubled words hide at line ends, where writers do not see them; readers stumble over them, and screen readers read them out.",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter and
and shorter.
"#,
        good: r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter and
shorter.
"#,
    }),
    check: Check::Content(check),
};

/// Words that may follow themselves, in the languages of many lessons.
const MAY: [&str; 26] = [
    "that", "had", "very", "so", "no", "bye", "ha", "in", "on", "do", "is", "which", "die", "der",
    "das", "den", "dem", "sie", "wenn", "nous", "vous", "que", "si", "da", "e", "a",
];

fn check(patient: &Patient<'_>, told: &mut Told) {
    for passage in &patient.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            let words: Vec<_> = words::words(&prose.text).collect();
            for pair in words.windows(2) {
                let [one, next] = pair else { continue };
                if is_doubled(one, next, &prose.text) && !told.is_full(passage.file) {
                    told.say(
                        passage.file,
                        places.next(&[one.text, next.text]),
                        format!("{} stands here twice", quoted(next.text)),
                        "take one of the two out",
                    );
                }
            }
        }
    }
}

fn is_doubled(one: &Word<'_>, next: &Word<'_>, text: &str) -> bool {
    let word = one.text.to_lowercase();
    let between = text
        .get(one.range.end..next.range.start)
        .unwrap_or_default();
    word == next.text.to_lowercase()
        && word.chars().count() > 1
        && word.chars().all(char::is_alphabetic)
        && between.chars().all(char::is_whitespace)
        && !MAY.contains(&word.as_str())
}
