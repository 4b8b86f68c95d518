//! Where nobody can hit the exact number, nearly is right.

mod rounded;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;

/// How a prompt asks for no more than about the number.
const ABOUT: &[&str] = &[
    "about how",
    "about what",
    "approximately",
    "ballpark",
    "give or take",
    "in the region of",
    "rough guess",
    "rough idea",
    "around how",
    "estimate",
    "how many about",
    "more or less",
    "roughly",
    "best guess",
    "round figures",
    "would you say",
    "your guess",
];

/// In which money is counted, to two digits behind the point.
const MONEY: [&str; 10] = [
    "$", "USD", "dollars", "€", "EUR", "euros", "£", "GBP", "pounds", "francs",
];

const HINT: &str = "say how far off is still right: `tolerance` or `tolerance_percent`";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let Some(number) = question.number() else {
            continue;
        };
        let prompt = words::gist(&question.prompt);
        let asks = |about: &&&str| words::contains(&prompt, &words::folded(about));
        let about = ABOUT.iter().find(asks);
        let narrow = || number.answer.filter(|it| is_narrow(&asked, *it));
        if let (Some(key), Some(about)) = (asked.tolerance(), about)
            && let Some(answer) = narrow()
        {
            reporter.say(
                asked.file,
                asked.record.range(key),
                format!("“{about}” is asked, and with this hardly more than {answer} is right"),
                HINT,
            );
            continue;
        }
        // Written out, no tolerance is none.
        let is_nought = |key: &str| asked.record.number(key) == Some(0.0);
        if asked.tolerance().is_some_and(|key| !is_nought(key)) {
            continue;
        }
        if let Some(about) = about {
            reporter.say(
                asked.file,
                question.prompt.range.clone(),
                format!("“{about}” is asked, and only the exact number is right"),
                HINT,
            );
            continue;
        }
        let answer = asked.record.number("answer");
        let Some(answer) = answer.map(|it| it.to_string()) else {
            continue;
        };
        let looks = is_rounded(&answer, &number.unit) && !prompt.contains(&answer);
        let is_money = MONEY.contains(&number.unit.as_str());
        if looks || !is_money && rounded::is_rounded(&answer, question) {
            reporter.say(
                asked.file,
                asked.record.range("answer"),
                format!("only {answer} is right, to the last digit"),
                HINT,
            );
        }
    }
}

/// Whether nobody who estimates is near enough.
fn is_narrow(asked: &Asked<'_>, answer: f64) -> bool {
    const HARDLY: f64 = 0.002;
    let counts = |part: f64| asked.takes(&(answer * part).to_string());
    !counts(1.0 + HARDLY) && !counts(1.0 - HARDLY)
}

/// Whether a number looks like one that was cut off somewhere.
fn is_rounded(number: &str, unit: &str) -> bool {
    let Some((_, digits)) = number.split_once('.') else {
        return false;
    };
    let is_third = ["33", "66", "67"].iter().any(|end| digits.ends_with(end));
    digits.len() >= 4 || is_third && (digits.len() == 3 || !MONEY.contains(&unit))
}

#[cfg(test)]
mod tests {
    use super::is_rounded;

    #[test]
    fn thirds_and_long_fractions_are_rounded() {
        for number in ["33.333333", "66.67", "0.333", "1.4142"] {
            assert!(is_rounded(number, "ms"), "{number}");
        }
        for number in ["33", "1.5", "0.125", "2.25"] {
            assert!(!is_rounded(number, "ms"), "{number}");
        }
        assert!(!is_rounded("2.67", "USD"));
    }
}
