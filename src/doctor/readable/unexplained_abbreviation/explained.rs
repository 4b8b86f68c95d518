//! Where a lesson says what an abbreviation is short for, or what it is.

use std::collections::BTreeSet;

use super::abbreviation;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Word};

/// How many words there may be between an abbreviation and what it is short
/// for.
const NEAR: usize = 30;

/// The abbreviations that stand beside what they are short for, in a text or in
/// the title of a source, or lead to where that stands.
pub fn explained(subject: &Subject<'_>) -> BTreeSet<String> {
    let prose = subject.passages.iter().flat_map(|passage| &passage.prose);
    let titles = subject.lesson.sources.iter().map(|source| &source.title);
    let texts = prose.map(|prose| &prose.text).chain(titles);
    let explained = texts.flat_map(|text| explained_in(text));
    let mut all: BTreeSet<String> = explained.map(str::to_owned).collect();
    for passage in &subject.passages {
        for (_, text) in words::links(passage.document) {
            let shorts =
                words::each_word(&text).filter_map(|word| Some(abbreviation(&word)?.to_owned()));
            all.extend(shorts);
        }
    }
    all
}

fn explained_in(text: &str) -> BTreeSet<&str> {
    let words: Vec<_> = words::each_word(text).collect();
    let shorts = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, word, abbreviation(word)?)));
    shorts
        .filter(|(at, word, short)| {
            let near = at.saturating_sub(NEAR)..words.len().min(at + NEAR);
            let near = words.get(near).unwrap_or_default();
            in_brackets(text, word)
                || is_described(text, word)
                || words.len() == 1
                || is_name(text, word)
                || begins_name(text, word)
                || is_spelled_out(near, short)
        })
        .map(|(_, _, short)| short)
        .collect()
}

/// `… (ABC)` or `ABC (…)`.
fn in_brackets(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    let after = text.get(word.range.end..).unwrap_or_default();
    let behind = after.trim_start_matches(['"', '”', ' ']).starts_with('(');
    behind || (before.ends_with('(') && after.starts_with([')', ',', ';']))
}

/// What says of an abbreviation what it is, in front of it and behind.
const CALLED: [&str; 5] = ["called ", "named ", "known as ", "aka ", "abbreviated "];
const IS: [&str; 14] = [
    " is a ",
    " is an ",
    " is the ",
    " are ",
    " means ",
    " represents ",
    " stands for ",
    " refers to ",
    ", a ",
    ", an ",
    ", the ",
    ", which ",
    ": ",
    " – ",
];

/// Nouns behind a name that say what sort of thing it is: “the ZFS filesystem”.
const SORTS: [&str; 26] = [
    "browser",
    "card",
    "cards",
    "compiler",
    "database",
    "desktop",
    "driver",
    "drivers",
    "encryption",
    "engine",
    "filesystem",
    "filesystems",
    "format",
    "formats",
    "keyboard",
    "language",
    "library",
    "licence",
    "license",
    "partition",
    "project",
    "protocol",
    "protocols",
    "shell",
    "standard",
    "standards",
];

/// Whether the text says what it is, though not what it is short for.
fn is_described(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    let after = text.get(word.range.end..).unwrap_or_default();
    let sort = || {
        let mut next = after.strip_prefix(' ')?.split(' ').take(2);
        let is_sort = |it: &str| SORTS.contains(&it.trim_end_matches(['.', ',', ';', ':', ')']));
        let first = next.next()?;
        let is_small = first.bytes().all(|it| it.is_ascii_lowercase());
        Some(is_sort(first) || is_small && next.next().is_some_and(is_sort))
    };
    let before = before.strip_suffix("its ").unwrap_or(before);
    CALLED.iter().any(|it| before.ends_with(it))
        || IS.iter().any(|it| after.starts_with(it))
        || sort().unwrap_or_default()
}

/// Whose things have names of capitals that nobody spells out.
const MAKERS: [&str; 13] = [
    "AWS",
    "Amazon",
    "Azure",
    "Microsoft",
    "Google",
    "Apache",
    "Oracle",
    "IBM",
    "Apple",
    "GNU",
    "Intel",
    "Linux",
    "Windows",
];

/// Whether a word is the name of a thing, as in `Amazon SQS`, `.NET` or, within
/// a sentence, `Aurora DSQL`.
fn is_name(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    if before.ends_with('.') {
        return true;
    }
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let (earlier, name) = before
        .rsplit_once(char::is_whitespace)
        .unwrap_or(("", before));
    let is_first = earlier.is_empty() || earlier.ends_with(['.', '!', '?', ':', '…']);
    let is_proper = name.starts_with(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && name.chars().all(char::is_alphanumeric);
    MAKERS.contains(&name) || is_proper && !is_first
}

/// Whether the rest of a name follows, as in `IANA Time Zone Database`.
fn begins_name(text: &str, word: &Word<'_>) -> bool {
    let after = text.get(word.range.end..).unwrap_or_default();
    let next = after
        .strip_prefix(' ')
        .and_then(|after| words::each_word(after).next());
    next.is_some_and(|next| {
        next.range.start == 0
            && next.text.starts_with(char::is_uppercase)
            && next.text.contains(char::is_lowercase)
    })
}

/// Whether words in a row begin with the letters of an abbreviation. Small
/// words between them may be left out, and digits have none.
fn is_spelled_out(words: &[Word<'_>], short: &str) -> bool {
    let letters: Vec<_> = short.chars().filter(char::is_ascii_uppercase).collect();
    (0..words.len()).any(|from| {
        let mut left = letters.as_slice();
        for word in words.iter().skip(from) {
            let initial = word.text.chars().next().map(|c| c.to_ascii_uppercase());
            match left {
                [] => break,
                [next, rest @ ..] if initial == Some(*next) && word.text != short => left = rest,
                _ if left.len() < letters.len() && word.text.len() <= 3 => {}
                _ => break,
            }
        }
        left.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_explained_beside_what_they_are_short_for_and_in_names() {
        for text in [
            "A virtual queue (VQ) starts.",
            "A VQ (virtual queue) starts.",
            "VQ stands for virtual queue.",
            "Amazon VQ is a service.",
            "A table in Aurora VQ is one.",
            "It runs on .VQ everywhere.",
        ] {
            assert!(explained_in(text).contains("VQ"), "{text}");
        }
    }

    #[test]
    fn a_text_may_say_what_it_is_instead() {
        for text in [
            "VQ is a sort of queue.",
            "It takes a queue called VQ.",
            "The VQ file format has it.",
            "It lies on the VQ filesystem.",
            "VQ: the queue that is virtual.",
            "VQ",
        ] {
            assert!(explained_in(text).contains("VQ"), "{text}");
        }
    }

    #[test]
    fn the_rest_of_a_name_explains_one() {
        assert!(explained_in("The XBNB Time Zone Database.").contains("XBNB"));
        assert!(!explained_in("The XBNB one of it.").contains("XBNB"));
    }

    #[test]
    fn a_capital_at_the_start_makes_no_name() {
        for text in [
            "The VQ starts.",
            "It ends. Each VQ starts.",
            "An HTTP VQ starts.",
            "VQ, then.",
        ] {
            assert!(!explained_in(text).contains("VQ"), "{text}");
        }
    }
}
