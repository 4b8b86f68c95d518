//! Below each heading something stands.

use crate::doctor::headings::headings;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for heading in headings(passage)
            .into_iter()
            .filter(|heading| heading.empty)
        {
            if !reporter.is_full(passage.file) {
                reporter.say(
                    passage.file,
                    heading.range,
                    "nothing stands below this heading",
                    "write what it announces, or take it out",
                );
            }
        }
    }
}
