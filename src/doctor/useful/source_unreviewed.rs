//! What was read years ago is looked at again.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;

/// After so many years much of what a page said has changed.
const YEARS: i32 = 3;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let Some(this_year) = subject.today.and_then(words::year) else {
        return;
    };
    for source in subject.head.record.tables("source") {
        let read = source.text("as_of").and_then(words::year);
        let Some(read) = read.filter(|_| !source.has("review_by")) else {
            continue;
        };
        if this_year - read >= YEARS {
            reporter.say(
                FileRef::Head,
                source.range("as_of"),
                format!("nobody has looked at this source since {read}"),
                "see whether it still says so, change `as_of`, and say in `review_by` when to look again",
            );
        }
    }
}
