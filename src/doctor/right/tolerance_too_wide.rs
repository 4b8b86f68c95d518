//! A tolerance tells who knows from who does not.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::text::format_number;

/// The part of an answer by which a premise may be off and count by accident.
const WIDE: f64 = 0.25;

/// The part of it by which nobody is off who has worked it out.
const TOO_WIDE: f64 = 0.3;

/// Words with which no more is asked for than about how much.
const ROUGHLY: [&str; 10] = [
    "about",
    "approximately",
    "around",
    "estimate",
    "guess",
    "magnitude",
    "nearly",
    "roughly",
    "rough",
    "some",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(answer) = asked.item.question.number().and_then(|it| it.answer) else {
            continue;
        };
        let Some(key) = asked.tolerance() else {
            continue;
        };
        let Some(taken) = taken(&asked, answer) else {
            continue;
        };
        reporter.say(
            asked.file,
            asked.record.range(key),
            format!("with this, {taken} counts as right; the answer is {answer}"),
            "write how far off somebody is who has understood it",
        );
    }
}

/// What counts as right and tells of no understanding.
fn taken(asked: &Asked<'_>, answer: f64) -> Option<String> {
    let question = &asked.item.question;
    let counts = |number: f64| asked.takes(&number.to_string());
    if answer == 0.0 {
        return None;
    }
    if counts(-answer) {
        return Some(format!("even {}", -answer));
    }
    if counts(0.0) {
        return Some("even 0".to_owned());
    }
    let numbers = words::numbers(&words::whole(&question.prompt));
    let is_other = |number: &f64| (number - answer).abs() > f64::EPSILON;
    let all = numbers.len() >= 2 && numbers.iter().all(|it| counts(*it));
    if all && numbers.iter().any(is_other) {
        return Some("every number of the prompt".to_owned());
    }
    let wide = counts(answer * (1.0 + WIDE)) && counts(answer * (1.0 - WIDE));
    let prompt = words::whole(&question.prompt);
    let in_digits = words::each_word(&prompt)
        .filter(|word| word.text.starts_with(|it: char| it.is_ascii_digit()));
    let mut premises = in_digits.filter_map(|word| words::number(word.text));
    let premise = premises.find(|it| wide && is_other(it) && counts(*it));
    if let Some(premise) = premise {
        return Some(format!("even {premise}, which the prompt itself says,"));
    }
    let said = words::gist(&question.prompt);
    let is_rough = said.iter().any(|word| ROUGHLY.contains(&word.as_str()));
    let low = answer * (1.0 - TOO_WIDE);
    let too_wide = counts(low) && counts(answer * (1.0 + TOO_WIDE));
    (too_wide && !is_rough).then(|| format!("even {}", format_number(low, "")))
}
