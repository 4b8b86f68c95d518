//! A part has something to read or to answer.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::PartKind;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, record) in subject.parts() {
        let asks = !part.items.is_empty() || !part.unreadable.is_empty();
        let message = if asks || !subject.is_sound(file) {
            continue;
        } else if part.kind == PartKind::Guess {
            "nothing is asked in this part, which is for guessing first"
        } else if part.kind.is_quiz() {
            "nothing is asked in this quiz"
        } else if part.body.blocks.is_empty() {
            "this part has neither text nor questions"
        } else {
            continue;
        };
        reporter.say(
            file,
            record.range("kind"),
            message,
            "write what belongs here, or take the part out of `parts`",
        );
    }
}
