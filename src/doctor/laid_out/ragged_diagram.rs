//! Lines that go down in a diagram stand one below the other.

use super::diagram::diagrams;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for diagram in diagrams(subject) {
        let Some((row, column, range)) = diagram.ragged_row() else {
            continue;
        };
        reporter.say(
            diagram.file,
            range,
            format!(
                "a line that goes down is out of place in row {row} of this diagram, column {column}"
            ),
            "put it in the column in which it stands above or below",
        );
    }
}
