//! Sums that a text works out come to what it says.

mod columns;
mod in_words;
mod shares;
mod told_twice;

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words::{self, Word};
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    in_listings(subject, reporter);
    for passage in &subject.passages {
        for prose in &passage.prose {
            let sums = off(&prose.text).into_iter();
            let sums = sums.map(|off| (off.place, comes_to(&shown(off.result))));
            let shares = shares::off(&prose.text);
            for (place, told) in sums
                .chain(told_twice::off(&prose.text))
                .chain(shares)
                .chain(in_words::off(&prose.text))
            {
                if reporter.is_full(passage.file) {
                    break;
                }
                let text = prose.text.get(place).unwrap_or_default();
                let said: Vec<_> = words::each_word(text).map(|word| word.text).collect();
                let place = words::find(passage.text, &passage.document.range, &said);
                reporter.say(
                    passage.file,
                    place.unwrap_or(passage.document.range.clone()),
                    format!("{} {told}", quoted(text)),
                    HINT,
                );
            }
        }
        let blocks = &passage.document.blocks;
        let total = in_words::total_of(blocks).or_else(|| in_words::total_of_lines(blocks));
        if let Some((total, told)) = total {
            let inside = passage
                .text
                .get(passage.document.range.clone())
                .unwrap_or_default();
            let at = inside
                .rfind(&total)
                .map(|at| passage.document.range.start + at);
            reporter.say(
                passage.file,
                at.map_or(passage.document.range.clone(), |at| at..at + total.len()),
                format!("that of which {} is the total {told}", quoted(&total)),
                HINT,
            );
        }
        in_columns(passage, reporter);
        if let Some((first, told)) = shares::of_block(&passage.document.blocks) {
            let said: Vec<_> = words::each_word(&first).map(|word| word.text).collect();
            let place = words::find(passage.text, &passage.document.range, &said);
            reporter.say(
                passage.file,
                place.unwrap_or(passage.document.range.clone()),
                format!("the shares from {} on {told}", quoted(&first)),
                HINT,
            );
        }
    }
}

/// A cell of a table that is worked out otherwise than those above and below it.
fn in_columns(passage: &Passage<'_>, reporter: &mut Reporter) {
    let Some(off) = columns::off(&passage.document.blocks) else {
        return;
    };
    let range = passage.document.range.clone();
    let inside = passage.text.get(range.clone()).unwrap_or_default();
    let mut start = range.start;
    let lines = inside.split_inclusive('\n').map(|line| {
        start += line.len();
        (start - line.len(), line)
    });
    let is_row = |line: &str| line.trim_start().starts_with('|') && line.contains(&off.row);
    let mut rows = lines.filter(|(_, line)| is_row(line));
    let place = rows.find_map(|(at, line)| Some(at + line.rfind(&off.cell)?));
    reporter.say(
        passage.file,
        place.map_or(range, |at| at..at + off.cell.len()),
        format!("by the other rows, {} {}", quoted(&off.cell), off.told),
        HINT,
    );
}

/// Totals in the listings of pitfalls.
fn in_listings(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let sides = ["wrong", "right"].into_iter();
        for listing in sides.filter_map(|side| asked.listing(side)) {
            let lines: Vec<_> = listing.text("code").unwrap_or_default().lines().collect();
            let Some((total, told)) = in_words::of_lines(&lines) else {
                continue;
            };
            let range = listing.range("code");
            let inside = asked.text.get(range.clone()).unwrap_or_default();
            let at = inside.find(&total).map(|at| range.start + at);
            let place = at.map_or(range, |at| at..at + total.len());
            let message = format!("that of which {} is the total {told}", quoted(&total));
            reporter.say(asked.file, place, message, HINT);
        }
    }
}

const HINT: &str = "work it out again, and mend whichever number is wrong";

/// A sum with what it comes to; its place goes from the first number to the
/// last.
struct Off {
    place: Range<usize>,
    result: f64,
}

/// Between a sum and what it comes to.
const MAKES: [&str; 9] = [
    "are", "equal", "equals", "give", "gives", "is", "leaves", "make", "makes",
];

/// Before a number that was rounded.
const ABOUT: [&str; 7] = [
    "about", "almost", "around", "nearly", "only", "roughly", "some",
];

/// Behind a number that is no result: “is 3 times”, “is 2 of”.
const NO_RESULT: [&str; 10] = [
    "fewer", "less", "more", "of", "or", "out", "per", "times", "to", "too",
];

/// One and the same may be told in another unit, or as a share.
const FACTORS: [f64; 8] = [7.0, 24.0, 60.0, 100.0, 365.0, 1_024.0, 3_600.0, 86_400.0];

fn off(text: &str) -> Vec<Off> {
    if !text.contains(['+', '-', '−', '×', '·', '*', '÷', '/']) {
        return Vec::new();
    }
    let words: Vec<_> = words::each_word(text).collect();
    let all = (0..words.len()).filter_map(|at| sum_at(text, &words, at));
    all.filter(|sum| !holds(sum))
        .map(|sum| Off {
            place: sum.place,
            result: sum.value,
        })
        .collect()
}

/// A sum with what a text says that it comes to.
struct Sum<'a> {
    place: Range<usize>,
    value: f64,
    said: &'a str,
    about: bool,
    /// Whether the result has the one unit that is in the sum.
    in_its_unit: bool,
}

/// The sum that begins with the word at `at` and stands in a row with what it
/// comes to. Only signs with space around them make one.
fn sum_at<'a>(text: &'a str, words: &[Word<'a>], at: usize) -> Option<Sum<'a>> {
    let first = words.get(at)?;
    let before = text.get(..first.range.start)?.trim_end();
    if before.ends_with([
        '+', '-', '−', '–', '×', '·', '*', '÷', '/', '(', ')', '=', '≈', '^',
    ]) {
        return None;
    }
    let (value, mut last) = fraction(text, words, at)?;
    let mut terms = vec![value];
    let mut is_sum = false;
    loop {
        let (operator, number) = match joined(text, words, last) {
            Some(joined) => joined,
            None if is_sum => return result(text, words, (at, last), terms.iter().sum()),
            None => return None,
        };
        is_sum = true;
        let (value, number) = fraction(text, words, number)?;
        match operator {
            '+' => terms.push(value),
            '-' | '−' => terms.push(-value),
            '×' | '·' | '*' => *terms.last_mut()? *= value,
            _ if value != 0.0 => *terms.last_mut()? /= value,
            _ => return None,
        }
        last = number;
    }
}

/// The number at `at`, or the fraction that it is above the line of, and where
/// its last number is.
fn fraction(text: &str, words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let above = words.get(at)?;
    let value = digits(above)?;
    let below = words
        .get(at + 1)
        .filter(|below| text.get(above.range.end..below.range.start) == Some("/"));
    match below.and_then(digits) {
        Some(below) if below != 0.0 => Some((value / below, at + 1)),
        _ => Some((value, at)),
    }
}

/// The operator behind the number at `last`, or behind a unit of a word or two,
/// and where the number after it is.
fn joined(text: &str, words: &[Word<'_>], last: usize) -> Option<(char, usize)> {
    (last + 1..=last + 3).find_map(|next| {
        let (one, other) = (words.get(next - 1)?, words.get(next)?);
        digits(other)?;
        let between = text.get(one.range.end..other.range.start)?;
        let between = between
            .trim_end_matches(['$', '€'])
            .trim_start_matches(['%', '°']);
        let sign = between.strip_prefix(' ')?.strip_suffix(' ')?;
        let mut signs = sign.chars();
        let operator = signs.next()?;
        let known = matches!(operator, '+' | '-' | '−' | '×' | '·' | '*' | '÷' | '/');
        let units = words.get(last + 1..next)?;
        let is_unit = |word: &Word<'_>| {
            word.text.chars().all(char::is_alphabetic) && !MAKES.contains(&word.text)
        };
        let spaced = |pair: &[Word<'_>]| match pair {
            [one, next] => text.get(one.range.end..next.range.start) == Some(" "),
            _ => true,
        };
        let all = words.get(last..next)?;
        (known && signs.next().is_none() && units.iter().all(is_unit) && all.windows(2).all(spaced))
            .then_some((operator, next))
    })
}

/// What the text says that the sum of the words in a range comes to.
fn result<'a>(
    text: &'a str,
    words: &[Word<'a>],
    sum: (usize, usize),
    value: f64,
) -> Option<Sum<'a>> {
    let (first, mut last) = sum;
    // A unit behind the last number.
    let mut about = false;
    let mut equal = false;
    for _ in 0..4 {
        let (one, next) = (words.get(last)?, words.get(last + 1)?);
        let between = text.get(one.range.end..next.range.start)?;
        let between = between.trim_matches(['$', '€', '%', '°']).trim();
        last += 1;
        match between {
            "=" => equal = true,
            "≈" => (equal, about) = (true, true),
            "" => {}
            _ => return None,
        }
        if equal && digits(next).is_some() {
            let after = text.get(next.range.end..)?;
            let follows = words.get(last + 1).map_or("", |word| word.text);
            let near = after
                .split(['.', ',', ';', ':', '!', '?', ')', '\n'])
                .next()?;
            let goes_on = near.contains(['+', '−', '×', '·', '*', '÷', '/', '^', '–'])
                || near.contains(" - ");
            let gap = words
                .get(last + 1)
                .and_then(|word| text.get(next.range.end..word.range.start));
            let counts = NO_RESULT.contains(&follows) && gap == Some(" ");
            return (!goes_on && !counts).then(|| Sum {
                place: words.get(first).map_or(0, |it| it.range.start)..next.range.end,
                value,
                said: next.text,
                about,
                in_its_unit: gap == Some(" ") && has_one_unit(text, words, sum, follows),
            });
        }
        match next.text {
            word if MAKES.contains(&word) => equal = true,
            word if ABOUT.contains(&word) => about = true,
            word if equal || digits(next).is_some() || word.len() > 12 => return None,
            _ => {}
        }
    }
    None
}

/// Whether a sum counts in `unit`, and in no other one.
fn has_one_unit(text: &str, words: &[Word<'_>], sum: (usize, usize), unit: &str) -> bool {
    // A unit may stand behind the last number.
    let within = words.get(sum.0..sum.1 + 2).unwrap_or_default();
    let [first, .., last] = within else {
        return false;
    };
    let written = text.get(first.range.start..last.range.end);
    let mut units = within.iter().filter(|word| digits(word).is_none());
    let are_all = units.clone().all(|word| word.text == unit);
    are_all && units.next().is_some() && written.is_some_and(|it| !it.contains(['%', '°']))
}

fn digits(word: &Word<'_>) -> Option<f64> {
    word.text
        .starts_with(|it: char| it.is_ascii_digit())
        .then(|| words::number(word.text))
        .flatten()
}

/// Whether what is said is the result, or that rounded, or in another unit.
fn holds(sum: &Sum<'_>) -> bool {
    let Some(said) = words::number(sum.said) else {
        return true;
    };
    let decimals = sum
        .said
        .split_once('.')
        .map_or(0, |(_, behind)| behind.len());
    let step = 0.1_f64.powi(i32::try_from(decimals).unwrap_or(0));
    // “About 87” is no round number.
    let is_round = sum.said.ends_with(['0', '5']) || sum.said.len() < 2;
    let part = match sum.about || sum.said.ends_with("00") {
        true if is_round => 0.1,
        true => 0.025,
        false => 0.01,
    };
    let near = |result: f64| (result - said).abs() <= (step * 0.51).max(part * result.abs());
    let powers = (1..=12).map(|power| 10_f64.powi(power));
    let mut factors = FACTORS.into_iter().chain(powers);
    near(sum.value)
        || near(-sum.value)
        || !sum.in_its_unit
            && factors.any(|factor| near(sum.value * factor) || near(sum.value / factor))
}

fn comes_to(result: &str) -> String {
    format!("comes to {result}")
}

/// A result, with no more decimals than one reads.
fn shown(result: f64) -> String {
    let rounded = format!("{result:.2}");
    rounded
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_that_are_off_are_found() {
        for (text, result) in [
            ("1,440 ÷ 29.5 is 84.8.", "48.81"),
            ("So 4.0 − 1.8 leaves 3.2 m.", "2.2"),
            ("It is 12 boats × 10 minutes = 90 minutes.", "120"),
            ("2 + 3 × 4 makes 20", "14"),
            ("3/2 × 4/3 = 3, an octave", "2"),
            ("So 20 × 1852 m = 3704 m.", "37040"),
            ("It is 5 km × 3 = 150 km", "15"),
        ] {
            let found = off(text);
            let results: Vec<_> = found.iter().map(|off| shown(off.result)).collect();
            assert_eq!(results, [result], "{text}");
        }
    }

    #[test]
    fn sums_that_hold_or_are_none_are_let_be() {
        for text in [
            "1,440 ÷ 29.5 is 48.8.",
            "1,440 ÷ 29.5 is about 50.",
            "3 × 200 ms = 0.6 s",
            "30 % × 50 m = 15 m",
            "20 × 1852 m = 37040 m",
            "90 / 60 s is 1.5 min",
            "1 / 3 is 33 %",
            "5 - 2 is 3 times too much",
            "2 × 3 = 3 + 3",
            "3/2 × 4/3 = 2, an octave",
            "1/2 + 1/4 = 3/4",
            "0.1 s × 1 GB is 0.2 s × 0.5 GB",
            "24/7 is 3 letters",
            "(2 + 3) × 4 = 20",
            "1013 − 983 leaves 30, at a centimetre each: 30 cm",
        ] {
            assert!(off(text).is_empty(), "{text}");
        }
    }
}
