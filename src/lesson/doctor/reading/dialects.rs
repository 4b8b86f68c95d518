//! Rules about what other programs read in Markdown, and this one does not.

use super::warning;
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    warning(
        "other-markup",
        "A text has no markup of other programs.",
        "`!!! note`, `:::`, `{{ … }}`, `{% … %}` and the like mean something to one program each; here readers would see the marks, and the text within may become a block of code.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
!!! note
    Cooler and longer beats hotter.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
> [!NOTE]
> Cooler and longer beats hotter.
"#,
    ),
    warning(
        "math-as-written",
        "A text has no formulas between dollar signs.",
        "A terminal cannot set formulas; readers would see their source.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
It cools by $k \cdot t$ degrees.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
It cools by k × t degrees.
"#,
    ),
    warning(
        "stars-as-written",
        "Stars that are to make something strong do so.",
        "Stars that were not read as marks are shown to readers. They are not if the second pair is missing, and beside the marks of languages without spaces.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler **beats hotter.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler **beats** hotter.
"#,
    ),
    warning(
        "emphasis-within-word",
        "Emphasis begins and ends at the ends of words.",
        "Within a word or a number the marks were mostly meant to be read: `2*3*4` is shown as 234.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Steep it for 2*3*4 minutes.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Steep it for 2 × 3 × 4 minutes.
"#,
    ),
    warning(
        "not-a-table",
        "What looks like a table is one.",
        "Without a line of dashes below its head, as wide as the head, a table is read as one paragraph, bars and all.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
| tea | heat |
| green | 75 |
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
| tea | heat |
|---|---|
| green | 75 |
"#,
    ),
];
