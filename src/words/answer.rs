//! What is said of an answer while it is given: that it does not fit, how it
//! was read, what was off.

use crate::question::{Answer, AnswerError, Field, Flaw, ReadingGoal, SettingError, typed};
use crate::text::{capitalised, format_exact, one_line, quoted, with_unit, words};

/// Said of what cannot be an answer.
pub fn unfit(error: &AnswerError) -> String {
    let sentence = match error {
        AnswerError::NotOne => "Pick one option.",
        AnswerError::NonePicked => "Pick at least one option.",
        AnswerError::NotAll(things) => return format!("Put all {things} things in order."),
        AnswerError::NothingTyped => "Type an answer first.",
        AnswerError::NotTyped => "Type the answer here.",
        AnswerError::NotPicked => "Pick from the options here.",
        AnswerError::Unknown(id) => return format!("There is no option {}.", quoted(id)),
        AnswerError::PickedTwice => "Each option can be named only once.",
        AnswerError::NotANumber { unit } if !unit.is_empty() => {
            return format!("Type a number, such as 25 or 0.5. The unit is {unit}.");
        }
        AnswerError::NotANumber { .. } => "Type a number, such as 25 or 0.5.",
        AnswerError::NotWhole => "Only whole ones are counted. Type a number such as 25.",
        AnswerError::BelowNothing => "There cannot be fewer than none. Type a number from 0 on.",
        AnswerError::NoShare => "A share lies between 0 and 1, such as 0.25.",
        AnswerError::NoSetting(why) => return no_setting(why),
        AnswerError::TooMuch => "No run by these settings comes to so much. Type a smaller number.",
    };
    sentence.to_owned()
}

/// Asked about an answer that may be a slip of a finger.
pub fn may_be_stray(typed: &str) -> String {
    let typed = quoted(typed);
    format!("Is {typed} your answer? If so, give it once more as it stands.")
}

/// Asked about an explanation of which a line is complete.
pub const MAY_GO_ON: &str =
    "Is that all? The same key once more gives your answer. Or type on, in a new line.";

/// Said where no more fits into the field.
pub const FULL: &str = "No more fits here: what you typed last was left out.";

/// Said of an answer that stands there from another time.
pub const TYPED_BEFORE: &str =
    "You typed this before. The same key once more gives it as your answer; or change it first.";

/// Why what was typed is no setting of the knobs there are.
fn no_setting(why: &SettingError) -> String {
    match why {
        SettingError::NoKnob { typed, knobs } => {
            let knobs = listed_or(knobs, "and");
            format!(
                "No knob here is called {}. There are: {knobs}.",
                quoted(typed)
            )
        }
        SettingError::Several { typed, knobs } => {
            let knobs = listed_or(knobs, "or");
            format!("{} can be several knobs: type {knobs}.", quoted(typed))
        }
        SettingError::Twice(knob) => {
            format!("Each knob can be set once, and {knob} is there twice.")
        }
        SettingError::Missing { knobs, example } => {
            let knobs = listed_or(knobs, "and");
            format!("Type where each knob stands, as in {example}. Missing: {knobs}.")
        }
        SettingError::NotThere {
            knob,
            typed,
            values,
        } => {
            let values = listed_or(values, "or");
            format!("{knob} cannot stand at {}. Try {values}.", quoted(typed))
        }
    }
}

/// "a, b and c".
fn listed_or(words: &[String], link: &str) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} {link} {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// That a run does not show what is asked for.
fn missed_goal(goal: &ReadingGoal, shown: Option<f64>) -> String {
    let title = capitalised(&goal.of.title());
    let shown = shown.map_or("nothing".to_owned(), |it| goal.of.reading.in_words(it));
    format!("{title}: {shown}, and the goal is {}.", goal.bounds())
}

/// How a typed number was read, to be seen before it counts; where it could
/// have been meant otherwise, also how to say that.
pub fn as_read(field: &Field, answer: &Answer) -> Option<String> {
    let Field::Number { unit } = field else {
        return None;
    };
    let read = field.as_read(answer)?;
    let Some(other) = read.other.map(digits) else {
        return Some(format!("That is {}.", number(read.number, unit)));
    };
    let taken = with_unit(&digits(read.number), unit);
    let typed = one_line(typed(answer));
    Some(format!(
        "{typed} = {taken}; if you mean {other}, write {other}."
    ))
}

/// The same, where the number could have been meant otherwise.
pub fn as_read_in_doubt(field: &Field, answer: &Answer) -> Option<String> {
    let doubtful = field.as_read(answer)?.other.is_some();
    doubtful.then(|| as_read(field, answer)).flatten()
}

/// A number that was typed, as numbers are written here.
pub fn number(number: f64, unit: &str) -> String {
    let number = match number.abs() < MAX_DIGITS {
        true => format_exact(number),
        false => digits(number),
    };
    with_unit(&number, unit)
}

/// What was off about an answer, a sentence.
pub fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Unfit(error) => unfit(error),
        Flaw::Stray(option) => format!("Should not be there: {}", words(option)),
        Flaw::Missing(option) => format!("Missing: {}", words(option)),
        Flaw::Misplaced {
            thing,
            before: Some(before),
        } => format!("“{}” comes right after “{}”.", words(thing), words(before)),
        Flaw::Misplaced {
            thing,
            before: None,
        } => format!("“{}” comes first.", words(thing)),
        Flaw::ReadAs { typed, number } => {
            format!("{} was read as {}.", one_line(typed), digits(*number))
        }
        Flaw::MissedGoal { goal, shown } => missed_goal(goal, *shown),
        Flaw::NotBest => "All goals are reached, but another setting is better.".to_owned(),
    }
}

/// From here on a number is written with an exponent.
const MAX_DIGITS: f64 = 1e15;

/// A number that can be read in one way only.
fn digits(number: f64) -> String {
    match number.abs() < MAX_DIGITS {
        true => number.to_string(),
        false => format!("{number:e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_told_the_unit() {
        let number = Field::Number { unit: "ms" };
        let error = number.check(&Answer::Typed("soon".to_owned())).unwrap_err();
        let refusal = "Type a number, such as 25 or 0.5. The unit is ms.";
        assert_eq!(unfit(&error), refusal);
    }

    #[test]
    fn what_could_be_meant_otherwise_is_said() {
        let echo = |text: &str| {
            let typed = Answer::Typed(text.to_owned());
            as_read(&Field::Number { unit: "ms" }, &typed).unwrap()
        };
        for (text, expected) in [
            ("1.200", "1.200 = 1.2 ms; if you mean 1200, write 1200."),
            (
                "1.200 ms",
                "1.200 ms = 1.2 ms; if you mean 1200, write 1200.",
            ),
            (
                "-1.200",
                "-1.200 = -1.2 ms; if you mean -1200, write -1200.",
            ),
            (
                "１．２００",
                "１．２００ = 1.2 ms; if you mean 1200, write 1200.",
            ),
            (
                "12.345",
                "12.345 = 12.345 ms; if you mean 12345, write 12345.",
            ),
            ("1,200", "1,200 = 1200 ms; if you mean 1.2, write 1.2."),
            (
                "1.200e3",
                "1.200e3 = 1200 ms; if you mean 1200000, write 1200000.",
            ),
        ] {
            assert_eq!(echo(text), expected);
        }
        for (text, expected) in [
            ("1200", "That is 1,200 ms."),
            ("25 ms", "That is 25 ms."),
            ("1.2", "That is 1.2 ms."),
            ("0.500", "That is 0.5 ms."),
            ("1.2000", "That is 1.2 ms."),
            ("1200.500", "That is 1,200.5 ms."),
            ("1.200,00", "That is 1,200 ms."),
            ("1,200.00", "That is 1,200 ms."),
            ("1.200.000", "That is 1,200,000 ms."),
            ("1,200,000", "That is 1,200,000 ms."),
            ("1'200", "That is 1,200 ms."),
            ("1 200", "That is 1,200 ms."),
            ("1\u{a0}200", "That is 1,200 ms."),
            ("1_200", "That is 1,200 ms."),
            ("١٬٢٠٠", "That is 1,200 ms."),
            ("١٫٢٠٠", "That is 1.2 ms."),
            ("1e3", "That is 1,000 ms."),
            ("1e300", "That is 1e300 ms."),
            ("−5", "That is -5 ms."),
        ] {
            assert_eq!(echo(text), expected, "{text}");
        }
    }
}
