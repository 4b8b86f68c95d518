//! What is said of the modes of a lesson.

use super::OutOf;
use crate::text::plural;

/// Stands above the list of them.
pub const TITLE: &str = "How do you want to go through it?";

/// A mode in a line.
pub fn offer(mode: &str, minutes: u32, reached: &str) -> String {
    format!("{mode} · {minutes} min · {reached}")
}

/// How much there is, or how far one is in it.
pub fn done(parts: OutOf, questions: usize) -> String {
    match parts {
        OutOf(0, all) => format!(
            "{}, {}",
            plural(all as u64, "part"),
            plural(questions as u64, "question")
        ),
        OutOf(done, all) if done == all => "done".to_owned(),
        some => format!("{some} parts done"),
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
