//! Edits of a lesson, and what they leave of what a learner did in it.
//!
//! `tests/fixtures/edits/before` is a lesson; every other folder beside it
//! holds the files that one edit touches, with one that is empty where a file
//! goes. The lesson is gone through, edited, and opened again; what the program
//! tells then is in `expected.txt`. `UPDATE=1 cargo test` tells it anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::{Goal, Place, Reading, Screen};
use crate::journal::LessonProgress;
use crate::page::Counts;
use crate::store::Store;
use crate::text::Severity;

use super::bench::{Bench, Start};
use super::script;
use super::shelf::{Shelf, edited, fixture};

/// Answers all of the lesson, some of it wrong, and goes back to the second
/// part.
const ALL: &str = "2 2  1 3  n  <enter>75<enter>3  <enter>heat<enter>1  n  3 3  n  2 1  n {{{{ }";

/// The lesson before any edit, with all of it answered; left in the middle.
fn answered() -> Bench {
    let start = Start {
        goal: Some(Goal {
            lesson: "tea".to_owned(),
            place: Place::Left,
        }),
        ..Start::default()
    };
    let shelf = Shelf::of(&fixture("edits/before"));
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 200));
    bench.play(&script::read(ALL).unwrap());
    bench.resize(60, 12);
    bench.play(&script::read("G q").unwrap());
    assert!(bench.has_quit());
    bench
}

fn after(edit: &str) -> Shelf {
    let folder = edited(&fixture("edits/before"), &fixture(&format!("edits/{edit}")));
    let mut shelf = Shelf::default();
    let findings = shelf.add(&folder);
    let errors = findings.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{edit}: {findings:?}");
    shelf
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/edits")
}

fn edits() -> Vec<String> {
    let paths = fs::read_dir(root()).unwrap().map(|it| it.unwrap().path());
    let folders = paths.filter(|path| path.is_dir() && !path.ends_with("before"));
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<_> = folders.map(|path| name(&path)).collect();
    names.sort();
    names
}

fn reading(bench: &Bench) -> &Reading {
    match &bench.app.screen {
        Screen::Reading(reading) => reading,
        Screen::Library | Screen::Opening => panic!("no lesson is open"),
    }
}

fn kept(bench: &Bench) -> LessonProgress {
    let kept = bench.app.progress_of("tea");
    kept.cloned().unwrap_or_default()
}

/// Where the learner is, what is counted, and what the pages say of changes.
fn told(bench: &mut Bench) -> String {
    let lesson = reading(bench).run.lesson.clone();
    let Counts {
        parts_done,
        parts_total,
        right,
        answered,
        total,
        myths,
        ..
    } = Counts::of(&lesson, &kept(bench));
    let mut told = format!(
        "at {}; {parts_done}/{parts_total} done, {right} right, {answered}/{total} answered;",
        reading(bench).run.part().unwrap().stem
    );
    for (myth, state) in myths {
        write!(told, " {myth} {}", serde_json::to_value(state).unwrap()).unwrap();
    }
    for (item, rows) in changed(bench) {
        write!(told, "\n    {item}: {}", rows.join(" | ")).unwrap();
    }
    told
}

/// The items that are said to have changed, with what is said, on a walk
/// through all pages.
fn changed(bench: &mut Bench) -> Vec<(String, Vec<String>)> {
    bench.play(&script::read("{{{{{{").unwrap());
    let mut found = Vec::new();
    loop {
        let page = reading(bench).run.page();
        let rows = &reading(bench).rows;
        for item in &rows.items {
            let lines = rows.all[item.from..item.to].iter();
            let lines = lines.map(|row| row.line.plain());
            let said: Vec<_> = lines
                .skip_while(|line| !line.contains("has changed"))
                .filter(|line| !line.is_empty())
                .collect();
            found.extend((!said.is_empty()).then(|| (item.id.clone(), said)));
        }
        bench.play(&script::read("n").unwrap());
        if reading(bench).run.page() == page {
            return found;
        }
    }
}

#[test]
fn an_edit_costs_no_progress() {
    let mut story = format!("before: {}\n", told(&mut answered()));
    for edit in edits() {
        let mut bench = answered();
        let before = bench.entries();
        let items = kept(&bench).items;
        bench.edit(after(&edit));
        writeln!(story, "{edit}: {}", told(&mut bench)).unwrap();
        assert_eq!(kept(&bench).items, items, "{edit}");
        assert!(bench.entries().starts_with(&before), "{edit}");
    }
    let path = root().join("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, story).unwrap();
    } else {
        assert_eq!(fs::read_to_string(path).unwrap(), story);
    }
}
