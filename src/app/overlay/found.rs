//! Where in a text the words stand that were looked for.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::app::text_input::fold;

/// A text in pieces, each with whether it is one of some folded words.
pub fn found_in<'a>(text: &'a str, words: &[String]) -> Vec<(&'a str, bool)> {
    let mut folded = String::new();
    let letters = text.grapheme_indices(true).map(|(at, letter)| {
        let before = folded.len();
        folded.push_str(&fold(letter));
        (at..at + letter.len(), before..folded.len())
    });
    let letters: Vec<(Range<usize>, Range<usize>)> = letters.collect();
    let words = words.iter().filter(|word| !word.is_empty());
    let places = words.flat_map(|word| folded.match_indices(word.as_str()));
    let places: Vec<Range<usize>> = places.map(|(at, it)| at..at + it.len()).collect();
    let is_found = |it: &Range<usize>| {
        let mut places = places.iter();
        places.any(|place| place.start < it.end && it.start < place.end)
    };
    let pieces = letters.chunk_by(|(_, one), (_, next)| is_found(one) == is_found(next));
    let pieces = pieces.filter_map(|piece| {
        let (first, last) = (piece.first()?, piece.last()?);
        let words = text.get(first.0.start..last.0.end)?;
        Some((words, is_found(&first.1)))
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_for_is_found_whatever_its_case_and_its_signs() {
        let found = |text: &str, words: &[&str]| -> Vec<String> {
            let words: Vec<String> = words.iter().map(|it| fold(it)).collect();
            let pieces = found_in(text, &words);
            let whole: String = pieces.iter().map(|(piece, _)| *piece).collect();
            assert_eq!(whole, text);
            let found = pieces.into_iter().filter(|(_, is_found)| *is_found);
            found.map(|(piece, _)| piece.to_owned()).collect()
        };
        assert_eq!(found("Keep-alive keeps", &["keep-alive"]), ["Keep-alive"]);
        assert_eq!(
            found("Straße, STRASSE", &["STRASSE"]),
            ["Straße", "STRASSE"]
        );
        assert_eq!(found("tea, teapot", &["tea", "eap"]), ["tea", "teap"]);
        assert_eq!(found("cafe\u{301}s", &["\u{301}"]), ["e\u{301}"]);
        assert!(found("tea", &["coffee", ""]).is_empty() && found("", &["a"]).is_empty());
    }
}
