//! Sources are looked at again in time.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let Some(today) = subject.today else {
        return;
    };
    for source in subject.head.record.tables("source") {
        // Dates in this form are in order as texts.
        if let Some(review_by) = source.text("review_by").filter(|day| *day < today) {
            reporter.say(
                FileRef::Head,
                source.range("review_by"),
                format!("this source was to be looked at again by {review_by}"),
                "see whether it still says so, then change `as_of` and `review_by`",
            );
        }
    }
}
