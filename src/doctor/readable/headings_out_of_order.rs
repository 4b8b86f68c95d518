//! Sections come in the order in which the text announces them.

use std::collections::BTreeSet;

use crate::doctor::headings::{Heading, headings};
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::text::{Block, order};

/// Fewer things of a list may stand in any order.
const MIN_LISTED: usize = 3;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let blocks = &passage.document.blocks;
        let above = blocks
            .iter()
            .take_while(|block| !matches!(block, Block::Heading { .. }));
        let announced: Vec<_> = above.filter_map(things).collect();
        if announced.is_empty() || reporter.is_full(passage.file) {
            continue;
        }
        let all = headings(passage);
        let moved = announced.iter().find_map(|it| out_of_order(it, &all));
        if let Some(heading) = moved {
            reporter.say(
                passage.file,
                heading.range.clone(),
                "the list above announces these sections in another order",
                "bring the list and the sections into one order",
            );
        }
    }
}

/// What a block lists: the items of a list, or what a sentence counts up behind a
/// colon.
fn things(block: &Block) -> Option<Vec<BTreeSet<String>>> {
    let things: Vec<_> = if let Block::List { items, .. } = block {
        let items = items.iter().map(|item| words::gist_of(&item.blocks));
        items.map(|it| stems::telling(&it)).collect()
    } else if let Block::Paragraph(_) = block {
        let text = words::whole_of(std::slice::from_ref(block));
        let (_, listed) = text.split_once(": ")?;
        let listed = words::sentences(listed).into_iter().next()?;
        let listed = listed.replace(" and ", ", ");
        let things = listed.split(", ").map(words::folded);
        things.map(|it| stems::telling(&it)).collect()
    } else {
        return None;
    };
    let things: Vec<_> = things.into_iter().filter(|it| !it.is_empty()).collect();
    (things.len() >= MIN_LISTED).then_some(things)
}

/// The first heading that stands before one that was announced earlier, if every
/// thing announced has one heading.
fn out_of_order<'a>(things: &[BTreeSet<String>], headings: &'a [Heading]) -> Option<&'a Heading> {
    let telling: Vec<_> = headings
        .iter()
        .map(|heading| stems::telling(&heading.words))
        .collect();
    let places = things.iter().map(|thing| {
        let is_of = |heading: &BTreeSet<String>| !heading.is_empty() && heading.is_subset(thing);
        let mut found = (0..telling.len()).filter(|at| telling.get(*at).is_some_and(is_of));
        found.next().filter(|_| found.next().is_none())
    });
    let places: Vec<usize> = places.collect::<Option<_>>()?;
    let sorted = order::set(&places);
    let is_each = sorted.len() == places.len();
    let mut in_order = sorted.into_iter().zip(&places);
    let (at, _) = in_order.find(|(sorted, place)| sorted != place)?;
    headings.get(*at).filter(|_| is_each)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings_of(names: &[&str]) -> Vec<Heading> {
        let heading = |name: &&str| Heading {
            level: 2,
            words: words::folded(name),
            range: 0..0,
            empty: false,
        };
        names.iter().map(heading).collect()
    }

    #[test]
    fn announced_sections_come_in_their_order() {
        let found = |text: &str, names: &[&str]| {
            let document = crate::text::parse(text, 0).0;
            let headings = headings_of(names);
            let things = document.blocks.iter().find_map(things)?;
            out_of_order(&things, &headings).map(|it| it.words.join(" "))
        };
        let text = "It takes three things: the water, the leaves and a pot.";
        let told = found(text, &["Leaves", "The water", "A pot"]);
        assert_eq!(told.as_deref(), Some("leaves"));
        let list = "- first the water\n- then leaves\n- the pot\n";
        assert!(found(list, &["Water", "Pot", "Leaves"]).is_some());
        assert_eq!(found(text, &["Water", "Leaves", "A pot"]), None);
        assert_eq!(found(text, &["Leaves", "The water"]), None);
        assert_eq!(found(text, &["Leaves", "Water", "Pot", "The pot"]), None);
    }
}
