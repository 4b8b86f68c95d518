//! Points and commas in numbers mean one thing throughout a lesson.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::{units, words};
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    spaces(subject, reporter);
    if !has_points(subject) {
        return;
    }
    for passage in &subject.passages {
        for prose in &passage.prose {
            for word in words::each_word(&prose.text) {
                if !word.text.contains(['.', ',']) || reporter.is_full(passage.file) {
                    continue;
                }
                let behind = prose.text.get(word.range.end..).unwrap_or_default();
                let Some(meant) = meant(word.text, behind) else {
                    continue;
                };
                let place = words::find(passage.text, &passage.document.range, &[word.text]);
                reporter.say(
                    passage.file,
                    place.unwrap_or(passage.document.range.clone()),
                    format!(
                        "elsewhere a point comes before decimals and a comma before thousands; here it is {}",
                        quoted(word.text)
                    ),
                    format!("write `{meant}`, if that is what is meant"),
                );
            }
        }
    }
}

/// A number that sticks to its unit, where others have a space between.
fn spaces(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut apart: BTreeMap<&str, usize> = BTreeMap::new();
    let mut joined: Vec<(&Passage<'_>, &str)> = Vec::new();
    let is_number = |text: &str| text.starts_with(|it: char| it.is_ascii_digit());
    for passage in &subject.passages {
        for prose in &passage.prose {
            let all: Vec<_> = words::each_word(&prose.text).collect();
            for pair in all.windows(2) {
                let [one, next] = pair else { continue };
                let between = prose.text.get(one.range.end..next.range.start);
                let is_apart = matches!(between, Some(" " | "\u{a0}" | "\u{202f}"));
                if is_apart
                    && words::number(one.text).is_some()
                    && is_number(one.text)
                    && units::is_sign(next.text)
                {
                    *apart.entry(next.text).or_default() += 1;
                }
            }
            let words = all.iter().filter(|word| is_number(word.text));
            joined.extend(
                words
                    .filter(|it| stuck(it.text).is_some())
                    .map(|it| (passage, it.text)),
            );
        }
    }
    let few = joined.len();
    for (passage, word) in joined {
        let Some((number, unit)) = stuck(word) else {
            continue;
        };
        let enough = apart
            .get(unit)
            .is_some_and(|count| *count >= MANY_APART && *count > few * 2);
        if enough && !reporter.is_full(passage.file) {
            let place = words::find(passage.text, &passage.document.range, &[word]);
            reporter.say(
                passage.file,
                place.unwrap_or(passage.document.range.clone()),
                format!(
                    "elsewhere a space stands before {}, and none in {}",
                    quoted(unit),
                    quoted(word)
                ),
                format!("write `{number} {unit}`"),
            );
        }
    }
}

/// So often a unit stands apart where that is the way of a lesson.
const MANY_APART: usize = 3;

/// The number and the sign of a unit that a word is made of.
fn stuck(word: &str) -> Option<(&str, &str)> {
    let at = word.find(|it: char| it.is_alphabetic())?;
    let (number, unit) = word.split_at_checked(at)?;
    (words::number(number).is_some() && units::is_sign(unit)).then_some((number, unit))
}

/// Whether a lesson writes decimals with a point or thousands with a comma, as
/// texts in English do.
fn has_points(subject: &Subject<'_>) -> bool {
    let is_english = |word: &str| {
        let decimals = word
            .split_once('.')
            .map_or(0, |(_, behind)| match behind.parse::<u32>() {
                Ok(_) => behind.len(),
                Err(_) => 0,
            });
        let thousands = word
            .split_once(',')
            .is_some_and(|(_, behind)| behind.len() == 3);
        word.starts_with(|it: char| it.is_ascii_digit())
            && (thousands || [1, 2, 4].contains(&decimals))
    };
    let mut texts = subject.passages.iter().flat_map(|passage| &passage.prose);
    texts.any(|prose| words::each_word(&prose.text).any(|word| is_english(word.text)))
}

/// How a number is written that has points and commas the other way round.
fn meant(word: &str, behind: &str) -> Option<String> {
    let next = behind.strip_prefix([' ', '\u{a0}'])?;
    let unit = next.split([' ', '.', ',', ';', ':', ')', '\n']).next()?;
    let is_unit = units::names(&unit.to_lowercase()).is_some();
    if let Some((whole, decimals)) = word.split_once(',') {
        let is_decimal = !whole.contains('.') && matches!(decimals.len(), 1 | 2);
        let all = decimals.chars().all(|it| it.is_ascii_digit());
        return (is_decimal && all && is_unit).then(|| format!("{whole}.{decimals}"));
    }
    let mut groups = word.split('.');
    let first = groups
        .next()
        .filter(|first| (1..=3).contains(&first.len()) && *first != "0")?;
    let groups: Vec<_> = groups.collect();
    let is_thousand =
        |group: &&str| group.len() == 3 && group.chars().all(|it| it.is_ascii_digit());
    let all = first.chars().all(|it| it.is_ascii_digit()) && groups.iter().all(is_thousand);
    // “1.000 s” may be an exact second; four groups are an address.
    let is_count =
        unit.ends_with('s') && unit.len() >= 4 && !is_unit && unit.chars().all(char::is_lowercase);
    let is_meant = match groups.as_slice() {
        [group] => *group == "000" && is_count,
        groups => groups.len() == 2 && is_count,
    };
    (all && is_meant).then(|| word.replace('.', ","))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn points_and_commas_are_turned_round() {
        for (text, expected) in [
            ("1.000 keys", "1,000"),
            ("12.500.000 requests", "12,500,000"),
            ("1,4 %", "1.4"),
            ("12,5 km", "12.5"),
        ] {
            let (word, behind) = text.split_at(text.find(' ').unwrap());
            assert_eq!(meant(word, behind).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "1.000 s",
            "1.250 keys",
            "1,000 keys",
            "1,2 and",
            "2.31.000 is",
            "0.000 keys",
        ] {
            let (word, behind) = text.split_at(text.find(' ').unwrap());
            assert_eq!(meant(word, behind), None, "{text}");
        }
    }
}
