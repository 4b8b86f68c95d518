//! What is called a near miss is not accepted.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::{Answer, Kind};
use crate::text::{Severity, quoted};

pub const RULE: Rule = Rule {
    id: "near-is-accepted",
    severity: Severity::Error,
    wants: "A text with feedback of its own as a wrong answer is not among the accepted ones.",
    why: "The two contradict each other, and acceptance wins: the feedback is never said. Capitals and space do not count, so the two may look different.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "the-first-call"
kind = "text"
prompt = "What is a start called that has to prepare everything?"
accept = ["cold start"]

[[question.near]]
text = "Cold Start"
feedback = "Without capitals."
"#,
        good: r#"
[[question]]
id = "the-first-call"
kind = "text"
prompt = "What is a start called that has to prepare everything?"
accept = ["cold start"]

[[question.near]]
text = "warm start"
feedback = "That one finds everything prepared."
"#,
    }),
    check: Check::Content(check),
};

/// Texts that are tried. Each of them is compared with all that are accepted.
const MOST: usize = 1_000;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let question = &asked.item.question;
        let Kind::Text(text) = &question.kind else {
            continue;
        };
        for (at, near) in text.near.iter().enumerate().take(MOST) {
            let answer = Answer::Typed(near.text.clone());
            if question.judge(&answer).right == Some(true) {
                told.say(
                    asked.file,
                    asked.table("near", at),
                    format!("{} is accepted as right", quoted(&near.text)),
                    "take it out here or in `accept`",
                );
            }
        }
    }
}
