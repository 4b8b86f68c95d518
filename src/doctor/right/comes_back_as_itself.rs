//! A guess comes back as another question.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let id = &asked.item.question.id;
        if asked.item.comes_back_as.as_ref() == Some(id) {
            reporter.say(
                asked.file,
                asked.record.range("comes_back_as"),
                format!("`{id}` comes back as itself"),
                "name the question that asks for the same once it was explained, or take the key out",
            );
        }
    }
}
