//! Typed answers can be typed.
//!
//! What a keyboard has depends on its language, and lessons do not name
//! theirs. Printable ASCII is on all of them. A text of which more than one
//! letter in two hundred is not ASCII is taken to be written in a language
//! that has such letters on its keyboards; then letters pass, signs do not.

use crate::lesson::doctor::patient::{Asked, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::{Kind, meant};
use crate::text::{Severity, quoted};

pub const RULE: Rule = Rule {
    id: "answer-not-typable",
    severity: Severity::Error,
    wants: "At least one accepted form of a typed answer can be typed: it is plain ASCII, or made of letters of the language the lesson is written in.",
    why: "Spelling decides, so a reader who knows the answer but has no key for it is told to be wrong. Signs such as → come from a word processor, not from a keyboard. Typographic quotation marks and dashes do, too, but count as the plain ones.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "next-sign"
kind = "text"
prompt = "Which sign stands between a cause and what follows from it?"
accept = ["→"]
"#,
        good: r#"
[[question]]
id = "next-sign"
kind = "text"
prompt = "Which sign stands between a cause and what follows from it?"
accept = ["->", "→", "arrow"]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    let is_typed = |asked: Asked<'_>| matches!(asked.item.question.kind, Kind::Text(_));
    let letters_pass = patient.questions().any(is_typed) && has_letters_of_its_own(patient);
    let passes =
        |letter: char| matches!(letter, ' '..='~') || letters_pass && letter.is_alphanumeric();
    for asked in patient.questions() {
        let Kind::Text(text) = &asked.item.question.kind else {
            continue;
        };
        let typable = |form: &String| meant(form).chars().all(passes);
        if text.accept.iter().any(typable) {
            continue;
        }
        let form = text
            .accept
            .first()
            .map_or(String::new(), |form| meant(form));
        let letter = form.chars().find(|letter| !passes(*letter));
        told.say(
            asked.file,
            asked.record.range("accept"),
            format!(
                "no form of this answer can be typed: {} is on few keyboards",
                quoted(&letter.map_or(String::new(), String::from))
            ),
            "accept a form that is written with plain letters, too",
        );
    }
}

fn has_letters_of_its_own(patient: &Patient<'_>) -> bool {
    let prose = patient.passages.iter().flat_map(|passage| &passage.prose);
    let letters = prose.flat_map(|prose| prose.text.chars());
    let (mut all, mut others) = (0, 0);
    for letter in letters.filter(|letter| letter.is_alphabetic()) {
        all += 1;
        others += usize::from(!letter.is_ascii());
    }
    others * 200 > all
}
