//! A word told by its letters.

use std::collections::BTreeSet;

use crate::doctor::words;

/// Fewer letters of a word tell little about it.
const FEW: usize = 2;

/// Whether a hint spells `word`, in small letters: letter by letter, backwards, as its
/// letters in another order, with gaps, or by its beginning and its end.
pub fn is_told(word: &str, hint: &str) -> bool {
    if word.chars().count() < FEW * 2 || !word.chars().all(char::is_alphabetic) {
        return false;
    }
    let said = words::folded(&hint.replace(['-', '·', '/'], " "));
    by_letter(word, &said)
        || backwards(word, &said)
        || reordered(word, &said)
        || in_pieces(word, &said)
        || begun(word, &said)
        || with_gaps(word, hint)
}

/// “E-b-o-n-y”, “F E L L O E”.
fn by_letter(word: &str, said: &[String]) -> bool {
    let count = word.chars().count();
    said.windows(count)
        .any(|run| run.iter().all(|it| it.chars().count() == 1) && run.concat() == word)
}

fn backwards(word: &str, said: &[String]) -> bool {
    let turned: String = word.chars().rev().collect();
    turned != word && said.contains(&turned)
}

/// “An anagram of boney”.
fn reordered(word: &str, said: &[String]) -> bool {
    const NAMES: [&str; 8] = [
        "anagram",
        "jumbled",
        "letters",
        "mixed",
        "rearrange",
        "scrambled",
        "shuffled",
        "unscramble",
    ];
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_named = said.iter().any(|it| NAMES.contains(&it.as_str()));
    is_named
        && said
            .iter()
            .any(|it| it != word && sorted(it) == sorted(word))
}

/// “Starts with eb and ends with ony”.
fn in_pieces(word: &str, said: &[String]) -> bool {
    let all: BTreeSet<&str> = said.iter().map(String::as_str).collect();
    let mut cuts = word.char_indices().map(|(at, _)| at);
    cuts.any(|at| {
        let (first, last) = word.split_at_checked(at).unwrap_or_default();
        let is_long = first.len() >= FEW && last.len() >= FEW;
        is_long && all.contains(first) && all.contains(last)
    })
}

/// “It begins with kni”: half of it.
fn begun(word: &str, said: &[String]) -> bool {
    let starts = [
        "begin",
        "begins",
        "beginning",
        "start",
        "starts",
        "starting",
    ];
    let ends = ["end", "ends", "ending"];
    let tells = |of: &[&str], is_piece: &dyn Fn(&str) -> bool| {
        let mut places = said.iter().enumerate();
        places.any(|(at, it)| {
            let mut near = said.iter().skip(at + 1).take(4);
            let is_half = |piece: &String| piece.len() >= 3 && piece.len() * 2 >= word.len();
            of.contains(&it.as_str()) && near.any(|it| is_half(it) && is_piece(it))
        })
    };
    tells(&starts, &|piece| word.starts_with(piece)) || tells(&ends, &|piece| word.ends_with(piece))
}

/// `h_ly_rd`, `kn....`.
fn with_gaps(word: &str, hint: &str) -> bool {
    hint.to_lowercase().split_whitespace().any(|token| {
        let token = token.trim_matches([',', ':', ';', '?', '!', '“', '”', '"', '(', ')']);
        let same_length = token.chars().count() == word.chars().count();
        let is_gap = |it: char| matches!(it, '_' | '*' | '.' | '-' | '…');
        let fits = token
            .chars()
            .zip(word.chars())
            .all(|(one, other)| one == other || is_gap(one));
        let told = token.chars().filter(|it| !is_gap(*it)).count();
        same_length && fits && told * 2 >= word.chars().count() && told < word.chars().count()
    })
}

#[cfg(test)]
mod tests {
    use super::is_told;

    #[test]
    fn words_are_told_by_their_letters() {
        for hint in [
            "It is spelled e-b-o-n-y.",
            "E B O N Y, five letters.",
            "Read it backwards: ynobe.",
            "An anagram of “boney”.",
            "It starts with eb and ends with ony.",
            "It begins with ebo and has five letters.",
            "eb_n_",
            "Eb- and then -ony.",
        ] {
            assert!(is_told("ebony", hint), "{hint}");
        }
        for hint in [
            "It begins with an e.",
            "It is a dark wood of five letters.",
            "A bony fish has nothing to do with it.",
            "Think of boney, who was an emperor.",
        ] {
            assert!(!is_told("ebony", hint), "{hint}");
        }
    }
}
