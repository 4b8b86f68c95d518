//! Each objective is asked about.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    let asked = subject.items();
    let asked: BTreeSet<_> = asked
        .filter_map(|asked| asked.part.objective_of(asked.item))
        .collect();
    for objective in subject.head.record.tables("objective") {
        let Some(id) = objective.text("id").filter(|id| !asked.contains(id)) else {
            continue;
        };
        reporter.say(
            FileRef::Head,
            objective.range("id"),
            format!("no question or card is about `{id}`"),
            format!(
                "write `objective = \"{id}\"` in those that are, or above all that a part asks; or take it out"
            ),
        );
    }
}
