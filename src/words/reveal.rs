//! What is said about an answer once it is given.

use crate::journal::{Attempt, Certainty, Grade, Mark, Outcome};
use crate::lesson::Pitfall;
use crate::question::TypedSolution;

/// How it went, and whether that was right.
pub fn how_it_went(attempt: &Attempt) -> (&'static str, Option<bool>) {
    let certainty = match &attempt.outcome {
        Outcome::Committed { certainty, .. } => *certainty,
        Outcome::Skipped if attempt.asked.paper.is_some() => {
            return ("Left open in a paper.", None);
        }
        Outcome::Skipped => return ("Skipped.", None),
        Outcome::NoIdea => return ("No idea: good to know. Here is the answer.", None),
    };
    match (attempt.grade(), attempt.mark) {
        (Some(Grade::Right), _) if certainty == Some(Certainty::Guess) => {
            ("Right, as a guess.", Some(true))
        }
        (Some(Grade::Right), _) => ("Right.", Some(true)),
        (Some(Grade::Wrong), _) => ("Not so.", Some(false)),
        (None, None) => ("Compare your answer with this one.", None),
        (None, Some(Mark::Yes)) => ("You say that yours has it all.", Some(true)),
        (None, Some(Mark::Partly)) => ("You say that yours has part of it.", None),
        (None, Some(Mark::No)) => ("You say that yours does not have it.", Some(false)),
    }
}

/// How sure someone was who picked an option; nothing where the grade says it.
pub fn how_sure(certainty: Certainty, right: Option<bool>) -> Option<&'static str> {
    match certainty {
        Certainty::Sure => Some("You were sure."),
        Certainty::Fairly => Some("You were fairly sure."),
        Certainty::Guess if right == Some(true) => None,
        Certainty::Guess => Some("It was a guess."),
    }
}

/// What is said of a first answer that was not right: nobody is judged for one.
/// `is_myth`: whether a common belief is behind it.
pub fn of_a_wrong_guess(is_myth: bool, certainty: Option<Certainty>) -> &'static str {
    match (is_myth, certainty) {
        (true, _) => "Not so. Many would say so.",
        (false, Some(Certainty::Guess) | None) => "Not so. It was worth a guess.",
        (false, Some(Certainty::Fairly | Certainty::Sure)) => "Not so. Good to know this early.",
    }
}

/// How it went with a question that means something else by now.
pub fn how_it_went_then(attempt: &Attempt) -> Option<&'static str> {
    match (attempt.grade(), attempt.mark) {
        (Some(Grade::Right), _) => Some("It was right then."),
        (Some(Grade::Wrong), _) => Some("It was wrong then."),
        (None, Some(Mark::Yes)) => Some("You said then that yours has it all."),
        (None, Some(Mark::Partly)) => Some("You said then that yours has part of it."),
        (None, Some(Mark::No)) => Some("You said then that yours does not have it."),
        (None, None) => None,
    }
}

pub fn pitfall(pitfall: &Pitfall) -> String {
    format!("The pitfall: {}.", pitfall.title)
}

/// How many hints were taken before an answer.
pub fn hints_taken(hints: u32) -> Option<String> {
    match hints {
        0 => None,
        1 => Some("One hint taken.".to_owned()),
        many => Some(format!("{many} hints taken.")),
    }
}

/// How often something was asked, if more than once.
pub fn times_asked(times: usize) -> Option<String> {
    match times {
        0 | 1 => None,
        2 => Some("You have been asked this twice by now.".to_owned()),
        many => Some(format!("You have been asked this {many} times by now.")),
    }
}

/// An option that was there once.
pub fn gone(id: &str) -> String {
    format!("an option that is no longer there ({id})")
}

/// The two sides of a pitfall, as answers.
pub const HOLDS_UP: &str = "the one that holds up";
pub const TRAP: &str = "the trap";

/// What stands above a text.
pub const MODEL: &str = "One way to say it";
pub const EXPLANATION: &str = "The explanation";
pub const REALITY: &str = "What is so";
pub const LOOKS_RIGHT: &str = "Why it looks right";
pub const WHY_IT_MATTERS: &str = "Why it matters";
pub const ROOT_CAUSE: &str = "The root cause";
/// What stands before a typed answer with what is wrong in it marked.
pub const THE_DIFFERENCE: &str = "The difference: ";
/// What stands before an answer.
pub const THE_ANSWER: &str = "The answer";
pub const YOU_ANSWERED: &str = "You answered";

/// Said about an answer that was sure and wrong.
pub const YOU_WERE_SURE: &str = "You were sure. This is worth a second look.";
/// Said about a question that means something else by now.
pub const CHANGED_SINCE_ANSWERED: &str = "This question has changed since you answered it.";
pub const CHANGED_SINCE_NO_IDEA: &str =
    "This question has changed since you said that you had no idea.";
pub const CHANGED_SINCE_LEFT_OPEN: &str =
    "This question has changed since you left it open in a paper.";
pub const CHANGED_SINCE_SKIPPED: &str = "This question has changed since you skipped it.";

/// Beside an option of a question that is settled.
pub const PICKED: &str = "picked";
/// Beside an answer that its author foresaw.
pub const RIGHT_ANSWER: &str = "right";
pub const WRONG_ANSWER: &str = "wrong";

pub fn myth_behind(myth: &str) -> String {
    format!("the myth behind it: {myth}")
}

/// What to type, and what else counts.
pub fn solution(solution: TypedSolution) -> String {
    match solution {
        TypedSolution::Text { text, others } if others.is_empty() => text,
        TypedSolution::Text { text, others } => {
            format!("{text} (also accepted: {})", others.join(", "))
        }
        TypedSolution::Number { number, counts } => match counts {
            Some((from, to)) => format!("{number} (from {from} to {to} counts)"),
            None => number,
        },
        TypedSolution::Setting {
            words,
            is_one_of_several: false,
        } => words,
        TypedSolution::Setting {
            words,
            is_one_of_several: true,
        } => format!("{words}, for one"),
        TypedSolution::WorkedOut => "a run is working it out".to_owned(),
    }
}
