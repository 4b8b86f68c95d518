//! Words that are often misspelled are spelled as they should be.

mod slips;
mod sounds_alike;

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places};
use crate::text::order;

/// Words that are mixed up with others, by the two that stand there so.
const MIXED_UP: &[(&str, &str, &str)] = &[
    ("better", "then", "better than"),
    ("bigger", "then", "bigger than"),
    ("by", "it's", "by its"),
    ("could", "of", "could have"),
    ("earlier", "then", "earlier than"),
    ("faster", "then", "faster than"),
    ("fewer", "then", "fewer than"),
    ("from", "it's", "from its"),
    ("greater", "then", "greater than"),
    ("has", "it's", "has its"),
    ("have", "it's", "have its"),
    ("higher", "then", "higher than"),
    ("in", "it's", "in its"),
    ("it's", "own", "its own"),
    ("its", "a", "it's a"),
    ("its", "not", "it's not"),
    ("its", "the", "it's the"),
    ("larger", "then", "larger than"),
    ("less", "then", "less than"),
    ("keeps", "it's", "keeps its"),
    ("longer", "then", "longer than"),
    ("loose", "it's", "lose its"),
    ("loose", "its", "lose its"),
    ("loose", "their", "lose their"),
    ("looses", "it", "loses it"),
    ("looses", "it's", "loses its"),
    ("looses", "its", "loses its"),
    ("looses", "the", "loses the"),
    ("loses", "it's", "loses its"),
    ("makes", "it's", "makes its"),
    ("of", "it's", "of its"),
    ("on", "it's", "on its"),
    ("lower", "then", "lower than"),
    ("rather", "then", "rather than"),
    ("shorter", "then", "shorter than"),
    ("should", "of", "should have"),
    ("slower", "then", "slower than"),
    ("smaller", "then", "smaller than"),
    ("a", "bacteria", "a bacterium"),
    ("a", "criteria", "a criterion"),
    ("a", "phenomena", "a phenomenon"),
    ("it", "effects", "it affects"),
    ("that", "effects", "that affects"),
    ("this", "effects", "this affects"),
    ("to", "breath", "to breathe"),
    ("which", "effects", "which affects"),
    ("they", "has", "they have"),
    ("they", "is", "they are"),
    ("they", "was", "they were"),
    ("to", "it's", "to its"),
    ("we", "was", "we were"),
    ("with", "it's", "with its"),
    ("worse", "then", "worse than"),
    ("would", "of", "would have"),
    ("your", "welcome", "you're welcome"),
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    mixed_up(subject, reporter);
    of_one_sound(subject, reporter);
    turned_round(subject, reporter);
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for word in words::each_word(&prose.text) {
                let Some(meant) = meant(word.text) else {
                    continue;
                };
                if !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        places.next(&[word.text]),
                        format!("`{}` is misspelled", word.text),
                        format!("did you mean `{meant}`?"),
                    );
                }
            }
        }
    }
}

fn mixed_up(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for prose in &passage.prose {
            let all: Vec<_> = words::each_word(&prose.text).collect();
            for pair in all.windows(2) {
                let [one, next] = pair else { continue };
                let apart = prose.text.get(one.range.end..next.range.start);
                let Some(meant) = instead(one.text, next.text).filter(|_| apart == Some(" "))
                else {
                    continue;
                };
                let place = words::find(
                    passage.text,
                    &passage.document.range,
                    &[one.text, next.text],
                );
                if !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        place.unwrap_or(passage.document.range.clone()),
                        format!(
                            "`{} {}` is mixed up with something else",
                            one.text, next.text
                        ),
                        format!("did you mean `{meant}`?"),
                    );
                }
            }
        }
    }
}

/// The same by the word before or behind: “more then twice”.
fn of_one_sound(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for prose in &passage.prose {
            for sentence in words::sentences(&prose.text) {
                let all: Vec<_> = words::each_word(sentence).collect();
                let small = words::folded(sentence);
                let slips = (0..all.len()).filter_map(|at| {
                    let word = |ahead: usize| small.get(at + ahead).map_or("", String::as_str);
                    let (count, meant) = sounds_alike::meant([word(0), word(1), word(2)])?;
                    let (first, last) = (all.get(at)?, all.get(at + count - 1)?);
                    let written = sentence.get(first.range.start..last.range.end)?;
                    written
                        .chars()
                        .all(|it| it.is_alphabetic() || "'’ \n".contains(it))
                        .then_some((written, meant))
                });
                for (written, meant) in slips {
                    if instead_of(written).is_some() || reporter.is_full(passage.file) {
                        continue;
                    }
                    let said: Vec<_> = words::each_word(written).map(|it| it.text).collect();
                    let whole = &passage.document.range;
                    let place = words::find(passage.text, whole, &said);
                    reporter.say(
                        passage.file,
                        place.unwrap_or(whole.clone()),
                        format!("`{}` is mixed up with something else", said.join(" ")),
                        format!("did you mean `{meant}`?"),
                    );
                }
            }
        }
    }
}

/// What is meant by two words, if they are a known pair.
fn instead_of(written: &str) -> Option<&'static str> {
    let (one, next) = written.split_once(' ')?;
    instead(one, next)
}

/// What is meant by two words that are mixed up so.
fn instead(one: &str, next: &str) -> Option<&'static str> {
    let is_same = |word: &str, told: &str| {
        word.eq_ignore_ascii_case(told) || word == "it’s" && told == "it's"
    };
    let mut all = MIXED_UP
        .iter()
        .filter(|it| next == it.1 || next == "it’s" && it.1 == "it's");
    all.find(|it| is_same(one, it.0)).map(|it| it.2)
}

/// Pairs of words that differ by letters that are the other way round.
const BOTH_WORDS: [&str; 31] = [
    "stating", "contact", "country", "disease", "gratful", "mistake", "morning", "planing",
    "resource", "scarred", "scraped", "staring", "striped", "through", "staging", "angels",
    "angles", "casual", "causal", "dairies", "diaries", "marital", "martial", "sacred", "scared",
    "trails", "trials", "united", "untied", "casually", "causally",
];

/// Words that stand there once, and with two letters the other way round several
/// times: `freqeuncy` where the lesson speaks of frequency.
fn turned_round(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for prose in subject.passages.iter().flat_map(|passage| &passage.prose) {
        for word in words::each_word(&prose.text).filter(|word| is_plain(word.text)) {
            *counts.entry(word.text).or_default() += 1;
        }
    }
    // What two such words have in common are their letters.
    let frequent = counts.iter().filter(|(_, count)| **count >= 2);
    let frequent = order::map(frequent.map(|(word, _)| (sorted(word), *word)));
    let single = counts
        .iter()
        .filter(|(word, count)| **count == 1 && !BOTH_WORDS.contains(word));
    let shortened = shortened(frequent.values().copied());
    let slips = single.filter_map(|(word, _)| {
        let turned = frequent
            .get(&sorted(word))
            .filter(|meant| is_turned(word, meant));
        let meant = turned.or_else(|| shortened.get(*word)).copied();
        let meant = meant.or_else(|| undoubled(word, &counts));
        Some((*word, meant?))
    });
    for (word, meant) in slips {
        let mut passages = subject.passages.iter();
        let place = passages.find_map(|passage| {
            let place = words::find(passage.text, &passage.document.range, &[word])?;
            Some((passage.file, place))
        });
        if let Some((file, place)) = place.filter(|(file, _)| !reporter.is_full(*file)) {
            reporter.say(
                file,
                place,
                format!("`{word}` is misspelled"),
                format!("did you mean `{meant}`?"),
            );
        }
    }
}

/// So many letters two words have in common by no chance.
const MIN_LETTERS: usize = 6;

fn is_plain(word: &str) -> bool {
    word.len() >= MIN_LETTERS && word.bytes().all(|it| it.is_ascii_lowercase())
}

/// The letters of a word in the order of the alphabet.
fn sorted(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.sort_unstable();
    letters
}

/// Long words without one of their letters, each with the word: “temprature” where the
/// lesson speaks of temperature. The ends of words say how they are used.
fn shortened<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<String, &'a str> {
    const LONG: usize = 8;
    let long = words.filter(|word| word.len() >= LONG);
    let all = long.flat_map(|word| {
        (1..word.len().saturating_sub(2)).filter_map(move |at| {
            let (before, after) = (word.get(..at)?, word.get(at + 1..)?);
            Some((format!("{before}{after}"), word))
        })
    });
    order::map(all)
}

/// The word that stands there several times and has one letter less, of two that are
/// alike: “innoculation” where the lesson speaks of inoculation. Before an ending such
/// letters make another word: “stripping”.
fn undoubled<'a>(word: &str, counts: &BTreeMap<&'a str, usize>) -> Option<&'a str> {
    const ENDING: usize = 5;
    let pairs = word.as_bytes().windows(2).enumerate();
    let mut twice =
        pairs.filter(|(at, pair)| pair.first() == pair.last() && at + ENDING < word.len());
    twice.find_map(|(at, _)| {
        let once = format!("{}{}", word.get(..at)?, word.get(at + 1..)?);
        let (meant, count) = counts.get_key_value(once.as_str())?;
        (*count >= 2).then_some(*meant)
    })
}

/// Whether two neighbours within one word are the other way round in the other.
fn is_turned(word: &str, other: &str) -> bool {
    let pairs = || word.bytes().zip(other.bytes()).enumerate();
    let differ: Vec<_> = pairs()
        .filter(|(_, (one, next))| one != next)
        .map(|it| it.0)
        .collect();
    matches!(differ.as_slice(), [one, next] if *one > 0 && one + 1 == *next)
}

/// What a word was to be, in small letters, if it is a known slip.
fn meant(word: &str) -> Option<String> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=16;
    if !LENGTHS.contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let mut letters = word.chars();
    letters.next();
    // Names may look like slips.
    if letters.any(|letter| !letter.is_ascii_lowercase()) {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let known = slips::meant(&small);
    known.or_else(|| with_two_ls(&small))
}

/// `usualy`, `normaly`: what is made of a word in `al` has two of them.
fn with_two_ls(word: &str) -> Option<String> {
    let stem = word.strip_suffix("aly")?;
    let is_word = ["anom", "homonym", "it", "nat", "thess", "squ"].contains(&stem);
    (stem.len() >= 3 && !is_word).then(|| format!("{stem}ally"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_mixed_up_are_found() {
        assert_eq!(instead("Could", "of"), Some("could have"));
        assert_eq!(instead("it’s", "own"), Some("its own"));
        assert_eq!(instead("more", "then"), None);
        assert!(is_turned("freqeuncy", "frequency"));
        assert!(!is_turned("listen", "silent"));
    }

    #[test]
    fn slips_are_found() {
        for (slip, expected) in [
            ("Recieve", "receive"),
            ("usualy", "usually"),
            ("seperate", "separate"),
        ] {
            assert_eq!(meant(slip).as_deref(), Some(expected));
        }
        for word in ["anomaly", "Italy", "receive", "TEH", "usually"] {
            assert_eq!(meant(word), None);
        }
    }
}
