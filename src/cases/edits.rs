//! Edits of a lesson, and what they leave of what a learner did in it.
//!
//! `tests/fixtures/edits/before` is a lesson; every other folder beside it
//! holds the files that one edit touches, with one that is empty where a file
//! goes. The lesson is gone through, edited, and opened again; what the program
//! tells then is in `expected.txt`. `UPDATE=1 cargo test` tells it anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::app::LessonScreen;
use crate::journal::LessonProgress;
use crate::page::{Counts, FocusTarget, MythLedger, myths};
use crate::rule::Severity;
use crate::store::Store;

use super::bench::{Bench, Start};
use super::picture::{Picture, dark};
use super::shelf::{Shelf, edited, fixture};

/// Answers all of the lesson, some of it wrong, and goes back to the second
/// part.
const ALL: &str = "2 2  1 3  n  <enter>75<enter>3  <enter><paste heat alone><enter><enter>3  n  3 3  n  2 1  n {{{{ }";

/// The lesson before any edit, with all of it answered; left in the middle.
fn answered() -> Bench {
    let start = Start::learning("tea");
    let shelf = Shelf::of(&fixture("edits/before"));
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 200));
    bench.press(ALL);
    bench.resize(60, 12);
    bench.press("G q");
    assert!(bench.has_quit());
    bench
}

fn after(edit: &str) -> Shelf {
    let folder = edited(&fixture("edits/before"), &fixture(&format!("edits/{edit}")));
    let mut shelf = Shelf::default();
    let findings = shelf.add(&folder);
    let errors = findings
        .iter()
        .filter(|it| it.rule.severity == Severity::Error);
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

fn screen(bench: &Bench) -> &LessonScreen {
    bench.app.lesson_screen().expect("a lesson is open")
}

fn kept(bench: &Bench) -> LessonProgress {
    let kept = bench.app.progress_of("tea");
    kept.cloned().unwrap_or_default()
}

/// Where the learner is, what is counted, and what the pages say of changes.
fn told(bench: &mut Bench) -> String {
    let lesson = screen(bench).walk.lesson().clone();
    let Counts {
        parts_done,
        parts_total,
        right,
        answered,
        total,
        ..
    } = Counts::of(&lesson, &kept(bench));
    let kept = kept(bench);
    let ledger = MythLedger::of([(&*lesson, &kept)]);
    let mut told = format!(
        "at {}; {parts_done}/{parts_total} done, {right} right, {answered}/{total} answered;",
        screen(bench)
            .walk
            .part()
            .map_or("the end", |part| &part.stem)
    );
    for card in myths(&lesson) {
        let myth = &card.question.id;
        let state = serde_json::to_value(ledger.state(&lesson, myth)).unwrap();
        write!(told, " {myth} {state}").unwrap();
    }
    for (item, rows) in changed(bench) {
        write!(told, "\n    {item}: {}", rows.join(" | ")).unwrap();
    }
    told
}

/// The items that are said to have changed, with what is said, on a walk
/// through all pages.
fn changed(bench: &mut Bench) -> Vec<(String, Vec<String>)> {
    bench.press("{{{{{{");
    let mut found = Vec::new();
    loop {
        let page = screen(bench).walk.page();
        let rows = &screen(bench).rows;
        for item in &rows.items {
            let lines = rows.all[item.from..item.to].iter();
            let lines = lines.map(|row| row.line.plain());
            let said: Vec<_> = lines
                .skip_while(|line| !line.contains("has changed"))
                .filter(|line| !line.is_empty())
                .collect();
            found.extend((!said.is_empty()).then(|| (item.id.clone(), said)));
        }
        bench.press("n");
        if screen(bench).walk.page() == page {
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

#[test]
fn an_id_that_comes_back_has_its_history_again() {
    let mut bench = answered();
    bench.edit(after("question-retired"));
    assert!(told(&mut bench).contains("5/5 answered"));
    bench.edit(Shelf::of(&fixture("edits/before")));
    let again = told(&mut bench);
    let (_, counts) = again.split_once("; ").unwrap();
    assert!(told(&mut answered()).ends_with(counts));
}

/// What is said of an item that is answered.
fn shown(bench: &Bench, id: &str) -> String {
    let rows = &screen(bench).rows;
    let (from, to) = rows.item(id).unwrap();
    let lines: Vec<_> = rows.all[from..to]
        .iter()
        .map(|row| row.line.plain())
        .collect();
    lines.join("\n")
}

#[test]
fn what_a_changed_question_says_waits_for_the_answer() {
    for (edit, keys, item, secret) in [
        ("right-option-changed", "{", "drawn", "dissolve fastest"),
        ("key-changed", "{}", "how-hot", "leaves the tannins in"),
        ("meaning-raised", "{}", "why-not", "draws the tannins out"),
        ("verdict-changed", "}", "boiling", "Black tea does"),
    ] {
        let mut bench = answered();
        bench.edit(after(edit));
        bench.resize(80, 200);
        bench.press(keys);
        assert!(!shown(&bench, item).contains(secret), "{edit}");
        while !matches!(screen(&bench).focus, Some(FocusTarget::Agree(_))) {
            bench.press("<up>");
        }
        bench.press("<enter>3");
        assert!(shown(&bench, item).contains(secret), "{edit}");
        assert_eq!(kept(&bench).items[item].attempts.len(), 2, "{edit}");
    }
}

#[test]
fn enter_reads_on_past_a_changed_question_and_answers_nothing() {
    for edit in ["right-option-changed", "option-removed"] {
        let start = Start {
            certainty: false,
            ..Start::learning("tea")
        };
        let shelf = Shelf::of(&fixture("edits/before"));
        let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), (80, 200));
        bench.press("2 1");
        let items = kept(&bench).items;
        assert_eq!(items.len(), 2);
        bench.edit(after(edit));
        bench.resize(80, 24);
        bench.press("{");
        assert!(shown(&bench, "drawn").contains("has changed"), "{edit}");
        bench.press("<enter 8>");
        assert_eq!(kept(&bench).items, items, "{edit}");
        assert_eq!(screen(&bench).walk.part().unwrap().stem, "water", "{edit}");
    }
}

/// What people press.
const HABITS: [&str; 13] = [
    "<enter>",
    "<enter>3",
    "<enter><esc><esc>",
    "<down><enter>3",
    "<down 2><enter>1 1",
    "<space>",
    "n",
    "p",
    "}",
    "2 2",
    "a<enter>1 3",
    "<enter>75<enter>2",
    "t<down><enter>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is edited and pressed, in any order: nothing falls over, and
    /// nothing that was done is lost.
    #[test]
    fn no_edit_makes_the_program_fall_over(
        steps in prop::collection::vec((0..edits().len(), prop::collection::vec(0..HABITS.len(), 0..8)), 1..5)
    ) {
        let edits = edits();
        let mut bench = answered();
        for (edit, habits) in steps {
            let before = bench.entries();
            bench.edit(after(&edits[edit]));
            for habit in habits {
                bench.press(HABITS[habit]);
                Picture::of(&bench.app, &dark(), bench.size());
            }
            prop_assert!(bench.entries().starts_with(&before));
        }
    }
}
