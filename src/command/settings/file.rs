//! `config.toml`: the settings that stay.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::command::failure::{Complaint, Failure};
use crate::text::Place;
use crate::text::table::{self, Key, Record, Shape, Table};

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
            "lessons",
            Shape::List(&Shape::Text),
            "Folders with more lessons.",
        ),
    ],
};

/// The file as it was read; empty where there is none.
#[derive(Debug)]
pub struct SettingsFile {
    pub path: PathBuf,
    pub there: bool,
    text: String,
    record: Record,
}

impl SettingsFile {
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let (there, text) = match fs::read_to_string(path) {
            Ok(text) => (true, text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (false, String::new()),
            Err(error) => return Err(Failure::data(unreadable(path, &error))),
        };
        Self::of(path, there, text)
    }

    /// The settings that `text` gives.
    pub fn of(path: &Path, there: bool, text: String) -> Result<Self, Failure> {
        let reading = table::read(&text, 0, &TABLE);
        let file = Self {
            path: path.to_owned(),
            there,
            text,
            record: reading.record,
        };
        if reading.problems.is_empty() {
            return Ok(file);
        }
        let complaints = reading.problems.into_iter().map(|problem| {
            let complaint = Complaint::new(problem.message, problem.hint);
            file.placed(problem.range.start, complaint)
        });
        Err(Failure::Data(complaints.collect()))
    }

    /// The value of a key, and where it stands.
    pub fn flag(&self, key: &str) -> Option<(bool, String)> {
        let start = self.record.range(key).start;
        Some((self.record.flag(key)?, self.line(start)))
    }

    pub fn text(&self, key: &str) -> Option<(&str, String)> {
        let start = self.record.range(key).start;
        Some((self.record.text(key)?, self.line(start)))
    }

    pub fn texts(&self, key: &str) -> impl Iterator<Item = (&str, String)> {
        let texts = self.record.texts(key);
        texts.map(|(text, range)| (text, self.line(range.start)))
    }

    /// A complaint about the value of `key`.
    pub fn complaint(&self, key: &str, complaint: Complaint) -> Complaint {
        self.placed(self.record.range(key).start, complaint)
    }

    fn placed(&self, offset: usize, complaint: Complaint) -> Complaint {
        let Place { line, column } = Place::of(&self.text, offset);
        let path = self.path.display();
        Complaint {
            message: format!("{path}:{line}:{column}: {}", complaint.message),
            ..complaint
        }
    }

    fn line(&self, offset: usize) -> String {
        format!("settings file, line {}", Place::of(&self.text, offset).line)
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Complaint {
    Complaint::new(
        format!("cannot read the settings file {}: {error}", path.display()),
        "make it a text file that you may read, or move it away",
    )
}
