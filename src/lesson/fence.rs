//! Where the questions of a part stand in its text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::notes::Notes;
use super::{Item, Part};
use crate::rule::{self, Problem};
use crate::text::bounds::MAX_FINDINGS;
use crate::text::{Block, nearest, quoted};

/// Puts the items of `part` into the order of the page: those without a fence
/// first, then those with one, as the fences come. Notes fences that lead
/// nowhere.
pub fn place(part: &mut Part, notes: &mut Notes) {
    if notes.leaves_texts() && !may_have_fences(part.body.written()) {
        return;
    }
    let items = part.items.iter().map(|item| item.question.id.as_str());
    let unreadable = part.unreadable.iter().filter_map(|one| one.id.as_deref());
    let known: BTreeSet<_> = items.chain(unreadable).collect();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, range) in standing(&part.body.blocks) {
        let next = places.len();
        let is_new = !places.contains_key(id);
        if known.contains(id) && is_new {
            places.insert(id, next);
        } else if notes.problems.len() <= MAX_FINDINGS {
            notes.problems.push(match is_new {
                true => unknown(id, range, &known),
                false => twice(id, range),
            });
        }
    }
    let place = |item: &Item| places.get(item.question.id.as_str()).copied();
    part.items.sort_by_cached_key(place);
}

/// Whether a text may say where a question stands: seen without reading it.
fn may_have_fences(text: &str) -> bool {
    let opens = |line: &str| line.contains("```") || line.contains("~~~");
    let mut lines = text.split(['\n', '\r']);
    lines.any(|line| opens(line) && line.contains("question"))
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
