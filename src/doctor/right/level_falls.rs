//! Steps go up.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::PartKind;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut before = None;
    for (file, part, record) in subject.parts() {
        if part.kind != PartKind::Step || part.level.is_none() {
            continue;
        }
        if part.level < before {
            reporter.say(
                file,
                record.range("level"),
                "this step asks less of a reader than the one before it",
                "list the steps from the easiest to the hardest, or change one of the two levels",
            );
        }
        before = part.level;
    }
}
