//! A value that a key of a scenario is set to: as the journal keeps it, and as
//! a sentence says it.

use crate::simulation::time::{self, SECOND, to_f64};
use crate::text::format_exact;

/// A value as the journal keeps it: times in seconds, rates a second, the
/// shortest decimals.
pub fn kept(value: &str) -> String {
    let value = value.trim();
    if !value.starts_with(|sign: char| sign.is_ascii_digit()) {
        return value.to_owned();
    }
    if let Ok(rate) = time::rate("", value) {
        return format!(
            "{}/s",
            to_f64(rate.count) * to_f64(SECOND) / to_f64(rate.per)
        );
    }
    if let Ok(time) = time::duration("", value) {
        return format!("{}s", to_f64(time) / to_f64(SECOND));
    }
    let number = value.parse::<f64>();
    number.map_or_else(|_| value.to_owned(), |number| number.to_string())
}

/// The digits of a value, and what stands behind them.
pub fn with_unit(value: &str) -> (&str, &str) {
    let end = value.find(|sign: char| !(sign.is_ascii_digit() || sign == '.'));
    let (digits, unit) = value.split_at(end.unwrap_or(value.len()));
    (digits, unit.trim())
}

/// A value as a sentence says it: "5,000 a second", "10 minutes", "250 ms".
pub fn in_words(value: &str) -> String {
    let (digits, unit) = with_unit(value);
    let Ok(number) = digits.parse::<f64>() else {
        return value.to_owned();
    };
    let number = format_exact(number);
    let end = if number == "1" { "" } else { "s" };
    match unit {
        "" => number,
        "s" => format!("{number} second{end}"),
        "min" => format!("{number} minute{end}"),
        "h" => format!("{number} hour{end}"),
        "d" => format!("{number} day{end}"),
        "/s" => format!("{number} a second"),
        "/min" => format!("{number} a minute"),
        "/h" => format!("{number} an hour"),
        "/d" => format!("{number} a day"),
        unit => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_said_as_people_say_it() {
        let said = [
            ("5000/s", "5,000 a second"),
            ("7.5/h", "7.5 an hour"),
            ("250ms", "250 ms"),
            ("1min", "1 minute"),
            ("10min", "10 minutes"),
            ("0.5s", "0.5 seconds"),
            ("12000", "12,000"),
            ("queue", "queue"),
        ];
        for (value, words) in said {
            assert_eq!(in_words(value), words);
        }
    }

    #[test]
    fn a_value_is_kept_in_seconds() {
        let written = [
            ("10min", "600s"),
            ("250ms", "0.25s"),
            ("110 ms", "0.11s"),
            ("90/min", "1.5/s"),
            ("50/s", "50/s"),
            ("2d", "172800s"),
            ("12000", "12000"),
            ("0.50", "0.5"),
            ("queue", "queue"),
            ("1/4", "1/4"),
        ];
        for (value, expected) in written {
            assert_eq!(kept(value), expected);
        }
    }
}
