//! Sums that a text says in words, times that no clock shows, and totals of tables.

use std::ops::Range;

use crate::doctor::words;
use crate::text::{Block, Span};

/// What is off, with what is to be said of it.
pub fn off(text: &str) -> Option<(Range<usize>, String)> {
    part_of(text)
        .or_else(|| no_time(text))
        .or_else(|| no_month(text))
}

/// “Half of 30 is 20”, “twice 8 is 18”, “10 % of 50 is 10”, “a dozen is 10”.
fn part_of(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains(" is ") && !text.contains(" are ") && !text.contains(" makes ") {
        return None;
    }
    let all: Vec<_> = words::each_word(text).collect();
    (0..all.len()).find_map(|at| {
        let small: Vec<String> = all
            .iter()
            .skip(at)
            .take(6)
            .map(|it| it.text.to_lowercase())
            .collect();
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        let (factor, of, behind) = match small.as_slice() {
            ["half", "of", number, ..] => (0.5, *number, 3),
            ["quarter", "of", number, ..] => (0.25, *number, 3),
            ["third", "of", number, ..] => (1.0 / 3.0, *number, 3),
            ["twice", number, ..] => (2.0, *number, 2),
            ["dozen", ..] if at > 0 => (12.0, "1", 1),
            [share, "percent", "of", number, ..] => (words::number(share)? / 100.0, *number, 4),
            [share, "of", number, ..] => {
                let shown = text.get(all.get(at)?.range.end..all.get(at + 1)?.range.start)?;
                (shown.trim() == "%").then_some((words::number(share)? / 100.0, *number, 3))?
            }
            _ => return None,
        };
        let first = all.get(at)?;
        let before = text.get(..first.range.start)?;
        // “One and a half of”, “3.5 % of”.
        let is_free = !before.trim_end().ends_with([',', '.', '/', '–']);
        let makes = small.get(behind)?;
        let said = all.get(at + behind + 1)?;
        let is_told = ["is", "are", "makes", "equals"].contains(makes);
        let value = factor * words::number(of)?;
        let result = words::number(said.text)?;
        let between = text.get(first.range.start..said.range.end)?;
        let rest = text.get(said.range.end..)?.trim_start();
        let counts_else = ["of", "times", "per", "to", "more", "less"]
            .iter()
            .any(|it| rest.starts_with(it))
            || rest.starts_with(['/', '–', '%', '+', '-', '×']);
        let is_plain = !between.contains([',', ';', '(', '.']) || between.matches('.').count() == 1;
        let near = (value - result).abs() <= 0.02 * value.abs().max(result.abs());
        (is_told && is_free && is_plain && !counts_else && !near).then(|| {
            (
                first.range.start..said.range.end,
                super::comes_to(&super::shown(value)),
            )
        })
    })
}

/// `25:10`, `12:75`, where a time is told.
fn no_time(text: &str) -> Option<(Range<usize>, String)> {
    const AT: [&str; 7] = ["at", "by", "from", "until", "till", "before", "after"];
    text.match_indices(':').find_map(|(at, _)| {
        let (before, behind) = (text.get(..at)?, text.get(at + 1..)?);
        let digits =
            |it: &str| it.len() - it.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let start = at - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let end = at + 1 + digits(behind);
        let (hour, minute) = (text.get(start..at)?, text.get(at + 1..end)?);
        let led = before
            .get(..start)?
            .trim_end()
            .rsplit([' ', '\n'])
            .next()?
            .to_lowercase();
        let is_time =
            (1..=2).contains(&hour.len()) && minute.len() == 2 && AT.contains(&led.as_str());
        let ends = !text.get(end..)?.starts_with([':', '.', '-', '/'])
            || text.get(end..)?.starts_with(". ");
        let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
        (is_time && (ends || end == text.len()) && (hour > 24 || minute > 59))
            .then(|| (start..end, "is no time that a clock shows".to_owned()))
    })
}

/// `2025-13-01`.
fn no_month(text: &str) -> Option<(Range<usize>, String)> {
    text.match_indices('-').find_map(|(at, _)| {
        let date = text.get(at.checked_sub(4)?..at + 6)?;
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_date =
            year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
        let year: u16 = year.parse().ok()?;
        let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
        let free = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric() && it != '-');
        let alone = free(text.get(..at - 4)?.chars().next_back())
            && free(text.get(at + 6..)?.chars().next());
        let is_off = month > 12 || month == 0 || day > 31 || day == 0;
        (is_date && alone && (1_500..2_200).contains(&year) && is_off)
            .then(|| (at - 4..at + 6, "is no day of a calendar".to_owned()))
    })
}

/// The last cell of a column that a row says is its total, if it is not, and what the
/// column comes to.
pub fn total_of(blocks: &[Block]) -> Option<(String, String)> {
    const TOTALS: [&str; 6] = [
        "altogether",
        "in all",
        "sum",
        "total",
        "in total",
        "together",
    ];
    blocks.iter().find_map(|block| {
        let Block::Table { rows, .. } = block else {
            return None;
        };
        let (last, above) = rows.split_last().filter(|it| it.1.len() >= 2)?;
        let name = plain(last.first()?)
            .trim()
            .trim_end_matches(':')
            .to_lowercase();
        TOTALS.contains(&name.as_str()).then_some(())?;
        (1..last.len()).find_map(|column| {
            let said = amount(&plain(last.get(column)?))?;
            let cells = above.iter().map(|row| amount(&plain(row.get(column)?)));
            let sum: f64 = cells.collect::<Option<Vec<_>>>()?.iter().sum();
            let near = (sum - said).abs() <= 0.02 * sum.abs();
            (!near).then(|| {
                Some((
                    plain(last.get(column)?),
                    super::comes_to(&super::shown(sum)),
                ))
            })?
        })
    })
}

fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The one number of a cell.
fn amount(cell: &str) -> Option<f64> {
    match words::numbers(cell).as_slice() {
        [number] if !cell.contains(['–', '-', '−']) => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_in_words_are_worked_out() {
        for (text, told) in [
            ("So half of 30 is 20.", "comes to 15"),
            ("Twice 8 is 18.", "comes to 16"),
            ("So 10 % of 50 is 10.", "comes to 5"),
            ("A dozen is 10.", "comes to 12"),
            ("At 12:75 it ends.", "is no time that a clock shows"),
            ("It came on 2025-13-01.", "is no day of a calendar"),
        ] {
            assert_eq!(off(text).map(|it| it.1).as_deref(), Some(told), "{text}");
        }
        for text in [
            "Half of 30 is 15.",
            "Half of 30 is 3 times 5.",
            "Twice two is four.",
            "10 % of 50 is 5.",
            "At 24:00 it ends, at 12:59 too.",
            "The ratio is at 16:75:3.",
            "See RFC-2025-13-01x.",
            "It came on 2025-12-01.",
        ] {
            assert!(off(text).is_none(), "{text}");
        }
    }

    #[test]
    fn totals_of_tables_are_worked_out() {
        let of = |text: &str| total_of(&crate::text::parse(text, 0).0.blocks).map(|it| it.1);
        let table = |total: &str| {
            format!("| it | g |\n|---|---|\n| a | 20 g |\n| b | 30 g |\n| Total | {total} |\n")
        };
        assert_eq!(of(&table("60 g")).as_deref(), Some("comes to 50"));
        assert_eq!(of(&table("50 g")), None);
        assert_eq!(of(&table("about 50 to 60")), None);
    }
}
