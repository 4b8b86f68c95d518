//! Lessons that are named exist.

use std::ops::Range;

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told, Which};
use crate::schema::is_id;
use crate::text::{Severity, nearest, quoted};

pub const RULE: Rule = Rule {
    id: "unknown-lesson",
    severity: Severity::Warning,
    wants: "Lessons named in `requires` and as `to` of a connection are among those checked together, those on your shelf, or those that come with the program.",
    why: "A reader who is sent to a lesson that is not there can neither prepare nor go on. Check a collection as a whole, and its lessons find each other.",
    example: Some(Example {
        file: "lesson.toml",
        bad: r#"
requires = ["rots"]
"#,
        good: r#"
requires = ["roots"]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    let record = &patient.head.record;
    let connections = record.tables("connection");
    let connected = connections.filter_map(|table| Some((table.text("to")?, table.range("to"))));
    let named = record.texts("requires").chain(connected);
    let lessons = &patient.around.lessons;
    let unknown = named.filter(|(to, _): &(&str, Range<usize>)| {
        is_id(to) && !lessons.contains_key(*to) && *to != patient.lesson.id
    });
    for (id, range) in unknown {
        let hint = match nearest(id, lessons.keys().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "check it together with this one: `buildup check FOLDER` takes all lessons in a folder".to_owned(),
        };
        told.say(
            Which::Head,
            range,
            format!("there is no lesson {} here", quoted(id)),
            hint,
        );
    }
}
