//! Headings go down one level at a time.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words::{self, Places};
use crate::text::Severity;

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
        let mut places = Places::new(passage.text, &passage.document.range);
        let mut before = 1;
        for prose in &passage.prose {
            let Some(level) = prose.heading else { continue };
            let is_title = level == 1;
            let should = if is_title { 2 } else { before + 1 };
            if (is_title || level > before + 1) && !told.is_full(passage.file) {
                let words: Vec<_> = words::words(&prose.text).map(|it| it.text).collect();
                told.say(
                    passage.file,
                    places.next(&words),
                    if is_title {
                        "this heading is of level 1, as the title of the part is".to_owned()
                    } else {
                        format!("this heading is of level {level}, below one of level {before}")
                    },
                    format!(
                        "write it with {} signs: `{}`",
                        should,
                        "#".repeat(usize::from(should))
                    ),
                );
            }
            before = level;
        }
    }
}
