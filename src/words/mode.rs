//! What is said of the modes of a lesson.

use super::OutOf;
use crate::text::plural;

/// Stands above the list of them.
pub const TITLE: &str = "How do you want to go through it?";

/// A mode in a line.
pub fn offer(mode: &str, minutes: u32, reached: &str) -> String {
    format!("{mode} · {minutes} min · {reached}")
}

/// How much there is: "7 parts, 41 questions".
pub fn length(parts: usize, questions: usize) -> String {
    let questions = plural(questions as u64, "question");
    format!("{}, {questions}", plural(parts as u64, "part"))
}

/// How far one is in what was begun: "3 of 7 parts done, 12 of 41 answered".
/// `answered`: how many of its questions are. `waiting`: how many guesses are still to
/// come back at its end.
pub fn done(parts: OutOf, answered: OutOf, waiting: usize) -> String {
    match (parts, answered) {
        (OutOf(done, all), _) if done == all && waiting > 0 => {
            let guesses = plural(waiting as u64, "question");
            format!("{parts} parts done, {guesses} to come back")
        }
        (OutOf(done, all), _) if done == all => "done".to_owned(),
        (OutOf(0, all), OutOf(_, 0)) => length(all, 0),
        (OutOf(0, all), some) => {
            let all = plural(all as u64, "part");
            format!("{all}, {some} questions answered")
        }
        (parts, OutOf(_, 0)) => format!("{parts} parts done"),
        (parts, some) => format!("{parts} parts done, {some} answered"),
    }
}

/// How much of what was answered is due.
pub fn due(items: OutOf) -> String {
    match items {
        OutOf(0, _) => "nothing due".to_owned(),
        some => format!("{some} due"),
    }
}

/// Added to the one that one is in.
pub fn here(offer: &str) -> String {
    format!("{offer} · you are here")
}

/// The title of a lesson that is gone through in one.
pub fn titled(mode: &str, lesson: &str) -> String {
    format!("{mode} · {lesson}")
}

/// Said where no lesson is chosen.
pub const OF_A_LESSON: &str = "Modes are ways through a lesson: go to one first.";

/// Said where modes do nothing.
pub const IN_A_PREVIEW: &str = "A preview shows everything, in order.";

/// Said to who asks for a mode that a lesson has nothing for.
pub fn nothing_in(mode: &str) -> String {
    format!("This lesson has nothing for {mode}.")
}
