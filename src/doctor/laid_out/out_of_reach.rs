//! Every row can be reached by sliding.

use super::diagram::{MAX_COLUMNS, diagrams};
use super::sideways::SIZES;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let [(_, narrowest), ..] = SIZES;
    for diagram in diagrams(subject) {
        let needed = diagram.columns(narrowest);
        if needed > MAX_COLUMNS {
            reporter.say(
                diagram.file,
                diagram.longest_row(),
                format!("this row has {needed} columns, and nobody can slide so far"),
                "draw it with shorter rows",
            );
        }
    }
}
