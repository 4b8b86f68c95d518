//! What is said to follow, without a colon: “the following three reasons”.

use std::ops::Range;

use crate::doctor::{units, words};
use crate::text::Block;

/// Words that point to what follows.
const AHEAD: [&str; 3] = ["following", "here", "below"];

/// How many things a text says that are to follow, and where.
pub fn counted(text: &str) -> Option<(usize, Range<usize>)> {
    let text = text.trim_end();
    let last = words::sentences(text).pop()?;
    let start = text.rfind(last)?;
    let all: Vec<_> = words::each_word(last).collect();
    let small: Vec<_> = all.iter().map(|it| it.text.to_lowercase()).collect();
    let first = small.first().map_or("", String::as_str);
    let is_there = first == "there" && small.get(1).is_some_and(|it| it == "are" || it == "were");
    if !is_there && !small.iter().any(|it| AHEAD.contains(&it.as_str())) {
        return None;
    }
    let mut counted = all.windows(2).filter_map(|pair| {
        let [number, thing] = pair else { return None };
        let is_unit = units::names(&thing.text.to_lowercase()).is_some();
        let is_plural = thing.text.ends_with('s') && thing.text.len() >= 4 && !is_unit;
        let spelled = number.text.chars().all(char::is_alphabetic);
        let count = words::whole_number(number.text).filter(|it| (2..=12).contains(it))?;
        (spelled && is_plural).then(|| (count, start + number.range.start..start + thing.range.end))
    });
    let found = counted.next()?;
    let numbers = small
        .iter()
        .filter(|it| words::number(it).is_some())
        .count();
    (numbers == 1).then_some(found)
}

/// Whether a sentence says itself that what it counts is listed further on.
pub fn is_promised(text: &str) -> bool {
    let last = words::sentences(text.trim_end()).pop().unwrap_or_default();
    let said = words::folded(last);
    let pairs = said.windows(2).any(|it| match it {
        [following, number] if following == "following" => words::whole_number(number).is_some(),
        [listed, below] => {
            let lists = [
                "listed",
                "given",
                "named",
                "shown",
                "described",
                "explained",
            ];
            below == "below" && lists.contains(&listed.as_str())
        }
        _ => false,
    });
    pairs && !last.trim_end().ends_with(':')
}

/// How many things stand in a block: in a list its items, in a table its rows or its
/// columns.
pub fn things(block: &Block) -> Vec<usize> {
    if let Block::List { items, .. } = block {
        vec![items.len()]
    } else if let Block::Table { head, rows, .. } = block {
        vec![rows.len(), head.len(), head.len().saturating_sub(1)]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_follow_is_counted() {
        for (text, count) in [
            ("It goes stale for the following three reasons.", Some(3)),
            ("It is so. There are three ways to castle.", Some(3)),
            ("The table below compares four metals.", Some(4)),
            ("It takes three reasons.", None),
            ("There are two of three ways.", None),
            ("The following day three boats came in two groups.", None),
        ] {
            assert_eq!(counted(text).map(|it| it.0), count, "{text}");
        }
        assert!(is_promised("It has two causes, listed below."));
        assert!(!is_promised("The following day two boats came."));
    }
}
