//! What stands on a learner's screen, and which key a learner presses there who
//! goes by the last line.

use std::num::NonZero;

/// Columns and rows.
pub const SIZE: (NonZero<u16>, NonZero<u16>) = (
    NonZero::new(80).expect("some"),
    NonZero::new(24).expect("some"),
);

pub struct Screen {
    parser: vt100::Parser,
    /// How many keys in a row changed nothing.
    stuck: usize,
    /// The screen and its last line at the key before.
    before: (String, String),
}

/// What a key is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// It commits an answer.
    Commit(&'static [u8]),
    Other(&'static [u8]),
}

/// Stands above the certainties: a press of one commits.
const ASKS: &str = "How sure are you?";

/// Stands below an answer on its way to the journal.
const SAVING: &str = "Saving your answer";

/// Tried one after the other where the last line does not help.
const WAYS_ON: [&[u8]; 7] = [b" ", b"\r", b"s", b"1", b"\r", b"\x1b", b"\x1b[B"];

impl Screen {
    pub fn new() -> Self {
        let (columns, rows) = SIZE;
        Self {
            parser: vt100::Parser::new(rows, columns, 0),
            stuck: 0,
            before: Default::default(),
        }
    }

    pub fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
    }

    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    fn last_line(&self) -> String {
        let (columns, rows) = (SIZE.0.get(), SIZE.1.get());
        let screen = self.parser.screen();
        screen.contents_between(rows - 1, 0, rows - 1, columns)
    }

    /// Whether the question whose certainty was asked for shows how it went.
    pub fn reveals(&self) -> bool {
        let text = self.text();
        let asks = [ASKS, SAVING];
        let grades = ["Right.", "Not so.", "Compare your answer"];
        let has = |it: &str| text.contains(it);
        !asks.into_iter().any(has) && grades.into_iter().any(has)
    }

    /// What stands in the field that is typed into; `None` where none is.
    fn typed(&self) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.lines().find_map(|line| line.split_once(" > "))?;
        Some(rest.chars().filter(char::is_ascii_digit).collect())
    }

    /// Where the last key was pressed: the first line and the last one.
    pub fn place(&self) -> String {
        let first = self.before.0.lines().next().unwrap_or_default();
        format!("{} | {}", first.trim(), self.before.1.trim())
    }

    /// Whether the screen says that the class's journal does not answer.
    pub fn is_away(&self) -> bool {
        self.text().contains("journal does not answer")
    }

    /// What a screen says of something that failed.
    pub fn trouble(&self) -> Option<String> {
        let text = self.text();
        let failed = ["Cannot ", "not saved", "not read"];
        let line = text
            .lines()
            .find(|line| failed.iter().any(|it| line.contains(it)));
        line.map(|line| line.trim().to_owned())
    }

    pub fn next(&mut self, chance: u64) -> Press {
        let (now, line) = (self.text(), self.last_line());
        let has = |words: &str| line.contains(words);
        let usual = if now.contains(SAVING) {
            // There is nothing to do but to read on.
            return Press::Other(b"\x1b[B");
        } else if now.contains(ASKS) {
            return Press::Commit(b"2");
        } else if has(" pick ") {
            Some(Press::Other(
                [b"1", b"2"][usize::from(chance.is_multiple_of(2))],
            ))
        } else if let Some(typed) = self.typed() {
            Some(Press::Other(if typed.is_empty() { b"5" } else { b"\r" }))
        } else if has("f end") {
            Some(Press::Other(b"f"))
        } else if has("Esc leave") {
            Some(Press::Other(b"\x1b"))
        } else if has("give answer") {
            Some(Press::Other(b"\r"))
        } else if has(" tick ") {
            Some(Press::Other(b"1"))
        } else if has("Space on") {
            Some(Press::Other(b" "))
        } else if has("Enter ") {
            Some(Press::Other(b"\r"))
        } else {
            None
        };
        // The screen of somebody who types changes, and leads nowhere.
        let is_stuck = now == self.before.0 || (usual.is_none() && line == self.before.1);
        self.stuck = if is_stuck { self.stuck + 1 } else { 0 };
        self.before = (now, line);
        let other = Press::Other(WAYS_ON[self.stuck % WAYS_ON.len()]);
        usual.filter(|_| self.stuck < 2).unwrap_or(other)
    }
}
