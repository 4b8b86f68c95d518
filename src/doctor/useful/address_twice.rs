//! A source is listed once.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut known = BTreeMap::new();
    for source in subject.head.record.tables("source") {
        let (Some(id), Some(url)) = (source.text("id"), source.text("url")) else {
            continue;
        };
        let Some(first) = known.insert(url.trim_end_matches('/'), id) else {
            continue;
        };
        reporter.say(
            FileRef::Head,
            source.range("url"),
            format!("`{first}` has this address already"),
            "cite that one, or name the place on the page that is meant",
        );
    }
}
