//! Something is said about every answer that can be picked.

use crate::lesson::Card;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "no-feedback",
    severity: Severity::Warning,
    wants: "The feedback of every option says something. (A myth may leave it to its `reality`.)",
    why: "Wrong options teach what is wrong unless something is said against them (Roediger and Marsh 2005; Butler and Roediger 2008). Feedback that only says right or wrong gains next to nothing, 0.05 of a standard deviation; feedback that explains gains 0.49 (Van der Kleij 2015).",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "" },
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

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        if matches!(asked.item.card, Some(Card::Myth(_))) {
            continue;
        }
        for option in asked.item.question.options() {
            if words::whole(&option.feedback).trim().is_empty() {
                told.say(
                    asked.file,
                    option.feedback.range.clone(),
                    format!("nothing is said to those who pick `{}`", option.id),
                    "say why people pick it, and why it is right or not",
                );
            }
        }
    }
}
