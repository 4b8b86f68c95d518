//! Reading a number as people type it: `1,200`, `1 200`, `.5`, `1e3`, `250 ms`.

use crate::question::{AnswerError, meant};
use crate::text::singular;

/// A number as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParsedNumber {
    pub number: f64,
    /// What the same signs are to people who write the decimal mark and the
    /// mark between thousands the other way round.
    pub other: Option<f64>,
}

/// The number in `text`, which may be followed, or preceded, by `unit`.
///
/// A comma is a decimal mark only where it cannot separate thousands:
/// `1,5` is one and a half, `1,200` is twelve hundred. A point always is one,
/// unless there are several.
pub fn parse(text: &str, unit: &str) -> Result<ParsedNumber, AnswerError> {
    let (text, of) = (plain(text), plain(unit));
    let read = |unit: &str| reading(without_unit(&text, unit));
    let number = read(&of).or_else(|| read(&singular(&of)));
    number.ok_or_else(|| none(unit))
}

/// The same of what somebody types now. An exponent, which is read where it was taken
/// before, is more likely a slip.
pub fn typed(text: &str, unit: &str) -> Result<ParsedNumber, AnswerError> {
    let number = parse(text, unit)?;
    let (text, of) = (plain(text), plain(unit));
    let has_exponent = |unit: &str| without_unit(&text, unit).contains('e');
    match has_exponent(&of) && has_exponent(&singular(&of)) {
        true => Err(none(unit)),
        false => Ok(number),
    }
}

fn none(unit: &str) -> AnswerError {
    AnswerError::NotANumber {
        unit: unit.to_owned(),
    }
}

/// Whether `letter`, typed behind `typed`, can be one of a number in `unit`: a
/// digit, a sign, a mark, or one of the unit where that goes on. Behind a digit
/// stays what makes another number of it, such as a fraction, though none that is
/// read: without it, something would be taken that nobody typed.
/// A blank is one of the unit alone.
pub fn can_go_on(typed: &str, letter: char, unit: &str) -> bool {
    const MARKS: &str = "+-.,'_٫٬";
    const BETWEEN: &str = "/*:^=";
    if letter.is_whitespace() {
        return !typed.ends_with(letter) && waits_for_blank(&plain(typed), &plain(unit));
    }
    let is_fraction = letter.is_numeric();
    let (typed, unit, letter) = (plain(typed), plain(unit), plain(&letter.to_string()));
    let is_mark = |it: char| it.is_ascii_digit() || MARKS.contains(it);
    if letter.chars().all(is_mark) {
        return true;
    }
    let is_digit = |it: char| it.is_ascii_digit();
    let parts_digits = is_fraction || letter.chars().all(|it| BETWEEN.contains(it));
    if typed.ends_with(is_digit) && parts_digits {
        return true;
    }
    let behind = typed.rsplit(is_digit).next().unwrap_or_default();
    let word = format!("{}{letter}", behind.trim_start());
    let begun = typed.contains(is_digit);
    let mut words = unit.split(is_digit).map(str::trim_start);
    let of_unit = words.any(|it| it.starts_with(&word));
    let is_sign = letter.chars().all(|it| !it.is_alphabetic());
    of_unit && (begun || is_sign)
}

/// Whether what was left out behind `typed` is to be written after all, as `letter`
/// is a digit behind it: two would become one number that nobody typed.
pub fn between(typed: &str, left_out: &str, letter: char) -> bool {
    let is_digit = |it: char| plain(&it.to_string()).ends_with(|it: char| it.is_ascii_digit());
    !left_out.is_empty() && is_digit(letter) && typed.ends_with(is_digit)
}

/// `typed` without the letters at its end that belong to no number in `unit`: the
/// beginning of a word that went on otherwise.
pub fn without_begun_word<'a>(typed: &'a str, unit: &str) -> &'a str {
    match parse(typed, unit) {
        Ok(_) => typed,
        Err(_) => typed.trim_end_matches(char::is_alphabetic).trim_end(),
    }
}

/// Whether the next sign of `unit`, with which `typed` ends so far, is a blank.
fn waits_for_blank(typed: &str, unit: &str) -> bool {
    let ends_before = |unit: &str| {
        let mut blanks = unit.match_indices(' ');
        blanks.any(|(at, _)| unit.get(..at).is_some_and(|it| typed.ends_with(it)))
    };
    ends_before(unit) || ends_before(&singular(unit))
}

/// A number with signs as they are meant, those of Arabic script included.
fn plain(text: &str) -> String {
    meant(text).replace('٪', "%").replace('،', ",")
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<f64> {
        parse(text, "ms").ok().map(|reading| reading.number)
    }

    #[test]
    fn letters_that_are_no_part_of_a_number() {
        let goes_on = |typed: &str, letters: &str, unit: &str| {
            let all = letters.chars();
            all.filter(|it| can_go_on(typed, *it, unit))
                .collect::<String>()
        };
        assert_eq!(goes_on("", "0９٣-−+.,' nhs?/me", "ms"), "0９٣-−+.,'");
        assert_eq!(goes_on("30", "5e mMsn", "ms"), "5mM");
        assert_eq!(goes_on("30 m", "s5n", "ms"), "s5");
        assert_eq!(goes_on("1e3 ", "mn", "ms"), "m");
        assert_eq!(goes_on("30", "en%", "environments"), "e");
        assert_eq!(goes_on("30 e", "nx", "environments"), "n");
        assert_eq!(goes_on("", "$%5", "$"), "$5");
        // Without the line this would be ten.
        assert_eq!(goes_on("1", "/?", "%"), "/");
        assert_eq!(goes_on("1/", "0/", "%"), "0");
        assert!(parse("1/0", "%").is_err());
        assert_eq!(goes_on("1", "½", "%"), "½");
        assert!(parse("1½", "%").is_err());
        assert_eq!(goes_on("12", "%k", "%"), "%");
        assert_eq!(goes_on("5 per 1000 ", "rp", "per 1000 requests"), "rp");
        for typed in ["5 per", "5per 1000"] {
            assert_eq!(goes_on(typed, " x", "per 1000 requests"), " ", "{typed}");
        }
        assert_eq!(goes_on("5 request", " s", "requests per second"), " s");
        for typed in ["", "5", "5 per ", "5 per 1", "5 per 1000 requests"] {
            assert_eq!(goes_on(typed, " ", "per 1000 requests"), "", "{typed}");
        }
    }

    #[test]
    fn a_word_that_was_begun_goes_where_it_makes_no_number() {
        for (typed, unit, left) in [
            ("60 e", "environments", "60"),
            ("60 environments", "environments", "60 environments"),
            ("30 m", "ms", "30"),
            ("6e3", "ms", "6e3"),
            ("60", "", "60"),
            ("", "ms", ""),
        ] {
            assert_eq!(without_begun_word(typed, unit), left, "{typed}");
        }
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
    fn an_exponent_is_read_where_it_was_taken_and_is_not_typed() {
        for (text, unit, is_typed) in [
            ("1e3", "ms", false),
            ("1E3", "", false),
            ("60 environments", "environments", true),
            ("1 request", "requests", true),
            ("1e3 requests", "requests", false),
            ("1,000", "ms", true),
        ] {
            assert_eq!(typed(text, unit).is_ok(), is_typed, "{text}");
            assert!(parse(text, unit).is_ok(), "{text}");
        }
    }

    #[test]
    fn digits_around_what_was_left_out_do_not_join() {
        for (typed, left_out, letter, is_written) in [
            ("1", "e", '3', true),
            ("1", " ", '0', true),
            ("1", "e", '.', false),
            ("", "x", '5', false),
            ("1", "", '3', false),
            ("5m", "x", '3', false),
            ("٣", "x", '٣', true),
        ] {
            assert_eq!(between(typed, left_out, letter), is_written, "{typed}");
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
            ("5 request per second", "requests per second"),
        ] {
            let number = parse(text, unit).map(|reading| reading.number);
            assert_eq!(number, Ok(5.0), "{text}");
        }
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
