//! A myth can be noticed where nobody asks for it.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::lesson::{Card, MythVerdict};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    let named = named(subject);
    for asked in subject.items() {
        if let Some(Card::Myth(myth)) = &asked.item.card
            && myth.verdict != MythVerdict::True
            && !named.contains(myth.id.as_str())
        {
            let id = &myth.id;
            reporter.say(
                asked.file,
                asked.record.range("id"),
                format!("no wrong answer of this lesson shows that somebody believes `{id}`"),
                format!("write `myth = \"{id}\"` in a wrong option that follows from it"),
            );
        }
    }
}

/// The myths that some wrong answer names.
fn named<'a>(subject: &Subject<'a>) -> BTreeSet<&'a str> {
    let is_myth = |asked: &Asked<'_>| matches!(asked.item.card, Some(Card::Myth(_)));
    let items = subject.items().filter(|asked| !is_myth(asked));
    let planned = items.flat_map(|asked| asked.item.question.planned_answers());
    let wrong = planned.filter(|planned| !planned.right);
    wrong.filter_map(|planned| planned.myth).collect()
}
