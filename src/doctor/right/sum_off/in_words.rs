//! Sums that a text says in words, times that no clock shows, and totals of tables.

use std::ops::Range;

use crate::doctor::{units, words};
use crate::text::{Block, Span};

/// What is off, with what is to be said of it.
pub fn off(text: &str) -> Option<(Range<usize>, String)> {
    part_of(text)
        .or_else(|| in_all(text))
        .or_else(|| years(text))
        .or_else(|| change(text))
        .or_else(|| in_another_unit(text))
        .or_else(|| no_time(text))
        .or_else(|| no_month(text))
}

const MAKES: [&str; 4] = ["are", "equals", "is", "makes"];

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
            .take(7)
            .map(|it| it.text.to_lowercase())
            .collect();
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        let (factor, of, behind) = match small.as_slice() {
            ["half", "of", number, ..] => (0.5, *number, 3),
            ["quarter", "of", number, ..] => (0.25, *number, 3),
            ["third", "of", number, ..] => (1.0 / 3.0, *number, 3),
            ["two", "thirds", "of", number, ..] => (2.0 / 3.0, *number, 4),
            ["three", "quarters", "of", number, ..] => (0.75, *number, 4),
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
        let is_free = !before.trim_end().ends_with([',', '/', '–']);
        // “A quarter of 60 minutes is 15 minutes”
        let is_told_of = |at: usize| small.get(at).is_some_and(|it| MAKES.contains(it));
        let behind = (behind..behind + 2).find(|at| is_told_of(*at))?;
        let said = all.get(at + behind + 1)?;
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
        (is_free && is_plain && !counts_else && !near).then(|| {
            (
                first.range.start..said.range.end,
                super::comes_to(&super::shown(value)),
            )
        })
    })
}

/// The numbers of a sentence, each with its place and the words around it.
struct Numbers<'t> {
    text: &'t str,
    words: Vec<words::Word<'t>>,
    all: Vec<(usize, f64)>,
}

impl<'t> Numbers<'t> {
    fn of(text: &'t str) -> Self {
        let words: Vec<_> = words::each_word(text).collect();
        let all = words.iter().enumerate();
        let all = all.filter_map(|(at, it)| Some((at, words::number(it.text)?)));
        let all = all.collect();
        Self { text, words, all }
    }

    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |it| it.text)
    }

    fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    fn is_share(&self, at: usize) -> bool {
        let rest = self
            .words
            .get(at)
            .and_then(|it| self.text.get(it.range.end..));
        rest.is_some_and(|it| it.trim_start().starts_with('%'))
    }

    /// From one word to another, in the text that the sentence begins in at `start`.
    fn place(&self, start: usize, from: usize, to: usize) -> Option<Range<usize>> {
        let (from, to) = (self.words.get(from)?, self.words.get(to)?);
        Some(start + from.range.start..start + to.range.end)
    }
}

/// The sentences of a text with digits in them, each with where it begins.
fn with_digits(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let sentences = words::sentences(text).into_iter().map(move |sentence| {
        let at = start;
        start += sentence.len();
        (at, sentence)
    });
    sentences.filter(|(_, it)| it.contains(|it: char| it.is_ascii_digit()))
}

/// Two numbers that are added up nearly to what is said: “19 of the old and 16 of the young
/// fell ill, 36 in all”, “19 and 16 make 36”.
fn in_all(text: &str) -> Option<(Range<usize>, String)> {
    const NEAR: f64 = 0.15;
    let is_sum =
        text.contains("in all") || text.contains("altogether") || text.contains("in total");
    if !is_sum && !text.contains(" make") && !text.contains(" plus ") {
        return None;
    }
    with_digits(text).find_map(|(start, sentence)| {
        let numbers = Numbers::of(sentence);
        let [(one, first), (two, second), (sum, said)] = numbers.all.as_slice() else {
            return None;
        };
        let behind = sentence.get(numbers.words.get(*sum)?.range.end..)?;
        let ends = behind.contains("in all")
            || behind.contains("altogether")
            || behind.contains("in total");
        let joins = |at: usize, word: &str| numbers.word(at) == word;
        let made = one + 2 == *two
            && (joins(one + 1, "and") || joins(one + 1, "plus"))
            && MAKES.iter().chain(&["make"]).any(|it| joins(two + 1, it));
        let plus = (*one..*two).any(|at| joins(at, "plus")) && joins(sum - 1, "so");
        let wanted = first + second;
        let off = (wanted - said).abs();
        let is_near = off > 0.001 * wanted && off <= NEAR * wanted;
        let are_shares = [*one, *two, *sum].iter().any(|at| numbers.is_share(*at));
        let told = super::comes_to(&super::shown(wanted));
        ((ends || made || plus) && is_near && !are_shares)
            .then(|| Some((numbers.place(start, *one, *sum)?, told)))?
    })
}

/// “Born in 1685, died in 1750 at the age of 75”, “from 1810 to 1849, for 49 years”.
fn years(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains("born") && !text.contains("rom 1") && !text.contains("etween 1") {
        return None;
    }
    with_digits(text).find_map(|(start, sentence)| {
        let numbers = Numbers::of(sentence);
        let [(one, first), (_, second), (span, said)] = numbers.all.as_slice() else {
            return None;
        };
        let is_year = |it: f64| (1_000.0..2_100.0).contains(&it);
        let (before, behind) = (numbers.before(*span), numbers.word(span + 1));
        let is_age = matches!(before, "of" | "aged") && sentence.contains(" born ");
        let is_span = behind == "years"
            && numbers.word(span + 2) != "later"
            && matches!(
                numbers.before(*one),
                "From" | "from" | "Between" | "between"
            );
        let wanted = second - first;
        let off = (wanted - said).abs();
        // Who has had no birthday in a year yet is a year younger; both ends may count.
        let is_off = off > 1.0 && said * 2.0 > wanted && *said < wanted * 2.0;
        let is_told = is_year(*first) && is_year(*second) && second > first && (is_age || is_span);
        (is_told && is_off).then(|| {
            let told = format!("comes to {} years", super::shown(wanted));
            Some((numbers.place(start, *one, *span)?, told))
        })?
    })
}

/// “It shrank from 80 to 60, by 20 %”, “from 50 to 75, which is 25 % more”, “from 20 °C to
/// 65 °C it rises by 35 degrees”.
fn change(text: &str) -> Option<(Range<usize>, String)> {
    const FAR: f64 = 1.5;
    if !text.contains("rom ") {
        return None;
    }
    with_digits(text).find_map(|(start, sentence)| {
        let numbers = Numbers::of(sentence);
        let [(one, first), (two, second), (third, said)] = numbers.all.as_slice() else {
            return None;
        };
        let joined = numbers.before(*two) == "to" && two - one <= 3;
        let led = matches!(numbers.before(*one), "From" | "from");
        let shares = [*one, *two].iter().any(|at| numbers.is_share(*at));
        let behind = numbers.word(third + 1);
        let is_by = numbers.before(*third) == "by";
        let is_share =
            numbers.is_share(*third) && (is_by || matches!(behind, "more" | "less" | "fewer"));
        let wanted = match is_share {
            true => (second - first).abs() / first * 100.0,
            false => (second - first).abs(),
        };
        let off = (wanted - said).abs();
        let is_off = match is_share {
            true => off > FAR && off > 0.05 * wanted,
            // Another amount may be told, unless it is nearly this one.
            false => off > 0.01 * wanted && off <= 0.3 * wanted,
        };
        let is_told = led
            && joined
            && !shares
            && *first != 0.0
            && (is_share || is_by && !numbers.is_share(*third));
        let unit = if is_share { " %" } else { "" };
        (is_told && is_off).then(|| {
            let told = format!("comes to {}{unit}", super::shown(wanted));
            Some((numbers.place(start, *one, *third)?, told))
        })?
    })
}

/// “10 minutes are 700 seconds”.
fn in_another_unit(text: &str) -> Option<(Range<usize>, String)> {
    const FAR: f64 = 0.1;
    if !text.contains(" is ") && !text.contains(" are ") && !text.contains(" makes ") {
        return None;
    }
    let all: Vec<_> = words::each_word(text).collect();
    all.windows(5).find_map(|five| {
        let [first, unit, makes, second, other] = five else {
            return None;
        };
        if !MAKES.contains(&makes.text) || unit.text.len() < 2 || other.text.len() < 2 {
            return None;
        }
        let (base, many) = units::scale(unit.text)?;
        let (of, own) = units::scale(other.text)?;
        let wanted = words::number(first.text)? * many / own;
        let said = words::number(second.text)?;
        let is_one = text
            .get(first.range.start..other.range.end)?
            .matches(' ')
            .count()
            == 4;
        let is_off = (wanted - said).abs() > FAR * wanted && !words::same(many, own);
        let told = format!("comes to {} {}", super::shown(wanted), other.text);
        (of == base && !base.is_empty() && is_one && is_off)
            .then_some((first.range.start..other.range.end, told))
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

const TOTALS: [&str; 7] = [
    "all together",
    "altogether",
    "in all",
    "sum",
    "total",
    "in total",
    "together",
];

/// The last number of lines that a line says is their total, if it is not, and what they
/// come to: a listing such as a bill, or a list.
pub fn total_of_lines(blocks: &[Block]) -> Option<(String, String)> {
    blocks.iter().find_map(|block| {
        let lines: Vec<String> = if let Block::List { items, .. } = block {
            items.iter().map(|it| words::whole_of(&it.blocks)).collect()
        } else if let Block::Code { text, .. } = block {
            text.lines().map(str::to_owned).collect()
        } else {
            return None;
        };
        of_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

/// The line of lines that is their total, and what they come to. An amount may stand
/// above what it is made of as well.
pub fn of_lines(lines: &[&str]) -> Option<(String, String)> {
    const NEAR: f64 = 0.3;
    let amounts: Vec<_> = lines.iter().map(|line| amount(line)).collect();
    lines.iter().enumerate().find_map(|(at, line)| {
        let said = (*amounts.get(at)?)?;
        let label = words::folded(line);
        let label: Vec<_> = label
            .into_iter()
            .take_while(|it| words::number(it).is_none())
            .collect();
        let name = label.join(" ");
        let is_total = TOTALS.iter().any(|it| name.ends_with(it))
            || label.len() <= 2 && name.starts_with("total");
        is_total.then_some(())?;
        let around = |of: &[Option<f64>]| -> Option<f64> {
            let run: Vec<f64> = of.iter().map_while(|it| *it).collect();
            (run.len() >= 2).then(|| run.iter().sum())
        };
        let above: Vec<_> = amounts.get(..at)?.iter().rev().copied().collect();
        let sum = around(&above).or_else(|| around(amounts.get(at + 1..)?))?;
        let off = (sum - said).abs();
        (off > 0.001 * sum && off <= NEAR * sum)
            .then(|| (line.trim().to_owned(), super::comes_to(&super::shown(sum))))
    })
}

/// The last cell of a column that a row says is its total, if it is not, and what the
/// column comes to.
pub fn total_of(blocks: &[Block]) -> Option<(String, String)> {
    blocks.iter().find_map(|block| {
        let Block::Table { rows, .. } = block else {
            return None;
        };
        let (last, above) = rows.split_last().filter(|it| it.1.len() >= 2)?;
        let name = plain(last.first()?)
            .trim()
            .trim_end_matches(':')
            .to_lowercase();
        let is_total = TOTALS.contains(&name.as_str())
            || name.starts_with("total ") && name.split(' ').count() <= 3;
        is_total.then_some(())?;
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

pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The one number of a cell.
pub fn amount(cell: &str) -> Option<f64> {
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
            ("A quarter of 60 minutes is 20 minutes.", "comes to 15"),
            ("So 19 and 16 make 36.", "comes to 35"),
            (
                "19 old and 16 young ones fell ill, so 36 in all.",
                "comes to 35",
            ),
            (
                "Bach was born in 1685 and died in 1750, at the age of 75.",
                "comes to 65 years",
            ),
            ("From 1810 to 1849 he lived 49 years.", "comes to 39 years"),
            ("It shrank from 80 to 60, by 20 %.", "comes to 25 %"),
            (
                "It grew from 50 to 75, which is 25 % more.",
                "comes to 50 %",
            ),
            ("From 20 °C to 65 °C it rises by 35 degrees.", "comes to 45"),
        ] {
            assert_eq!(off(text).map(|it| it.1).as_deref(), Some(told), "{text}");
        }
        for text in [
            "Half of 30 is 15.",
            "Half of 30 is 3 times 5.",
            "Twice two is four.",
            "10 % of 50 is 5.",
            "19 old and 16 young ones fell ill, 350 in all.",
            "Bach was born in 1685 and died in 1750, aged 64.",
            "From 1810 to 1849 he wrote for 5 years.",
            "It shrank from 80 to 60, by 25 %.",
            "It grew from 50 to 75 by the end of 20 days.",
            "From 20 °C to 65 °C it rises by 1 degree each minute.",
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
