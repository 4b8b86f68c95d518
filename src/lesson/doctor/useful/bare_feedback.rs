//! Feedback says why, not only whether.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::Severity;
use crate::text::table::quoted;

pub const RULE: Rule = Rule {
    id: "bare-feedback",
    severity: Severity::Warning,
    wants: "Feedback says why an answer is right or wrong. That it is right or wrong is said anyway.",
    why: "Over 70 comparisons, telling right from wrong gained 0.05 of a standard deviation, naming the answer 0.32, and saying why 0.49 (Van der Kleij 2015).",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "No, that's wrong." },
]
"#,
        good: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "Water is not hot enough for that." },
]
"#,
    }),
    check: Check::Content(check),
};

/// Words that only say whether, or nothing.
const EMPTY: [&str; 44] = [
    "a",
    "again",
    "all",
    "answer",
    "correct",
    "exactly",
    "false",
    "good",
    "great",
    "incorrect",
    "indeed",
    "is",
    "it",
    "it's",
    "job",
    "no",
    "nope",
    "not",
    "of",
    "one",
    "option",
    "perfect",
    "quite",
    "right",
    "sorry",
    "that",
    "that's",
    "the",
    "think",
    "this",
    "true",
    "try",
    "unfortunately",
    "unlucky",
    "very",
    "was",
    "well",
    "done",
    "wrong",
    "yep",
    "yes",
    "you",
    "are",
    "you're",
];

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        for foreseen in asked.item.question.foreseen() {
            let feedback = foreseen.feedback;
            let gist = words::gist(feedback);
            let empty = gist.iter().all(|word| EMPTY.contains(&word.as_str()));
            if empty && !gist.is_empty() {
                told.say(
                    asked.file,
                    feedback.range.clone(),
                    format!(
                        "{} says whether, but not why",
                        quoted(&words::whole(feedback))
                    ),
                    "say what this answer overlooks, or what makes it right",
                );
            }
        }
    }
}
