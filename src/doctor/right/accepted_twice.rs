//! Each accepted form is one that the others are not.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::question::meant;
use crate::text::quoted;

/// Forms of an answer that are looked at.
const MAX_FORMS: usize = 1_000;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(text) = asked.item.question.text() else {
            continue;
        };
        let mut known = BTreeSet::new();
        for form in text.accept.iter().take(MAX_FORMS) {
            if !known.insert(meant(form)) {
                reporter.say(
                    asked.file,
                    text.accept_range.clone(),
                    format!("{} is accepted already", quoted(form)),
                    "take it out; capitals, space and the form of quotes and hyphens do not matter",
                );
            }
        }
    }
}
