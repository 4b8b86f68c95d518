//! `config.toml`: the settings that stay.

use std::path::{Path, PathBuf};

use crate::command::failure::{ErrorMessage, Failure};
use crate::files::{self, Accept, Unread};
use crate::schema::{self, Key, Record, Shape, Table};
use crate::text::bounds::{MAX_FINDINGS, MAX_SETTINGS_BYTES};
use crate::text::{Lines, Place, shown_path};

const TABLE: Table = Table {
    name: "the settings file",
    about: "The settings that stay.",
    keys: &[
        Key::optional(
            "theme",
            Shape::Text,
            "A theme by its name, or a theme file.",
        ),
        Key::optional("certainty", Shape::Flag, "Whether certainty is asked for."),
        Key::optional(
            "plain",
            Shape::Flag,
            "Plain lines instead of a full screen.",
        ),
        Key::optional(
            "motion",
            Shape::Flag,
            "Whether anything may move by itself.",
        ),
        Key::optional(
            "recall_minutes",
            Shape::Whole,
            "How long a recall is, in minutes.",
        ),
        Key::optional(
            "learner",
            Shape::Text,
            "Whose progress it is, where several people use one machine.",
        ),
        Key::optional(
            "lessons",
            Shape::List(&Shape::Text),
            "Folders with more lessons, and packed lessons.",
        ),
    ],
};

/// The file as it was read; empty where there is none.
#[derive(Debug)]
pub struct SettingsFile {
    pub path: PathBuf,
    pub there: bool,
    text: String,
    lines: Lines,
    record: Record,
}

impl SettingsFile {
    /// The file, and what is wrong with its keys.
    pub fn read(path: &Path) -> Result<(Self, Vec<ErrorMessage>), Failure> {
        let (there, text) = match files::read_text(path, Accept::Linked, MAX_SETTINGS_BYTES) {
            Ok(text) => (true, text),
            Err(why) if why.is_missing() => (false, String::new()),
            Err(why) => return Err(Failure::data(unreadable(path, &why))),
        };
        Ok(Self::of(path, there, text))
    }

    /// The settings that `text` gives, and what is wrong with its keys.
    pub fn of(path: &Path, there: bool, text: String) -> (Self, Vec<ErrorMessage>) {
        let reading = schema::read(&text, 0, &TABLE);
        let file = Self {
            path: path.to_owned(),
            there,
            lines: Lines::of(&text),
            text,
            record: reading.record,
        };
        let more = (reading.problems.len() > MAX_FINDINGS).then(|| more(path));
        let problems = reading.problems.into_iter().take(MAX_FINDINGS);
        let messages = problems.map(|problem| {
            let message = ErrorMessage::new(problem.message, problem.hint);
            file.placed(problem.range.start, message)
        });
        let wrong = messages.chain(more).collect();
        (file, wrong)
    }

    /// The value of a key, and where it stands.
    pub fn flag(&self, key: &str) -> Option<(bool, String)> {
        let start = self.record.range(key).start;
        Some((self.record.flag(key)?, self.line(start)))
    }

    pub fn minutes(&self, key: &str) -> Option<(u32, String)> {
        let start = self.record.range(key).start;
        let minutes = u32::try_from(self.record.whole(key)?).unwrap_or(u32::MAX);
        Some((minutes, self.line(start)))
    }

    pub fn text(&self, key: &str) -> Option<(&str, String)> {
        let start = self.record.range(key).start;
        Some((self.record.text(key)?, self.line(start)))
    }

    /// Each with the offset at which it stands.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = (&str, usize)> {
        let texts = self.record.texts(key);
        texts.map(|(text, range)| (text, range.start))
    }

    /// A complaint about the value of `key`.
    pub fn error_at(&self, key: &str, error: ErrorMessage) -> ErrorMessage {
        self.placed(self.record.range(key).start, error)
    }

    /// A complaint about what stands at an offset.
    pub fn placed(&self, offset: usize, error: ErrorMessage) -> ErrorMessage {
        let Place { line, column } = self.lines.place(&self.text, offset);
        let path = shown_path(&self.path);
        ErrorMessage {
            message: format!("{path}:{line}:{column}: {}", error.message),
            ..error
        }
    }

    /// Where that is, in words.
    pub fn line(&self, offset: usize) -> String {
        let Place { line, .. } = self.lines.place(&self.text, offset);
        format!("settings file, line {line}")
    }
}

fn more(path: &Path) -> ErrorMessage {
    ErrorMessage::new(
        format!("there is more to find in {}", shown_path(path)),
        "set right what was found so far, and try again",
    )
}

fn unreadable(path: &Path, why: &Unread) -> ErrorMessage {
    ErrorMessage::new(
        format!("the settings file {}: {why}", shown_path(path)),
        "make it a text file that you may read, or move it away",
    )
}
