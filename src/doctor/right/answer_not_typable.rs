//! Typed answers can be typed.
//!
//! What a keyboard has depends on its language, and lessons do not name
//! theirs. Printable ASCII is on all of them. A text of which more than one
//! letter in two hundred is not ASCII is taken to be written in a language
//! that has such letters on its keyboards; then letters pass, signs do not.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::question::meant;
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let is_typed = |asked: Asked<'_>| asked.item.question.text().is_some();
    let letters_pass = subject.questions().any(is_typed) && has_letters_of_its_own(subject);
    let passes =
        |letter: char| matches!(letter, ' '..='~') || letters_pass && letter.is_alphanumeric();
    for asked in subject.questions() {
        let Some(text) = asked.item.question.text() else {
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
        reporter.say(
            asked.file,
            text.accept_range.clone(),
            format!(
                "no form of this answer can be typed: {} is on few keyboards",
                quoted(&letter.map_or(String::new(), String::from))
            ),
            "accept a form that is written with plain letters, too",
        );
    }
}

fn has_letters_of_its_own(subject: &Subject<'_>) -> bool {
    let prose = subject.passages.iter().flat_map(|passage| &passage.prose);
    let letters = prose.flat_map(|prose| prose.text.chars());
    let (mut all, mut others) = (0, 0);
    for letter in letters.filter(|letter| letter.is_alphabetic()) {
        all += 1;
        others += usize::from(!letter.is_ascii());
    }
    others * 200 > all
}
