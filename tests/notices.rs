//! The notices name all that is linked into the program, and hold the terms it
//! comes under. `UPDATE=1 cargo test --test notices` gathers them anew, from the
//! files that the crates bring along.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter, Write as _};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use two_face::acknowledgement;

const PATH: &str = "assets/notices.txt";
const HOW: &str = "`UPDATE=1 cargo test --test notices` gathers the notices anew";

/// What a crate brings along from elsewhere: which it is, whose, and its terms.
const INSIDE: [(&str, &str, &str); 1] = [("onig_sys", "Oniguruma", "oniguruma/COPYING")];

const BEGINNING: &str = "\
This is what buildup is linked from, for all platforms together, and the terms
under which it is used and given on. buildup itself comes under the MIT licence
or the Apache licence 2.0, as you like.

Beside the crates below these are

  Rust's standard library: MIT OR Apache-2.0
  SQLite, in libsqlite3-sys: in the public domain
  Oniguruma, in onig_sys: BSD-2-Clause
  grammars, in two-face, chosen by the project bat

and the crates are
";

#[test]
fn the_notices_are_of_what_is_linked() {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root().join(PATH), gathered()).unwrap();
    }
    let notices = read(PATH);
    for linked in linked(&["--offline"]) {
        let line = format!("\n  {linked}: ");
        assert!(notices.contains(&line), "{linked} is missing; {HOW}");
    }
    for (grammar, text) in grammars() {
        assert!(notices.contains(&text), "{grammar} is missing; {HOW}");
    }
    let lock = read("Cargo.lock");
    let (_, crates) = notices.split_once(BEGINNING).unwrap();
    for line in crates.lines().skip(1).take_while(|line| !line.is_empty()) {
        let (name, version) = line.trim().split_once(' ').unwrap();
        let (version, _) = version.split_once(':').unwrap();
        let locked = format!("name = \"{name}\"\nversion = \"{version}\"\n");
        assert!(lock.contains(&locked), "{name} {version} is gone; {HOW}");
    }
}

/// "NAME VERSION" of every crate that the program needs when it runs.
fn linked(arguments: &[&str]) -> BTreeSet<String> {
    let listed = cargo(&["tree", "--edges=normal", "--prefix=none"], arguments);
    let crates = listed.lines().filter_map(|line| {
        let (name, rest) = line.split_once(" v")?;
        Some(format!("{name} {}", rest.split_whitespace().next()?))
    });
    crates.filter(|it| !it.starts_with("buildup ")).collect()
}

fn gathered() -> String {
    let metadata = cargo(&["metadata", "--format-version=1"], &[]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<_, _> = packages
        .map(|it| {
            (
                format!("{} {}", text(&it["name"]), text(&it["version"])),
                it,
            )
        })
        .collect();
    let mut notices = format!("{BEGINNING}\n");
    let mut terms = Terms::default();
    terms.add(
        "Rust's standard library, of its contributors",
        mit_licence(),
    );
    for linked in linked(&["--target=all"]) {
        let package = packages[&linked];
        let licence = text(&package["license"]);
        writeln!(notices, "  {linked}: {licence}").unwrap();
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        terms.add_crate(&linked, &licence, manifest.parent().unwrap());
    }
    for (grammar, text) in grammars() {
        terms.add(&grammar, text);
    }
    notices + &terms.to_string()
}

/// Each text once, with what comes under it, in the order of coming.
#[derive(Default)]
struct Terms(Vec<(Vec<String>, String)>);

impl Terms {
    fn add(&mut self, of: &str, text: String) {
        match self.0.iter_mut().find(|(_, known)| *known == text) {
            Some((all, _)) => all.push(of.to_owned()),
            None => self.0.push((vec![of.to_owned()], text)),
        }
    }

    fn add_crate(&mut self, of: &str, licence: &str, folder: &Path) {
        let files = files_with_terms(folder);
        if files.is_empty() {
            assert!(licence.contains("MIT"), "{of} brings no terms along");
            self.add(&format!("{of}, of its authors"), mit_licence());
        }
        for file in files {
            self.add(of, tidied(&fs::read_to_string(file).unwrap()));
        }
        for (name, what, file) in INSIDE {
            if of.split(' ').next() == Some(name) {
                self.add(
                    what,
                    tidied(&fs::read_to_string(folder.join(file)).unwrap()),
                );
            }
        }
    }
}

impl Display for Terms {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for (all, text) in &self.0 {
            let rule = "-".repeat(72);
            write!(out, "\n{rule}\n")?;
            for of in all {
                writeln!(out, "{of}")?;
            }
            write!(out, "{rule}\n\n{text}\n")?;
        }
        Ok(())
    }
}

/// Those of the MIT licence, where a crate may be used under that, else all;
/// notices in any case.
fn files_with_terms(folder: &Path) -> Vec<PathBuf> {
    const NAMES: [&str; 6] = [
        "LICENSE",
        "LICENCE",
        "UNLICENSE",
        "COPYING",
        "COPYRIGHT",
        "NOTICE",
    ];
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().to_uppercase();
    let mut files: Vec<_> = entries
        .filter(|path| path.is_file())
        .filter(|path| NAMES.iter().any(|start| name(path).starts_with(start)))
        .collect();
    if files.iter().any(|path| name(path).contains("MIT")) {
        files.retain(|path| name(path).contains("MIT") || name(path).starts_with("NOTICE"));
    }
    files.sort();
    files
}

/// The MIT licence without a holder: for what brings no file along.
fn mit_licence() -> String {
    let ours = read("LICENSE-MIT");
    let lines = ours.lines().filter(|line| !line.starts_with("Copyright"));
    tidied(
        &lines
            .collect::<Vec<_>>()
            .join("\n")
            .replace("\n\n\n", "\n\n"),
    )
}

/// The grammars whose terms ask to be told, each with them.
fn grammars() -> Vec<(String, String)> {
    let all = acknowledgement::listing();
    let asking = all
        .for_syntaxes()
        .iter()
        .filter(|it| it.needs_acknowledgement());
    let named = asking.map(|it| {
        let folder = it.rel_path.parent().unwrap().display();
        (format!("grammar {folder}"), tidied(&it.text))
    });
    named.collect()
}

/// Without blanks at the ends of lines and what no terminal shows.
fn tidied(text: &str) -> String {
    let text = text.replace('\t', "    ");
    let shown = |line: &str| line.replace(char::is_control, "").trim_end().to_owned();
    let lines: Vec<_> = text.lines().map(shown).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn cargo(command: &[&str], arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(command)
        .arg("--locked")
        .args(arguments)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {command:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
