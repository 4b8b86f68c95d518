//! A list to compare with has each point once.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let mut seen = BTreeSet::new();
        for point in asked.item.question.checklist() {
            let said = words::gist(point);
            if !said.is_empty() && !seen.insert(said) {
                reporter.say(
                    asked.file,
                    point.range.clone(),
                    "this point stands in the list already",
                    "take one of the two out, or say what makes them different",
                );
            }
        }
    }
}
