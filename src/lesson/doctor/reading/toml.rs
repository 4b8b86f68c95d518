//! Rules about TOML and what belongs in it.

use super::error;
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "toml-syntax",
        "Keys and values are valid TOML.",
        "What cannot be read cannot be shown. The other lines are read all the same, so that one slip does not hide the next.",
    )
    .shown(
        "lesson.toml",
        r"
minutes = five
",
        r"
minutes = 5
",
    ),
    error(
        "duplicate-key",
        "A key or a table stands there once.",
        "Of two values nobody can say which one is meant.",
    )
    .shown(
        "lesson.toml",
        r"
minutes = 5
minutes = 6
",
        r"
minutes = 5
",
    ),
    error(
        "nested-too-deeply",
        "Brackets, keys, lists and quotations stand at most 16 deep inside each other.",
        "No text needs it, and a file made for it could exhaust the memory.",
    ),
    error(
        "unknown-key",
        "Every key is one that its table has.",
        "A key with a slip in it would be passed over in silence, and with it what it says.",
    )
    .shown(
        "lesson.toml",
        r"
minuts = 5
",
        r"
minutes = 5
",
    ),
    error(
        "missing-key",
        "Every key that its table needs is there.",
        "Without it the table cannot be shown, asked or judged.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "cold-night"
kind = "truth"
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
"#,
        r#"
[[question]]
id = "cold-night"
kind = "truth"
prompt = "Green tea can be made with cold water."
truth = true
feedback_true = "Cold draws what is sweet, in a night."
feedback_false = "It only takes longer; the tannins stay in the leaf."
"#,
    ),
    error(
        "wrong-type",
        "A key holds what belongs in it: text in quotes, numbers without, lists in brackets.",
        "Guessing what a value was meant to be is wrong sooner or later.",
    )
    .shown(
        "lesson.toml",
        r#"
minutes = "five"
"#,
        r"
minutes = 5
",
    ),
    error(
        "unknown-word",
        "Where one of a few words belongs, one of them stands.",
        "The words of closed lists have a meaning in the program; others have none.",
    )
    .shown(
        "lesson.toml",
        r#"
level = "beginner"
"#,
        r#"
level = "foundation"
"#,
    ),
    error(
        "malformed-id",
        "Ids are lower-case words and digits joined by hyphens, at most 64 letters.",
        "Ids are typed, compared and kept for years; one form keeps two spellings from being two things.",
    )
    .shown(
        "lesson.toml",
        r#"
id = "My Tea"
"#,
        r#"
id = "my-tea"
"#,
    ),
    error(
        "no-such-date",
        "Dates are days of the calendar, written `2026-11-23`.",
        "A date that does not exist would never come, or be overdue for ever.",
    )
    .shown(
        "lesson.toml",
        r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2026-02-30
"#,
        r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "https://example.org/leaves"
as_of = 2026-02-28
"#,
    ),
    error(
        "out-of-range",
        "Numbers can be calculated with, and are not below zero where that means nothing.",
        "`nan`, `inf` and numbers that no computer holds cannot be compared with an answer.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = inf
unit = "°C"
"#,
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = 75
unit = "°C"
"#,
    ),
    error(
        "empty-list",
        "A list that needs at least one value has one.",
        "A typed answer that accepts nothing, or a checklist without a point, cannot be answered.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "bitter-word"
kind = "text"
prompt = "What makes a forgotten cup harsh?"
accept = []
"#,
        r#"
[[question]]
id = "bitter-word"
kind = "text"
prompt = "What makes a forgotten cup harsh?"
accept = ["tannins", "tannin"]
"#,
    ),
    error(
        "unsafe-address",
        "Addresses start with `https://` or `http://`, and name no user before the host. (In a text this is a warning, and the text is shown without the link.)",
        "What opens an address may also start a program; a lesson leads to the web or to a mailbox, nowhere else.",
    )
    .shown(
        "lesson.toml",
        r#"
[[source]]
id = "leaves"
title = "A book about leaves"
url = "ftp://example.org/leaves"
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
