//! Units that are made of two: metres per second, beats a minute.

use crate::doctor::{units, words};
use crate::text::{quoted, singular};

/// What is counted, and for each of what, by one name of each.
#[derive(Debug, PartialEq, Eq)]
struct Rate {
    of: String,
    per: String,
}

/// Rates that have a sign of their own.
const SIGNS: [(&str, &str); 6] = [
    ("kmh", "km/h"),
    ("kph", "km/h"),
    ("mph", "miles/hour"),
    ("knots", "sea miles/hour"),
    ("kn", "sea miles/hour"),
    ("bpm", "beats/minute"),
];

/// That a prompt asks for another rate than the unit, or for a rate where the unit is
/// none.
pub fn other(prompt: &str, unit: &str) -> Option<String> {
    let unit = unit.trim();
    let all = asked(prompt);
    let [(said, asked)] = all.as_slice() else {
        return None;
    };
    let is_other = match rate(&unit.to_lowercase()) {
        Some(rate) => rate != *asked,
        None => {
            let (base, _) = units::scale(&unit.to_lowercase())?;
            // “How many grams per litre” may be told in grams.
            !base.is_empty() && name(unit) != asked.of
        }
    };
    is_other.then(|| {
        format!(
            "the prompt asks for {said}, and the unit is {}",
            quoted(unit)
        )
    })
}

/// The rates that a prompt asks for, each in its words and once.
fn asked(prompt: &str) -> Vec<(String, Rate)> {
    let mut all: Vec<(String, Rate)> = Vec::new();
    for sentence in words::sentences(prompt) {
        let trim = |word: &str| {
            let word = word.trim_matches(['?', ',', '.', '(', ')', ':']);
            word.to_lowercase()
        };
        let said: Vec<String> = sentence.split_whitespace().map(trim).collect();
        let tells = ["answer", "give", "write"];
        let asks = sentence.trim_end().ends_with('?')
            || said.first().is_some_and(|it| tells.contains(&it.as_str()));
        let starts = (0..said.len()).filter(|_| asks);
        let found = starts.filter_map(|at| asked_at(said.get(at..)?));
        for (said, rate) in found {
            if !all.iter().any(|(_, it)| *it == rate) {
                all.push((said, rate));
            }
        }
    }
    all
}

/// “In m/s”, “how many metres per second”.
fn asked_at(said: &[String]) -> Option<(String, Rate)> {
    let said: Vec<&str> = said.iter().take(6).map(String::as_str).collect();
    let (rest, is_count) = match said.as_slice() {
        ["in", rest @ ..] => (rest, false),
        ["how", "many", rest @ ..] => (rest, true),
        _ => return None,
    };
    let text = match rest {
        [sign, ..] if sign.contains('/') => (*sign).to_owned(),
        [sign, ..] if SIGNS.iter().any(|(it, _)| it == sign) => (*sign).to_owned(),
        [of, per @ ("per" | "a" | "an" | "each" | "every"), unit, ..]
            if units::names(unit).is_some() && (is_count || *per == "per") =>
        {
            format!("{of} {per} {unit}")
        }
        _ => return None,
    };
    let rate = rate(&text)?;
    Some((text, rate))
}

/// The rate that a text in small letters is.
fn rate(text: &str) -> Option<Rate> {
    let sign = SIGNS.iter().find(|(sign, _)| *sign == text);
    let text = sign.map_or(text, |(_, meant)| *meant);
    let between = ["/", " per ", " a ", " an ", " each ", " every "];
    let (of, per) = between.iter().find_map(|it| text.split_once(it))?;
    let is_one = |it: &&str| !it.is_empty() && !it.contains('/');
    let (of, per) = Some((of.trim(), per.trim())).filter(|(of, per)| is_one(of) && is_one(per))?;
    Some(Rate {
        of: name(of),
        per: name(per),
    })
}

/// One name for all names of a unit; else the word itself.
fn name(unit: &str) -> String {
    let small = unit.to_lowercase();
    let known = units::names(&small).and_then(|names| names.first());
    known.map_or_else(|| singular(&small), |name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::other;

    #[test]
    fn rates_are_told_apart() {
        for (prompt, unit) in [
            ("What is her speed in m/s?", "km/h"),
            ("How fast is that, in metres per second?", "km/h"),
            ("How many knots is that?", "km/h"),
            ("How many beats per minute is that?", "Hz"),
            ("How many metres a second is that?", "s"),
        ] {
            assert!(other(prompt, unit).is_some(), "{prompt}");
        }
        for (prompt, unit) in [
            ("What is her speed in m/s?", "metres per second"),
            ("How fast is it in km/h?", "kph"),
            ("How many beats a minute is that?", "bpm"),
            ("It runs at 40 km/h. How far is it?", "km"),
            ("How many grams per litre are left?", "g"),
            ("How many requests a second come in?", "requests"),
            ("How many come in each hour?", "%"),
        ] {
            assert_eq!(other(prompt, unit), None, "{prompt}");
        }
    }
}
