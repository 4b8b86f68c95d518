//! What is asked at a terminal of who takes a journal along or is rid of it.

use std::fs;
use std::process::Command;

use super::{BUILDUP, Home, commit};

/// Somebody who answered one question on a machine of their own.
fn somebody() -> Home {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.wait("all keys");
    commit(&mut tty);
    tty.press("q");
    tty.end();
    home
}

/// A copy of what `from` did, as a file of `to`.
fn carry(from: &Home, to: &Home) {
    let mut command = Command::new(BUILDUP);
    command.args(["journal", "export"]).env_clear();
    let output = command.envs(from.environment()).output().unwrap();
    fs::write(to.folder.path().join("copy.jsonl"), output.stdout).unwrap();
}

#[test]
fn whose_a_copy_is_is_asked_once() {
    let (here, elsewhere) = (somebody(), somebody());
    let before = here.progress()["entries"].as_u64();
    carry(&elsewhere, &here);
    let merge = || here.buildup(&["journal", "merge", "copy.jsonl"]);

    let mut tty = merge();
    tty.wait("copy.jsonl is of somebody who is not known here.");
    tty.wait("Is it your own progress, from another machine? y/n:");
    tty.press("n\r");
    tty.wait("Under what name is it to be kept here?");
    tty.press("me\r");
    tty.wait("No: somebody else is `me` here already; choose another name");
    tty.press("\r");
    tty.wait("Nothing was merged.");
    assert!(!tty.end().status.success());
    assert_eq!(here.progress()["entries"].as_u64(), before);

    let mut tty = merge();
    tty.wait("y/n:");
    tty.press("y\r");
    tty.wait("added, 0 here before");
    assert!(tty.end().status.success());
    assert!(here.progress()["entries"].as_u64() > before);
    let mut tty = merge();
    tty.wait("0 entries added");
    assert!(tty.end().status.success());
}

#[test]
fn somebody_elses_copy_gets_a_name() {
    let (here, elsewhere) = (somebody(), somebody());
    let before = here.progress();
    carry(&elsewhere, &here);
    let mut tty = here.buildup(&["journal", "merge", "copy.jsonl"]);
    tty.wait("y/n:");
    tty.press("n\r");
    tty.wait("Under what name");
    tty.press(" Ann  B \r");
    tty.wait("added to the progress of Ann B");
    assert!(tty.end().status.success());
    assert_eq!(here.progress(), before);
}

#[test]
fn nothing_is_forgotten_by_pressing_enter() {
    let home = somebody();
    let before = home.progress()["entries"].as_u64().unwrap();
    let forget = || home.buildup(&["journal", "forget"]);
    for no in ["\r", "n\r", "maybe\r"] {
        let mut tty = forget();
        tty.wait(&format!(
            "Remove {before} entries, with all drafts and places"
        ));
        tty.press(no);
        tty.wait("Nothing was removed.");
        assert!(tty.end().status.success());
        assert_eq!(home.progress()["entries"].as_u64(), Some(before));
    }
    let mut tty = forget();
    tty.wait("y/N:");
    tty.press("y\r");
    tty.wait("Removed:");
    assert!(tty.end().status.success());
    assert_eq!(home.progress()["entries"].as_u64(), Some(0));
}
