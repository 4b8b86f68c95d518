//! Diagrams are drawn with spaces.

use super::diagram::diagrams;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for diagram in diagrams(subject) {
        if let Some(at) = diagram.tab() {
            reporter.say(
                diagram.file,
                at..at + 1,
                "this diagram holds a tab, which is of another width for each reader",
                "put spaces in its place",
            );
        }
    }
}
