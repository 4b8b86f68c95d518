//! The letters of a word are of one alphabet.
//!
//! Cyrillic and Greek have letters that look like Latin ones. One of them in a
//! Latin word, or one of the others in a word of theirs, is seen by nobody, and
//! the word is another one: to a search, to what is typed, to a browser.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::units;
use crate::doctor::words::{self, Word};
use crate::lesson::FileRef;
use crate::text::quoted;

/// Letters, each with the Latin one that it looks like.
const CYRILLIC: &str = "аaеeоoрpсcуyхxіiјjѕsһhԁdАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԚQԜW";
const GREEK: &str = "οoνvρpΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    in_numbers(subject, reporter);
    let parts = subject.parts().map(|(file, _, _)| file);
    for file in std::iter::once(FileRef::Head).chain(parts) {
        let text = subject.text(file);
        if text.is_ascii() {
            continue;
        }
        let is_cyrillic = text.chars().any(is_of_its_own);
        full_width(file, text, reporter);
        for word in words::each_word(text) {
            if word.text.is_ascii() || reporter.is_full(file) {
                continue;
            }
            if let Some((letter, other)) = lookalike(&word, is_cyrillic) {
                let (within, hint) = match is_in_address(text, &word) {
                    true => (
                        " in this address",
                        "type the address anew: as it is, it leads to somewhere else, or nowhere",
                    ),
                    false => ("", "type the word anew"),
                };
                reporter.say(
                    file,
                    word.range.clone(),
                    format!(
                        "{}{within} is not what it looks like: U+{:04X} in it looks like `{other}`",
                        quoted(word.text),
                        u32::from(letter)
                    ),
                    hint,
                );
            }
        }
    }
}

/// Whether a word stands in the address of a page, or in a link to a file.
fn is_in_address(text: &str, word: &Word<'_>) -> bool {
    let ends = |it: char| it.is_whitespace() || matches!(it, '"' | '<' | '>' | ')');
    let before = text.get(..word.range.start).unwrap_or_default();
    let start = before.rfind(ends).map_or(0, |at| at + 1);
    let before = before.get(start..).unwrap_or_default();
    before.contains("://") || before.contains("](")
}

/// Digits as wide as a Chinese character, where nobody writes such ones.
fn full_width(file: FileRef, text: &str, reporter: &mut Reporter) {
    let is_wide = |letter: char| matches!(letter, '\u{ff10}'..='\u{ff19}');
    let is_east = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let Some(start) = text.find(is_wide).filter(|_| !text.contains(is_east)) else {
        return;
    };
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|letter| !is_wide(letter)).unwrap_or(rest.len());
    reporter.say(
        file,
        start..start + length,
        "these digits are wide ones of East Asian scripts",
        "type them anew; a search for the number finds no other ones",
    );
}

/// Letters in numbers that look like digits: `1O13`.
fn in_numbers(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for prose in &passage.prose {
            for word in words::each_word(&prose.text) {
                let rest = prose.text.get(word.range.end..).unwrap_or_default();
                let digits = meant_as_digits(word.text)
                    .or_else(|| before_unit(word.text, rest))
                    .or_else(|| behind_letter(word.text, rest))
                    .or_else(|| of_letters_o(word.text))
                    .or_else(|| begins_with_letter_l(word.text, rest));
                let Some(digits) = digits else {
                    continue;
                };
                let place = words::find(passage.text, &passage.document.range, &[word.text]);
                if !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        place.unwrap_or(passage.document.range.clone()),
                        format!("{} has a letter among its digits", quoted(word.text)),
                        format!("did you mean `{digits}`?"),
                    );
                }
            }
        }
    }
}

/// The number that a word of digits is with `O` and `l` for `0` and `1`.
fn meant_as_digits(word: &str) -> Option<String> {
    if let Some(digits) = ends_in_letter_o(word) {
        return Some(digits);
    }
    let inner = word.strip_prefix(is_digit)?.strip_suffix(is_digit)?;
    let alike = |letter: char| matches!(letter, 'O' | 'o' | 'l' | 'I');
    let is_number = word.chars().all(|letter| is_digit(letter) || alike(letter));
    // `0o17` is how code writes octal numbers.
    let is_meant = inner.contains(alike) && is_number && !word.starts_with("0o");
    is_meant.then(|| word.replace(['O', 'o'], "0").replace(['l', 'I'], "1"))
}

/// `l6`, `l9l4`: a letter for the first of several digits. `l1` and `l2` are names of
/// norms.
fn begins_with_letter_l(word: &str, rest: &str) -> Option<String> {
    const NORMS: &str = "ball distance error loss norm norms penalty regularisation regularization";
    let digits = word.strip_prefix('l')?.replace('l', "1");
    let is_number = !digits.is_empty() && digits.chars().all(is_digit);
    let next = rest.split_whitespace().next().unwrap_or_default();
    let counts = rest.starts_with(' ')
        && next.ends_with('s')
        && next.chars().all(|it| it.is_ascii_lowercase())
        && !NORMS.split(' ').any(|it| it == next);
    let is_name = digits.len() == 1 && matches!(digits.as_str(), "0" | "1" | "2");
    (is_number && (!is_name || counts)).then(|| format!("1{digits}"))
}

/// `4OO`: a digit with nothing but two or three of that letter behind it.
fn of_letters_o(word: &str) -> Option<String> {
    let letters = word.strip_prefix(is_digit)?;
    let is_it = (2..=3).contains(&letters.len()) && letters.chars().all(|it| it == 'O');
    is_it.then(|| word.replace('O', "0"))
}

/// `44O`: digits with an `O` behind them. Oxygen has isotopes that are so written.
fn ends_in_letter_o(word: &str) -> Option<String> {
    let digits = word.strip_suffix('O')?;
    let is_oxygen = ["15", "16", "17", "18"].contains(&digits);
    let is_number = digits.len() >= 2 && digits.chars().all(is_digit);
    (is_number && !is_oxygen).then(|| format!("{digits}0"))
}

/// `2O hours`: one digit with an `O` behind it, where a unit follows.
fn before_unit(word: &str, rest: &str) -> Option<String> {
    let digit = word.strip_suffix('O')?;
    let unit = rest.trim_start().split([' ', ',', '.', ';', ')']).next()?;
    let is_unit = unit.starts_with(['°', '%']) || units::names(&unit.to_lowercase()).is_some();
    (digit.len() == 1 && digit.chars().all(is_digit) && is_unit).then(|| format!("{digit}0"))
}

/// `l0 °C`: a letter for the first digit, where a unit follows.
fn behind_letter(word: &str, rest: &str) -> Option<String> {
    let digits = word.strip_prefix(['l', 'I'])?;
    let behind = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    let unit = behind.split([' ', ',', '.', ';', ')', '?']).next()?;
    let named = unit.len() > 1 && units::names(&unit.to_lowercase()).is_some();
    let is_number = !digits.is_empty() && digits.chars().all(is_digit);
    (is_number && (unit.starts_with(['°', '%']) || named)).then(|| format!("1{digits}"))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Whether a letter is Cyrillic or Greek, and looks like no Latin one: whoever
/// writes such letters means them.
fn is_of_its_own(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}') && latin(letter).is_none()
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn latin(letter: char) -> Option<char> {
    is_foreign(letter).then_some(())?;
    let mut pairs = pairs(CYRILLIC).chain(pairs(GREEK));
    let pair = pairs.find(|(it, _)| *it == letter)?;
    Some(pair.1)
}

/// The Cyrillic letter that a Latin one looks like.
fn cyrillic(letter: char) -> Option<char> {
    let pair = pairs(CYRILLIC).find(|(_, latin)| *latin == letter)?;
    Some(pair.0)
}

/// The letters of a table, two by two.
fn pairs(table: &'static str) -> impl Iterator<Item = (char, char)> {
    let mut letters = table.chars();
    std::iter::from_fn(move || Some((letters.next()?, letters.next()?)))
}

/// The letter of another alphabet that a word has, with the one that it looks
/// like.
fn lookalike(word: &Word<'_>, is_cyrillic: bool) -> Option<(char, char)> {
    let letters = || word.text.chars().filter(|letter| letter.is_alphabetic());
    let (latins, others): (Vec<_>, Vec<_>) = letters().partition(char::is_ascii);
    let first = others.iter().find_map(|it| Some((*it, latin(*it)?)));
    let all_alike = !others.is_empty() && others.iter().all(|it| latin(*it).is_some());
    let all_cyrillic = others.len() >= 2 && others.iter().copied().all(is_in_cyrillic);
    match latins.as_slice() {
        // A word wholly of letters that look Latin, where nobody writes others.
        // A single Greek letter stands for a quantity.
        [] => {
            let poses = all_alike && !is_cyrillic && others.iter().copied().all(is_foreign);
            let is_word = others.len() > 1 || others.iter().copied().all(is_in_cyrillic);
            first.filter(|_| poses && is_word)
        }
        [latin] if all_cyrillic => Some((*latin, cyrillic(*latin)?)),
        _ => first.filter(|_| all_alike),
    }
}

fn is_in_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

fn is_foreign(letter: char) -> bool {
    is_in_cyrillic(letter) || matches!(letter, '\u{370}'..='\u{3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let is_cyrillic = text.chars().any(is_of_its_own);
        let words = words::each_word(text).filter(|word| lookalike(word, is_cyrillic).is_some());
        words.map(|word| word.text).collect()
    }

    #[test]
    fn letters_of_another_alphabet_are_seen_within_words() {
        assert_eq!(found("the rоad"), ["rоad"]);
        assert_eq!(found("https://ridеrs.bike"), ["ridеrs"]);
        assert_eq!(found("расе"), ["расе"]);
        assert_eq!(found("Οne"), ["Οne"]);
        assert_eq!(found("гoд"), ["гoд"]);
    }

    #[test]
    fn addresses_are_told_from_words() {
        for (text, is_address) in [
            ("see https://ridеrs.bike now", true),
            ("url = \"https://ridеrs.bike\"", true),
            ("[there](ridеrs.md)", true),
            ("[ridеrs](there.md)", false),
            ("the ridеrs", false),
        ] {
            let word = words::each_word(text)
                .find(|it| !it.text.is_ascii())
                .unwrap();
            assert_eq!(is_in_address(text, &word), is_address, "{text}");
        }
    }

    #[test]
    fn letters_among_digits_are_seen() {
        assert_eq!(meant_as_digits("1O13").as_deref(), Some("1013"));
        assert_eq!(meant_as_digits("2l5").as_deref(), Some("215"));
        assert_eq!(meant_as_digits("44O").as_deref(), Some("440"));
        assert_eq!(before_unit("2O", " hours.").as_deref(), Some("20"));
        assert_eq!(before_unit("1O", " °C").as_deref(), Some("10"));
        assert_eq!(before_unit("2O", " atoms"), None);
        assert_eq!(behind_letter("l0", " °C?").as_deref(), Some("10"));
        assert_eq!(behind_letter("I5", " minutes.").as_deref(), Some("15"));
        for (word, rest) in [
            ("l2", " cache"),
            ("I9", ""),
            ("l0", " is"),
            ("line", " min"),
        ] {
            assert_eq!(behind_letter(word, rest), None, "{word}{rest}");
        }
        for word in ["1013", "18O", "0o17", "4o", "O2", "2x4", "1st2"] {
            assert_eq!(meant_as_digits(word), None, "{word}");
        }
    }

    #[test]
    fn words_of_one_alphabet_are_let_be() {
        for text in [
            "5 μs and Δx",
            "с водой",
            "USB-кабель",
            "ελλάδα",
            "λ ρ",
            "naïve café",
            "日本語",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
