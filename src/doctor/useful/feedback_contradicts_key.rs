//! Feedback does not begin as if the key were another one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::{Card, MythVerdict};
use crate::text::{Document, quoted};

/// How feedback begins that takes an answer for right.
const FOR_RIGHT: &[&str] = &[
    "absolutely",
    "absolutely right",
    "correct",
    "exactly",
    "exactly right",
    "excellent",
    "indeed",
    "precisely",
    "good job",
    "great",
    "great job",
    "perfect",
    "quite right",
    "right",
    "spot on",
    "that is correct",
    "that is right",
    "that is the correct answer",
    "that is the right answer",
    "that's correct",
    "that's right",
    "this is correct",
    "this is right",
    "this is the correct answer",
    "this is the right answer",
    "well done",
    "yes exactly",
    "yes that is right",
    "yes that's right",
    "yes you are right",
    "yes you're right",
    "yes right",
    "yes correct",
    "you are correct",
    "you are right",
    "you're correct",
    "you're right",
];

/// The same for wrong.
const FOR_WRONG: &[&str] = &[
    "almost",
    "incorrect",
    "no that is not right",
    "no that is wrong",
    "no that's wrong",
    "no this is wrong",
    "nope",
    "not correct",
    "not quite",
    "not quite right",
    "not right",
    "sorry",
    "that is incorrect",
    "that is not correct",
    "that is not right",
    "that is wrong",
    "that's not right",
    "that's wrong",
    "this is incorrect",
    "this is not right",
    "this is wrong",
    "unfortunately not",
    "wrong",
    "you are wrong",
    "you're wrong",
];

/// With one of these it may be right about something else.
const TURNS: [&str; 13] = [
    "although", "but", "except", "however", "if", "only", "still", "though", "unless", "until",
    "when", "while", "yet",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        reality(&asked, reporter);
        for planned in asked.item.question.planned_answers() {
            let Some(opening) = opening(planned.feedback) else {
                continue;
            };
            let said = opening.as_str();
            let not_so = match planned.right {
                true => FOR_WRONG.contains(&said),
                false => FOR_RIGHT.contains(&said),
            };
            let message = if not_so {
                let key = if planned.right { "right" } else { "wrong" };
                format!("{} is said about an answer that is {key}", quoted(said))
            } else if is_other_verdict(&asked, said) {
                format!("{} is not the verdict of this statement", quoted(said))
            } else {
                continue;
            };
            reporter.say(
                asked.file,
                planned.feedback.range.clone(),
                message,
                "change the key, or the first words",
            );
        }
    }
}

/// How a reality begins, against the verdict of its card.
fn reality(asked: &Asked<'_>, reporter: &mut Reporter) {
    let Some(Card::Myth(myth)) = &asked.item.card else {
        return;
    };
    let Some(opening) = opening(&myth.reality) else {
        return;
    };
    let against: &[&str] = match myth.verdict {
        MythVerdict::True => &SAYS_FALSE,
        MythVerdict::False => &SAYS_TRUE,
        MythVerdict::Depends => return,
    };
    if against.contains(&opening.as_str()) {
        reporter.say(
            asked.file,
            myth.reality.range.clone(),
            format!("{} is not the verdict of this card", quoted(&opening)),
            "change the verdict, or the first words",
        );
    }
}

const SAYS_FALSE: [&str; 7] = [
    "false",
    "no",
    "that is false",
    "that is wrong",
    "this is false",
    "this is wrong",
    "wrong",
];

const SAYS_TRUE: [&str; 9] = [
    "correct",
    "it is true",
    "right",
    "that is right",
    "that is true",
    "this is right",
    "this is true",
    "true",
    "yes",
];

/// The words that a text begins with, up to a stop, if what follows takes
/// nothing of them back.
fn opening(feedback: &Document) -> Option<String> {
    const MAX_LETTERS: usize = 40;
    let text = words::whole(feedback);
    let end = text.find(['.', '!', ':', ',', ';', '—', '–'])?;
    let (opening, rest) = text.split_at_checked(end)?;
    let opening = match opening {
        "Yes" | "No" if rest.starts_with(',') => {
            let next = rest.get(1..)?;
            let end = next.find(['.', '!', ':', ',', ';'])?;
            text.get(..opening.len() + 1 + end)?
        }
        opening => opening,
    };
    if opening.len() > MAX_LETTERS {
        return None;
    }
    let rest = text.get(opening.len()..)?;
    let after = words::folded(rest);
    let turns = |word: &String| TURNS.contains(&word.as_str());
    // “In part”, “in principle”.
    let in_part = after.first().is_some_and(|word| word == "in");
    let taken_back = match rest.starts_with(',') {
        true => in_part || after.iter().take(12).any(turns),
        false => in_part || after.first().is_some_and(turns),
    };
    (!taken_back).then(|| words::folded(opening).join(" "))
}

/// Whether “true” or “false” is said of a statement that is not so.
fn is_other_verdict(asked: &Asked<'_>, said: &str) -> bool {
    let question = &asked.item.question;
    let is_statement = question.is_statement() || asked.is_myth();
    let mut options = question.options().iter();
    let right = options.find(|option| option.right);
    let other = match right.map(|option| option.id.as_str()) {
        Some("true") => "false",
        Some("false") => "true",
        _ => return false,
    };
    is_statement && said == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_ends_at_a_stop_and_is_not_taken_back() {
        for (feedback, expected) in [
            ("Correct! It is warm.", Some("correct")),
            ("Yes, you are right. It is warm.", Some("yes you are right")),
            ("Right, it is warm.", Some("right")),
            ("Right, but for another reason.", None),
            ("Right. But not here.", None),
            (
                "Right of the door it is warm.",
                Some("right of the door it is warm"),
            ),
            ("It", None),
        ] {
            let document = crate::text::parse(feedback, 0).0;
            assert_eq!(opening(&document).as_deref(), expected, "{feedback}");
        }
    }
}
