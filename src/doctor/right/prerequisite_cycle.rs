//! No lesson comes before itself by way of others.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let id = &subject.lesson.id;
    for (first, range) in subject.head.record.texts("requires") {
        let Some(way) = way(first, id, &subject.catalogue.lessons) else {
            continue;
        };
        reporter.say(
            FileRef::Head,
            range,
            format!("this leads back to `{id}`: {}", way.join(" requires ")),
            "take one of the links out; what two lessons share belongs into one that both require",
        );
    }
}

/// The lessons on the way from `first` to `last`, both included.
fn way<'a>(
    first: &'a str,
    last: &'a str,
    lessons: &'a BTreeMap<String, Vec<String>>,
) -> Option<Vec<String>> {
    let mut came_from: BTreeMap<&str, Option<&str>> = BTreeMap::from([(first, None)]);
    let mut open = vec![first];
    while let Some(lesson) = open.pop() {
        for next in lessons.get(lesson).into_iter().flatten() {
            if !came_from.contains_key(next.as_str()) {
                came_from.insert(next, Some(lesson));
                open.push(next);
            }
        }
    }
    // A lesson that requires itself is another finding.
    let mut at = (first != last && came_from.contains_key(last)).then_some(last);
    let mut way = Vec::new();
    while let Some(lesson) = at {
        way.push(format!("`{lesson}`"));
        at = came_from.get(lesson).copied().flatten();
    }
    way.reverse();
    (!way.is_empty()).then_some(way)
}
