//! A myth that stands in another lesson as well names it, and is not led back to
//! itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::Card;
use crate::schema::is_id;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let lesson = &subject.lesson.id;
    for asked in subject.items() {
        let Some(Card::Myth(myth)) = &asked.item.card else {
            continue;
        };
        let Some(same) = &myth.same_as else {
            continue;
        };
        let own = format!("{lesson}/{}", myth.id);
        if let Some((message, hint)) = bad(lesson, &own, same, &subject.catalogue.same_as) {
            reporter.say(asked.file, asked.record.range("same_as"), message, hint);
        }
    }
}

fn bad(
    lesson: &str,
    own: &str,
    same: &str,
    all: &BTreeMap<String, String>,
) -> Option<(String, &'static str)> {
    let other = same.split_once('/');
    let other = other.filter(|(lesson, myth)| is_id(lesson) && is_id(myth));
    let Some((other, _)) = other else {
        let message = "this names no myth of another lesson".to_owned();
        return Some((message, "write `lesson-id/myth-id`"));
    };
    if other == lesson {
        let message = "this is a myth of the same lesson".to_owned();
        return Some((message, "keep one card, and let it have a twin"));
    }
    let mut way = BTreeSet::from([own]);
    let mut at = same;
    while way.insert(at) {
        at = all.get(at)?;
    }
    (at == own).then(|| {
        let message = format!("this leads back to `{own}`");
        (
            message,
            "let one of the lessons have the idea first, and only the others name it",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_lessons_myth_is_named_and_leads_nowhere_back() {
        let pairs = [
            ("a/x", "b/x"),
            ("b/x", "c/x"),
            ("d/x", "e/x"),
            ("e/x", "d/x"),
        ];
        let all = pairs.map(|(from, to)| (from.to_owned(), to.to_owned()));
        let all = BTreeMap::from(all);
        for (own, same, is_bad) in [
            ("a/x", "b/x", false),
            ("a/x", "absent/x", false),
            // Led into a circle of others, which is told there.
            ("a/x", "d/x", false),
            ("d/x", "e/x", true),
            ("c/x", "a/x", true),
            ("a/x", "a/y", true),
            ("a/x", "a/x", true),
            ("a/x", "b", true),
            ("a/x", "b/", true),
            ("a/x", "b/x/y", true),
            ("a/x", "B/x", true),
        ] {
            let (lesson, _) = own.split_once('/').unwrap();
            assert_eq!(
                bad(lesson, own, same, &all).is_some(),
                is_bad,
                "{own} {same}"
            );
        }
    }
}
