//! Numbers that took long to work out, remembered in a file. Whoever cleans up
//! may delete it at any time, and nobody trusts what it says to be complete or
//! even readable: what is not in it is worked out anew.
//!
//! A number that is wrong and looks right would be believed. So the file is its
//! owner's alone, like the journal, and one that others may write is not read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Accept, read_text};

/// How many are remembered. With more, all are forgotten: they are of lessons
/// and versions of the program that are long gone.
const MAX_NUMBERS: usize = 5_000;
/// Bytes that the file may have: more than the most of them take.
const MAX_BYTES: usize = 1 << 20;

/// What runs have shown, in their order; nothing where one shows none.
type Shown = Vec<Option<f64>>;

/// Numbers by name.
#[derive(Debug)]
pub struct Numbers {
    file: PathBuf,
    known: BTreeMap<String, Shown>,
}

impl Numbers {
    /// Those in `file`; none where it is not there or says nothing of use.
    pub fn read(file: PathBuf) -> Self {
        let known = is_own(&file)
            .then(|| read_text(&file, Accept::Plain, MAX_BYTES).ok())
            .flatten()
            .and_then(|text| serde_json::from_str(&text).ok());
        Self {
            known: known.unwrap_or_default(),
            file,
        }
    }

    pub fn get(&self, name: &str) -> Option<&Shown> {
        self.known.get(name)
    }

    /// Remembers numbers. Where that is not possible, nothing is lost.
    pub fn keep(&mut self, name: String, shown: Shown) {
        // Another program may have worked out others in the meantime.
        self.known = Self::read(self.file.clone()).known;
        let kept: usize = self.known.values().map(|it| it.len().max(1)).sum();
        if kept + shown.len() > MAX_NUMBERS {
            self.known.clear();
        }
        self.known.insert(name, shown);
        drop(self.write());
    }

    /// Writes the file anew, whole or not at all.
    fn write(&self) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            private::make_folder(folder)?;
        }
        let beside = self.file.with_extension("new");
        private::write(&beside, &serde_json::to_string(&self.known)?)?;
        fs::rename(&beside, &self.file)
    }
}

/// Whether nobody but its owner can have written what is at `path`.
fn is_own(path: &Path) -> bool {
    [Some(path), path.parent()]
        .into_iter()
        .flatten()
        .all(|it| fs::metadata(it).is_ok_and(|found| !private::others_may_write(&found)))
}

/// What is its owner's alone.
#[cfg(unix)]
mod private {
    use std::fs::{self, DirBuilder, Metadata, OpenOptions};
    use std::io::{Result, Write as _};
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
    use std::path::Path;

    pub fn make_folder(path: &Path) -> Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    pub fn write(path: &Path, text: &str) -> Result<()> {
        // One that a crash left here may be anybody's.
        drop(fs::remove_file(path));
        let mut new = OpenOptions::new();
        let mut file = new.write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(text.as_bytes())
    }

    pub fn others_may_write(found: &Metadata) -> bool {
        found.mode() & 0o022 != 0
    }
}

/// Elsewhere folders of a user are theirs alone from the start.
#[cfg(not(unix))]
mod private {
    pub use std::fs::{create_dir_all as make_folder, write};

    pub fn others_may_write(_: &std::fs::Metadata) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_known_next_time() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("deeper/numbers.json");
        let mut numbers = Numbers::read(file.clone());
        assert_eq!(numbers.get("a"), None);
        numbers.keep("a".to_owned(), vec![Some(1.5)]);
        let mut other = Numbers::read(file.clone());
        assert_eq!(other.get("a"), Some(&vec![Some(1.5)]));
        other.keep("b".to_owned(), vec![Some(0.1 + 0.2), None]);
        numbers.keep("c".to_owned(), vec![Some(-3.0)]);
        let known = Numbers::read(file.clone()).known;
        let expected = [
            ("a", vec![Some(1.5)]),
            ("b", vec![Some(0.1 + 0.2), None]),
            ("c", vec![Some(-3.0)]),
        ];
        assert_eq!(
            known,
            expected.map(|(name, it)| (name.to_owned(), it)).into()
        );
        fs::remove_file(&file).unwrap();
        assert_eq!(Numbers::read(file).get("a"), None);
    }

    #[test]
    fn a_file_that_says_nothing_of_use_is_written_anew() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("numbers.json");
        let large = " ".repeat(MAX_BYTES + 1);
        for text in [
            "",
            "{",
            "[]",
            "{\"a\":\"b\"}",
            "{\"a\":1.5}",
            "{\"a\":1e999}",
            "\u{0}",
            &large,
        ] {
            fs::write(&file, text).unwrap();
            let mut numbers = Numbers::read(file.clone());
            assert_eq!(numbers.get("a"), None, "{text:.9}");
            numbers.keep("b".to_owned(), vec![Some(2.0)]);
            let known = Numbers::read(file.clone());
            assert_eq!(known.get("b"), Some(&vec![Some(2.0)]));
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_others_may_write_is_not_believed() {
        use std::os::unix::fs::PermissionsExt as _;

        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("deeper");
        let file = folder.join("numbers.json");
        Numbers::read(file.clone()).keep("a".to_owned(), vec![Some(1.0)]);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
        let known = || Numbers::read(file.clone()).get("a").cloned();
        for (path, own) in [(&file, 0o600), (&folder, 0o700)] {
            for (more, expected) in [(0o055, true), (0o020, false), (0o002, false)] {
                fs::set_permissions(path, fs::Permissions::from_mode(own | more)).unwrap();
                assert_eq!(known().is_some(), expected, "{more:o}");
            }
            fs::set_permissions(path, fs::Permissions::from_mode(own)).unwrap();
        }
        fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
        Numbers::read(file.clone()).keep("b".to_owned(), vec![Some(2.0)]);
        assert_eq!((mode(&file), known()), (0o600, None));
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("numbers.json");
        let mut numbers = Numbers::read(file.clone());
        numbers.known = (0..MAX_NUMBERS)
            .map(|it| (format!("{it:064}"), vec![Some(0.1)]))
            .collect();
        numbers.write().unwrap();
        assert_eq!(Numbers::read(file.clone()).known.len(), MAX_NUMBERS);
        numbers.keep("a".to_owned(), vec![Some(1.0)]);
        assert_eq!(Numbers::read(file).known.len(), 1);
    }
}
