//! The lessons on a bench, from files in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::app::{Listed, Origin};
use crate::lesson::{self, File, Finding, Folder, Lesson};

/// Lessons by their id, as listed and as read.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Vec<(Listed, Option<Arc<Lesson>>)>);

impl Shelf {
    /// Puts a lesson on the shelf; says what is wrong with it.
    pub fn add(&mut self, folder: &Folder) -> Vec<Finding> {
        let outline = lesson::outline(folder);
        let loaded = lesson::load(folder);
        let listed = match outline {
            Some(outline) => Listed::of(outline, Origin::Shipped),
            None => unreadable(&folder.name),
        };
        self.0.push((listed, loaded.lesson.map(Arc::new)));
        loaded.findings
    }

    pub fn of(folder: &Folder) -> Self {
        let mut shelf = Self::default();
        shelf.add(folder);
        shelf
    }

    /// The same of a lesson of which the doctor has nothing to say.
    pub fn sound(folder: &Folder) -> Self {
        let mut shelf = Self::default();
        assert_eq!(shelf.add(folder), []);
        shelf
    }

    /// The lesson of a shelf with one.
    pub fn only(&self) -> &Lesson {
        self.0[0].1.as_ref().unwrap()
    }

    pub fn listed(&self) -> Vec<Listed> {
        self.0.iter().map(|(listed, _)| listed.clone()).collect()
    }

    pub fn lessons(&self) -> Vec<Arc<Lesson>> {
        let lessons = self.0.iter();
        lessons.filter_map(|(_, lesson)| lesson.clone()).collect()
    }

    pub fn lesson(&self, id: &str) -> Option<Arc<Lesson>> {
        let found = self.0.iter().find(|(listed, _)| listed.id == id)?;
        found.1.clone()
    }
}

fn unreadable(name: &str) -> Listed {
    Listed {
        id: name.to_owned(),
        title: name.to_owned(),
        summary: String::new(),
        level: None,
        minutes: 0,
        parts: Vec::new(),
        for_authors: false,
        from: Origin::Folder(format!("/home/ada/lessons/{name}")),
        trouble: Some("This lesson cannot be opened: its lesson.toml has a mistake in it.".into()),
    }
}

/// The lesson `name` among the fixtures all tests share.
pub fn fixture(name: &str) -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files = BTreeMap::new();
    for folder in ["", "scenarios/"] {
        for path in fs::read_dir(root.join(name).join(folder))
            .into_iter()
            .flatten()
        {
            let path = path.unwrap().path();
            let file = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() {
                let bytes = fs::read(&path).unwrap();
                files.insert(format!("{folder}{file}"), File::Bytes(bytes.into()));
            }
        }
    }
    assert!(!files.is_empty(), "there is no fixture {name}");
    Folder {
        name: name.to_owned(),
        files,
    }
}

/// A lesson after an edit: `edit` has the files that it touched. One without a
/// byte in it is gone.
pub fn edited(lesson: &Folder, edit: &Folder) -> Folder {
    let mut lesson = lesson.clone();
    lesson.files.extend(edit.files.clone());
    let is_gone = |file: &File| matches!(file, File::Bytes(bytes) if bytes.is_empty());
    lesson.files.retain(|_, file| !is_gone(file));
    lesson
}

/// A lesson from text that holds its files one after the other, each behind a
/// line `--- NAME`.
pub fn inline(name: &str, text: &str) -> Folder {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut file: Option<&mut String> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            file = Some(files.entry(name.to_owned()).or_default());
        } else if let Some(file) = &mut file {
            file.push_str(line);
            file.push('\n');
        }
    }
    let files = files.into_iter();
    Folder {
        name: name.to_owned(),
        files: files
            .map(|(name, text)| (name, File::Bytes(text.into_bytes().into())))
            .collect(),
    }
}
