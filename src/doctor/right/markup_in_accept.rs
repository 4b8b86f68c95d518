//! Typed answers are plain text.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::question::meant;
use crate::text::{one_line, parse, words};

/// Forms of an answer that are tried.
const MAX_FORMS: usize = 1_000;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(text) = asked.item.question.text() else {
            continue;
        };
        let near = text.near.iter().map(|near| &near.text);
        let forms: Vec<&String> = text.accept.iter().chain(near).take(MAX_FORMS).collect();
        let known: Vec<String> = forms.iter().map(|form| meant(form)).collect();
        for (at, form) in forms.into_iter().enumerate() {
            let Some(plain) = without_markup(form).filter(|it| !known.contains(&meant(it))) else {
                continue;
            };
            let near = at.checked_sub(text.accept.len());
            let near = near.and_then(|at| text.near.get(at));
            let range = near.map_or(&text.accept_range, |near| &near.range);
            reporter.say(
                asked.file,
                range.clone(),
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
    let is_marked = form.starts_with('_') && form.ends_with('_') && form.len() > 2;
    let has_signs = form.contains(['`', '*']) || form.contains("](") || is_marked;
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
