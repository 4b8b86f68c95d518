//! Something is said about every answer that can be picked.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::Card;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        if matches!(asked.item.card, Some(Card::Myth(_))) {
            continue;
        }
        for option in asked.item.question.options() {
            // Where the key is missing, that is told already.
            let is_there = option.feedback.range.end > 0;
            if is_there && words::whole(&option.feedback).trim().is_empty() {
                reporter.say(
                    asked.file,
                    option.feedback.range.clone(),
                    format!("nothing is said to those who pick `{}`", option.id),
                    "say why people pick it, and why it is right or not",
                );
            }
        }
    }
}
