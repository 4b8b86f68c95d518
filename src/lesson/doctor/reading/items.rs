//! Rules about questions that could not be asked or judged.

use super::error;
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "option-count",
        "A question has from 2 to 30 things to pick or to put in order.",
        "One is no choice, and nobody reads thirty. Three or four do best: each further wrong option is one more to be learned by mistake (Roediger and Marsh 2005).",
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
        "right-options",
        "A `choice` has exactly one right option, a `many` at least one.",
        "Otherwise no answer could be right, or several would be while one is asked for.",
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
    { id = "sugars", text = "Burnt sugars", right = true, feedback = "Water is not hot enough for that." },
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
        "duplicate-option",
        "The options of a question, and the things to put in order, have ids of their own.",
        "Answers are kept by these ids. Where there is none it is made from the text, with a part that tells signs apart where the words are the same. What is shown alike cannot be told apart by readers either.",
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
    { id = "tannins", text = "Burnt sugars", feedback = "Water is not hot enough for that." },
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
        "bad-tolerance",
        "A tolerance is not below zero, and there is one at most.",
        "Below zero nothing is near enough, and of two nobody knows which one holds.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = 75
tolerance = -5
unit = "°C"
"#,
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = 75
tolerance = 5
unit = "°C"
"#,
    ),
    error(
        "empty-range",
        "A range of numbers has an end, and `from` is not above `to`.",
        "No answer would fall into it, or every one.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = 75
unit = "°C"

[[question.range]]
from = 100
to = 90
feedback = "That draws the tannins out."
"#,
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "How hot should the water be for green tea?"
answer = 75
unit = "°C"

[[question.range]]
from = 90
to = 100
feedback = "That draws the tannins out."
"#,
    ),
    error(
        "reserved-answer",
        "An accepted answer is not empty, nor `h`, `s` or `n`.",
        "In plain mode these take a hint, skip the question and say “no idea”, so they never arrive as answers.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "bitter-word"
kind = "text"
prompt = "In which unit does a sand-glass count?"
accept = ["s"]
"#,
        r#"
[[question]]
id = "bitter-word"
kind = "text"
prompt = "In which unit does a sand-glass count?"
accept = ["second", "seconds"]
"#,
    ),
];
