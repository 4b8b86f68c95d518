//! A myth stands behind what is wrong, and behind nothing that is right.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        for option in asked.item.question.options() {
            let Some(myth) = option.myth.as_ref().filter(|_| option.right) else {
                continue;
            };
            reporter.say(
                asked.file,
                option.text.range.clone(),
                format!(
                    "who picks this is right, and would be told to believe {}",
                    quoted(myth)
                ),
                "take `myth` out here; it belongs to the wrong option that follows from it",
            );
        }
    }
}
