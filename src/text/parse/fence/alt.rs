//! Whether the words for a diagram say what is drawn.

use crate::text::each_word;

/// Words of an `alt` that say only that something is drawn.
const GENERIC: [&str; 26] = [
    "a",
    "above",
    "alt",
    "an",
    "art",
    "ascii",
    "below",
    "chart",
    "diagram",
    "drawing",
    "figure",
    "graph",
    "graphic",
    "here",
    "illustration",
    "image",
    "of",
    "overview",
    "picture",
    "schema",
    "see",
    "shown",
    "sketch",
    "some",
    "text",
    "this",
];

/// Whether all that is said is that something is drawn, or what its file is called.
pub fn says_nothing(alt: &str) -> bool {
    is_file_name(alt) || says_little(alt)
}

/// Whether it is said that something is drawn, and at most a word or two of what.
fn says_little(alt: &str) -> bool {
    let words: Vec<_> = each_word(alt)
        .map(|word| word.text.to_lowercase())
        .collect();
    let is_generic = |word: &String| GENERIC.contains(&word.as_str());
    let is_empty = |word: &String| is_generic(word) || ["the", "for"].contains(&word.as_str());
    let named = words
        .first()
        .filter(|word| is_generic(word) && word.len() > 3);
    let said = words.iter().filter(|word| !is_empty(word)).count();
    said == 0 || named.is_some() && words.get(1).is_some_and(|word| word == "of") && said <= 2
}

/// Whether all that is said is the name of a picture's file.
fn is_file_name(alt: &str) -> bool {
    const ENDS: [&str; 7] = [".drawio", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];
    let name = alt.trim().to_lowercase();
    !name.contains(' ') && ENDS.iter().any(|end| name.ends_with(end))
}
