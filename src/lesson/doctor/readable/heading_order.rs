//! Headings go down one level at a time.

use crate::lesson::doctor::patient::{Passage, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::{Block, Severity};

pub const RULE: Rule = Rule {
    id: "heading-order",
    severity: Severity::Warning,
    wants: "Headings begin at `##`, below the title of the part, and no level is left out on the way down.",
    why: "Who listens instead of looking moves from heading to heading and knows by the levels what belongs to what. A missing level sounds like a missing section.",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "depth"
title = "Heat draws"
+++
## What comes out

#### Tannins

They come out late.
"#,
        good: r#"
+++
kind = "depth"
title = "Heat draws"
+++
## What comes out

### Tannins

They come out late.
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for passage in &patient.passages {
        let headings = passage.document.blocks.iter().filter_map(|block| {
            let Block::Heading { level, .. } = block else {
                return None;
            };
            Some(*level)
        });
        let mut before = 1;
        for (at, level) in headings.enumerate() {
            if level > before + 1 {
                told.say(
                    passage.file,
                    place(passage, at),
                    format!("this heading is of level {level}, below one of level {before}"),
                    format!(
                        "write it with {} signs: `{}`",
                        before + 1,
                        "#".repeat(usize::from(before) + 1)
                    ),
                );
            }
            before = level;
        }
    }
}

/// The place of the `at`th heading outside other blocks.
fn place(passage: &Passage<'_>, at: usize) -> std::ops::Range<usize> {
    let headings = passage.prose.iter().filter(|prose| prose.heading.is_some());
    let words: Vec<_> = headings
        .map(|prose| {
            words::words(&prose.text)
                .map(|word| word.text)
                .collect::<Vec<_>>()
        })
        .nth(at)
        .unwrap_or_default();
    let range = &passage.document.range;
    words::find(passage.text, range, &words).unwrap_or(range.clone())
}
