//! Typed answers are plain text.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::{Kind, meant};
use crate::text::{Severity, one_line, parse, words};

pub const RULE: Rule = Rule {
    id: "markup-in-accept",
    severity: Severity::Warning,
    wants: "What is accepted of a typed answer, or known to be typed instead, is plain text: no back ticks around code, no stars around words, no link.",
    why: "Markdown is not read there, so its signs have to be typed, which no reader does. Where the plain form is accepted as well, nothing is lost.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "which-program"
kind = "text"
prompt = "Which program lists a folder?"
accept = ["`ls`"]
"#,
        good: r#"
[[question]]
id = "which-program"
kind = "text"
prompt = "Which program lists a folder?"
accept = ["ls"]
"#,
    }),
    check: Check::Content(check),
};

/// Forms of an answer that are tried.
const MOST: usize = 1_000;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let Kind::Text(text) = &asked.item.question.kind else {
            continue;
        };
        let near = text.near.iter().map(|near| &near.text);
        let forms: Vec<&String> = text.accept.iter().chain(near).take(MOST).collect();
        let known: Vec<String> = forms.iter().map(|form| meant(form)).collect();
        for (at, form) in forms.into_iter().enumerate() {
            let Some(plain) = without_markup(form).filter(|it| !known.contains(&meant(it))) else {
                continue;
            };
            let range = match at.checked_sub(text.accept.len()) {
                Some(near) => asked.table("near", near),
                None => asked.record.range("accept"),
            };
            told.say(
                asked.file,
                range,
                format!(
                    "{} is plain text here, so its signs have to be typed",
                    one_line(form)
                ),
                format!("write “{plain}”, or add it if both are right"),
            );
        }
    }
}

/// What Markdown would make of `form`, if it has signs that code, stars around
/// words or a link are written with.
fn without_markup(form: &str) -> Option<String> {
    let has_signs = form.contains(['`', '*']) || form.contains("](");
    has_signs.then_some(())?;
    let (document, _) = parse(form, 0);
    let plain = match form.matches('`').count() % 2 {
        // Code may show its signs also where it is read out.
        0 => words(&document).replace('`', ""),
        _ => words(&document),
    };
    let said = plain.contains(char::is_alphanumeric);
    (said && plain != one_line(form)).then_some(plain)
}
