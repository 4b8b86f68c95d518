//! The files of the repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::source::Source;

/// What is made by tools, and no part of the repository.
const MADE: [&str; 4] = [".git", "target", "corpus", "artifacts"];

/// Every Rust file of the crate, in the order of the alphabet.
pub fn sources() -> Vec<Source> {
    let files = ["src", "tests"].into_iter().flat_map(files);
    let rust = files.filter(|file| is_a(file, "rs"));
    let mut sources: Vec<_> = rust.map(|file| Source::read(&file, &read(&file))).collect();
    let test_modules: Vec<_> = sources
        .iter()
        .flat_map(|it| it.test_modules.clone())
        .collect();
    for source in &mut sources {
        let module = source.module();
        let declared = test_modules.iter().any(|it| module.starts_with(it));
        if declared || source.file.starts_with("tests/") {
            source.belongs_to_tests();
        }
    }
    sources
}

/// The files that people read as text and that are not lessons: a lesson may
/// say what it likes.
pub fn texts() -> Vec<(String, String)> {
    let folders = ["src", "tests", "assets/themes", ".ci"]
        .into_iter()
        .flat_map(files);
    let all = folders.chain(["README.md", "Cargo.toml"].map(str::to_owned));
    all.map(|file| (file.clone(), read(&file))).collect()
}

/// Whether `file` is of the kind that its `ending` says.
pub fn is_a(file: &str, ending: &str) -> bool {
    Path::new(file).extension().is_some_and(|it| it == ending)
}

/// The text of a file, from the top.
pub fn read(file: &str) -> String {
    let bytes = fs::read(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// All files in a folder and the folders in it, from the top.
pub fn files(folder: &str) -> Vec<String> {
    let mut found: Vec<_> = entries(folder)
        .into_iter()
        .flat_map(
            |(path, is_folder)| {
                if is_folder { files(&path) } else { vec![path] }
            },
        )
        .collect();
    found.sort();
    found
}

/// What stands at the top: all that git knows, or all there is without git.
pub fn top() -> BTreeSet<String> {
    let git = Command::new("git")
        .arg("ls-files")
        .current_dir(root())
        .output();
    let known = git
        .map(|it| String::from_utf8_lossy(&it.stdout).into_owned())
        .unwrap_or_default();
    if known.is_empty() {
        return entries("").into_iter().map(|(name, _)| name).collect();
    }
    let names = known.lines().filter_map(|path| path.split('/').next());
    names.map(str::to_owned).collect()
}

/// What is in a folder, and which of it are folders.
fn entries(folder: &str) -> Vec<(String, bool)> {
    let entries = fs::read_dir(root().join(folder))
        .unwrap()
        .map(Result::unwrap);
    let kept = entries.filter(|it| !MADE.iter().any(|made| *made == it.file_name()));
    let path = |name: &Path| {
        Path::new(folder)
            .join(name)
            .to_string_lossy()
            .replace('\\', "/")
    };
    kept.map(|it| {
        (
            path(&PathBuf::from(it.file_name())),
            it.file_type().unwrap().is_dir(),
        )
    })
    .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
