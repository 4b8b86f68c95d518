//! The unit is the one that is asked for.

mod rates;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{units, words};
use crate::question::Number;
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
        if let Some((told, hint)) = strange(&number.unit).filter(|_| number.shown_by.is_none()) {
            reporter.say(asked.file, asked.record.range("unit"), told, hint);
            continue;
        }
        if let Some(message) = other_than_asked(&asked, number) {
            let is_given = asked.record.has("unit");
            let range = asked.record.range(if is_given { "unit" } else { "answer" });
            reporter.say(asked.file, range, message, HINT);
        }
    }
}

/// That a prompt asks for something else than the unit.
fn other_than_asked(asked: &Asked<'_>, number: &Number) -> Option<String> {
    let prompt = words::whole(&asked.item.question.prompt);
    let has_unit = asked.record.has("unit");
    let rate = || rates::other(&prompt, &number.unit).filter(|_| has_unit);
    let share = || share_or_times(&prompt, &number.unit).filter(|_| has_unit);
    let other = || other_unit(asked, number, &prompt);
    let money = || other_money(&prompt, &number.unit).filter(|_| has_unit);
    rate().or_else(share).or_else(other).or_else(money)
}

/// That all money of a prompt is of one country, and the unit is that of another.
fn other_money(prompt: &str, unit: &str) -> Option<String> {
    const MONEY: [(char, &str); 3] = [
        ('£', "pound pounds gbp £"),
        ('€', "euro euros eur €"),
        ('$', "dollar dollars usd $"),
    ];
    let folded = unit.to_lowercase();
    // Pounds may be a weight.
    (!folded.starts_with("pound")).then_some(())?;
    let is_called = |names: &str, word: &str| names.split(' ').any(|it| it == word);
    let (sign, names) = MONEY.iter().find(|(_, names)| is_called(names, &folded))?;
    let said = words::folded(prompt);
    let is_named = prompt.contains(*sign) || said.iter().any(|it| is_called(names, it));
    let mut others = MONEY.iter().filter(|(it, _)| prompt.contains(*it));
    let (other, _) = others.next().filter(|_| !is_named)?;
    others.next().is_none().then(|| {
        format!(
            "the prompt speaks of {other}, and the unit is {}",
            quoted(unit)
        )
    })
}

/// That a prompt asks for a share, or how many times as much it is, and the unit is for
/// something else.
fn share_or_times(prompt: &str, unit: &str) -> Option<String> {
    const SHARES: [&str; 4] = [
        "what fraction",
        "what percentage",
        "what proportion",
        "what share",
    ];
    const TIMES: [&str; 2] = ["by what factor", "how many times"];
    let said = words::folded(prompt).join(" ");
    let find = |asks: &[&'static str]| asks.iter().copied().find(|it| said.contains(it));
    let is_percent = unit == "%" || unit.starts_with("per");
    // “Parts in ten”, “of 100”.
    let is_thing = unit.ends_with('s') && unit.chars().all(char::is_alphabetic);
    let of_else = unit.starts_with("part") || unit.ends_with("ths") || unit == "times";
    let open = ["percent", "per cent", "share", "out of"]
        .iter()
        .any(|it| said.contains(it));
    let asks = match is_percent {
        true => find(&TIMES).filter(|_| !open && !prompt.contains('%')),
        false => find(&SHARES).filter(|_| is_thing && !of_else),
    }?;
    Some(format!(
        "the prompt asks {asks}, and the unit is {}",
        quoted(unit)
    ))
}

/// The same of units that are no rates.
fn other_unit(asked: &Asked<'_>, number: &Number, prompt: &str) -> Option<String> {
    let unit = units::names(&number.unit.to_lowercase())?;
    let said = quoted(&number.unit);
    match wanted(prompt).as_slice() {
        [wanted] if *wanted != unit => {
            let name = wanted.first().unwrap_or(&"");
            Some(format!(
                "the prompt asks for {name}, and the unit is {said}"
            ))
        }
        [] if asked.record.has("unit") => {
            let many = counted(prompt).map(|thing| format!("how many {thing}"));
            let asks = many.or_else(|| asks_otherwise(prompt, unit).map(str::to_owned));
            asks.map(|asks| format!("the prompt asks {asks}, and the unit is {said}"))
        }
        _ => None,
    }
}

const HINT: &str = "say the same in both, and see that the answer is in that unit";

/// What few could type or read out in a unit. A reader may type it behind the number.
fn strange(unit: &str) -> Option<(String, &'static str)> {
    const MAX_WORDS: usize = 5;
    const PLAIN: &str = " /.^*'’-_+()%‰°²³$€£¥\"#&,";
    let is_plain = |it: &char| it.is_alphanumeric() || PLAIN.contains(*it);
    let degree = |(at, sign): &(usize, char)| *sign == '°' && *at > 0;
    let odd = unit
        .chars()
        .find(|it| !is_plain(it) || matches!(it, '℃' | '℉' | '㎏' | '㎞' | '㎡'));
    let odd = odd.or_else(|| unit.char_indices().find(degree).map(|it| it.1));
    if let Some(odd) = odd {
        let told = format!(
            "{} in this unit is on few keyboards",
            quoted(&odd.to_string())
        );
        return Some((
            told,
            "write it in words, or in signs that people type: `kWh`, `1/s`",
        ));
    }
    (words::folded(unit).len() > MAX_WORDS).then(|| {
        let told = format!("{} is more than a unit", quoted(unit));
        (
            told,
            "write one word or two; what is counted belongs into the prompt",
        )
    })
}

/// The things of which a prompt asks how many, if they are no unit and it names
/// none.
fn counted(prompt: &str) -> Option<String> {
    // “Degrees” and “points” belong to many.
    const OPEN: [&str; 6] = ["degree", "degrees", "points", "units", "decimals", "digits"];
    let said = words::folded(prompt);
    let named = units::are_named(&said) || said.iter().any(|it| OPEN.contains(&it.as_str()));
    let at = said
        .windows(2)
        .position(|it| matches!(it, [how, many] if how == "how" && many == "many"))?;
    let thing: Vec<_> = said
        .get(at + 2..)?
        .iter()
        .take_while(|it| !ENDS.contains(&it.as_str()))
        .collect();
    let mut thing = thing.into_iter().take(3);
    let thing = thing.find(|it| it.ends_with('s') && *it != "less");
    thing
        .filter(|_| !named && !prompt.contains(['%', '°']))
        .map(|it| (*it).clone())
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

/// How a prompt asks for a quantity that this unit cannot measure: “how long does”
/// in kilograms.
fn asks_otherwise(prompt: &str, unit: &[&str]) -> Option<&'static str> {
    const TIME: &[&str] = &["second", "month"];
    const HEAT: &[&str] = &["celsius", "fahrenheit"];
    const LENGTH: &[&str] = &["metre"];
    const TIME_OR_LENGTH: &[&str] = &["second", "month", "metre"];
    const WEIGHT: &[&str] = &["gram", "newton"];
    const ASKED: [(&str, &[&str]); 19] = [
        ("how long does", TIME),
        ("how long do", TIME),
        ("how long did", TIME),
        ("how long will", TIME),
        ("how long must", TIME),
        ("how long should", TIME),
        ("how much time", TIME),
        ("how old", TIME),
        ("how long", TIME_OR_LENGTH),
        ("how warm", HEAT),
        ("how hot", HEAT),
        ("at what temperature", HEAT),
        ("how many degrees", HEAT),
        ("how tall", LENGTH),
        ("how far", TIME_OR_LENGTH),
        ("how deep", LENGTH),
        ("how wide", LENGTH),
        ("how heavy", WEIGHT),
        ("weigh", WEIGHT),
    ];
    let mut asking = words::sentences(prompt)
        .into_iter()
        .filter(|it| it.trim_end().ends_with('?'));
    let said = words::folded(asking.next()?).join(" ");
    let (base, _) = units::scale(unit.first()?)?;
    let is_clear = asking.next().is_none() && said.matches("how ").count() <= 1;
    let (asks, bases) = ASKED.into_iter().find(|(asks, _)| said.contains(asks))?;
    let named = [" does", " do", " did", " will", " must", " should"]
        .into_iter()
        .find_map(|verb| asks.strip_suffix(verb));
    (is_clear && !base.is_empty() && !bases.contains(&base)).then_some(named.unwrap_or(asks))
}

/// The units that a prompt asks for: “how many minutes”, “in minutes?”. Each
/// once.
fn wanted(prompt: &str) -> Vec<&'static [&'static str]> {
    let mut wanted: Vec<&'static [&'static str]> = Vec::new();
    for sentence in words::sentences(prompt) {
        wanted.extend(set_apart(sentence).filter(|unit| !wanted.contains(unit)));
        let said = words::folded(sentence);
        for (at, word) in said.iter().enumerate() {
            let after = said.get(at + 1..).unwrap_or_default();
            let named = match word.as_str() {
                "many" => after
                    .iter()
                    .take(3)
                    .take_while(|word| !ENDS.contains(&word.as_str()))
                    .find_map(|word| units::names(word)),
                "degrees" if sentence.trim_end().ends_with('?') => {
                    let before = at.checked_sub(1).and_then(|at| said.get(at));
                    let is_given = before.is_some_and(|it| words::number(it).is_some());
                    let unit = after.first().filter(|_| !is_given);
                    unit.and_then(|word| units::names(word))
                }
                "percentage" => units::names("percent").filter(|_| at <= 2),
                // Not “how much is done in minutes that …”.
                "in" if after.len() == 1 && sentence.trim_end().ends_with('?') => {
                    after.first().and_then(|word| units::names(word))
                }
                "in" if asks_how_long(&said, at) => {
                    after.first().and_then(|word| units::names(word))
                }
                "in" if is_told(&said, at) => after.first().and_then(|word| units::names(word)),
                _ => None,
            };
            wanted.extend(named.filter(|unit| !wanted.contains(unit)));
        }
    }
    wanted
}

/// Whether “in” stands within a question for a time: “how long does it take in hours
/// to”. Not of “how long a run in minutes that”.
fn asks_how_long(words: &[String], at: usize) -> bool {
    const BEHIND: [&str; 12] = [
        "after", "at", "before", "does", "for", "from", "if", "is", "on", "to", "until", "when",
    ];
    let before = words.get(..at).unwrap_or_default();
    let how_long = before
        .windows(2)
        .any(|it| matches!(it, [how, long] if how == "how" && long == "long"));
    let goes_on = words
        .get(at + 2)
        .is_none_or(|it| BEHIND.contains(&it.as_str()));
    how_long && goes_on
}

/// Whether “in” stands where it is said how to answer: “give it in minutes”.
fn is_told(words: &[String], at: usize) -> bool {
    const TELL: [&str; 6] = ["answer", "enter", "give", "say", "type", "write"];
    let tells = words.first().is_some_and(|it| TELL.contains(&it.as_str()));
    tells && at <= 4 && at + 2 >= words.len()
}

/// The unit that a question names between commas or in brackets: “How long, in
/// minutes, is”.
fn set_apart(sentence: &str) -> Option<&'static [&'static str]> {
    let asks = sentence.trim_end().ends_with('?');
    let mut pieces = sentence.split([',', '(', ')']).skip(1);
    pieces.find_map(|piece| {
        let name = piece.trim().strip_prefix("in ").filter(|_| asks)?;
        units::names(&name.to_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::{asks_otherwise, counted, other_money, strange, units, wanted};

    #[test]
    fn money_of_two_countries_is_no_sum() {
        let prompt = "A till holds £240, and £40 is owed. What is left?";
        assert!(other_money(prompt, "euros").is_some());
        for (prompt, unit) in [
            (prompt, "pounds"),
            (prompt, "%"),
            (
                "Fondant is $3 per lb. How much do you get for $15?",
                "pounds",
            ),
            ("A till holds £240. What is that in euros, at 1.2?", "euros"),
            ("£1 was $1.30 on that day. How much is £5?", "dollars"),
        ] {
            assert_eq!(other_money(prompt, unit), None, "{prompt}");
        }
    }

    #[test]
    fn units_are_such_as_people_type() {
        for unit in ["kW·h", "s⁻¹", "µs²·°", "℃", "the number of runs of the job"] {
            assert!(strange(unit).is_some(), "{unit}");
        }
        for unit in [
            "°C",
            "°",
            "m²",
            "µs",
            "requests a second",
            "km/h",
            "%",
            "Ω",
            "cold starts",
            "",
        ] {
            assert!(strange(unit).is_none(), "{unit}");
        }
    }

    #[test]
    fn things_that_are_counted_have_no_unit() {
        let runs = counted("A line says so. How many runs are there?");
        assert_eq!(runs.as_deref(), Some("runs"));
        let runs = counted("How many runs come in two days?");
        assert_eq!(runs.as_deref(), Some("runs"));
        for prompt in [
            "How many kWh is that?",
            "How many degrees is it?",
            "How long is it?",
            "How many cups, in ml, is that?",
        ] {
            assert_eq!(counted(prompt), None, "{prompt}");
        }
    }

    #[test]
    fn what_is_asked_has_units_of_its_own() {
        let asks = |prompt: &str, unit: &str| asks_otherwise(prompt, units::names(unit).unwrap());
        for (prompt, unit) in [
            ("It is cold. How long does it need?", "kg"),
            ("How much time does it need?", "litres"),
            ("How long is it?", "grams"),
            ("By how many degrees does it cool?", "minutes"),
            ("How warm must it be?", "hours"),
        ] {
            assert!(asks(prompt, unit).is_some(), "{prompt}");
        }
        for (prompt, unit) in [
            ("How long does it need?", "weeks"),
            ("How long is it?", "km"),
            ("How much longer does it take?", "%"),
            ("How long does it take? How many grams are left?", "grams"),
            ("How long it is, is known. What does it cost?", "euros"),
        ] {
            assert_eq!(asks(prompt, unit), None, "{prompt}");
        }
    }

    #[test]
    fn the_unit_is_heard() {
        for (prompt, unit) in [
            ("How many minutes does it take?", Some("minutes")),
            ("How many more GB fit?", Some("gigabytes")),
            ("How long is that, in seconds?", Some("seconds")),
            ("How long, in minutes, does it take?", Some("minutes")),
            ("How long does it take in hours to cool?", Some("hours")),
            ("It cools. Give the time in seconds.", Some("seconds")),
            ("How long does it take (in hours)?", Some("hours")),
            ("How many requests come in one minute?", None),
            ("How long is a run in minutes that are full?", None),
            ("How many come each hour?", None),
        ] {
            let first = wanted(prompt).first().and_then(|names| names.first());
            assert_eq!(first.copied(), unit, "{prompt}");
        }
    }
}
