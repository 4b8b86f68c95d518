//! The lessons inside the program: each file packed by itself, by the build
//! script, and unpacked when its lesson is opened.

use std::borrow::Cow;

use lz4_flex::block::decompress_size_prepended;

use super::{File, Folder};

/// A lesson that comes with the program.
#[derive(Debug)]
pub struct ShippedLesson {
    /// Its folder's.
    name: &'static str,
    /// The beginning of `lesson.toml`: the keys of the lesson itself, as text.
    head: &'static str,
    /// By path inside the folder, with `/`; packed.
    files: &'static [(&'static str, &'static [u8])],
}

/// In the order of their names.
pub const SHIPPED_LESSONS: &[ShippedLesson] = include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// Every shipped lesson with all of its files.
pub fn embedded() -> Vec<Folder> {
    SHIPPED_LESSONS.iter().map(ShippedLesson::read).collect()
}

impl ShippedLesson {
    /// As much of `lesson.toml` as an outline needs, and no other file.
    pub fn read_head(&self) -> Folder {
        let head = File::Bytes(Cow::Borrowed(self.head.as_bytes()));
        Folder {
            name: self.name.to_owned(),
            files: [("lesson.toml".to_owned(), head)].into(),
        }
    }

    /// All of its files.
    pub fn read(&self) -> Folder {
        let taken = self.files.iter().filter(|(path, _)| Folder::takes(path));
        let files = taken.map(|(path, packed)| ((*path).to_owned(), unpacked(packed)));
        Folder {
            name: self.name.to_owned(),
            files: files.collect(),
        }
    }
}

fn unpacked(packed: &[u8]) -> File {
    match decompress_size_prepended(packed) {
        Ok(bytes) => File::Bytes(Cow::Owned(bytes)),
        Err(error) => File::Refused(format!("it cannot be unpacked: {error}")),
    }
}
