//! The lessons inside the program: packed by the build script, the scenarios of one
//! together and each other file by itself, and unpacked when a lesson is opened.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::DeflateDecoder;

use super::content::{Content, ItemHead};
use super::head::{FOR_AUTHORS, Outline};
use super::key::KeyLookup;
use super::scenarios::Scenarios;
use super::when_seen::WhenSeen;
use super::{
    File, Folder, Lesson, Level, Part, PartContent, Scenario, Source, head, kind, load, part,
};
use crate::bundle::Bundle;
use crate::question::Mode;
use crate::schema::Texts;
use crate::text::order;

/// A lesson that comes with the program.
#[derive(Debug)]
pub struct ShippedLesson {
    /// Its folder's.
    name: &'static str,
    outline: ShippedOutline,
    parts: &'static [ShippedPart],
    /// By path inside the folder, with `/`; packed.
    files: &'static [PackedFile],
    /// What is in its folder of scenarios: a [`Bundle`].
    scenarios: &'static [u8],
}

/// What a list shows of it: the build script reads `lesson.toml`, so that nobody has
/// to who only looks at the list.
#[derive(Debug)]
struct ShippedOutline {
    id: &'static str,
    title: &'static str,
    summary: &'static str,
    /// Empty where none is stated.
    level: &'static str,
    minutes: Option<u32>,
    tags: &'static [&'static str],
    requires: &'static [&'static str],
    parts: &'static [&'static str],
}

/// The line that begins a source in `lesson.toml`.
const SOURCE: &str = "[[source]]";

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
    /// The same as [`outline`](super::outline) gives of its files, none of which is
    /// unpacked for it.
    pub fn outline(&self) -> Outline {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let outline = &self.outline;
        Outline {
            id: outline.id.to_owned(),
            title: outline.title.to_owned(),
            summary: outline.summary.to_owned(),
            level: Level::of(outline.level),
            minutes: outline.minutes,
            parts: owned(outline.parts),
            for_authors: outline.tags.contains(&FOR_AUTHORS),
            requires: owned(outline.requires),
        }
    }

    /// All of its files.
    pub fn read(&self) -> Folder {
        let mut folder = self.unpack(Folder::takes);
        folder.files.append(&mut self.scenario_files());
        folder
    }

    /// The lesson for somebody who goes through it: the same as all its files
    /// give, with parts and scenarios that are read when they are looked at. What is shipped
    /// has no mistake that a learner would see; a test reads it whole. Nothing
    /// where even its head cannot be read.
    pub fn open(&'static self) -> Option<Lesson> {
        let head = self.head(|table| table != SOURCE);
        let head = head::read(&head, Texts::WhenShown);
        let mut lesson = head.lesson?;
        let part = |(stem, _): (String, _)| self.parts.iter().find(|part| part.stem == stem);
        let parts: Option<Vec<_>> = head.stems.into_iter().map(part).collect();
        lesson.parts = parts?.into_iter().map(ShippedPart::part).collect();
        lesson.sources = WhenSeen::by(|| self.sources());
        lesson.scenarios = WhenSeen::by(|| self.scenarios());
        Some(lesson)
    }

    /// Where its facts are from: many, and not asked for on every page.
    fn sources(&self) -> Vec<Source> {
        let head = self.head(|table| table.is_empty() || table == SOURCE);
        let lesson = head::read(&head, Texts::WhenShown).lesson;
        lesson.map_or_else(Vec::new, |mut lesson| std::mem::take(&mut *lesson.sources))
    }

    /// `lesson.toml` with those of its tables that are `wanted`, by the lines that
    /// begin them; that of its own keys is empty. Blanks stand for the others, so that
    /// what is there has its place in the file.
    fn head(&self, wanted: impl Fn(&str) -> bool) -> Folder {
        const FILE: &str = "lesson.toml";
        let mut folder = self.unpack(|path| path == FILE);
        let text = folder.text(FILE).into_owned();
        let (mut table, mut kept) = ("", String::with_capacity(text.len()));
        for line in text.split_inclusive('\n') {
            if line.starts_with('[') {
                table = line.trim_end();
            }
            match wanted(table) {
                true => kept.push_str(line),
                false => kept.extend(line.bytes().map(|it| if it == b'\n' { '\n' } else { ' ' })),
            }
        }
        let kept = File::Bytes(kept.into_bytes().into());
        folder.files.insert(FILE.to_owned(), kept);
        folder
    }

    fn scenarios(&self) -> BTreeMap<String, Scenario> {
        let files = Folder {
            name: self.name.to_owned(),
            files: self.scenario_files(),
        };
        load::runnable(Scenarios::read(&files, Texts::WhenShown).read)
    }

    fn scenario_files(&self) -> BTreeMap<String, File> {
        let bytes = |text: &str| File::Bytes(text.as_bytes().to_vec().into());
        let bundle = Bundle::unpack(self.scenarios);
        let files = bundle.files();
        order::map(files.map(|(path, text)| (path.to_owned(), bytes(text))))
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
        files: order::map(files),
    }
}

fn unpacked(packed: &[u8]) -> File {
    let mut bytes = Vec::new();
    match DeflateDecoder::new(packed).read_to_end(&mut bytes) {
        Ok(_) => File::Bytes(Cow::Owned(bytes)),
        Err(error) => File::Refused(format!("it cannot be unpacked: {error}")),
    }
}
