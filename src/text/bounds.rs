//! How much of anything is read. Input comes from strangers: what it becomes
//! must fit into memory, and be there at once.

use super::format_count;

/// Bytes a file of a lesson may have.
pub const LARGEST_FILE: usize = 1 << 20;
/// The same of a `lesson.toml`: every one beside a lesson is read to list it.
pub const LARGEST_HEAD: usize = 256 << 10;
/// Bytes all files of a lesson may have together.
pub const LARGEST_LESSON: usize = 8 << 20;
/// Lines a text file of a lesson may have.
pub const MOST_LINES: usize = 20_000;
/// Headings, paragraphs, list items, rows of tables and the like in one text.
pub const MOST_BLOCKS: usize = 10_000;
/// Cells of all tables in one text.
pub const MOST_CELLS: usize = 20_000;
/// Stretches of text that look alike, in one text.
pub const MOST_STRETCHES: usize = 50_000;
/// All of these together in one file, names and values of TOML included.
pub const MOST_OF_A_FILE: usize = 100_000;
/// The same in all files of a lesson, rows of traces included.
pub const MOST_OF_A_LESSON: usize = 400_000;
/// Names, values and the marks between them in the TOML of a file: what has
/// to be there before anybody can ask what it means.
pub const MOST_TOKENS: usize = 40_000;
/// Mistakes that are looked for in one file. More help nobody, and would let a
/// file made for it take very long.
pub const MOST_FINDINGS: usize = 200;
/// How deep brackets, lists and quotations may stand inside each other.
pub const DEEPEST: usize = 16;
/// Things to pick or to put in order in one question.
pub const MOST_OPTIONS: usize = 30;
/// Letters of an id.
pub const LONGEST_ID: usize = 64;
/// Parts of a lesson.
pub const MOST_PARTS: usize = 500;
/// Files in a lesson's folder, those of no interest included.
pub const MOST_ENTRIES: usize = 5_000;
/// Events that a run for an answer may have.
pub const MOST_EVENTS: u64 = 5_000_000;
/// The same for all runs of a lesson together.
pub const MOST_EVENTS_OF_A_LESSON: u64 = 4 * MOST_EVENTS;
/// Bytes a settings file or a theme may have.
pub const LARGEST_SETTINGS: usize = 64 << 10;

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
    Limit::bytes("a file", LARGEST_FILE),
    Limit::bytes("`lesson.toml`", LARGEST_HEAD),
    Limit::bytes("all files of a lesson together", LARGEST_LESSON),
    Limit::count("files in a lesson's folder", MOST_ENTRIES),
    Limit::count("parts of a lesson", MOST_PARTS),
    Limit::count("lines of a file", MOST_LINES),
    Limit::count(
        "headings, paragraphs, items, rows and other blocks in a text",
        MOST_BLOCKS,
    ),
    Limit::count("cells of all tables in a text", MOST_CELLS),
    Limit::count(
        "stretches of text that look alike, in a text",
        MOST_STRETCHES,
    ),
    Limit::count("names, values and marks in the TOML of a file", MOST_TOKENS),
    Limit::count("all of that in a file", MOST_OF_A_FILE),
    Limit::count(
        "all of that in a lesson, with the rows of its traces",
        MOST_OF_A_LESSON,
    ),
    Limit::count("brackets, lists or quotations inside each other", DEEPEST),
    Limit::count(
        "things to pick or to put in order in one question",
        MOST_OPTIONS,
    ),
    Limit::count("letters of an id", LONGEST_ID),
    Limit::events("events in a run that an answer is read from", MOST_EVENTS),
    Limit::events("events in all of these runs", MOST_EVENTS_OF_A_LESSON),
    Limit::count("findings told of a file", MOST_FINDINGS),
    Limit::bytes("a settings file or a theme", LARGEST_SETTINGS),
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
