//! The lessons inside the program: each file packed by itself, by the build
//! script, and unpacked when its lesson is opened.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::DeflateDecoder;

use super::content::{Content, ItemHead};
use super::key::KeyLookup;
use super::scenarios::Scenarios;
use super::when_seen::WhenSeen;
use super::{File, Folder, Lesson, Level, Part, PartContent, Scenario, head, kind, load, part};
use crate::question::Mode;
use crate::schema::Texts;

/// A lesson that comes with the program.
#[derive(Debug)]
pub struct ShippedLesson {
    /// Its folder's.
    name: &'static str,
    /// The beginning of `lesson.toml`: the keys of the lesson itself, as text.
    head: &'static str,
    parts: &'static [ShippedPart],
    /// By path inside the folder, with `/`; packed.
    files: &'static [PackedFile],
}

type PackedFile = (&'static str, &'static [u8]);

/// A part of it, with what is known before its file is unpacked.
#[derive(Debug)]
pub struct ShippedPart {
    stem: &'static str,
    kind: &'static str,
    title: &'static str,
    /// Empty where none is stated.
    level: &'static str,
    core: bool,
    modes: &'static [Mode],
    /// Empty where none is named.
    objective: &'static str,
    pub asked: &'static [ItemHead<'static>],
    file: PackedFile,
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
        self.unpack(Folder::takes)
    }

    /// The lesson for somebody who goes through it: the same as all its files
    /// give, with parts and scenarios that are read when they are looked at. What is shipped
    /// has no mistake that a learner would see; a test reads it whole. Nothing
    /// where even its head cannot be read.
    pub fn open(&'static self) -> Option<Lesson> {
        let head = self.unpack(|path| path == "lesson.toml");
        let head = head::read(&head, Texts::WhenShown);
        let mut lesson = head.lesson?;
        let part = |(stem, _): (String, _)| self.parts.iter().find(|part| part.stem == stem);
        let parts: Option<Vec<_>> = head.stems.into_iter().map(part).collect();
        lesson.parts = parts?.into_iter().map(ShippedPart::part).collect();
        lesson.scenarios = WhenSeen::by(|| self.scenarios());
        Some(lesson)
    }

    fn scenarios(&self) -> BTreeMap<String, Scenario> {
        let files = self.unpack(|path| path.starts_with(super::scenarios::FOLDER));
        load::runnable(Scenarios::read(&files, Texts::WhenShown).read)
    }

    fn unpack(&self, wanted: impl Fn(&str) -> bool) -> Folder {
        let taken = self.files.iter().filter(|(path, _)| wanted(path));
        folder(self.name, taken)
    }
}

impl ShippedPart {
    fn part(&'static self) -> Part {
        Part {
            stem: self.stem.to_owned(),
            kind: kind::named(self.kind).unwrap_or(super::PartKind::Depth),
            title: self.title.to_owned(),
            level: Level::of(self.level),
            core: self.core,
            modes: self.modes.to_vec(),
            objective: Some(self.objective.to_owned()).filter(|id| !id.is_empty()),
            broken: None,
            content: Content::shipped(self),
        }
    }

    pub fn read(&self) -> PartContent {
        let folder = folder("", [&self.file]);
        let mut keys = KeyLookup::unchecked();
        let read = part::read(&folder, self.stem, &(0..0), &mut keys, Texts::WhenShown);
        read.map_or_else(
            |_| PartContent::default(),
            |(mut part, _)| std::mem::take(&mut *part),
        )
    }
}

fn folder<'a>(name: &str, files: impl IntoIterator<Item = &'a PackedFile>) -> Folder {
    let files = files.into_iter();
    let files = files.map(|(path, packed)| ((*path).to_owned(), unpacked(packed)));
    Folder {
        name: name.to_owned(),
        files: files.collect(),
    }
}

fn unpacked(packed: &[u8]) -> File {
    let mut bytes = Vec::new();
    match DeflateDecoder::new(packed).read_to_end(&mut bytes) {
        Ok(_) => File::Bytes(Cow::Owned(bytes)),
        Err(error) => File::Refused(format!("it cannot be unpacked: {error}")),
    }
}
