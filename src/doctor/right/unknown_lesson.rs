//! Lessons that are named exist.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;
use crate::schema::is_id;
use crate::text::{nearest, quoted};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let record = &subject.head.record;
    let connections = record.tables("connection");
    let connected = connections.filter_map(|table| Some((table.text("to")?, table.range("to"))));
    let named = record.texts("requires").chain(connected);
    let lessons = &subject.catalogue.lessons;
    let unknown = named.filter(|(to, _): &(&str, Range<usize>)| {
        is_id(to) && !lessons.contains_key(*to) && *to != subject.lesson.id
    });
    for (id, range) in unknown {
        let hint = match nearest(id, lessons.keys().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "check it together with this one: `buildup check FOLDER` takes all lessons in a folder".to_owned(),
        };
        reporter.say(
            FileRef::Head,
            range,
            format!("there is no lesson {} here", quoted(id)),
            hint,
        );
    }
}
