//! Abbreviations are explained somewhere.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places, Word};

/// Abbreviations that are words by now, units, what stands on keyboards, the
/// verbs of HTTP, words that writers shout, and marks that they leave for
/// themselves.
const KNOWN: [&str; 85] = [
    "OK", "ID", "TV", "PC", "IT", "AI", "UI", "OS", "IP", "CD", "DVD", "USB", "CPU", "GPU", "RAM",
    "ROM", "SSD", "URL", "HTTP", "HTTPS", "HTML", "CSS", "XML", "JSON", "YAML", "TOML", "CSV",
    "PDF", "SVG", "PNG", "JPEG", "GIF", "API", "SQL", "SSH", "DNS", "TCP", "TLS", "FAQ", "ASCII",
    "UTF", "UTC", "AM", "PM", "BC", "AD", "US", "USA", "UK", "EU", "UN", "EUR", "USD", "GB", "MB",
    "KB", "TB", "II", "III", "IV", "DIY", "PS", "REST", "SDK", "GET", "PUT", "POST", "PATCH",
    "HEAD", "DELETE", "NOT", "NO", "AND", "OR", "BUT", "ALL", "ONLY", "MUST", "NEVER", "ALWAYS",
    "TODO", "FIXME", "TBD", "TBA", "XXX",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut seen = BTreeSet::new();
    let explained = explained(subject);
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for word in words::each_word(&prose.text) {
                let Some(short) = abbreviation(&word) else {
                    continue;
                };
                let unknown = seen.insert(short.to_owned()) && !explained.contains(short);
                if unknown && !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        places.next(&[word.text]),
                        format!("nothing in this lesson says what `{short}` is short for"),
                        format!("write it out where it first stands, with ({short}) behind it"),
                    );
                }
            }
        }
    }
}

/// A word of two to six capitals and digits, more capitals than digits; a
/// small `s` at its end makes it several.
fn abbreviation<'a>(word: &Word<'a>) -> Option<&'a str> {
    let short = word.text.strip_suffix('s').unwrap_or(word.text);
    let capitals = short.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = short.bytes().filter(u8::is_ascii_digit).count();
    let is_short = capitals >= 2 && capitals > digits && capitals + digits == short.len();
    (is_short && short.len() <= 6 && !KNOWN.contains(&short)).then_some(short)
}

/// How many words there may be between an abbreviation and what it is short
/// for.
const NEAR: usize = 30;

/// The abbreviations that stand beside what they are short for, in a text or in
/// the title of a source.
fn explained<'a>(subject: &'a Subject<'_>) -> BTreeSet<&'a str> {
    let prose = subject.passages.iter().flat_map(|passage| &passage.prose);
    let titles = subject.lesson.sources.iter().map(|source| &source.title);
    let texts = prose.map(|prose| &prose.text).chain(titles);
    texts.flat_map(|text| explained_in(text)).collect()
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
            in_brackets(text, word) || is_name(text, word) || is_spelled_out(near, short)
        })
        .map(|(_, _, short)| short)
        .collect()
}

/// `… (ABC)` or `ABC (…)`.
fn in_brackets(text: &str, word: &Word<'_>) -> bool {
    let before = text.get(..word.range.start).unwrap_or_default();
    let after = text.get(word.range.end..).unwrap_or_default();
    let behind = after.trim_start().starts_with('(');
    behind || (before.ends_with('(') && after.starts_with([')', ',', ';']))
}

/// Whose things have names of capitals that nobody spells out.
const MAKERS: [&str; 10] = [
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
            "A virtual machine (VM) starts.",
            "A VM (virtual machine) starts.",
            "VM stands for virtual machine.",
            "Amazon VM is a service.",
            "A table in Aurora VM is one.",
            "It runs on .VM everywhere.",
        ] {
            assert!(explained_in(text).contains("VM"), "{text}");
        }
    }

    #[test]
    fn a_capital_at_the_start_makes_no_name() {
        for text in [
            "The VM starts.",
            "It ends. Each VM starts.",
            "An HTTP VM starts.",
            "VM, then.",
        ] {
            assert!(!explained_in(text).contains("VM"), "{text}");
        }
    }
}
