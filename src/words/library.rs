//! What the list of lessons says.

use super::OutOf;
use crate::text::{for_shell, quoted};

/// Stands above lessons.
pub const GO_ON: &str = "Go on";
pub const START_HERE: &str = "Start here";
pub const LESSONS: &str = "Lessons";
pub const FOR_AUTHORS: &str = "For authors";
/// How much a recall would ask now.
pub fn due(items: usize) -> String {
    match items {
        1 => "1 item is due for another look.".to_owned(),
        several => format!("{several} items are due for another look."),
    }
}

pub const LAB: &str = "The lab: play with the simulator";

/// What else can be done with the lesson at the cursor. `key`: shows these ways.
pub fn other_ways(key: &str) -> String {
    format!("{key} shows the ways through a lesson: causes, pictures, runs, a project.")
}
pub fn no_lesson(id: &str) -> String {
    format!("There is no lesson {}.", quoted(id))
}
/// Why a lesson cannot be opened, as the middle of the sentence below.
pub const WRONG_FILES: &str = "something is wrong with its files";
pub fn wrong_file(file: &str) -> String {
    format!("something is wrong with its file {file}")
}
pub fn mistake_in_file(file: &str, line: usize) -> String {
    format!("its file {file} has a mistake on line {line}")
}
/// `path`: where its author has it.
pub fn cannot_be_opened(why: &str, path: Option<&str>) -> String {
    let path = path.map_or(String::new(), |it| format!(" {}", for_shell(it)));
    format!("This lesson cannot be opened: {why}. `buildup check{path}` tells its author more.")
}
pub const NO_LESSONS: &str = "There are no lessons here yet.";

/// Said to who wants further up.
pub fn nothing_above(quit: &str) -> String {
    format!("Nothing is above the lessons. {quit} quits.")
}

/// Said until it is known how far the learner is.
pub const READING_PROGRESS: &str = "reading your progress …";
/// How far the learner is in a lesson.
pub const NOT_STARTED: &str = "not started";
pub const ALL_DONE: &str = "done";
pub fn parts_done(parts: OutOf) -> String {
    match parts {
        OutOf(0, _) => "begun".to_owned(),
        OutOf(done, all) if done == all => ALL_DONE.to_owned(),
        parts => format!("{parts} parts done"),
    }
}

/// How long a lesson takes, with its core where it marks one.
pub fn minutes(core: Option<u32>, whole: u32) -> String {
    match core {
        Some(core) => format!("{CORE}, the short way, {core} min; all of it {whole} min"),
        None => format!("{whole} min"),
    }
}

/// The same in a column: "core 26 min, all 86".
pub fn core_of(core: Option<u32>, whole: u32) -> String {
    match core {
        Some(core) => format!("{CORE} {core} min, {ALL} {whole}"),
        None => minutes(None, whole),
    }
}

/// How long the rest takes, in the same column: "core 14 min left". `of_core`: whether
/// that is the rest of the core or of all, where a lesson marks one.
pub fn left(of_core: Option<bool>, minutes: u32) -> String {
    match of_core {
        Some(true) => format!("{CORE} {minutes} min left"),
        Some(false) => format!("{ALL} {minutes} min left"),
        None => format!("{minutes} min left"),
    }
}

/// How far one is and how long the rest takes: "step 4 of 7 · 14 min to the end".
/// `mode`: what the rest is of, where a lesson marks a core.
pub fn to_the_end(place: &str, mode: Option<&str>, minutes: u32) -> String {
    let mode = mode.map_or_else(String::new, |mode| format!("{mode}, "));
    format!("{place} · {mode}{minutes} min to the end")
}

/// The same in a mode of which it is not worked out.
pub fn in_mode(place: &str, mode: &str) -> String {
    format!("{place} · {mode}")
}

/// The ways through a lesson that marks a core; the one without it is called as in the
/// list of modes.
pub const CORE: &str = "core";
const ALL: &str = "all";
pub const IN_DEEP: &str = "mode deep";

/// Where the core is done and the rest is not, in a column and in a line.
pub const CORE_DONE: &str = "core done";
pub fn core_done(whole: u32) -> String {
    format!("{CORE_DONE}, all of it {whole} min")
}

/// Where a lesson comes from that is not shipped.
pub fn yours(path: &str) -> String {
    format!("yours, in {path}")
}
pub fn yours_instead(path: &str) -> String {
    format!("yours, in {path}, in place of the shipped one")
}
