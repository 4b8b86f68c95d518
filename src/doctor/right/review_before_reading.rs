//! A source is looked at again after it was read, not before.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for source in subject.head.record.tables("source") {
        // Dates in this form are in order as texts.
        let (as_of, review_by) = (source.text("as_of"), source.text("review_by"));
        if review_by.is_some() && as_of.is_some() && review_by <= as_of {
            reporter.say(
                FileRef::Head,
                source.range("review_by"),
                "this day is not after the one on which the source was read",
                "write the day by which somebody should look again",
            );
        }
    }
}
