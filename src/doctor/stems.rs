//! Words by what they have in common with their other forms.

use std::collections::BTreeSet;

/// Words that stand in sentences about anything. Those that deny, count or
/// compare are not among them: they change what is said.
const STOP_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "after",
    "again",
    "all",
    "along",
    "already",
    "also",
    "although",
    "always",
    "am",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anything",
    "are",
    "around",
    "as",
    "at",
    "be",
    "because",
    "become",
    "been",
    "before",
    "behind",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "cannot",
    "could",
    "did",
    "different",
    "do",
    "does",
    "doesn't",
    "doing",
    "don't",
    "during",
    "each",
    "either",
    "else",
    "enough",
    "every",
    "everything",
    "few",
    "first",
    "for",
    "found",
    "from",
    "further",
    "get",
    "gets",
    "give",
    "given",
    "gives",
    "go",
    "goes",
    "going",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "it's",
    "its",
    "itself",
    "just",
    "known",
    "large",
    "later",
    "least",
    "like",
    "likely",
    "little",
    "longer",
    "made",
    "make",
    "makes",
    "making",
    "many",
    "may",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "never",
    "no",
    "not",
    "nothing",
    "now",
    "of",
    "off",
    "often",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "out",
    "over",
    "own",
    "people",
    "place",
    "possible",
    "quite",
    "rather",
    "right",
    "same",
    "second",
    "several",
    "shall",
    "she",
    "should",
    "since",
    "small",
    "so",
    "some",
    "still",
    "such",
    "take",
    "takes",
    "than",
    "that",
    "the",
    "their",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "think",
    "this",
    "those",
    "though",
    "three",
    "through",
    "to",
    "together",
    "too",
    "under",
    "until",
    "up",
    "us",
    "use",
    "used",
    "uses",
    "usually",
    "very",
    "want",
    "wants",
    "was",
    "way",
    "we",
    "well",
    "were",
    "what",
    "whatever",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whole",
    "whose",
    "why",
    "will",
    "with",
    "without",
    "would",
    "you",
    "your",
    "yours",
];

/// Whether a word, in small letters, says something by itself.
pub fn carries_meaning(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_err()
}

/// What the forms of a word have in common: “swells”, “swelled” and “swelling”
/// are one. No word itself, and only to be compared.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word.starts_with(|it: char| it.is_ascii_digit()) || !word.is_ascii() {
        return word.to_owned();
    }
    let singular = without_s(word);
    let verb = ["ing", "ed"].into_iter().find_map(|end| {
        let rest = singular.strip_suffix(end)?;
        let has_vowel = rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        (rest.len() >= 3 && has_vowel).then(|| undoubled(rest))
    });
    let base = verb.unwrap_or(singular);
    let base = match base.len() {
        0..=3 => base,
        _ => base.strip_suffix('e').unwrap_or(base),
    };
    match base.strip_suffix('y') {
        Some(rest) if rest.len() >= 2 => format!("{rest}i"),
        _ => base.to_owned(),
    }
}

/// Without the ending of a plural or of a verb: “passes” and “pass” are one.
fn without_s(word: &str) -> &str {
    if word.len() > 4 && word.ends_with("ies") {
        return word.strip_suffix("es").unwrap_or(word);
    }
    let with_e = ["sses", "ches", "shes", "xes"];
    let is_with_e = with_e.iter().any(|end| word.ends_with(end));
    let stem = word.strip_suffix("es").filter(|_| is_with_e);
    let is_plural = |rest: &&str| rest.len() >= 2 && !rest.ends_with(['s', 'u', 'i']);
    let plain = word.strip_suffix('s').filter(is_plural);
    stem.or(plain).unwrap_or(word)
}

/// “stopp” of “stopped” is “stop”; “fall” stays.
fn undoubled(word: &str) -> &str {
    let mut letters = word.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'z' | 'e') => {
            word.strip_suffix(last).unwrap_or(word)
        }
        _ => word,
    }
}

/// The stems of the words that say something.
pub fn telling(words: &[String]) -> BTreeSet<String> {
    let telling = words.iter().filter(|word| carries_meaning(word));
    telling.map(|word| stem(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("swells", "swelling"),
            ("fade", "faded"),
            ("stopped", "stops"),
            ("multiplies", "multiplied"),
            ("branches", "branch"),
            ("boxes", "box"),
            ("houses", "house"),
            ("addresses", "address"),
            ("tide's", "tides"),
            ("carry", "carries"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}");
        }
        for (one, other) in [("status", "state"), ("string", "str"), ("1.5", "1.0")] {
            assert_ne!(stem(one), stem(other), "{one}");
        }
    }

    #[test]
    fn words_of_any_sentence_say_nothing() {
        assert!(STOP_WORDS.is_sorted());
        assert!(!carries_meaning("because") && carries_meaning("harbour"));
    }
}
