//! Reading a number as people type it: `1,200`, `1 200`, `.5`, `1e3`, `250 ms`.

/// The number in `text`, which may be followed, or preceded, by `unit`. If
/// there is none, a sentence for the learner says so.
///
/// A comma is a decimal mark only where it cannot separate thousands:
/// `1,5` is one and a half, `1,200` is twelve hundred. A point always is one,
/// unless there are several.
pub fn parse(text: &str, unit: &str) -> Result<f64, String> {
    let number = without_unit(text.trim(), unit);
    decimal(number)
        .and_then(|decimal| decimal.parse::<f64>().ok())
        .filter(|number| number.is_finite())
        .ok_or_else(|| refusal(unit))
}

fn refusal(unit: &str) -> String {
    if unit.is_empty() {
        "Type a number, such as 25 or 0.5.".to_owned()
    } else {
        format!("Type a number, such as 25 or 0.5. The unit is {unit}.")
    }
}

fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    if unit.is_empty() {
        return text;
    }
    let at_end = text.len().checked_sub(unit.len());
    let at_end = at_end.and_then(|at| text.split_at_checked(at));
    if let Some((number, tail)) = at_end
        && tail.eq_ignore_ascii_case(unit)
    {
        return number.trim_end();
    }
    text.strip_prefix(unit).map_or(text, str::trim_start)
}

/// `number` as the standard library reads it; nothing if it is none.
fn decimal(number: &str) -> Option<String> {
    let number = number.replace('−', "-");
    let (sign, number) = match number.strip_prefix(['-', '+']) {
        Some(rest) if number.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", number.as_str()),
    };
    let (number, exponent) = match number.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.parse::<i32>().ok()?)),
        None => (number, None),
    };
    let (whole, fraction) = halves(number)?;
    let whole = without_groups(whole)?;
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
    (digits && !(whole.is_empty() && fraction.is_empty())).then(|| {
        let exponent = exponent.unwrap_or(0);
        format!("{sign}0{whole}.{fraction}0e{exponent}")
    })
}

/// What stands before and after the decimal mark.
fn halves(number: &str) -> Option<(&str, &str)> {
    let at_point = || number.rsplit_once('.');
    let at_comma = || number.rsplit_once(',');
    let (points, commas) = (number.matches('.').count(), number.matches(',').count());
    match (points, commas) {
        (1, 0) => at_point(),
        (0, 1) if without_groups(number).is_none() => at_comma(),
        (_, 0) | (0, _) => Some((number, "")),
        // Both: what comes last is the decimal mark, the other groups digits.
        (1, _) if number.rfind('.') > number.rfind(',') => at_point(),
        (_, 1) if number.rfind(',') > number.rfind('.') => at_comma(),
        _ => None,
    }
}

/// The digits of a whole number without what groups them in threes; nothing
/// if something else stands there.
fn without_groups(number: &str) -> Option<String> {
    const GROUPING: [char; 9] = [
        ',', '.', '\'', '’', '_', ' ', '\u{a0}', '\u{2009}', '\u{202f}',
    ];
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
        parse(text, "ms").ok()
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
    fn the_refusal_names_the_unit() {
        assert_eq!(
            parse("soon", "ms"),
            Err("Type a number, such as 25 or 0.5. The unit is ms.".to_owned())
        );
    }

    proptest! {
        #[test]
        fn what_rust_prints_is_read_back(value in -1e15..1e15f64) {
            prop_assert_eq!(parse(&value.to_string(), ""), Ok(value));
            prop_assert_eq!(parse(&format!("{value:e} MB"), "MB"), Ok(value));
        }

        #[test]
        fn nothing_typed_panics(text in ".*", unit in ".{0,3}") {
            prop_assert!(parse(&text, &unit).is_ok_and(f64::is_finite) || parse(&text, &unit).is_err());
        }
    }
}
