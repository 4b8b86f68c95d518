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
            let Some((phrase, year)) = as_of(&prose.text) else {
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

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::as_of;

    #[test]
    fn the_year_is_read() {
        let year = |text: &str| as_of(text).map(|(_, year)| year);
        assert_eq!(year("Currently (as of 2015) rare."), Some(2015));
        assert_eq!(year("As of March 2020, yes."), Some(2020));
        assert_eq!(year("As of today. In 2015 it was."), None);
        assert_eq!(year("A loss of 2000 litres."), None);
    }
}
