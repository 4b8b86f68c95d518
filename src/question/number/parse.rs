//! Reading a number as people type it: `1,200`, `1 200`, `.5`, `1e3`, `250 ms`.

use crate::question::meant;
use crate::text::{format_exact, one_line};

/// A number as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParsedNumber {
    pub number: f64,
    /// What the same signs are to people who write the decimal mark and the
    /// mark between thousands the other way round.
    pub other: Option<f64>,
}

/// The number in `text`, which may be followed, or preceded, by `unit`. If
/// there is none, a sentence for the learner says so.
///
/// A comma is a decimal mark only where it cannot separate thousands:
/// `1,5` is one and a half, `1,200` is twelve hundred. A point always is one,
/// unless there are several.
pub fn parse(text: &str, unit: &str) -> Result<ParsedNumber, String> {
    let (text, of) = (plain(text), plain(unit));
    reading(without_unit(&text, &of)).ok_or_else(|| refusal(unit))
}

/// A number with signs as they are meant, those of Arabic script included.
fn plain(text: &str) -> String {
    meant(text).replace('٪', "%").replace('،', ",")
}

fn refusal(unit: &str) -> String {
    if unit.is_empty() {
        "Type a number, such as 25 or 0.5.".to_owned()
    } else {
        format!("Type a number, such as 25 or 0.5. The unit is {unit}.")
    }
}

fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    let bare = text.strip_suffix(unit).map(str::trim_end);
    let bare = bare.or_else(|| text.strip_prefix(unit).map(str::trim_start));
    bare.filter(|_| !unit.is_empty()).unwrap_or(text)
}

fn reading(text: &str) -> Option<ParsedNumber> {
    let (sign, size) = match text.strip_prefix(['-', '+']) {
        Some(size) if text.starts_with('-') => ("-", size.trim_start()),
        Some(size) => ("", size.trim_start()),
        None => ("", text),
    };
    let (digits, exponent) = match size.split_once('e') {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (size, 0),
    };
    let number = |(whole, fraction): (String, &str)| {
        let number = format!("{sign}0{whole}.{fraction}0e{exponent}").parse::<f64>();
        // Nothing is no less than nothing.
        let number = number.map(|number| if number == 0.0 { 0.0 } else { number });
        number.ok().filter(|number| number.is_finite())
    };
    let grouped = without_groups(digits).filter(|whole| !whole.is_empty());
    let grouped = grouped.and_then(|whole| number((whole, "")));
    let parted = parted(digits).and_then(number);
    let as_point = digits.contains(['.', '٫']) && parted.is_some();
    let (taken, other) = match as_point {
        true => (parted, grouped),
        false => (grouped.or(parted), grouped.and(parted)),
    };
    taken.map(|number| ParsedNumber { number, other })
}

/// The digits before and after the decimal mark, where there is one: a mark
/// that stands once, and after those between thousands.
fn parted(number: &str) -> Option<(String, &str)> {
    let at = number.rfind(['.', ',', '٫'])?;
    let (whole, rest) = number.split_at_checked(at)?;
    let mark = rest.chars().next()?;
    let fraction = rest.strip_prefix(mark)?;
    let once = !whole.contains(mark);
    let digits = whole.len() + fraction.len() > 0 && fraction.bytes().all(|it| it.is_ascii_digit());
    let whole = without_groups(whole).filter(|_| once && digits)?;
    Some((whole, fraction))
}

/// The digits of a whole number without what groups them in threes; nothing
/// if something else stands there.
fn without_groups(number: &str) -> Option<String> {
    const GROUPING: [char; 6] = [',', '.', '\'', '_', ' ', '٬'];
    let Some(mark) = number.chars().find(|letter| GROUPING.contains(letter)) else {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        return digits.then(|| number.to_owned());
    };
    let groups: Vec<_> = number.split(mark).collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3)
        && groups.iter().all(digits);
    grouped.then(|| groups.concat())
}

impl ParsedNumber {
    /// How `typed` was read, for the learner to see before it counts; where it
    /// could have been meant otherwise, also how to say that.
    pub fn in_words(self, typed: &str, unit: &str) -> String {
        let with_unit = |number: String| format!("{number} {unit}").trim_end().to_owned();
        let Some(other) = self.other.map(digits) else {
            let is_short = self.number.abs() < MAX_DIGITS;
            let number = if is_short {
                format_exact(self.number)
            } else {
                digits(self.number)
            };
            return format!("That is {}.", with_unit(number));
        };
        let taken = with_unit(digits(self.number));
        let typed = one_line(typed);
        format!("{typed} = {taken}; if you mean {other}, write {other}.")
    }

    /// The same once it has been judged.
    pub fn taken(self, typed: &str) -> String {
        format!("{} was read as {}.", one_line(typed), digits(self.number))
    }
}

/// From here on a number is written with an exponent.
const MAX_DIGITS: f64 = 1e15;

/// A number that can be read in one way only.
fn digits(number: f64) -> String {
    match number.abs() < MAX_DIGITS {
        true => number.to_string(),
        false => format!("{number:e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<f64> {
        parse(text, "ms").ok().map(|reading| reading.number)
    }

    #[test]
    fn what_people_type() {
        let cases = [
            ("25", 25.0),
            (" 25 ", 25.0),
            ("+25", 25.0),
            ("-25", -25.0),
            ("−25", -25.0),
            ("1,200", 1200.0),
            ("1 200", 1200.0),
            ("1\u{202f}200", 1200.0),
            ("1'200", 1200.0),
            ("1_200", 1200.0),
            ("1,200,000.5", 1_200_000.5),
            ("1.200.000,5", 1_200_000.5),
            ("1.200.000", 1_200_000.0),
            ("1.200", 1.2),
            ("1,5", 1.5),
            ("0,500", 0.5),
            ("1200,500", 1200.5),
            ("0.5", 0.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("1.5E-3", 0.0015),
            ("250 ms", 250.0),
            ("250MS", 250.0),
            ("ms 250", 250.0),
            ("–5", -5.0),
            ("− 5", -5.0),
            ("２．５", 2.5),
            ("٢٫٥", 2.5),
            ("٢,٥", 2.5),
            ("١٬٢٠٠", 1200.0),
            ("١٬٢٠٠٫٥", 1200.5),
            ("۱۲۰۰ ms", 1200.0),
            ("१२००", 1200.0),
            ("1\u{a0}200\u{a0}ms", 1200.0),
            ("1\u{2007}200", 1200.0),
            ("1  200", 1200.0),
            ("1’200", 1200.0),
            ("1.200,00", 1200.0),
            ("1,200.00", 1200.0),
            ("1.2e3", 1200.0),
            ("1,2E3", 1200.0),
            ("1e−3", 0.001),
            ("-0", 0.0),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        let cases = [
            "",
            " ",
            ".",
            ",",
            "-",
            "ms",
            "e3",
            "1e",
            "1e1.5",
            "nan",
            "NaN",
            "inf",
            "infinity",
            "1e999",
            "12 s",
            "1 2",
            "1,2,3",
            "12,34,567",
            "1..2",
            "1.2.3",
            "--1",
            "+-1",
            "0x10",
            "twelve",
            "1,200.000,5",
        ];
        for text in cases {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn units_are_read_as_they_are_meant() {
        for (text, unit) in [
            ("5 μs", "µs"),
            ("5µs", "μs"),
            ("5 ％", "%"),
            ("٥٪", "%"),
            ("5\u{a0}requests  per second", "requests per second"),
            ("5 °c", "°C"),
        ] {
            let number = parse(text, unit).map(|reading| reading.number);
            assert_eq!(number, Ok(5.0), "{text}");
        }
    }

    #[test]
    fn what_could_be_meant_otherwise_is_said() {
        let echo = |text| parse(text, "ms").unwrap().in_words(text, "ms");
        for (text, expected) in [
            ("1.200", "1.200 = 1.2 ms; if you mean 1200, write 1200."),
            (
                "1.200 ms",
                "1.200 ms = 1.2 ms; if you mean 1200, write 1200.",
            ),
            (
                "-1.200",
                "-1.200 = -1.2 ms; if you mean -1200, write -1200.",
            ),
            (
                "１．２００",
                "１．２００ = 1.2 ms; if you mean 1200, write 1200.",
            ),
            (
                "12.345",
                "12.345 = 12.345 ms; if you mean 12345, write 12345.",
            ),
            ("1,200", "1,200 = 1200 ms; if you mean 1.2, write 1.2."),
            (
                "1.200e3",
                "1.200e3 = 1200 ms; if you mean 1200000, write 1200000.",
            ),
        ] {
            assert_eq!(echo(text), expected);
        }
        for (text, expected) in [
            ("1200", "That is 1,200 ms."),
            ("25 ms", "That is 25 ms."),
            ("1.2", "That is 1.2 ms."),
            ("0.500", "That is 0.5 ms."),
            ("1.2000", "That is 1.2 ms."),
            ("1200.500", "That is 1,200.5 ms."),
            ("1.200,00", "That is 1,200 ms."),
            ("1,200.00", "That is 1,200 ms."),
            ("1.200.000", "That is 1,200,000 ms."),
            ("1,200,000", "That is 1,200,000 ms."),
            ("1'200", "That is 1,200 ms."),
            ("1 200", "That is 1,200 ms."),
            ("1\u{a0}200", "That is 1,200 ms."),
            ("1_200", "That is 1,200 ms."),
            ("١٬٢٠٠", "That is 1,200 ms."),
            ("١٫٢٠٠", "That is 1.2 ms."),
            ("1e3", "That is 1,000 ms."),
            ("1e300", "That is 1e300 ms."),
            ("−5", "That is -5 ms."),
        ] {
            assert_eq!(echo(text), expected, "{text}");
        }
    }

    #[test]
    fn the_refusal_names_the_unit() {
        assert_eq!(
            parse("soon", "ms"),
            Err("Type a number, such as 25 or 0.5. The unit is ms.".to_owned())
        );
    }

    proptest! {
        #[test]
        fn what_rust_prints_is_read_back(value in -1e15..1e15f64) {
            let read = |text: &str, unit: &str| parse(text, unit).map(|reading| reading.number);
            prop_assert_eq!(read(&value.to_string(), ""), Ok(value));
            prop_assert_eq!(read(&format!("{value:e} MB"), "MB"), Ok(value));
        }

        #[test]
        fn nothing_typed_panics(text in ".*", unit in ".{0,3}") {
            let read = parse(&text, &unit);
            prop_assert!(read.is_err() || read.is_ok_and(|reading| reading.number.is_finite()));
        }
    }
}
