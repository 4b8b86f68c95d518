//! A percentage is one of something.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{units, words};

/// Fewer percents are mostly meant as a fraction.
const MIN_PERCENT: f64 = 0.1;

/// From so much on, nobody works out a whole number and is off by less than this.
const MIN_WHOLE: f64 = 10.0;
const MIN_OFF: f64 = 0.01;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(number) = asked.item.question.number() else {
            continue;
        };
        let percent = asked.record.number("tolerance_percent");
        if percent.is_some_and(|percent| percent > 0.0 && percent < MIN_PERCENT) {
            reporter.say(
                asked.file,
                asked.record.range("tolerance_percent"),
                "this is less than a tenth of a percent, and lets nothing more pass",
                "write percents: 2 for two of a hundred, not 0.02",
            );
            continue;
        }
        if number.answer == Some(0.0) && percent.is_some() {
            reporter.say(
                asked.file,
                asked.record.range("tolerance_percent"),
                "a percentage of 0 is 0: this lets nothing pass",
                "say in `tolerance` how far off is still right, or take it out",
            );
            continue;
        }
        let off = asked.record.number("tolerance").unwrap_or_default();
        let is_whole = |it: f64| it.fract() == 0.0 && it.abs() >= MIN_WHOLE;
        if off > 0.0 && off < MIN_OFF && number.answer.is_some_and(is_whole) {
            reporter.say(
                asked.file,
                asked.record.range("tolerance"),
                "nobody is off by so little from a whole number: this lets nothing more pass",
                "say how far off is still right, or take it out",
            );
            continue;
        }
        if let Some(key) = asked.tolerance().filter(|_| !lets_more_pass(&asked)) {
            reporter.say(
                asked.file,
                asked.record.range(key),
                "this is less than one of what is counted, and lets no other whole number pass",
                "say how far off is still right, or take it out",
            );
        }
    }
}

/// Whether more than the number itself can pass: any fraction of what is measured,
/// and one more of what is counted. Who writes 0 wants the number alone.
fn lets_more_pass(asked: &Asked<'_>) -> bool {
    let number = asked.item.question.number();
    let Some((number, answer)) = number.and_then(|it| Some((it, it.answer?))) else {
        return true;
    };
    let given = asked.tolerance().and_then(|key| asked.record.number(key));
    let prompt = words::gist(&asked.item.question.prompt);
    let counts = words::contains(&prompt, &words::folded("how many"))
        && !units::are_named(&prompt)
        && units::names(&number.unit.to_lowercase()).is_none()
        && given.is_some_and(|given| given > 0.0)
        && answer.fract() == 0.0;
    let next = [answer - 1.0, answer + 1.0].map(|it| it.to_string());
    !counts || next.iter().any(|it| asked.takes(it))
}
