//! Nobody has read tomorrow's page.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let Some(today) = subject.today else {
        return;
    };
    for source in subject.head.record.tables("source") {
        // Dates in this form are in order as texts.
        if let Some(as_of) = source.text("as_of").filter(|day| *day > today) {
            reporter.say(
                FileRef::Head,
                source.range("as_of"),
                format!("{as_of} has yet to come"),
                "write the day on which you read it there",
            );
        }
    }
}
