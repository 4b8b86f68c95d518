//! What is needed says something.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let parts = subject.parts().map(|(file, _, record)| (file, record));
    for (file, record) in [(FileRef::Head, &subject.head.record)]
        .into_iter()
        .chain(parts)
    {
        for (key, range) in record.blank_texts() {
            // What is said about answers has a rule of its own.
            if key == "accept" || key.starts_with("feedback") {
                continue;
            }
            reporter.say(
                file,
                range,
                format!("`{key}` says nothing"),
                "write what readers shall see here",
            );
        }
    }
}
