//! A step says everything a step says.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::PartKind;
use crate::text::listed;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let steps = subject
        .parts()
        .filter(|(_, part, _)| part.kind == PartKind::Step);
    for (file, _, record) in steps {
        let keys = ["level", "concept", "result", "insight"];
        let missing = keys.into_iter().filter(|key| !record.has(key));
        let missing: Vec<_> = missing.collect();
        if !missing.is_empty() && subject.is_sound(file) {
            reporter.say(
                file,
                record.range("kind"),
                format!("this step has no {}", listed(&missing)),
                "add what is missing to the front matter; or make it a part of another `kind`",
            );
        }
    }
}
