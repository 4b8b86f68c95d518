//! What authors are told about lessons that are wrong on purpose.

use std::path::{Path, PathBuf};

use super::*;
use crate::author::{Format, shelf};

/// Every folder in `tests/fixtures/bad` is a lesson with one sort of mistake
/// and an `expected.txt`, what `check` says about it. `UPDATE=1` rewrites.
#[test]
fn what_check_says_about_bad_lessons() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differ = Vec::new();
    for path in bad() {
        let said = said(&path);
        let expected = path.join("expected.txt");
        if update {
            std::fs::write(&expected, &said).unwrap();
        }
        if std::fs::read_to_string(&expected).unwrap_or_default() != said {
            differ.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(differ.is_empty(), "not as expected:\n{}", differ.join("\n"));
}

fn bad() -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad");
    let mut bad: Vec<_> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    bad.sort();
    bad
}

/// What `check` says about the lesson in `path`, from within its folder.
fn said(path: &Path) -> String {
    let mut folder = shelf::read(path);
    folder.name = path.file_name().unwrap().to_str().unwrap().to_owned();
    check(&[folder], &[], Some("2026-11-23")).write(Format::Full { colour: false })
}
