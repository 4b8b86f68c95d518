//! The listings of the shipped lessons do what the text around them says.
//!
//! They are taken from the lessons' files and run against small stand-ins for
//! what they call. `listings/LESSON/NAME.py` is the check of the pitfall NAME,
//! or of all listings in the part NAME: what is right passes it and what is
//! wrong fails it.
//!
//! Python runs the checks, `python3` unless `BUILDUP_PYTHON` names another. The
//! templates need `cfn-lint` there. A check whose tool is missing is left out,
//! and the output says which.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

/// How a check ends that has no tool to run with.
const TOOL_MISSING: i32 = 3;

/// Languages of fences that hold nothing to run.
const NOT_RUN: [(&str, &str); 2] = [
    (
        "text",
        "output of the program, and sums: see worked_sums.rs",
    ),
    (
        "bash",
        "commands: those of the program are given to it below, those of other \
         tools would cost money",
    ),
];

/// What one check is about.
struct Place {
    /// `LESSON/NAME`.
    name: String,
    right: Vec<String>,
    wrong: Vec<String>,
}

/// What a check says of its place.
enum Said {
    Holds,
    Broken(String),
    LeftOut(String),
}

#[test]
fn listings_do_what_their_text_says() {
    let (mut broken, mut left_out) = (Vec::new(), BTreeSet::new());
    for place in places() {
        match place.check() {
            Said::Holds => {}
            Said::Broken(why) => broken.push(format!("{}: {why}", place.name)),
            Said::LeftOut(why) => _ = left_out.insert(format!("{}: {why}", place.name)),
        }
    }
    // Past the test's own output, which is shown only if it fails.
    for place in left_out {
        writeln!(std::io::stderr(), "left out: {place}").unwrap();
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_place_with_listings_has_a_check_and_every_check_a_place() {
    let places: BTreeSet<_> = places().into_iter().map(|it| it.name).collect();
    let lessons = folders(&root("tests/listings"));
    let checks: BTreeSet<_> = lessons
        .iter()
        .flat_map(|lesson| {
            files(lesson, "py")
                .into_iter()
                .map(|check| name(lesson, &check))
        })
        .collect();
    assert_eq!(places, checks);
}

/// Every line in a lesson that begins with the program's name, with the files
/// beside it that the part has its reader save.
#[test]
fn the_program_takes_the_commands_of_lessons() {
    let mut taken = 0;
    for file in folders(&root("lessons"))
        .iter()
        .flat_map(|it| files(it, "md"))
    {
        let text = read(&file);
        let commands = text.lines().filter(|it| it.starts_with("buildup "));
        let home = tempfile::tempdir().unwrap();
        save_listings(&text, home.path());
        run(home.path(), "new my-lesson");
        for command in commands {
            run(home.path(), command.strip_prefix("buildup ").unwrap());
            taken += 1;
        }
    }
    assert!(taken >= 8, "{taken}");
}

/// The listings that stand below the words "Save this as".
fn save_listings(text: &str, folder: &Path) {
    for after in text.split("Save this as").skip(1) {
        let name = after.split('`').nth(1).unwrap();
        let code = after.split("\n```").nth(1).unwrap();
        let (_, code) = code.split_once('\n').unwrap();
        fs::write(folder.join(name), code).unwrap();
    }
}

fn run(folder: &Path, arguments: &str) {
    let ended = Command::new(env!("CARGO_BIN_EXE_buildup"))
        .args(arguments.split(' '))
        .arg("--no-save")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{arguments}: {said}");
}

impl Place {
    fn check(&self) -> Said {
        let python = std::env::var("BUILDUP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let child = Command::new(&python)
            .arg(root("tests/listings/run.py"))
            .arg(root("tests/listings").join(format!("{}.py", self.name)))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONUTF8", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = match child {
            Ok(child) => child,
            Err(error) => return Said::LeftOut(format!("{python} does not start: {error}")),
        };
        let given = json!({ "right": self.right, "wrong": self.wrong }).to_string();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(given.as_bytes()).unwrap();
        drop(stdin);
        let ended = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        match ended.status.code() {
            Some(0) => Said::Holds,
            Some(TOOL_MISSING) => Said::LeftOut(text(&ended.stdout)),
            _ => Said::Broken(text(&ended.stderr)),
        }
    }
}

/// All places of the lessons with listings that can be run.
fn places() -> Vec<Place> {
    let lessons = folders(&root("lessons"));
    let places = lessons.iter().flat_map(|lesson| {
        let pitfalls = files(lesson, "toml").into_iter();
        let pitfalls = pitfalls.flat_map(|file| pairs(lesson, &read(&file)));
        let parts = files(lesson, "md").into_iter().map(|file| Place {
            name: name(lesson, &file),
            right: fences(&read(&file)),
            wrong: Vec::new(),
        });
        pitfalls.chain(parts).collect::<Vec<_>>()
    });
    places.filter(|place| !place.right.is_empty()).collect()
}

/// The pitfalls of a quiz.
fn pairs(lesson: &Path, text: &str) -> Vec<Place> {
    let quiz: toml::Table = text.parse().unwrap();
    let pitfalls = quiz.get("pitfall").and_then(toml::Value::as_array);
    let text = |table: &toml::Value, keys: &[&str]| {
        let value = keys.iter().try_fold(table, |it, key| it.get(key));
        value.and_then(toml::Value::as_str).unwrap().to_owned()
    };
    let place = |pitfall| Place {
        name: name(lesson, Path::new(&text(pitfall, &["id"]))),
        right: vec![text(pitfall, &["right", "code"])],
        wrong: vec![text(pitfall, &["wrong", "code"])],
    };
    pitfalls.into_iter().flatten().map(place).collect()
}

/// The listings of a part, in order.
fn fences(text: &str) -> Vec<String> {
    let body = text.splitn(3, "+++\n").last().unwrap();
    let mut listings = Vec::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let ticks = "`".repeat(line.len() - info.len());
        if ticks.len() < 3 {
            continue;
        }
        let code: Vec<_> = lines.by_ref().take_while(|it| *it != ticks).collect();
        let language = info.split(' ').next().unwrap_or_default();
        let not_code = ["question", "sim", "diagram"].contains(&language);
        if !not_code && !NOT_RUN.iter().any(|(it, _)| *it == language) {
            listings.push(code.join("\n") + "\n");
        }
    }
    listings
}

fn name(lesson: &Path, file: &Path) -> String {
    let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    format!("{}/{}", stem(lesson), stem(file))
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder)
        .into_iter()
        .filter(|it| it.is_dir())
        .collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let ends = |it: &PathBuf| it.extension().is_some_and(|it| it == ending);
    entries(folder).into_iter().filter(ends).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
}
