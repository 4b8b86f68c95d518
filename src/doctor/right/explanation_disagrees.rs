//! The explanation comes to the number that is right.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::question::{Answer, Number, Question};
use crate::text::{Document, one_line};

/// After these comes what a sum makes.
const MAKES: &str = "are cost costs eat eats equal equals give gives holds is leave leaves make \
    makes need needs remain reaches so still take takes therefore total";

/// These with “to” behind them do.
const COMES_TO: &str = "add adds amount amounts come comes sum sums up";

/// One number may be told in other units, or as a share.
const FACTORS: [f64; 7] = [7.0, 24.0, 60.0, 100.0, 1_000.0, 1_024.0, 3_600.0];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let (explanation, number) = (&question.explanation, question.number());
        let Some(number) = number.filter(|_| !explanation.blocks.is_empty()) else {
            continue;
        };
        let Some(answer) = number.answer else {
            continue;
        };
        let Some(other) = concluded(question, number, answer) else {
            continue;
        };
        reporter.say(
            asked.file,
            place(asked.text, explanation, &other),
            format!(
                "the explanation comes to {other}, and the answer is {}",
                told(answer, number)
            ),
            "work it out again, and mend whichever is wrong",
        );
    }
}

/// The answer, as a reader is told it.
fn told(answer: f64, number: &Number) -> String {
    format!("{answer} {}", number.unit).trim_end().to_owned()
}

fn place(text: &str, within: &Document, told: &str) -> std::ops::Range<usize> {
    let said: Vec<_> = words::each_word(told).map(|word| word.text).collect();
    words::find(text, &within.range, &said).unwrap_or(within.range.clone())
}

/// The number of an explanation that has no other, if it is told in the unit of the
/// answer and was not given.
fn only_number(
    text: &str,
    premises: &[Given],
    is_unit: &impl Fn(&String) -> bool,
) -> Option<String> {
    let all: Vec<_> = words::each_word(text).collect();
    let mut numbers = all
        .iter()
        .enumerate()
        .filter_map(|(at, word)| words::number(word.text).map(|value| (at, value)));
    let (at, value) = numbers.next()?;
    let after = all.get(at + 1).map(|word| word.text.to_lowercase());
    let word = all.get(at)?;
    let unit = Quantity::of(text, word).and_then(|it| it.unit);
    let is_only = numbers.next().is_none() && !is_given(value, unit, premises);
    let word = word.text.to_owned();
    let in_digits = word.starts_with(|it: char| it.is_ascii_digit());
    let is_told = in_digits && after.as_ref().is_some_and(is_unit);
    (is_only && is_told).then_some(word)
}

/// A number of an explanation, with the unit right behind it, if that is a known one.
struct Quantity<'a> {
    number: &'a str,
    start: usize,
    value: f64,
    unit: Option<Scale>,
    /// That unit, as it is written.
    called: &'a str,
    /// Whether it is what a sum is made of.
    is_term: bool,
}

/// What a unit is counted in, and how many of that it is.
type Scale = (&'static str, f64);

impl<'a> Quantity<'a> {
    fn of(text: &'a str, word: &words::Word<'a>) -> Option<Self> {
        let value = words::number(word.text)?;
        let behind = text.get(word.range.end..)?;
        let behind = behind.strip_prefix([' ', '\n', '\u{a0}']).unwrap_or(behind);
        let is_end = |it: char| it.is_whitespace() || ".,;:!?)*_".contains(it);
        let called = behind.split(is_end).next()?;
        Some(Self {
            number: word.text,
            start: word.range.start,
            value,
            unit: units::scale(&called.to_lowercase()),
            called,
            is_term: text
                .get(..word.range.start)
                .is_some_and(|it| it.trim_end().ends_with(SIGNS)),
        })
    }

    /// As it is told: a number without the unit that the answer has.
    fn told(&self, own: Option<Scale>) -> String {
        match self.unit.filter(|unit| own != Some(*unit)) {
            Some(_) => format!("{} {}", self.number, self.called),
            None => self.number.to_owned(),
        }
    }
}

/// Signs of a sum.
const SIGNS: [char; 7] = ['+', '−', '×', '·', '*', '÷', '/'];

/// A number of a prompt, with the unit right behind it, if that is a known one.
type Given = (f64, Option<Scale>);

/// Whether a number was given: 8 hours are not what was told as 8 °C.
fn is_given(value: f64, unit: Option<Scale>, premises: &[Given]) -> bool {
    let is_same = |of: Option<Scale>| match (unit, of) {
        (Some((one, _)), Some((other, _))) => one == other || one.is_empty() || other.is_empty(),
        _ => true,
    };
    let mut premises = premises.iter();
    premises.any(|(given, of)| words::same(*given, value) && is_same(*of))
}

/// The numbers of a prompt.
fn given(prompt: &Document) -> Vec<Given> {
    let text = one_line(&words::whole(prompt));
    let all = words::each_word(&text);
    let numbers = all.filter_map(|word| Quantity::of(&text, &word).map(|it| (it.value, it.unit)));
    numbers.collect()
}

/// What an explanation is held against.
struct Key<'a> {
    question: &'a Question,
    answer: f64,
    unit: Option<Scale>,
    /// The numbers that were given, each with its unit.
    premises: Vec<Given>,
}

/// So far off, in hundredths, a number is another one, even where it would be
/// accepted; nobody rounds by more.
const ROUNDED: f64 = 6.0;

/// Before a number that is none but near.
const ABOUT: [&str; 8] = [
    "about", "almost", "around", "between", "nearly", "roughly", "some", "than",
];

impl Key<'_> {
    fn takes(&self, value: f64) -> bool {
        let typed = Answer::Typed(value.to_string());
        self.question.judge(&typed).right == Some(true)
    }

    /// Whether a quantity is the right one, in whatever unit.
    fn is(&self, said: &Quantity<'_>, before: Option<&words::Word<'_>>) -> bool {
        let is_near = |value: f64| {
            let about = before.is_some_and(|it| ABOUT.contains(&it.text.to_lowercase().as_str()));
            let off = (value - self.answer).abs() * 100.0;
            self.takes(value) && (about || off <= ROUNDED * self.answer.abs())
        };
        let scaled = |factor: &f64| {
            words::same(said.value * factor, self.answer)
                || words::same(said.value, self.answer * factor)
        };
        match (said.unit, self.unit) {
            (Some((of, many)), Some((base, own))) if of == base => is_near(said.value * many / own),
            (Some(_), Some(_)) if self.is_of_another(said) => false,
            _ => {
                let is_premise = said.is_term || is_given(said.value, said.unit, &self.premises);
                is_near(said.value) || !is_premise && FACTORS.iter().any(scaled)
            }
        }
    }

    /// Whether a number is told in a unit that the answer cannot have: minutes for
    /// degrees. A single letter may mean much.
    fn is_of_another(&self, said: &Quantity<'_>) -> bool {
        let (Some((of, _)), Some((base, _))) = (said.unit, self.unit) else {
            return false;
        };
        let is_of_time = |base: &str| ["second", "month"].contains(&base);
        let is_share = of.is_empty() || base.is_empty();
        said.called.chars().count() > 1
            && of != base
            && !is_share
            && !(is_of_time(of) && is_of_time(base))
    }

    /// Whether a quantity is the number of the answer, in another unit of the same
    /// kind: centimetres for metres.
    fn is_in_other_unit(&self, said: &Quantity<'_>) -> bool {
        let (Some((of, many)), Some((base, own))) = (said.unit, self.unit) else {
            return false;
        };
        let is_plain = said.called.chars().count() > 1 && !said.is_term;
        is_plain && of == base && !words::same(many, own) && words::same(said.value, self.answer)
    }

    /// Whether a quantity may be what a sum makes: nothing that counts further
    /// stands behind it.
    fn ends(&self, said: &Quantity<'_>, sentence: &str, after: &[String]) -> bool {
        let own = words::folded(self.question.number().map_or("", |it| &it.unit));
        let names = units::names(&own.join(" ")).unwrap_or_default();
        let first = after.first();
        let has_own =
            first.is_some_and(|it| own.first() == Some(it) || names.contains(&it.as_str()));
        let in_all = matches!(after, [it, ..] if it == "altogether")
            || matches!(after, [it, all, ..] if it == "in" && (all == "all" || all == "total"));
        first.is_none() || has_own || in_all || self.ends_otherwise(said, sentence, after)
    }

    /// The same in another unit, where a sentence draws a conclusion: the premises of
    /// one are told in others as well.
    fn ends_otherwise(&self, said: &Quantity<'_>, sentence: &str, after: &[String]) -> bool {
        const OF_EACH: [&str; 5] = ["a", "an", "each", "every", "per"];
        let (Some((of, _)), Some((base, _))) = (said.unit, self.unit) else {
            return false;
        };
        let before = sentence.get(..said.start).unwrap_or_default();
        let all = words::folded(sentence);
        let draws = ["so", "makes", "make", "therefore", "gives"];
        let draws = before.trim_end().ends_with('=')
            || words::folded(before)
                .iter()
                .any(|it| draws.contains(&it.as_str()));
        let is_last = after.len() <= words::folded(said.called).len();
        let is_rate = all.iter().any(|it| OF_EACH.contains(&it.as_str()));
        let is_other = self.is_of_another(said) && self.takes(said.value);
        draws && is_last && !is_rate && (of == base || is_other)
    }
}

/// The number that the explanation comes to, if it never says the right one.
fn concluded(question: &Question, number: &Number, answer: f64) -> Option<String> {
    let text = words::whole(&question.explanation);
    let text = one_line(&text);
    let key = Key {
        question,
        answer,
        unit: units::scale(&number.unit.to_lowercase()),
        premises: given(&question.prompt),
    };
    if let Some(claimed) = claimed(&text, &key) {
        return Some(claimed);
    }
    let all: Vec<_> = words::each_word(&text).collect();
    let mut last = None;
    for (at, word) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let Some(said) = Quantity::of(&text, word) else {
            continue;
        };
        if key.is(&said, before) || last.is_some_and(|last| makes_one(last, &said, &key)) {
            return None;
        }
        last = said.unit.map(|(of, many)| (of, said.value * many));
    }
    let unit = words::folded(&number.unit);
    let names = units::names(&number.unit.to_lowercase()).unwrap_or_default();
    let is_unit = |word: &String| unit.first() == Some(word) || names.contains(&word.as_str());
    let sentences = || words::sentences(&text).into_iter();
    let mut found = only_number(&text, &key.premises, &is_unit);
    if sentences().any(converts) {
        found = None;
    }
    for sentence in sentences().filter(|it| !converts(it)) {
        let all: Vec<_> = words::each_word(sentence).collect();
        for (at, word) in all.iter().enumerate() {
            let Some(said) = Quantity::of(sentence, word) else {
                continue;
            };
            let rest = all.iter().skip(at + 1).map(|word| word.text.to_lowercase());
            let after: Vec<_> = rest.collect();
            let is_sum = sentence
                .get(..word.range.start)
                .is_some_and(|it| it.trim_end().ends_with(['=', '≈']));
            let follows = leads_to(&all, at);
            let given = is_given(said.value, said.unit, &key.premises);
            if key.is_in_other_unit(&said) && !given {
                found = Some(said.told(key.unit));
            }
            let is_last = key.ends(&said, sentence, &after);
            if (is_sum || follows) && is_last && !given {
                found = Some(said.told(key.unit));
            }
        }
    }
    found
}

/// Whether a sum comes to what stands at a place: “makes”, “comes to”.
fn leads_to(all: &[words::Word<'_>], at: usize) -> bool {
    let is_in = |list: &str, back: usize| {
        let word = at.checked_sub(back).and_then(|at| all.get(at));
        word.is_some_and(|it| {
            list.split(' ')
                .any(|word| it.text.eq_ignore_ascii_case(word))
        })
    };
    is_in(MAKES, 1) || is_in("to", 1) && is_in(COMES_TO, 2)
}

/// Whether a sentence says how many of one unit another is: “One litre is 1000 ml.”
fn converts(sentence: &str) -> bool {
    let base = |unit: &String| units::scale(unit).map(|(base, _)| base);
    match words::folded(sentence).as_slice() {
        [one, unit, is, number, other, ..] => {
            ["1", "a", "an", "one"].contains(&one.as_str())
                && ["is", "are", "has", "equals"].contains(&is.as_str())
                && words::number(number).is_some()
                && base(unit).is_some_and(|it| base(other) == Some(it))
        }
        _ => false,
    }
}

/// The number of “the answer is 10 hours” that is another one, whatever else is said.
fn claimed(text: &str, key: &Key<'_>) -> Option<String> {
    const FEW_WORDS: usize = 2;
    let all: Vec<_> = words::each_word(text).collect();
    let is = |at: usize, word: &str| all.get(at).is_some_and(|it| it.text == word);
    let mut places = (0..all.len()).filter(|at| is(*at, "answer") && is(at + 1, "is"));
    let is_said_of_it = |said: &Quantity<'_>| {
        let behind = text
            .get(said.start + said.number.len()..)
            .unwrap_or_default();
        let clause = behind.split(['.', ',', ';', ':', '—', '–', '(']).next();
        let clause = clause.unwrap_or_default();
        !clause.contains(SIGNS) && words::folded(clause).len() <= FEW_WORDS
    };
    places.find_map(|at| {
        let number = all.get(at + 2)?;
        let said = Quantity::of(text, number).filter(is_said_of_it)?;
        let in_other_unit = said.unit.is_some() && said.unit != key.unit;
        let is_right = key.takes(said.value) || in_other_unit && key.is(&said, None);
        (!is_right).then(|| said.told(key.unit))
    })
}

/// Whether two quantities in a row are the right one: “2 hours 30 minutes”.
fn makes_one(last: Scale, said: &Quantity<'_>, key: &Key<'_>) -> bool {
    let (Some((of, many)), Some((base, own))) = (said.unit, key.unit) else {
        return false;
    };
    last.0 == of && of == base && key.takes((last.1 + said.value * many) / own)
}
