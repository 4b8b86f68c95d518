//! What a milestone of a project asks is made, and not recalled.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::PartKind;

const KINDS: [&str; 2] = ["explain", "experiment"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let asked = subject.items();
    let in_projects = asked.filter(|asked| asked.part.kind == PartKind::Project);
    for asked in in_projects {
        let kind = asked.item.question.kind.name();
        if !KINDS.contains(&kind) {
            reporter.say(
                asked.file,
                asked.record.range("kind"),
                format!("a milestone asks no question of kind `{kind}`"),
                "make it one of kind `explain`, or ask it in a part of another kind",
            );
        }
    }
}
