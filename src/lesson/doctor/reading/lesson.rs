//! Rules about `lesson.toml`, and about ids across files.

use super::{error, note};
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "unknown-format",
        "`format` is a version that this program reads.",
        "A lesson in a newer format may mean something else by the same words.",
    )
    .shown(
        "lesson.toml",
        r"
format = 99
",
        r"
format = 1
",
    ),
    error("no-minutes", "`minutes` is not zero.", "People plan by it.").shown(
        "lesson.toml",
        r"
minutes = 0
",
        r"
minutes = 5
",
    ),
    error(
        "no-parts",
        "`parts` lists at least one part.",
        "A lesson without parts has nothing to open.",
    )
    .shown(
        "lesson.toml",
        r"
parts = []
",
        r#"
parts = ["takeaways"]
"#,
    ),
    error(
        "duplicate-part",
        "A part is listed once.",
        "Its progress is kept under its name, so it could not be at two places.",
    )
    .shown(
        "lesson.toml",
        r#"
parts = ["takeaways", "takeaways"]
"#,
        r#"
parts = ["takeaways"]
"#,
    ),
    error(
        "too-many-parts",
        "A lesson has at most 500 parts.",
        "Nobody gets through more; several lessons that build on each other do.",
    ),
    error(
        "requires-itself",
        "A lesson is not to be done before itself.",
        "Nobody could begin it.",
    )
    .shown(
        "lesson.toml",
        r#"
id = "leaves"
requires = ["leaves"]
"#,
        r#"
id = "leaves"
requires = ["roots"]
"#,
    ),
    error(
        "duplicate-id",
        "A question, card or source has an id that no other of its lesson has.",
        "Progress hangs on ids: two things with one id would share their answers.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."

[[question]]
id = "cold-night"
kind = "text"
prompt = "What makes a forgotten cup harsh?"
accept = ["tannins", "tannin"]
"#,
        r#"
[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."

[[question]]
id = "bitter-word"
kind = "text"
prompt = "What makes a forgotten cup harsh?"
accept = ["tannins", "tannin"]
"#,
    ),
    error(
        "retired-id",
        "An id in `retired` is not used again.",
        "What people answered under it was about something else, and would count for the new thing.",
    ),
    error(
        "unknown-item",
        "A question or card that is named exists.",
        "Otherwise nothing happens where something was meant to.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
confusable_with = ["biter-word"]
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."

[[question]]
id = "bitter-word"
kind = "text"
prompt = "What makes a forgotten cup harsh?"
accept = ["tannins", "tannin"]
"#,
        r#"
[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
confusable_with = ["bitter-word"]
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."

[[question]]
id = "bitter-word"
kind = "text"
prompt = "What makes a forgotten cup harsh?"
accept = ["tannins", "tannin"]
"#,
    ),
    error(
        "unknown-myth",
        "A myth that is named exists.",
        "A wrong answer that names a myth marks it as believed; one that names none marks nothing.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", myth = "sugar-burns", feedback = "Water is not hot enough for that." },
]
"#,
        r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "Water is not hot enough for that." },
]
"#,
    ),
    error(
        "unknown-source",
        "A source that is cited exists.",
        "Readers would open a footnote that leads nowhere.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter[^leafs].
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Cooler and longer beats hotter[^leaves].
"#,
    ),
    note(
        "unused-source",
        "Every source is cited somewhere.",
        "A source without a text is mostly the trace of a text that went, or the sign that a citation is missing.",
    )
    .shown(
        "lesson.toml",
        r#"
[[source]]
id = "books"
title = "A book about leaves"
url = "https://example.org/books"
as_of = 2026-11-23
"#,
        r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2026-11-23
"#,
    ),
];
