//! Lessons that are checked together have ids of their own.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let id = &subject.lesson.id;
    if subject.catalogue.doubled.contains(id) {
        reporter.say(
            FileRef::Head,
            subject.head.record.range("id"),
            format!("another lesson checked here is called `{id}`, too"),
            "give the newer one another `id`",
        );
    }
}
