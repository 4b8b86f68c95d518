//! A small lesson with every kind of question, a quiz and cards.

use std::sync::Arc;

use crate::lesson::{File, Folder, Lesson, load};

const FILES: &[(&str, &str)] = &[
    (
        "lesson.toml",
        r#"
format = 1
id = "tea"
title = "Tea"
summary = "How to make it."
level = "foundation"
minutes = 5
parts = ["guess", "heat", "kinds", "myths", "traps", "end"]

[[source]]
id = "book"
title = "A book about leaves"
url = "https://example.org/book"
as_of = 2026-11-23

[[source]]
id = "map"
title = "A map of gardens"
url = "https://example.org/map"
"#,
    ),
    (
        "guess.md",
        r#"+++
kind = "guess"
title = "Guess first"

[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = 75
unit = "degrees"
tolerance = 5
hints = ["Not boiling.", "Well below 90."]
explanation = "Cooler water keeps it sweet."

[[question.range]]
from = 90
feedback = "That burns the leaves."
+++
Nothing was said about heat yet.
"#,
    ),
    (
        "heat.md",
        r#"+++
kind = "step"
level = "foundation"
title = "Heat draws"
concept = "Heat draws taste out of a leaf."
result = "You know why tea turns bitter."
insight = "Cooler is better[^map]."

[[question]]
id = "drawn"
kind = "choice"
prompt = "What does boiling water draw first?"

[[question.option]]
id = "bitter"
text = "Bitter tannins"
right = true
feedback = "They dissolve fastest."

[[question.option]]
id = "sweet"
text = "Sweet amino acids"
feedback = "They come out at any heat."

[[question.option]]
id = "nothing"
text = "Nothing at all"
feedback = "Then the water would stay clear."

[[question]]
id = "one-plant"
kind = "truth"
prompt = "Green and black tea are one plant."
truth = true
feedback_true = "It is treated in two ways."
feedback_false = "It is one plant all the same."
+++
Leaves hold tannins[^book]. See [the map](https://example.org/map)[^map].

```diagram alt="Water meets the leaf and takes tannins with it."
┌───────┐   ┌──────┐
│ water │──>│ leaf │
└───────┘   └──────┘
```

```question drawn
```

| Heat | Taste |
|---|---|
| 70 degrees | sweet |
| 100 degrees | bitter |

```question one-plant
```

Leaves are picked by hand.
"#,
    ),
    (
        "kinds.toml",
        r#"
kind = "quiz"
title = "Try yourself"
intro = "Four short questions."

[[question]]
id = "matters"
kind = "many"
prompt = "What changes the taste?"

[[question.option]]
id = "warmth"
text = "How warm the water is"
right = true
feedback = "A lot."

[[question.option]]
id = "time"
text = "How long it draws"
right = true
feedback = "As much as warmth."

[[question.option]]
id = "cup"
text = "The colour of the cup"
feedback = "Only the look."

[[question]]
id = "word"
kind = "text"
prompt = "What makes old tea bitter?"
accept = ["tannins"]

[[question]]
id = "steps"
kind = "order"
prompt = "Put the steps in order."
items = ["Boil", "Let cool", "Pour"]
feedback = "Cooling comes before pouring."

[[question]]
id = "words"
kind = "explain"
prompt = "Why not boil it?"
model = "Boiling water draws tannins faster than anything else."
checklist = ["It names tannins.", "It says that heat draws them."]
"#,
    ),
    (
        "myths.toml",
        r#"
kind = "myths"
title = "What people believe"

[[myth]]
id = "boiling"
belief = "Tea needs boiling water."
verdict = "depends"
reality = "Black tea does, green tea does not[^map]."
looks_right = "Kettles switch off when it boils."
why_it_matters = "Burnt tea tastes of tannins alone."
sources = ["book"]
feedback_true = "For black tea, yes."

[[myth]]
id = "awake"
belief = "Tea keeps people awake."
verdict = "true"
reality = "It has caffeine."
looks_right = "It does."
why_it_matters = "Drink it before noon."
sources = ["book"]
"#,
    ),
    (
        "traps.toml",
        r#"
kind = "pitfalls"
title = "Traps"

[[pitfall]]
id = "forgotten"
title = "The forgotten pot"
prompt = "Which recipe keeps it from turning bitter?"
root_cause = "The leaves go on drawing while they are wet."
feedback_wrong = "Nobody comes back in time."
feedback_right = "What is out cannot draw."

[pitfall.wrong]
language = "python"
code = """
pour()
forget()
"""

[pitfall.right]
language = "python"
text = "With a timer:"
code = """
pour()
take_out_leaves()
"""
"#,
    ),
    (
        "end.md",
        r#"+++
kind = "takeaways"
title = "What to keep"
+++
1. Let the water cool.
2. Take the leaves out.
"#,
    ),
];

/// The items in the order they come.
pub const ITEMS: [&str; 10] = [
    "how-hot",
    "drawn",
    "one-plant",
    "matters",
    "word",
    "steps",
    "words",
    "boiling",
    "awake",
    "forgotten",
];

/// Words that may only be said once an item has its entry.
pub const BEHIND: &[(&str, &[&str])] = &[
    (
        "how-hot",
        &["keeps it sweet", "burns the leaves", "Nothing was said"],
    ),
    (
        "drawn",
        &[
            "dissolve fastest",
            "at any heat",
            "would stay clear",
            "70 degrees",
            "one plant",
        ],
    ),
    (
        "one-plant",
        &[
            "treated in two ways",
            "all the same",
            "picked by hand",
            "why tea turns",
            "Cooler is better",
            "A book about leaves",
        ],
    ),
    ("matters", &["A lot.", "As much as warmth", "Only the look"]),
    ("word", &["The answer: tannins", "“n” is missing"]),
    ("steps", &["before pouring", "comes right after"]),
    ("words", &["faster than anything", "names tannins"]),
    (
        "boiling",
        &["Black tea does", "Kettles switch", "Burnt tea", "For black"],
    ),
    ("awake", &["caffeine", "before noon"]),
    (
        "forgotten",
        &["go on drawing", "Nobody comes", "What is out"],
    ),
];

pub fn lesson() -> Arc<Lesson> {
    edited(&[])
}

/// The lesson with texts in it replaced.
pub fn edited(edits: &[(&str, &str)]) -> Arc<Lesson> {
    let files = FILES.iter().map(|(path, text)| {
        let replaced = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
        let text = edits.iter().fold((*text).to_owned(), replaced);
        let file = File::Bytes(text.into_bytes().into());
        ((*path).to_owned(), file)
    });
    let loaded = load(&Folder {
        name: "tea".to_owned(),
        files: files.collect(),
    });
    assert_eq!(loaded.findings, []);
    Arc::new(loaded.lesson.unwrap())
}
