//! A lesson's files, in memory.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::text::bounds::{MAX_FILE_BYTES, MAX_HEAD_BYTES};

/// The files of one lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    /// What to put before a file's path to name it to a person.
    pub name: String,
    /// By path inside the folder, with `/`.
    pub files: BTreeMap<String, File>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum File {
    Bytes(Cow<'static, [u8]>),
    /// There, but not read; why, as a sentence without a final stop.
    Refused(String),
    /// The same of the head of a packed lesson of which nothing is read.
    Damaged(String),
}

impl Folder {
    /// Whether a lesson has files at `path`: Markdown and TOML beside each
    /// other, TOML and CSV in `scenarios`. What starts with a point is hidden.
    pub fn takes(path: &str) -> bool {
        let hidden = path.split('/').any(|name| name.starts_with('.'));
        let (name, endings): (_, &[_]) = match path.strip_prefix("scenarios/") {
            Some(name) => (name, &[".toml", ".csv"]),
            None => (path, &[".md", ".toml"]),
        };
        !hidden && !name.contains('/') && endings.iter().any(|ending| name.ends_with(ending))
    }

    /// Bytes that the file at `path` may have.
    pub fn largest(path: &str) -> usize {
        if path == "lesson.toml" {
            MAX_HEAD_BYTES
        } else {
            MAX_FILE_BYTES
        }
    }

    /// A file as far as it is text, without a byte order mark; empty if it
    /// was not read.
    pub fn text(&self, path: &str) -> Cow<'_, str> {
        match self.files.get(path) {
            Some(File::Bytes(bytes)) => {
                String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
            }
            Some(File::Refused(_) | File::Damaged(_)) | None => Cow::Borrowed(""),
        }
    }

    /// Why nothing of a packed lesson was read, if so.
    pub fn damage(&self) -> Option<&str> {
        self.files.values().find_map(|file| match file {
            File::Damaged(why) => Some(why.as_str()),
            File::Bytes(_) | File::Refused(_) => None,
        })
    }

    /// Bytes in all files that were read.
    pub fn size(&self) -> usize {
        let bytes = |file: &File| match file {
            File::Bytes(bytes) => bytes.len(),
            File::Refused(_) | File::Damaged(_) => 0,
        };
        self.files.values().map(bytes).sum()
    }
}
