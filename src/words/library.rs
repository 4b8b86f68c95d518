//! What the list of lessons says.

use crate::text::plural;

use super::OutOf;

/// Stands above lessons.
pub const CONTINUE: &str = "Continue where you left off";
pub const LESSONS: &str = "Lessons";
pub const ALL_LESSONS: &str = "All lessons";
pub const NO_LESSONS: &str = "There are no lessons here yet.";

/// How far the learner is in a lesson.
pub const READING_PROGRESS: &str = "reading your progress …";
pub const NOT_STARTED: &str = "not started";
pub const ALL_DONE: &str = "all parts done";
pub fn parts_done(parts: OutOf) -> String {
    format!("{parts} parts done")
}

/// How long a lesson takes, with its core where it marks one.
pub fn minutes(core: Option<u32>, whole: u32) -> String {
    match core {
        Some(core) => format!("core {core} min, all of it {whole}"),
        None => format!("{whole} min"),
    }
}

pub fn minutes_to_read(minutes: u32) -> String {
    format!("{} to read", plural(minutes.into(), "minute"))
}

/// Where a lesson comes from that is not shipped.
pub fn yours(path: &str) -> String {
    format!("yours, in {path}")
}
pub fn yours_instead(path: &str) -> String {
    format!("yours, in {path}, in place of the shipped one")
}
