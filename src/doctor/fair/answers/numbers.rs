//! Numbers that are asked for, as they may be told elsewhere.

use crate::doctor::{units, words};
use crate::question::Question;
use crate::text::{Document, singular};

/// Names with a number behind them that is no amount: “step 4”.
pub const NUMBERED: [&str; 10] = [
    "chapter", "example", "figure", "line", "lesson", "page", "part", "question", "step", "version",
];

/// A number in digits and written out, each as its words, and the names of what it
/// counts.
pub struct AskedNumber {
    pub numbers: Vec<Vec<String>>,
    pub units: Vec<String>,
}

impl AskedNumber {
    /// The number with the unit right behind it.
    pub fn said_in(&self, text: &[String]) -> Option<Vec<String>> {
        self.numbers.iter().find_map(|number| {
            let mut runs = text.windows(number.len() + 1);
            let has_unit = |run: &[String]| run.last().is_some_and(|it| self.units.contains(it));
            let told = runs.find(|run| run.starts_with(number) && has_unit(run));
            told.map(<[String]>::to_vec)
        })
    }
}

/// A number with its unit. One that the prompt itself names is a premise, and
/// may stand anywhere; nought and one are said of much.
pub fn quantity(answer: f64, unit: &str, prompt: &[String]) -> Option<AskedNumber> {
    if answer == 0.0 || words::same(answer, 1.0) {
        return None;
    }
    let written = words::folded(&answer.to_string()).into_iter().take(1);
    let spelled = words::spellings(answer);
    let numbers: Vec<_> = [written.collect()].into_iter().chain(spelled).collect();
    if numbers.iter().any(|number| words::contains(prompt, number)) {
        return None;
    }
    let unit = words::folded(&unit.replace('%', " percent "))
        .into_iter()
        .next();
    // “20 a second” counts something else than “20 s”.
    let unit = unit.filter(|unit| !matches!(unit.as_str(), "a" | "an" | "each" | "of" | "per"));
    let one = unit.as_ref().map(|unit| singular(unit));
    let known = unit.as_deref().and_then(units::names).unwrap_or_default();
    let known = known.iter().map(|name| (*name).to_owned());
    // “How many times does it run?”, in runs.
    let mut asked = prompt.windows(3).filter_map(|it| match it {
        [how, many, thing] if how == "how" && many == "many" => Some(thing),
        _ => None,
    });
    let asked = asked.next().filter(|it| it.ends_with('s'));
    let known = known.chain(asked.filter(|_| unit.is_some()).cloned());
    Some(AskedNumber {
        numbers,
        units: unit.into_iter().chain(one).chain(known).collect(),
    })
}

/// The number that is asked for, where it ends a sentence: “so it is 25”.
pub fn concluded(question: &Question, text: &Document) -> Option<Vec<String>> {
    let answer = quantity(
        question.number()?.answer?,
        "",
        &words::gist(&question.prompt),
    )?;
    let prose = words::prose(text);
    let mut sentences = prose.iter().flat_map(|prose| words::sentences(&prose.text));
    sentences.find_map(|sentence| {
        let said = words::folded(sentence);
        let ends = |form: &&Vec<String>| {
            let before = said.strip_suffix(form.as_slice());
            before.is_some_and(|it| !it.last().is_some_and(|it| NUMBERED.contains(&it.as_str())))
        };
        answer.numbers.iter().find(ends).cloned()
    })
}

/// The number that is asked for, told in another unit: “4 hours” for 240 minutes.
pub fn converted(question: &Question, hint: &Document) -> Option<Vec<String>> {
    let quantity = |text: &str| -> Vec<(Vec<String>, &str, f64)> {
        let all = words::folded(text);
        let pairs = all.windows(2);
        let quantities = pairs.filter_map(|pair| {
            let [number, unit] = pair else { return None };
            let (base, many) = units::scale(unit)?;
            Some((pair.to_vec(), base, words::number(number)? * many))
        });
        quantities.collect()
    };
    let number = question.number()?;
    let (base, many) = units::scale(&number.unit.to_lowercase())?;
    let answer = number.answer? * many;
    let is_answer = |it: &(_, &str, f64)| it.1 == base && words::same(it.2, answer);
    let given = quantity(&words::whole(&question.prompt));
    let told = quantity(&words::whole(hint)).into_iter().find(is_answer)?;
    (!base.is_empty() && !given.iter().any(is_answer)).then_some(told.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a hint gives a quantity away that answers a prompt.
    fn given_away(answer: f64, unit: &str, prompt: &str, hint: &str) -> bool {
        let quantity = quantity(answer, unit, &words::folded(prompt));
        quantity.is_some_and(|it| it.said_in(&words::folded(hint)).is_some())
    }

    #[test]
    fn quantities_are_given_away_with_their_units() {
        let prompt = "100 come each second. How many are busy?";
        for (answer, unit, hint) in [
            (25.0, "environments", "So 25 environments."),
            (1_500.0, "pots", "So 1,500 pots."),
            (30.0, "min", "It takes thirty minutes."),
            (48.0, "runs", "It comes to forty-eight runs."),
        ] {
            assert!(given_away(answer, unit, prompt, hint), "{hint}");
        }
        for hint in ["Each takes 25 ms.", "So 125 environments."] {
            assert!(!given_away(25.0, "environments", prompt, hint), "{hint}");
        }
    }

    #[test]
    fn a_premise_is_not_given_away() {
        let prompt = "60 come at once. How many start cold?";
        assert!(!given_away(
            60.0,
            "requests",
            prompt,
            "60 requests find none."
        ));
        let prompt = "Sixty come at once. How many start cold?";
        assert!(!given_away(
            60.0,
            "requests",
            prompt,
            "60 requests find none."
        ));
        let prompt = "Forty-eight come at once. How many start cold?";
        let hint = "48 requests find none.";
        assert!(!given_away(48.0, "requests", prompt, hint));
    }
}
