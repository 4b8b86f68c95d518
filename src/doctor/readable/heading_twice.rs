//! No two headings side by side are the same.

use std::collections::BTreeSet;

use crate::doctor::headings::headings;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        // The heading with those above it: “Example” may stand below each.
        let mut path: Vec<(u8, Vec<String>)> = Vec::new();
        let mut seen = BTreeSet::new();
        for heading in headings(passage) {
            path.retain(|(level, _)| *level < heading.level);
            path.push((heading.level, heading.words));
            if !seen.insert(path.clone()) && !reporter.is_full(passage.file) {
                reporter.say(
                    passage.file,
                    heading.range,
                    "a heading above says the same",
                    "say what is new below this one, or join the two sections",
                );
            }
        }
    }
}
