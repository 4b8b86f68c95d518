//! Quantities: numbers with their units, compared by what they come to.

use super::{units, words};
use crate::text::each_word;

/// Shares that have a name.
const SHARES: [(&str, f64); 8] = [
    ("a half", 0.5),
    ("one half", 0.5),
    ("half", 0.5),
    ("a third", 1.0 / 3.0),
    ("one third", 1.0 / 3.0),
    ("a quarter", 0.25),
    ("one quarter", 0.25),
    ("three quarters", 0.75),
];

/// So many digits nobody has twice by chance.
const LONG: usize = 4;

/// What a text comes to that is nothing but a quantity: “1,000 ms” is 1 of
/// seconds, “50 %” is 0.5 of nothing.
pub fn of(text: &str) -> Option<(&'static str, f64)> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let text = ["about ", "≈ ", "~"]
        .iter()
        .find_map(|about| text.strip_prefix(about))
        .unwrap_or(&text);
    if let Some((_, share)) = SHARES.iter().find(|(name, _)| *name == text) {
        return Some(("", *share));
    }
    let number = each_word(text).next().filter(|it| it.range.start == 0)?;
    let value = words::number(number.text)?;
    let rest = text.get(number.range.end..)?.trim();
    if let Some(below) = rest.strip_prefix('/') {
        let below = words::number(below).filter(|it| *it != 0.0)?;
        return Some(("", value / below));
    }
    if rest.is_empty() {
        return Some(("", value));
    }
    let (base, factor) = units::scale(rest)?;
    Some((base, value * factor))
}

/// Whether two quantities are one.
pub fn same(one: (&str, f64), other: (&str, f64)) -> bool {
    one.0 == other.0 && words::same(one.1, other.1)
}

/// The numbers of a text with so many digits that they stand nowhere by chance.
pub fn long_numbers(text: &str) -> Vec<&str> {
    let digits = |word: &str| {
        let digits = word.trim_start_matches(['0', '.']);
        digits.chars().filter(char::is_ascii_digit).count()
    };
    let all = each_word(text).map(|word| word.text);
    let numbers = all.filter(|word| word.starts_with(|it: char| it.is_ascii_digit()));
    let long = numbers.filter(|word| digits(word) >= LONG && words::number(word).is_some());
    // A year is said of many things.
    long.filter(|word| word.len() != 4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_compared_by_what_they_come_to() {
        for (one, other) in [
            ("1,000 ms", "1 s"),
            ("half", "50 %"),
            ("1/4", "25 percent"),
            ("two hours", "120 minutes"),
            ("about 1.5 kHz", "1500 Hz"),
            ("0.5", "50 %"),
        ] {
            let (one, other) = (of(one).unwrap(), of(other).unwrap());
            assert!(same(one, other), "{one:?} {other:?}");
        }
        assert!(!same(of("1 s").unwrap(), of("1 m").unwrap()));
        for text in ["a pot", "3 pots of tea", "two and two", ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn long_numbers_are_no_years() {
        assert_eq!(long_numbers("1.0595 since 1850, 12 and 0.004"), ["1.0595"]);
    }
}
