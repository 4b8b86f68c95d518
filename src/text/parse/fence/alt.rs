//! Whether the words for a diagram say what is drawn.

use crate::text::each_word;

/// Words of an `alt` that say only that something is drawn.
const GENERIC: &str = "a above alt an and arrows art as ascii below boxes chart described diagram \
    drawing drawn explained fig figure from graph graphic here illustration image lines of our \
    overview picture plot schema schematic see shown shows sketch some text the this title todo \
    two untitled visual with";

fn is_generic(word: &str) -> bool {
    GENERIC.split(' ').any(|it| it == word) || word.bytes().all(|it| it.is_ascii_digit())
}

/// Whether all that is said is that something is drawn, or what its file is called.
pub fn says_nothing(alt: &str) -> bool {
    is_file_name(alt) || says_little(alt)
}

/// Whether it is said that something is drawn, and at most a word or two of what.
fn says_little(alt: &str) -> bool {
    let words: Vec<_> = each_word(alt)
        .map(|word| word.text.to_lowercase())
        .collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let named = match words.as_slice() {
        ["a" | "an" | "the", name, "of", ..] | [name, "of", ..] => is_generic(name),
        _ => false,
    };
    let is_empty = |word: &&str| is_generic(word) || *word == "for";
    let said = words.iter().filter(|word| !is_empty(word)).count();
    said == 0 || named && said <= 2
}

/// Whether all that is said is the name of a picture's file.
fn is_file_name(alt: &str) -> bool {
    const ENDS: [&str; 7] = [".drawio", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];
    let name = alt.trim().to_lowercase();
    !name.contains(' ') && ENDS.iter().any(|end| name.ends_with(end))
}
