//! What a text says of a year is not left standing for years.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// How many years a text may say “as of”.
const YEARS: i32 = 3;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let Some(this_year) = subject.today.and_then(words::year) else {
        return;
    };
    for passage in &subject.passages {
        for prose in &passage.prose {
            let of_now = || of_now(&prose.text, this_year - YEARS);
            let Some((phrase, year)) = as_of(&prose.text).or_else(of_now) else {
                continue;
            };
            if this_year - year < YEARS || reporter.is_full(passage.file) {
                continue;
            }
            let place = words::find(passage.text, &passage.document.range, &phrase);
            reporter.say(
                passage.file,
                place.unwrap_or(passage.document.range.clone()),
                format!("{} years have passed since {year}", this_year - year),
                "see whether it still holds, and change the year; or say when it was so",
            );
        }
    }
}

/// “as of 2015”, “as of May 2015”, and the year.
fn as_of(text: &str) -> Option<(Vec<&str>, i32)> {
    if !text.contains("s of ") {
        return None;
    }
    let words: Vec<_> = words::each_word(text).map(|word| word.text).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let [of, after @ ..] = words.get(at + 1..)? else {
            return None;
        };
        let is_as_of = word.eq_ignore_ascii_case("as") && *of == "of";
        let behind = after.iter().take(2).position(|word| is_year(word));
        let behind = behind.filter(|_| is_as_of)?;
        let phrase = words.get(at..=at + 2 + behind)?;
        Some((phrase.to_vec(), words::year(after.get(behind)?)?))
    })
}

/// “Today, in 2016”, “this year (2017)”, “will be ready in 2021”, and the year, up to a
/// last one. Of earlier centuries “now” is told as well.
fn of_now(text: &str, last: i32) -> Option<(Vec<&str>, i32)> {
    const NEAR: usize = 4;
    const NOW: &str = "currently nowadays now recently today writing";
    const YEARS_OF_NOW: &str = "last next this";
    if !text.contains("20") {
        return None;
    }
    let is_one_of =
        |list: &str, word: &str| list.split(' ').any(|it| it.eq_ignore_ascii_case(word));
    words::sentences(text).into_iter().find_map(|sentence| {
        let all: Vec<_> = words::each_word(sentence).map(|word| word.text).collect();
        (0..all.len()).find_map(|at| {
            let year = all
                .get(at)
                .filter(|it| is_year(it) && it.starts_with("20"))?;
            let before = all.get(at.saturating_sub(NEAR)..at)?;
            // “2000 years old” is no year.
            let led = before
                .last()
                .is_some_and(|it| is_one_of("by in of since until year", it) || is_one_of(NOW, it));
            if !led {
                return None;
            }
            let said = before.iter().rposition(|it| is_one_of(NOW, it));
            let of_year = || {
                let mut pairs = before.windows(2);
                pairs.position(|it| matches!(it, [it, "year"] if is_one_of(YEARS_OF_NOW, it)))
            };
            // “It will be ready in 2021”
            let to_come = || {
                let will = before.iter().rposition(|it| *it == "will")?;
                ["by", "in", "until"]
                    .contains(before.last()?)
                    .then_some(will)
            };
            let start = said.or_else(of_year).or_else(to_come)?;
            let phrase = [before.get(start..)?, &[*year]].concat();
            let value = words::year(year).filter(|it| *it <= last)?;
            Some((phrase, value))
        })
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{as_of, of_now};

    #[test]
    fn the_year_is_read() {
        let year = |text: &str| as_of(text).map(|(_, year)| year);
        assert_eq!(year("Currently (as of 2015) rare."), Some(2015));
        assert_eq!(year("As of March 2020, yes."), Some(2020));
        assert_eq!(year("As of today. In 2015 it was."), None);
        assert_eq!(year("A loss of 2000 litres."), None);
        let year = |text: &str| of_now(text, 2023).map(|(_, year)| year);
        for text in [
            "Today, in 2016, it is rare.",
            "This year (2016) it fell.",
            "It will end in 2016.",
        ] {
            assert_eq!(year(text), Some(2016), "{text}");
        }
        for text in [
            "Now, in 1810, he wrote.",
            "Today it is 2000 years old.",
            "In 2016 it fell. Now it is rare.",
        ] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
