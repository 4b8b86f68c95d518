//! Shares of one whole, which come to no more than all of it.

use std::ops::Range;

use crate::doctor::words;
use crate::text::{Block, Span};

/// So much may be lost or won where each share is rounded.
const ROUNDED: f64 = 0.5;

/// Words between two shares that make them shares of something else.
const OF_ELSE: [&str; 18] = [
    "at", "before", "by", "compared", "down", "fell", "from", "grew", "in", "less", "more", "over",
    "per", "rose", "than", "to", "under", "up",
];

/// A share over all there is, or shares in a row that come to more, and what is to be
/// said of them.
pub fn off(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains('%') && !text.contains("percent") && !text.contains("per cent") {
        return None;
    }
    let mut start = 0;
    words::sentences(text).into_iter().find_map(|sentence| {
        let at = start;
        start += sentence.len();
        let (place, told) = beyond(sentence).or_else(|| in_a_row(sentence))?;
        Some((at + place.start..at + place.end, told))
    })
}

/// The shares of a text with their places, from the number to the sign.
fn shares(text: &str) -> Vec<(Range<usize>, f64)> {
    let all: Vec<_> = words::each_word(text).collect();
    let shares = all.iter().enumerate().filter_map(|(at, word)| {
        let value = words::number(word.text)?;
        let digits = word.text.starts_with(|it: char| it.is_ascii_digit());
        let rest = text
            .get(word.range.end..)?
            .trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let is_word = all.get(at + 1).is_some_and(|it| it.text == "percent");
        (digits && (rest.starts_with('%') || is_word)).then(|| (word.range.clone(), value))
    });
    shares.collect()
}

/// `120 % of all games`.
fn beyond(sentence: &str) -> Option<(Range<usize>, String)> {
    let starts = ["Of all ", "Of the ", "Out of "]
        .iter()
        .any(|it| sentence.trim_start().starts_with(it));
    let mut over = shares(sentence)
        .into_iter()
        .filter(|(_, share)| *share > 100.0);
    over.find_map(|(place, _)| {
        let rest = sentence
            .get(place.end..)?
            .trim_start_matches([' ', '%', '\u{a0}']);
        let rest = rest.strip_prefix("percent").unwrap_or(rest).trim_start();
        let of_all = ["of all ", "of every "]
            .iter()
            .any(|it| rest.starts_with(it));
        let first = sentence.get(..place.start)?;
        let is_first = starts && !first.contains([',', ';']);
        (of_all || is_first).then(|| (place, "is more than all there is".to_owned()))
    })
}

/// `78 % nitrogen, 21 % oxygen and 4 % argon`.
fn in_a_row(sentence: &str) -> Option<(Range<usize>, String)> {
    const FEW_WORDS: usize = 4;
    let shares = shares(sentence);
    let (first, last) = (shares.first()?, shares.last()?);
    let apart = shares.windows(2).all(|pair| {
        let [one, next] = pair else { return false };
        let between = sentence.get(one.0.end..next.0.start).unwrap_or_default();
        let said = words::folded(between);
        let is_else = said.iter().any(|it| OF_ELSE.contains(&it.as_str()));
        let is_list = between.contains([',', ';']) || said.iter().any(|it| it == "and");
        (1..=FEW_WORDS).contains(&said.len()) && is_list && !is_else
    });
    let before = words::folded(sentence.get(..first.0.start)?);
    let is_else = before
        .iter()
        .rev()
        .take(2)
        .any(|it| OF_ELSE.contains(&it.as_str()) && it != "in");
    let told = too_many(&shares.iter().map(|it| it.1).collect::<Vec<_>>())?;
    (apart && !is_else).then_some((first.0.start..last.0.end, told))
}

/// What shares come to, if they are several and come to more than all. Where one is all
/// by itself, the others are told as shares of it.
fn too_many(shares: &[f64]) -> Option<String> {
    let count = shares.len();
    let sum: f64 = shares.iter().sum();
    let slack: f64 = shares.iter().map(|_| ROUNDED).sum();
    let is_part = shares.iter().all(|it| *it > 0.0 && *it < 100.0);
    let is_whole = count >= 3 && sum > 100.0 + slack && sum < 160.0 && is_part;
    is_whole.then(|| format!("come to {} %", super::shown(sum)))
}

/// The first words of a list or a column whose shares come to more than all.
pub fn of_block(blocks: &[Block]) -> Option<(String, String)> {
    let at = |at: usize| blocks.get(at);
    (0..blocks.len()).find_map(|index| {
        let block = at(index)?;
        if let Block::List { items, .. } = block {
            let before = index.checked_sub(1).and_then(at)?;
            let texts: Vec<_> = items.iter().map(|it| words::whole_of(&it.blocks)).collect();
            of_list(before, &texts)
        } else if let Block::Table { head, rows, .. } = block {
            of_columns(head, rows)
        } else {
            None
        }
    })
}

/// What the items of a list come to that are announced as parts of something.
fn of_list(before: &Block, items: &[String]) -> Option<(String, String)> {
    let said = words::gist_of(std::slice::from_ref(before));
    let mut pairs = said.windows(2);
    let is_whole = pairs.any(|it| matches!(it, [verb, of] if is_whole(verb, of)));
    is_whole.then(|| of_texts(items)).flatten()
}

/// What a column of shares comes to. Of several columns each row may have a whole of
/// its own.
fn of_columns(head: &[Vec<Span>], rows: &[Vec<Vec<Span>>]) -> Option<(String, String)> {
    let mut columns = (0..head.len()).filter(|_| head.len() == 2);
    columns.find_map(|column| {
        let named = words::folded(&plain(head.get(column)?));
        let mut named = named.iter();
        let is_share = named.any(|it| ["share", "part", "percentage"].contains(&it.as_str()));
        let cells = rows.iter().filter_map(|row| row.get(column));
        let cells: Vec<_> = cells.map(|it| plain(it)).collect();
        is_share.then(|| of_texts(&cells)).flatten()
    })
}

fn is_whole(verb: &str, of: &str) -> bool {
    let of_all = ["made", "consists", "composed", "split", "divided", "shared"];
    of_all.contains(&verb) && ["of", "into", "among", "up"].contains(&of)
}

fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The first of several texts with one share each, and what these come to.
fn of_texts(texts: &[String]) -> Option<(String, String)> {
    let shares = texts.iter().map(|text| match shares(text).as_slice() {
        [(_, share)] => Some(*share),
        _ => None,
    });
    let shares: Vec<f64> = shares.collect::<Option<_>>()?;
    Some((texts.first()?.clone(), too_many(&shares)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_one_whole_come_to_all_of_it() {
        for (text, told) in [
            (
                "Air is 78 % nitrogen, 21 % oxygen and 4 % argon.",
                "come to 103 %",
            ),
            (
                "So it is. Some 140 percent of all games are drawn.",
                "is more than all there is",
            ),
            (
                "Of the sailors 120 % came back.",
                "is more than all there is",
            ),
        ] {
            assert_eq!(off(text).map(|it| it.1).as_deref(), Some(told), "{text}");
        }
        for text in [
            "Air is 78 % nitrogen, 21 % oxygen and 1 % argon.",
            "It grew by 60 %, by 30 % and by 40 %.",
            "The price is 150 % of the old one.",
            "It takes 100 % flour, 70 % water and 2 % salt.",
            "In 2001 60 % came, in 2002 70 % and in 2003 80 %.",
            "With 60 % it works, with 80 % it does not.",
        ] {
            assert!(off(text).is_none(), "{text}");
        }
    }

    #[test]
    fn shares_of_lists_and_columns_are_summed() {
        let of = |text: &str| of_block(&crate::text::parse(text, 0).0.blocks).map(|it| it.1);
        let list = "It is made of:\n\n- 60 % flour\n- 38 % water\n- 12 % salt\n";
        assert_eq!(of(list).as_deref(), Some("come to 110 %"));
        let table = "| it | share |\n|---|---|\n| a | 60 % |\n| b | 38 % |\n| c | 12 % |\n";
        assert_eq!(of(table).as_deref(), Some("come to 110 %"));
        assert_eq!(
            of("They say:\n\n- 60 % tea\n- 38 % milk\n- 12 % salt\n"),
            None
        );
    }
}
