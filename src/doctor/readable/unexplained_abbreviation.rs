//! Abbreviations are explained somewhere.

mod explained;
mod known;
mod mention;

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words::{self, Places, Word};
use explained::explained;
use known::is_known;
use mention::is_mention;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut seen = BTreeSet::new();
    let explained = explained(subject);
    let unknown = |passage: &Passage<'_>| {
        let mut prose = passage.prose.iter();
        prose.any(|prose| shorts(&prose.text).any(|(_, short)| !explained.contains(short)))
    };
    // Of most lessons all are explained.
    if !subject.passages.iter().any(unknown) {
        return;
    }
    let words = small_words(subject);
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for (word, short) in shorts(&prose.text) {
                let unknown = seen.insert(short.to_owned())
                    && !explained.contains(short)
                    && !words.contains(&short.to_lowercase());
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

/// The abbreviations of a text.
fn shorts(text: &str) -> impl Iterator<Item = (Word<'_>, &str)> {
    words::each_word(text).filter_map(move |word| {
        let short = abbreviation(&word)?;
        (!is_mention(text, &word)).then_some((word, short))
    })
}

/// Every word of a lesson that has small letters, in small letters. What stands in
/// capitals elsewhere is then a name, or a word that somebody raised their voice for.
fn small_words(subject: &Subject<'_>) -> BTreeSet<String> {
    let prose = subject.passages.iter().flat_map(|passage| &passage.prose);
    let words = prose.flat_map(|prose| words::each_word(&prose.text));
    let small = words.filter(|word| word.text.len() <= 6 && word.text.contains(char::is_lowercase));
    small.map(|word| word.text.to_lowercase()).collect()
}

/// A word of two to six capitals, with an `s` at its end or without. With digits
/// it is the name of a model or a version: `AVX2`.
fn abbreviation<'a>(word: &Word<'a>) -> Option<&'a str> {
    let short = word
        .text
        .strip_suffix("'s")
        .or_else(|| word.text.strip_suffix("’s"));
    let short = short.or_else(|| word.text.strip_suffix('s'));
    let short = short.unwrap_or(word.text);
    let is_short = short.bytes().all(|it| it.is_ascii_uppercase());
    (is_short && (2..=6).contains(&short.len()) && !is_known(short)).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_used_and_no_name() {
        for text in ["The VQ starts.", "Ask for CTC leaves.", "An ECC-based one."] {
            assert_eq!(shorts(text).count(), 1, "{text}");
        }
        for text in [
            "PEQ 8 says so.",
            "The AVX2 one.",
            "A QWERTY one.",
            "An OPEN one.",
            "For VVV take 5.",
        ] {
            assert_eq!(shorts(text).count(), 0, "{text}");
        }
    }
}
