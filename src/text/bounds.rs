//! How much of anything is read. Input comes from strangers: what it becomes
//! must fit into memory, and be there at once.

use super::format_count;

/// Bytes a file of a lesson may have.
pub const MAX_FILE_BYTES: usize = 1 << 20;
/// The same of a `lesson.toml`: every one beside a lesson is read to list it.
pub const MAX_HEAD_BYTES: usize = 256 << 10;
/// Bytes all files of a lesson may have together.
pub const MAX_LESSON_BYTES: usize = 8 << 20;
/// Bytes a packed lesson may have, as one file.
pub const MAX_PACKED_BYTES: usize = 16 << 20;
/// How many times larger a file of it may become as it is unpacked, beyond
/// [`MAX_SUDDEN_BYTES`].
pub const MAX_GROWTH: usize = 200;
/// Bytes that a file may unpack to from next to nothing.
pub const MAX_SUDDEN_BYTES: usize = 64 << 10;
/// Lines a text file of a lesson may have.
pub const MAX_LINES: usize = 20_000;
/// Headings, paragraphs, list items, rows of tables and the like in one text.
pub const MAX_BLOCKS: usize = 10_000;
/// Cells of all tables in one text.
pub const MAX_CELLS: usize = 20_000;
/// Stretches of text that look alike, in one text.
pub const MAX_STRETCHES: usize = 50_000;
/// All of these together in one file, names and values of TOML included.
pub const MAX_FILE_AMOUNT: usize = 100_000;
/// The same in all files of a lesson, rows of traces included.
pub const MAX_LESSON_AMOUNT: usize = 400_000;
/// Names, values and the marks between them in the TOML of a file: what has
/// to be there before anybody can ask what it means.
pub const MAX_TOKENS: usize = 40_000;
/// Mistakes that are looked for in one file. More help nobody, and would let a
/// file made for it take very long.
pub const MAX_FINDINGS: usize = 200;
/// How deep brackets, lists and quotations may stand inside each other.
pub const MAX_DEPTH: usize = 16;
/// Things to pick or to put in order in one question.
pub const MAX_OPTIONS: usize = 30;
/// Letters of an id.
pub const MAX_ID_LETTERS: usize = 64;
/// Parts of a lesson.
pub const MAX_PARTS: usize = 500;
/// Files in a lesson's folder, those of no interest included.
pub const MAX_ENTRIES: usize = 5_000;
/// Events that a run for an answer may have.
pub const MAX_EVENTS: u64 = 5_000_000;
/// The same for all runs of a lesson together.
pub const MAX_LESSON_EVENTS: u64 = 4 * MAX_EVENTS;
/// Settings of the knobs of an experiment.
pub const MAX_SETTINGS: usize = 500;
/// Events that the runs of all settings of an experiment may have together.
pub const MAX_EXPERIMENT_EVENTS: u64 = 20_000_000;
/// Bytes a settings file or a theme may have.
pub const MAX_SETTINGS_BYTES: usize = 64 << 10;

/// A bound as authors are told of it.
pub struct Limit {
    pub what: &'static str,
    most: Most,
}

enum Most {
    Bytes(usize),
    Count(u64),
}

impl Limit {
    const fn count(what: &'static str, most: usize) -> Self {
        Self::events(what, most as u64)
    }

    const fn events(what: &'static str, most: u64) -> Self {
        let most = Most::Count(most);
        Self { what, most }
    }

    const fn bytes(what: &'static str, most: usize) -> Self {
        let most = Most::Bytes(most);
        Self { what, most }
    }

    /// The most there may be, in words.
    pub fn most(&self) -> String {
        match self.most {
            Most::Bytes(bytes) => size(bytes),
            Most::Count(most) => format_count(most),
        }
    }
}

/// All bounds on what authors write.
pub const LIMITS: &[Limit] = &[
    Limit::bytes("a file", MAX_FILE_BYTES),
    Limit::bytes("`lesson.toml`", MAX_HEAD_BYTES),
    Limit::bytes("all files of a lesson together", MAX_LESSON_BYTES),
    Limit::bytes("a packed lesson", MAX_PACKED_BYTES),
    Limit::count("files in a lesson's folder", MAX_ENTRIES),
    Limit::count("parts of a lesson", MAX_PARTS),
    Limit::count("lines of a file", MAX_LINES),
    Limit::count(
        "headings, paragraphs, items, rows and other blocks in a text",
        MAX_BLOCKS,
    ),
    Limit::count("cells of all tables in a text", MAX_CELLS),
    Limit::count(
        "stretches of text that look alike, in a text",
        MAX_STRETCHES,
    ),
    Limit::count("names, values and marks in the TOML of a file", MAX_TOKENS),
    Limit::count("all of that in a file", MAX_FILE_AMOUNT),
    Limit::count(
        "all of that in a lesson, with the rows of its traces",
        MAX_LESSON_AMOUNT,
    ),
    Limit::count("brackets, lists or quotations inside each other", MAX_DEPTH),
    Limit::count(
        "things to pick or to put in order in one question",
        MAX_OPTIONS,
    ),
    Limit::count("letters of an id", MAX_ID_LETTERS),
    Limit::events("events in a run that an answer is read from", MAX_EVENTS),
    Limit::events("events in all of these runs", MAX_LESSON_EVENTS),
    Limit::count("settings of the knobs of an experiment", MAX_SETTINGS),
    Limit::events("events in the runs of all of them", MAX_EXPERIMENT_EVENTS),
    Limit::count("findings told of a file", MAX_FINDINGS),
    Limit::bytes("a settings file or a theme", MAX_SETTINGS_BYTES),
];

/// A number of bytes that is a whole one in some unit, as people write it.
pub fn size(bytes: usize) -> String {
    const UNITS: [(u32, &str); 3] = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let whole = |(bits, _): &(u32, &str)| bytes >> bits > 0 && bytes.is_multiple_of(1 << bits);
    match UNITS.into_iter().find(whole) {
        Some((bits, unit)) => format!("{} {unit}", bytes >> bits),
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_their_largest_whole_unit() {
        let sizes = [1 << 30, 3 << 20, 64 << 10, 1000];
        assert_eq!(sizes.map(size), ["1 GiB", "3 MiB", "64 KiB", "1000 bytes"]);
    }
}
