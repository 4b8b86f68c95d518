//! What the work on a text leaves in it: orders to oneself, names of drafts, the numbers
//! of pages.

use std::ops::Range;

use crate::doctor::fences::lines_outside;

/// What somebody who works on a text tells himself to do.
const ORDERS: [&str; 24] = [
    "add",
    "ask",
    "check",
    "clarify",
    "cut",
    "delete",
    "discuss",
    "expand",
    "explain",
    "find",
    "finish",
    "fix",
    "improve",
    "insert",
    "move",
    "redo",
    "reword",
    "rewrite",
    "shorten",
    "simplify",
    "split",
    "translate",
    "update",
    "verify",
];

/// Marks that set such an order apart.
const SIGNS: [&str; 6] = [">>>", ">>", "<<", "//", "@@", "%%"];

/// Names of a text that is not done, at its beginning.
const UNDONE: [&str; 6] = [
    "DRAFT",
    "EDIT",
    "EDITED",
    "OLD VERSION",
    "REWRITE",
    "UNFINISHED",
];

/// Orders to oneself behind a mark, and lines that say where something was copied from,
/// outside of code.
pub fn lines(text: &str, within: &Range<usize>) -> Vec<Range<usize>> {
    let inside = text.get(within.clone()).unwrap_or_default();
    let has_sign = SIGNS.iter().chain(&["--"]).any(|it| inside.contains(it));
    if !has_sign {
        return Vec::new();
    }
    let lines = lines_outside(text, within).into_iter();
    let found = lines.filter_map(|(range, line)| {
        let is_code = line.starts_with("    ");
        let found = order(line)
            .or_else(|| cut_line(line))
            .filter(|_| !is_code)?;
        Some(range.start + found.start..range.start + found.end)
    });
    found.collect()
}

/// `>>> rewrite this`, `// shorten`, `@@ check the number @@`.
fn order(line: &str) -> Option<Range<usize>> {
    if line.contains('`') {
        return None;
    }
    SIGNS.iter().find_map(|sign| {
        let at = line.find(sign)?;
        let free = line
            .get(..at)?
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        let rest = line.get(at + sign.len()..)?.trim_start();
        let first = rest.split(|it: char| !it.is_alphabetic()).next()?;
        let is_order = ORDERS.contains(&first.to_lowercase().as_str());
        (free && is_order).then(|| at..line.trim_end().len())
    })
}

/// `--- end of copied text ---`.
fn cut_line(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let inner = line
        .strip_prefix("--")?
        .strip_suffix("--")?
        .trim_matches('-');
    let is_set = inner.starts_with(' ') && inner.ends_with(' ');
    let is_said = inner.trim().contains(char::is_alphabetic) && !inner.contains(['|', '+', '>']);
    (is_set && is_said).then_some(0..line.len())
}

/// What a text begins with that says it is not done: `DRAFT – do not share`.
pub fn undone(text: &str) -> Option<&str> {
    let name = UNDONE.iter().find(|name| text.starts_with(**name))?;
    let rest = text.get(name.len()..)?.trim_start();
    let ends = rest.is_empty() || rest.starts_with([':', '-', '–', '—', ')', '!']);
    ends.then(|| text.get(..name.len())).flatten()
}

/// The number of a page that came along with a text: `Page 47`, `– 47 –`, `Page 3 of 12`,
/// by itself or behind the last sentence.
pub fn page_number(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text.rfind(['.', '\n']).map_or(0, |at| at + 1);
    // “p. 47” has a stop itself.
    let start = match text.get(..start) {
        Some(before) if before.ends_with(" p.") || before == "p." => start - 2,
        _ => start,
    };
    let last = text.get(start..)?.trim();
    let small = last.to_lowercase();
    let named = ["page ", "p. ", "pg. "]
        .iter()
        .find_map(|it| small.strip_prefix(it));
    let between = || {
        let dash = ['-', '–', '—'];
        let inner = small.strip_prefix(dash)?.strip_suffix(dash)?;
        inner.starts_with(' ').then(|| inner.trim())
    };
    let number = named.or_else(between)?;
    let (first, all) = number
        .split_once(" of ")
        .or(number.split_once('/'))
        .unwrap_or((number, "1"));
    let is_number =
        |it: &str| (1..=4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    (is_number(first) && is_number(all)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_to_oneself_are_seen() {
        let found = |text: &str| !lines(text, &(0..text.len())).is_empty();
        for text in [
            ">>> rewrite",
            "So it is. >> fix this",
            "So it is. // shorten this",
            "So it is. @@ check the number @@ Or not.",
            "--- end of copied text ---",
        ] {
            assert!(found(text), "{text}");
        }
        for text in [
            "> > check this",
            "See https://add.org for it.",
            "`a` // add one",
            "```\n// add one\n```",
            "Run it with --check first.",
            "-----",
            "| --- | --- |",
        ] {
            assert!(!found(text), "{text}");
        }
    }

    #[test]
    fn names_of_drafts_and_numbers_of_pages_are_seen() {
        for text in ["DRAFT", "DRAFT – do not share", "EDIT: it is so."] {
            assert!(undone(text).is_some(), "{text}");
        }
        for text in ["DRAFT horses pull.", "EDITOR: a name", "Draft"] {
            assert_eq!(undone(text), None, "{text}");
        }
        for text in [
            "Page 47",
            "It is so. Page 47",
            "– 47 –",
            "Page 3 of 12",
            "It is. p. 47",
        ] {
            assert!(page_number(text).is_some(), "{text}");
        }
        for text in [
            "It is on page 47.",
            "47",
            "It is so. 47",
            "-47-",
            "Page 47 is blue",
        ] {
            assert_eq!(page_number(text), None, "{text}");
        }
    }
}
