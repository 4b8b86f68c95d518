//! “a” stands before what begins like a consonant, “an” before a vowel.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places, Word};

/// Words that English texts have, and texts in other languages with an “a”
/// have not.
const ENGLISH: [&str; 7] = ["and", "is", "of", "that", "the", "to", "with"];

/// Behind these, “a” is a letter: “a is less than b”.
const NOT_NAMED: [&str; 12] = [
    "am", "and", "are", "as", "at", "else", "if", "in", "is", "of", "on", "or",
];

/// How words begin that are spoken with a consonant though a vowel is written.
const SPOKEN: [&str; 5] = ["eu", "ew", "once", "one", "oui"];

/// Words with a vowel that is spoken like the one of “you”.
const SPOKEN_LONG: [&str; 10] = [
    "euro",
    "european",
    "one-way",
    "uniform",
    "unit",
    "university",
    "usage",
    "useful",
    "user",
    "usual",
];

/// Words whose first letter is not spoken.
const SILENT: [&str; 7] = [
    "heir",
    "honest",
    "honor",
    "honour",
    "hour",
    "hourglass",
    "hourly",
];

/// How words with `u` begin that are spoken with a vowel.
const SPOKEN_U: [&str; 9] = ["ug", "ult", "umb", "un", "up", "urb", "urg", "ush", "utt"];

/// How words begin whose first two letters are consonants. Others, such as
/// `npm`, are read letter by letter.
const CLUSTERS: [&str; 33] = [
    "bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr", "gl", "gr", "kn", "ph", "pl", "pr", "qu",
    "sc", "sh", "sk", "sl", "sm", "sn", "sp", "st", "sw", "th", "tr", "tw", "wh", "wr", "by", "ty",
    "my",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            let words: Vec<_> = words::each_word(&prose.text).collect();
            let mut english = None;
            for pair in words.windows(2) {
                let [one, next] = pair else { continue };
                let Some(right) = other_article(one, next, &prose.text) else {
                    continue;
                };
                let english = *english.get_or_insert_with(|| is_english(&words));
                if english && !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        places.next(&[one.text, next.text]),
                        format!("before `{}` the article is “{right}”", next.text),
                        format!("write “{right} {}”", next.text),
                    );
                }
            }
        }
    }
}

fn is_english(words: &[Word<'_>]) -> bool {
    let mut words = words.iter();
    words.any(|word| ENGLISH.contains(&word.text))
}

/// What should stand there in the place of an article.
fn other_article(one: &Word<'_>, next: &Word<'_>, text: &str) -> Option<&'static str> {
    let between = text.get(one.range.end..next.range.start)?;
    let is_word = next.text.len() >= 3 && next.text.bytes().all(|it| it.is_ascii_lowercase());
    if !is_word || !matches!(between, " " | "\n") {
        return None;
    }
    // “The letter A already stands there.”
    let before = text.get(..one.range.start)?.trim_end();
    let is_letter =
        one.text == "A" && before.ends_with(|it: char| it.is_alphanumeric() || it == ',');
    match one.text {
        "a" | "A" if is_letter => None,
        "a" | "A" if begins_with_vowel(next.text) => Some("an"),
        "an" | "An" if begins_with_consonant(next.text) => Some("a"),
        "an" | "An" if SPOKEN_LONG.contains(&next.text) => Some("a"),
        "a" | "A" if SILENT.contains(&next.text) => Some("an"),
        _ => None,
    }
}

fn begins_with_vowel(word: &str) -> bool {
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let is_u = word.starts_with('u');
    let spoken_so = match is_u {
        // “a unit”, “a unanimous vote”, “a usual one”, “a utility”.
        true => begins(&SPOKEN_U) && !begins(&["uni", "unan"]),
        false => !begins(&SPOKEN),
    };
    word.starts_with(['a', 'e', 'i', 'o', 'u']) && spoken_so && !NOT_NAMED.contains(&word)
}

fn begins_with_consonant(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_vowel = |letter: Option<char>| matches!(letter, Some('a' | 'e' | 'i' | 'o' | 'u'));
    // Some are silent: “an hour”, “an heir”.
    let is_consonant = !is_vowel(first) && !matches!(first, Some('h' | 'y' | 'x'));
    is_consonant && (is_vowel(second) || CLUSTERS.iter().any(|it| word.starts_with(it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(text: &str) -> Option<&'static str> {
        let words: Vec<_> = words::each_word(text).collect();
        words
            .windows(2)
            .find_map(|pair| other_article(&pair[0], &pair[1], text))
    }

    #[test]
    fn articles_go_by_the_sound() {
        for text in ["a ocean", "A idle one", "a unknown word", "a upper bound"] {
            assert_eq!(other(text), Some("an"), "{text}");
        }
        for text in ["a hour", "a honest one"] {
            assert_eq!(other(text), Some("an"), "{text}");
        }
        for text in [
            "an unit",
            "an useful one",
            "an boat",
            "An string",
            "an queue",
        ] {
            assert_eq!(other(text), Some("a"), "{text}");
        }
        for text in [
            "a unit",
            "a euro",
            "a user",
            "a one-off",
            "a usual day",
            "a is b",
            "an hour",
            "an npm",
            "an ocean",
            "an SSH",
            "a UI",
            "an nginx",
            "a ewe",
            "a, other",
            "a utility",
            "a unanimous",
            "a url",
            "as A already does",
        ] {
            assert_eq!(other(text), None, "{text}");
        }
    }
}
