//! What is called a near miss is not accepted.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::question::meant;
use crate::text::quoted;

/// Texts that are tried. Each of them is compared with all that are accepted.
const MAX_TEXTS: usize = 1_000;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let Some(text) = question.text() else {
            continue;
        };
        let mut earlier = BTreeSet::new();
        for near in text.near.iter().take(MAX_TEXTS) {
            if !earlier.insert(meant(&near.text)) {
                reporter.say(
                    asked.file,
                    near.range.clone(),
                    format!("{} is a near miss already", quoted(&near.text)),
                    "take one of the two out; only the first one speaks",
                );
            }
            if asked.takes(&near.text) {
                reporter.say(
                    asked.file,
                    near.range.clone(),
                    format!("{} is accepted as right", quoted(&near.text)),
                    "take it out here or in `accept`",
                );
            }
        }
    }
}
