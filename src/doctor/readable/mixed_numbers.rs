//! Points and commas in numbers mean one thing throughout a lesson.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
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
