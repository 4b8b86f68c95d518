//! A source says which day it is about.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for source in subject.head.record.tables("source") {
        if !source.has("as_of") && subject.is_sound(FileRef::Head) {
            reporter.say(
                FileRef::Head,
                source.range("id"),
                "nothing says of which day this source is",
                "add `as_of = YYYY-MM-DD`, the day on which you read it there",
            );
        }
    }
}
