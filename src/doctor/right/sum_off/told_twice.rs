//! Quantities that a text tells twice, days that no month has, and sums in words.

use std::ops::Range;

use crate::doctor::{quantity, words};

/// How far two tellings of one quantity may be apart, as a share of it: both may be
/// rounded.
const ROUNDED: f64 = 0.12;

/// The same of temperatures, which are told to a degree or two.
const ROUNDED_HEAT: f64 = 0.04;

/// What is off, with what is to be said of it.
pub fn off(text: &str) -> Option<(Range<usize>, String)> {
    in_brackets(text)
        .or_else(|| no_day(text))
        .or_else(|| other_weekday(text))
        .or_else(|| in_words(text))
}

/// `2 hours (90 minutes)`, `4 °C (52 °F)`.
fn in_brackets(text: &str) -> Option<(Range<usize>, String)> {
    text.match_indices('(').find_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let (inner, _) = rest.get(1..)?.split_once(')')?;
        let before = before.trim_end();
        let unit = before.rfind(' ')?;
        let start = before
            .get(..unit)?
            .rfind([' ', '(', '\n'])
            .map_or(0, |at| at + 1);
        let outer = before.get(start..)?;
        let starts = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
        if !starts(outer) || !starts(inner) || outer.contains('–') {
            return None;
        }
        let (one, other) = (quantity::of(outer)?, quantity::of(inner)?);
        let (wanted, said, unit) = match (one.0, other.0) {
            ("celsius", "fahrenheit") => (one.1 * 1.8 + 32.0, other.1, "°F"),
            ("fahrenheit", "celsius") => ((one.1 - 32.0) / 1.8, other.1, "°C"),
            (base, it) if base == it && !base.is_empty() => {
                let number = words::numbers(inner).first().copied()?;
                let unit = inner.trim_start_matches(|it: char| !it.is_alphabetic() && it != '°');
                (one.1 / other.1 * number, number, unit)
            }
            _ => return None,
        };
        let share = if unit.starts_with('°') {
            ROUNDED_HEAT
        } else {
            ROUNDED
        };
        let is_near = (wanted - said).abs() <= (wanted.abs() * share).max(2.0_f64.min(said * 0.5));
        let range = start..at + inner.len() + 2;
        (!is_near).then(|| {
            (
                range,
                super::comes_to(&format!("{} {unit}", super::shown(wanted))),
            )
        })
    })
}

/// `31 June`, `February 30`, `29 February 1900`.
fn no_day(text: &str) -> Option<(Range<usize>, String)> {
    let all: Vec<_> = words::each_word(text).collect();
    all.windows(2).enumerate().find_map(|(at, pair)| {
        let [one, next] = pair else { return None };
        let year = all.get(at + 2).and_then(|it| {
            let between = text.get(next.range.end..it.range.start)?;
            let is_year = it.text.len() == 4 && matches!(between, " " | ", ");
            it.text.parse().ok().filter(|_| is_year)
        });
        let (month, last, day) = match last_day(next.text, year) {
            Some(last) => (next.text, last, one.text),
            None => (one.text, last_day(one.text, year)?, next.text),
        };
        let day: u8 = day.parse().ok().filter(|it| *it <= 31)?;
        let between = text.get(one.range.end..next.range.start)?;
        (between == " " && day > last).then(|| {
            let year = year.filter(|_| month == "February");
            let year = year.map_or(String::new(), |year| format!(" {year}"));
            let told = format!("is no day: {month}{year} has {last} days");
            (one.range.start..next.range.end, told)
        })
    })
}

const WEEK: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// `Monday, 5 March 2025`, which was a Wednesday.
fn other_weekday(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains("day") {
        return None;
    }
    let all: Vec<_> = words::each_word(text).collect();
    all.windows(4).find_map(|four| {
        let [named, one, next, year] = four else {
            return None;
        };
        let at = WEEK.iter().position(|it| *it == named.text)?;
        let month = |it: &str| words::MONTHS.iter().position(|month| *month == it);
        let (month, day) = match month(next.text) {
            Some(month) => (month, one.text),
            None => (month(one.text)?, next.text),
        };
        let is_row = |pair: &[words::Word<'_>]| match pair {
            [one, next] => matches!(text.get(one.range.end..next.range.start), Some(" " | ", ")),
            _ => false,
        };
        let day = day.parse().ok().filter(|it| (1..=31).contains(it))?;
        let right = weekday(year.text.parse().ok()?, month, day)?;
        (right != at && four.windows(2).all(is_row)).then(|| {
            let told = format!("was no {}: it was a {}", named.text, WEEK.get(right)?);
            Some((named.range.start..year.range.end, told))
        })?
    })
}

/// The day of the week, from Sunday on, of a day of the Gregorian calendar; none
/// before the last countries came to it. After Sakamoto (1992).
fn weekday(year: usize, month: usize, day: usize) -> Option<usize> {
    const SHIFTS: [usize; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFTS
        .get(month)
        .filter(|_| (1_924..3_000).contains(&year))?;
    let year = if month < 2 { year - 1 } else { year };
    Some((year + year / 4 - year / 100 + year / 400 + shift + day) % WEEK.len())
}

/// The number of the last day of a month that has no 31st, in a `year` if one is told.
fn last_day(month: &str, year: Option<u16>) -> Option<u8> {
    match month {
        "February" => Some(if year.is_none_or(is_leap) { 29 } else { 28 }),
        "April" | "June" | "September" | "November" => Some(30),
        _ => None,
    }
}

/// Whether a year of the Gregorian calendar has a 29 February.
fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// `300 g and 250 g, that is 600 g`.
fn in_words(text: &str) -> Option<(Range<usize>, String)> {
    const MAKES: [&str; 4] = ["is", "are", "makes", "make"];
    if !text.contains(" and ") {
        return None;
    }
    let all: Vec<_> = words::each_word(text)
        .filter(|it| it.text != "together")
        .collect();
    all.windows(9).find_map(|nine| {
        let [one, unit, and, two, of_two, that, makes, sum, of_sum] = nine else {
            return None;
        };
        let is_one = unit.text == of_two.text && unit.text == of_sum.text;
        let is_sum = and.text == "and" && ["that", "which"].contains(&that.text);
        let is_told = is_one && is_sum && MAKES.contains(&makes.text);
        let digits = [one, two, sum].map(|it| super::digits(it));
        let [Some(one_of), Some(two_of), Some(said)] = digits else {
            return None;
        };
        let right = one_of + two_of;
        (is_told && !words::same(right, said)).then(|| {
            let told = format!("{} {}", super::shown(right), unit.text);
            (one.range.start..of_sum.range.end, super::comes_to(&told))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::off;

    #[test]
    fn what_is_told_twice_is_told_alike() {
        for (text, right) in [
            ("It takes 2 hours (90 minutes).", "comes to 120 minutes"),
            ("Keep it at 4 °C (52 °F).", "comes to 39.2 °F"),
            ("Take 300 g and 250 g, that is 600 g.", "comes to 550 g"),
            ("On 31 June 2024.", "is no day: June has 30 days"),
            ("On 30 February.", "is no day: February has 29 days"),
            ("30 February 1857", "is no day: February 1857 has 28 days"),
            ("Monday, 5 March 2025", "was no Monday: it was a Wednesday"),
            (
                "On Sunday, November 29, 2025.",
                "was no Sunday: it was a Saturday",
            ),
            ("29 February 1900", "is no day: February 1900 has 28 days"),
            ("February 29, 2023", "is no day: February 2023 has 28 days"),
        ] {
            assert_eq!(off(text).map(|it| it.1).as_deref(), Some(right), "{text}");
        }
        for text in [
            "2 hours (120 minutes)",
            "5 miles (8 km)",
            "4 °C (39 °F)",
            "300 g and 250 g, that is 550 g",
            "29 February",
            "29 February 2000",
            "Monday, 30 November 2026",
            "Saturday, January 1, 2000",
            "Thursday 29 February 2024",
            "Monday, 5 March 1811",
            "February 29, 2024",
            "In June 31 of them came.",
            "2 hours (2 of them idle)",
            "30 June",
        ] {
            let is_day = text.starts_with("In June");
            assert!(is_day || off(text).is_none(), "{text}");
        }
    }
}
