//! Where the questions of a part stand in its text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::notes::Notes;
use super::{Item, PartContent};
use crate::rule::{self, Problem};
use crate::schema::{is_id, nearest_id};
use crate::text::bounds::MAX_FINDINGS;
use crate::text::{Block, nearest, order, quoted};

/// Puts the items of `part` into the order of the page: those without a fence
/// first, then those with one, as the fences come. Notes fences that lead
/// nowhere.
pub fn place(part: &mut PartContent, notes: &mut Notes) {
    let items = part.items.iter().map(|item| item.question.id.as_str());
    let unreadable = part.unreadable.iter().filter_map(|one| one.id.as_deref());
    let known: BTreeSet<_> = items.chain(unreadable).collect();
    let text = Some(part.body.written()).filter(|_| notes.leaves_texts());
    if let Some(ids) = text.and_then(seen) {
        let places = order::map((0..).zip(&ids).map(|(place, id)| (*id, place)));
        // Otherwise the text is read, and what is wrong with it is said.
        if places.len() == ids.len() && ids.iter().all(|id| known.contains(id)) {
            return sort(&mut part.items, &places);
        }
    }
    let is_known_all = !notes
        .problems
        .iter()
        .any(|it| hides_questions(it, &notes.source.text));
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, range) in standing(&part.body.blocks) {
        let next = places.len();
        let is_new = !places.contains_key(id);
        if known.contains(id) && is_new {
            places.insert(id, next);
        } else if is_new && is_told(id, notes) {
            // Its name is wrong, and that is said where it is given.
        } else if notes.problems.len() <= MAX_FINDINGS && (is_known_all || !is_new) {
            notes.problems.push(match is_new {
                true => unknown(id, range, &known),
                false => twice(id, range),
            });
        }
    }
    sort(&mut part.items, &places);
}

/// Whether the question that a fence names is there under an id that is none.
fn is_told(id: &str, notes: &Notes) -> bool {
    let malformed = |it: &&Problem| it.rule == rule::MALFORMED_ID;
    let mut all = notes.problems.iter().filter(malformed);
    all.any(|problem| {
        let written = notes.source.text.get(problem.range.clone());
        let written = written.unwrap_or_default().trim_matches(['"', '\'']);
        written.split_whitespace().next() == Some(id) || nearest_id(written).as_deref() == Some(id)
    })
}

/// Whether a problem is that tables were not seen for what they are: then there may
/// be more questions than are known.
fn hides_questions(problem: &Problem, text: &str) -> bool {
    let rest = text.get(problem.range.start..).unwrap_or_default();
    problem.rule == rule::DUPLICATE_KEY || problem.rule == rule::WRONG_TYPE && rest.starts_with('[')
}

fn sort(items: &mut Vec<Item>, places: &BTreeMap<&str, usize>) {
    order::sort_by_key(items, |item| places.get(item.question.id.as_str()).copied());
}

/// The ids of the questions that stand in a text, seen without reading it as
/// Markdown. Nothing where that is not sure: where a fence does not begin its
/// line, or something stands in the text that could swallow one.
fn seen(text: &str) -> Option<Vec<&str>> {
    let (mut ids, mut is_open) = (Vec::new(), false);
    for line in text.split('\n') {
        let Some(info) = line.strip_prefix("```") else {
            let has_fence = line.contains("```") || line.contains("~~~");
            let swallows = line.trim_start().starts_with(['<', '[']) || line.contains("<!");
            if has_fence || line.contains('\r') || swallows && !is_open {
                return None;
            }
            continue;
        };
        is_open = !is_open;
        match info.strip_prefix("question ") {
            _ if !is_open && info.trim().is_empty() => {}
            Some(id) if is_open && is_id(id) => ids.push(id),
            None if is_open && !info.contains(['`', '\r']) && !info.contains("question") => {}
            Some(_) | None => return None,
        }
    }
    (!is_open).then_some(ids)
}

fn standing(blocks: &[Block]) -> impl Iterator<Item = (&str, Range<usize>)> {
    blocks.iter().filter_map(|block| {
        let Block::Question { id, range } = block else {
            return None;
        };
        Some((id.as_str(), range.clone()))
    })
}

fn unknown(id: &str, range: Range<usize>, known: &BTreeSet<&str>) -> Problem {
    let hint = match nearest(id, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            "add a `[[question]]` with this id to the front matter, or drop the fence".to_owned()
        }
    };
    let message = format!("this part has no question {}", quoted(id));
    rule::UNKNOWN_QUESTION.at(range, message, hint)
}

fn twice(id: &str, range: Range<usize>) -> Problem {
    rule::DUPLICATE_FENCE.at(
        range,
        format!("the question `{id}` stands in the text already"),
        "keep one of the two fences",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_seen_is_what_is_read(
            text in "(```question a\n|```question b-1\n|```question a b\n|```\n|```` \n|```rust\n|~~~\n|> |- |    | |word|\n|\n\n|<!-- |-->|<b>|\\[x\\]: |\r\n|\t|`|````\n){0,30}",
        ) {
            let (document, _) = parse(&text, 0);
            let read: Vec<_> = standing(&document.blocks).map(|(id, _)| id).collect();
            if let Some(seen) = seen(&text) {
                prop_assert_eq!(seen, read);
            }
        }
    }

    #[test]
    fn plain_fences_are_seen() {
        let text = "One\n\n```question a\n```\n\n```rust\n<b>\n```\n- two\n```question b\n```\n";
        assert_eq!(seen(text), Some(vec!["a", "b"]));
        assert_eq!(seen("> ```question a\n> ```"), None);
    }
}
