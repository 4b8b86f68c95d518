//! The unit is the one that is asked for.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::text::quoted;

/// What ends the thing of which it is asked how many.
const ENDS: [&str; 17] = [
    "a", "an", "are", "at", "can", "did", "do", "does", "each", "for", "has", "in", "is", "of",
    "per", "the", "will",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let Some(number) = question.number() else {
            continue;
        };
        if number.unit.trim().is_empty() && number.shown_by.is_none() {
            if let Some(asks) = needs_unit(&words::whole(&question.prompt)) {
                reporter.say(
                    asked.file,
                    asked.record.range("answer"),
                    format!("“{asks}” is asked, and nothing says in which unit"),
                    "say it in `unit`; it stands beside the field",
                );
            }
            continue;
        }
        if let Some(sign) = units::sign(&number.unit) {
            reporter.say(
                asked.file,
                asked.record.range("unit"),
                format!("{} is written {}", quoted(&number.unit), quoted(sign)),
                "write the unit as it is written elsewhere: capitals tell units apart",
            );
            continue;
        }
        let Some(unit) = units::names(&number.unit.to_lowercase()) else {
            continue;
        };
        let wanted = wanted(&words::whole(&question.prompt));
        let [wanted] = wanted.as_slice() else {
            continue;
        };
        if *wanted != unit {
            let range = match asked.record.has("unit") {
                true => asked.record.range("unit"),
                false => asked.record.range("answer"),
            };
            let name = wanted.first().unwrap_or(&"");
            reporter.say(
                asked.file,
                range,
                format!(
                    "the prompt asks for {name}, and the unit is {}",
                    quoted(&number.unit)
                ),
                "say the same in both, and see that the answer is in that unit",
            );
        }
    }
}

/// How a prompt asks for a quantity that has a unit, if it does not name that.
fn needs_unit(prompt: &str) -> Option<&'static str> {
    const ASKS: [&str; 14] = [
        "how cold",
        "how deep",
        "how far",
        "how fast",
        "how heavy",
        "how high",
        "how hot",
        "how large",
        "how long",
        "how old",
        "how tall",
        "how warm",
        "how wide",
        "at what temperature",
    ];
    let last = words::sentences(prompt)
        .into_iter()
        .rfind(|it| it.trim_end().ends_with('?'))?;
    let said = words::folded(last);
    let named = said.iter().any(|word| {
        let plain =
            ["percentage", "ratio", "factor", "share", "times", "as"].contains(&word.as_str());
        plain || units::names(word).is_some()
    });
    let rest = words::folded(prompt.split_once(last).map_or("", |(_, rest)| rest));
    let named_behind = rest.iter().any(|word| units::names(word).is_some());
    let said = said.join(" ");
    let asks = ASKS.into_iter().find(|asks| said.contains(asks));
    asks.filter(|_| !named && !named_behind)
}

/// The units that a prompt asks for: “how many minutes”, “in minutes?”. Each
/// once.
fn wanted(prompt: &str) -> Vec<&'static [&'static str]> {
    let mut wanted: Vec<&'static [&'static str]> = Vec::new();
    for sentence in words::sentences(prompt) {
        wanted.extend(set_apart(sentence).filter(|unit| !wanted.contains(unit)));
        let words = words::folded(sentence);
        for (at, word) in words.iter().enumerate() {
            let after = words.get(at + 1..).unwrap_or_default();
            let named = match word.as_str() {
                "many" => after
                    .iter()
                    .take(3)
                    .take_while(|word| !ENDS.contains(&word.as_str()))
                    .find_map(|word| units::names(word)),
                "percentage" => units::names("percent").filter(|_| at <= 2),
                // Not “how much is done in minutes that …”.
                "in" if after.len() == 1 && sentence.trim_end().ends_with('?') => {
                    after.first().and_then(|word| units::names(word))
                }
                _ => None,
            };
            wanted.extend(named.filter(|unit| !wanted.contains(unit)));
        }
    }
    wanted
}

/// The unit that a question names between commas: “How long, in minutes, is”.
fn set_apart(sentence: &str) -> Option<&'static [&'static str]> {
    let asks = sentence.trim_end().ends_with('?');
    let mut pieces = sentence.split(',').skip(1);
    pieces.find_map(|piece| {
        let name = piece.trim().strip_prefix("in ").filter(|_| asks)?;
        units::names(&name.to_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn the_unit_is_heard() {
        for (prompt, unit) in [
            ("How many minutes does it take?", Some("minutes")),
            ("How many more GB fit?", Some("gigabytes")),
            ("How long is that, in seconds?", Some("seconds")),
            ("How long, in minutes, does it take?", Some("minutes")),
            ("How many requests come in one minute?", None),
            ("How many come each hour?", None),
        ] {
            let first = wanted(prompt).first().and_then(|names| names.first());
            assert_eq!(first.copied(), unit, "{prompt}");
        }
    }
}
