//! A myth can be noticed where nobody asks for it.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::lesson::{Card, MythVerdict};
use crate::text::listed;

/// Of so many myths the ids are told.
const MAX_NAMED: usize = 6;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    let named = named(subject);
    let mut unnamed = Vec::new();
    for asked in subject.items() {
        if let Some(Card::Myth(myth)) = &asked.item.card
            && myth.verdict != MythVerdict::True
            && !named.contains(myth.id.as_str())
        {
            unnamed.push((asked, myth.id.as_str()));
        }
    }
    let Some((first, id)) = unnamed.first() else {
        return;
    };
    let ids: Vec<_> = unnamed.iter().map(|(_, id)| *id).take(MAX_NAMED).collect();
    let more = match unnamed.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    reporter.say(
        first.file,
        first.record.range("id"),
        format!(
            "no wrong answer of this lesson shows that somebody believes {}{more}",
            listed(&ids)
        ),
        format!("write `myth = \"{id}\"` in a wrong option that follows from it"),
    );
}

/// The myths that some wrong answer names.
fn named<'a>(subject: &Subject<'a>) -> BTreeSet<&'a str> {
    let is_myth = |asked: &Asked<'_>| matches!(asked.item.card, Some(Card::Myth(_)));
    let items = subject.items().filter(|asked| !is_myth(asked));
    let planned = items.flat_map(|asked| asked.item.question.planned_answers());
    let wrong = planned.filter(|planned| !planned.right);
    wrong.filter_map(|planned| planned.myth).collect()
}
