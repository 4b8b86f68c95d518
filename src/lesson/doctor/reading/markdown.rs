//! Rules about Markdown.

use super::{error, note, warning};
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "front-matter",
        "A part in Markdown starts with keys between two lines of `+++`.",
        "The keys say what the part is; without the marks they would be text.",
    )
    .shown(
        "step.md",
        r"
# What to keep

Cooler and longer beats hotter.
",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter.
"#,
    ),
    error(
        "unclosed-fence",
        "Every fence has an end.",
        "One without takes in the rest of the part as code.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```text
2 minutes at 75 degrees
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```text
2 minutes at 75 degrees
```
"#,
    ),
    error(
        "unknown-attribute",
        "A fence has only attributes that it can have.",
        "An attribute with a slip in it would be passed over in silence.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```diagram alt="A leaf gives off two things" width="40"
leaf ──▶ amino acids
     └─▶ tannins
```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```diagram alt="A leaf gives off two things"
leaf ──▶ amino acids
     └─▶ tannins
```
"#,
    ),
    warning(
        "text-in-fence",
        "A fence that takes no text holds none.",
        "The text would be lost, so it is shown as code, which is rarely what was meant.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```sim scenario="rush"
A rush at the counter
```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
A rush at the counter:

```sim scenario="rush"
```
"#,
    ),
    error(
        "diagram-without-alt",
        "A diagram has an `alt` that says what it shows.",
        "Where nothing can be drawn, `alt` is all there is; read aloud, a drawing is a list of lines and corners.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```diagram
leaf ──▶ amino acids
     └─▶ tannins
```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```diagram alt="A leaf gives off two things"
leaf ──▶ amino acids
     └─▶ tannins
```
"#,
    ),
    warning(
        "image-not-shown",
        "A text has no pictures.",
        "A terminal shows text. A diagram drawn with characters, or a sentence, reaches every reader.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
![A pot and a kettle](https://example.org/pot.png)
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
A pot and a kettle stand on a table.
"#,
    ),
    warning(
        "raw-html",
        "A text has no HTML, but for `<br>`, `<kbd>`, `<sub>`, `<sup>`, `<details>` and `<summary>`.",
        "Any other has no effect and is shown as it is written.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler <b>beats</b> hotter.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler **beats** hotter.
"#,
    ),
    note(
        "hidden-comment",
        "Readers see everything that is written for them.",
        "A comment is for authors: it is never shown, which is sometimes forgotten.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler beats hotter.

<!-- Longer, too. -->
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler beats hotter.

Longer, too.
"#,
    ),
    warning(
        "unclosed-comment",
        "A comment has an end.",
        "One without hides what follows.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler beats hotter. <!-- Check the day.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler beats hotter. <!-- Check the day. -->
"#,
    ),
    warning(
        "link-without-address",
        "A link has an address.",
        "It would be text that looks like a link.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
It stands in [the book][book].
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
It stands in [the book](https://example.org/book).
"#,
    ),
    warning(
        "footnote-without-mark",
        "A mark in the text leads to every footnote that has a text of its own.",
        "Nobody would look for it; it is shown at the end.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter.

[^why]: Bitter matter dissolves when it is hot.
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter[^why].

[^why]: Bitter matter dissolves when it is hot.
"#,
    ),
    warning(
        "row-too-long",
        "A row of a table has no more cells than the table has columns.",
        "The cells beyond would be lost, so they are added to the last one.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
| tea | heat |
|---|---|
| green | 75 | 2 min |
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
| tea | heat | time |
|---|---|---|
| green | 75 | 2 min |
"#,
    ),
];
