//! A list has each thing once.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let requires = subject.head.record.texts("requires");
    names(FileRef::Head, requires, reporter);
    for asked in subject.items() {
        points(&asked, reporter);
        itself(&asked, reporter);
        for key in ["tags", "confusable_with"] {
            if asked.record.can_have(key) {
                names(asked.file, asked.record.texts(key), reporter);
            }
        }
    }
}

/// A question that is said to be mixed up with itself.
fn itself(asked: &Asked<'_>, reporter: &mut Reporter) {
    if !asked.record.can_have("confusable_with") {
        return;
    }
    let own = asked.item.question.id.as_str();
    let mut names = asked.record.texts("confusable_with");
    if let Some((_, range)) = names.find(|(name, _)| *name == own) {
        reporter.say(
            asked.file,
            range,
            "nothing is mixed up with itself",
            "name the other question or card, or take it out",
        );
    }
}

fn points(asked: &Asked<'_>, reporter: &mut Reporter) {
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

fn names<'a>(
    file: FileRef,
    names: impl Iterator<Item = (&'a str, Range<usize>)>,
    reporter: &mut Reporter,
) {
    let mut seen = BTreeSet::new();
    for (name, range) in names {
        if !seen.insert(name) && !reporter.is_full(file) {
            reporter.say(
                file,
                range,
                "this stands in the list already",
                "take one of the two out",
            );
        }
    }
}
