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

/// From where to where quantities go: “5 to 10 s”, “more than 3 keys”.
#[derive(Debug, PartialEq)]
pub struct QuantitySpan {
    from: f64,
    to: f64,
    of: Vec<String>,
}

impl QuantitySpan {
    /// Whether some of the one is some of the other, beyond where one ends and the
    /// other begins. Two single numbers do not overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        let is_single = |it: &Self| words::same(it.from, it.to);
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        let meets = from < to && !words::same(from, to);
        let is_within = (is_single(self) != is_single(other)) && from <= to;
        // “Up to 5” and “up to 10” may both be meant as where it ends.
        let both = |end: fn(&Self) -> f64| end(self).is_infinite() && end(other).is_infinite();
        let end_alike = both(|it| it.from) || both(|it| it.to);
        self.of == other.of && !end_alike && (meets || is_within)
    }
}

/// Words before a number that is the least.
const AT_LEAST_WORDS: [&[&str]; 4] = [&["more", "than"], &["over"], &["at", "least"], &["above"]];

/// Words before a number that is the most.
const AT_MOST_WORDS: [&[&str]; 6] = [
    &["less", "than"],
    &["fewer", "than"],
    &["under"],
    &["at", "most"],
    &["up", "to"],
    &["below"],
];

/// What a text spans that is nothing but a number or two with a word behind them.
pub fn span(text: &str) -> Option<QuantitySpan> {
    let all = words::folded(&text.replace('%', " percent "));
    let words: Vec<&str> = all.iter().map(String::as_str).collect();
    let least = AT_LEAST_WORDS
        .iter()
        .find_map(|start| words.strip_prefix(*start));
    let most = AT_MOST_WORDS
        .iter()
        .find_map(|start| words.strip_prefix(*start));
    let rest = least.or(most).unwrap_or(&words);
    let (first, rest) = rest
        .strip_prefix(&["between"])
        .unwrap_or(rest)
        .split_first()?;
    let first = words::number(first)?;
    let (second, of) = match rest {
        ["to" | "and", number, of @ ..] => (Some(words::number(number)?), of),
        [number, of @ ..] if text.contains(['–', '-']) => (Some(words::number(number)?), of),
        of => (None, of),
    };
    let (from, to) = match (least, most, second) {
        (Some(_), _, None) => (first, f64::INFINITY),
        (None, Some(_), None) => (f64::NEG_INFINITY, first),
        (None, None, second) => (first, second.unwrap_or(first)),
        (_, _, Some(_)) => return None,
    };
    let of = of.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    (of.len() <= 1 && from <= to).then_some(QuantitySpan { from, to, of })
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
