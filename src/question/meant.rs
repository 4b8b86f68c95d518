//! What was typed, as it is meant.
//!
//! Phones, word processors and keyboards of other scripts write some signs in
//! a form of their own that nobody chose. Signs that look alike mean the same
//! here; whoever compares or reads an answer goes through [`meant`], for what
//! was typed and for what an author wrote alike. Spelling is never touched.

use caseless::Caseless as _;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;

use crate::text::clean;

/// `text` with the signs that it means: what cannot be seen is gone, each run
/// of white space is one blank and none is at the ends, apostrophes, quotation
/// marks and hyphens are the plain ones, decimal digits of every script and
/// characters of full or half width are the usual ones, accents are composed
/// and case is folded.
pub fn meant(text: &str) -> String {
    let cleaned = clean(text);
    let letters = cleaned.chars().flat_map(usual_width);
    let folded: String = letters.nfc().default_case_fold().nfc().collect();
    // Whether a picture is drawn in colour is not for the learner to say.
    let seen = folded
        .chars()
        .filter(|it| !matches!(it, '\u{fe0e}' | '\u{fe0f}'));
    let plain: String = seen
        .map(|letter| plain_sign(letter).or(digit(letter)).unwrap_or(letter))
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    words.join(" ")
}

/// A character of full or half width as the usual one. (A few are two.)
fn usual_width(letter: char) -> impl Iterator<Item = char> {
    let other_width = matches!(letter, '\u{ff00}'..='\u{ffef}');
    let usual = other_width.then(|| std::iter::once(letter).nfkc());
    let same = (!other_width).then_some(letter);
    usual.into_iter().flatten().chain(same)
}

fn plain_sign(letter: char) -> Option<char> {
    Some(match letter {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | '´' | 'ʹ' | 'ʼ' | 'ˈ' | '׳' | 'ꞌ' => {
            '\''
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' | 'ʺ' | '״' | '〝' | '〞' | '〟' => {
            '"'
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' | '˗' | '﹘' | '﹣' => '-',
        _ => return None,
    })
}

/// The ASCII digit for a decimal digit of another script.
fn digit(letter: char) -> Option<char> {
    let is_decimal = |letter: &char| {
        !letter.is_ascii() && get_general_category(*letter) == GeneralCategory::DecimalNumber
    };
    is_decimal(&letter).then_some(())?;
    // Unicode keeps the ten digits of a script together and in their order.
    let before = ('\0'..letter).rev().take_while(is_decimal).count();
    char::from_digit(u32::try_from(before % 10).ok()?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_that_look_alike_are_alike() {
        for (typed, expected) in [
            ("  cold \t start ", "cold start"),
            ("cold\u{a0}start", "cold start"),
            ("cold\u{202f}\u{2009}start", "cold start"),
            ("cold\u{3000}start", "cold start"),
            ("cold\u{85}start\u{2028}", "cold start"),
            ("co\u{ad}ld\u{200b} start\u{feff}", "cold start"),
            ("don’t ‘x’ o´clock", "don't 'x' o'clock"),
            ("“a” „b‟ «c» ＂d＂", "\"a\" \"b\" \"c\" \"d\""),
            ("a‐b‑c‒d–e—f−g－h", "a-b-c-d-e-f-g-h"),
            ("２．５ ＭＢ", "2.5 mb"),
            ("٢٥ ۲۵ २५ ๒๕ 𝟐𝟓 𝟮𝟱", "25 25 25 25 25 25"),
            ("ｶﾞ", "ガ"),
            ("Cafe\u{301} STRASSE straße", "café strasse strasse"),
            ("✔\u{fe0f} 5 µs 5 μs", "✔ 5 μs 5 μs"),
        ] {
            assert_eq!(meant(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_looks_different_stays_different() {
        for (one, other) in [
            ("x²", "x2"),
            ("½", "1/2"),
            ("a b", "ab"),
            ("a_b", "a-b"),
            ("`ls`", "'ls'"),
            ("cafe", "café"),
            ("①", "1"),
            ("→", "->"),
        ] {
            assert_ne!(meant(one), meant(other));
        }
    }

    /// The compatibility tables know the digits that are only a form of the
    /// usual ones; and of each script there are ten.
    #[test]
    fn every_decimal_digit_is_read() {
        let mut digits = 0;
        for letter in ('\u{80}'..=char::MAX).filter(|letter| digit(*letter).is_some()) {
            let known: String = std::iter::once(letter).nfkc().collect();
            if known.is_ascii() {
                assert_eq!(meant(&letter.to_string()), known, "{letter:?}");
            }
            digits += 1;
        }
        assert!(digits > 600, "{digits}");
        assert_eq!(digits % 10, 0);
    }

    proptest! {
        #[test]
        fn reading_twice_changes_nothing(text in "(\\PC|[\u{1b}\u{200d}\u{ff9e}\u{301}’–２ ]){0,12}") {
            let once = meant(&text);
            prop_assert_eq!(meant(&once), once);
        }

        #[test]
        fn plain_words_are_left_alone(text in "[a-z0-9'\"-]{0,9}( [a-z0-9'\"-]{1,9}){0,3}") {
            prop_assert_eq!(meant(&text), text.trim());
        }
    }
}
