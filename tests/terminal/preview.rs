//! A preview: files are saved while the program shows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::tty::{Tty, picture};
use crate::{Home, assert_left_in_order, commit};

/// An author with a lesson.
pub struct Author {
    pub home: Home,
}

impl Author {
    pub fn new() -> Self {
        let author = Self { home: Home::new() };
        author.bring_lesson();
        author
    }

    fn bring_lesson(&self) {
        let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
        fs::create_dir(self.path("")).unwrap();
        for file in fs::read_dir(good).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), self.path("").join(file.file_name())).unwrap();
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.folder.path().join("tea").join(name)
    }

    /// Saves a file as most editors do: a new one takes the place of the old.
    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from));
        fs::write(self.path("saving"), text.replace(from, to)).unwrap();
        fs::rename(self.path("saving"), self.path(name)).unwrap();
    }

    fn preview(&self, arguments: &[&str]) -> Tty {
        let arguments = [&["preview", "tea", "--theme", "dark"], arguments].concat();
        let mut tty = self.home.buildup(&arguments);
        tty.wait("Preview");
        tty.wait("Guess first");
        tty
    }

    #[track_caller]
    fn leave(&self, mut tty: Tty) {
        // Not q, which begins an answer where one is to be typed.
        tty.press("\x03");
        assert_left_in_order(&tty.end());
        let journal = self.home.folder.path().join("journal.db");
        assert!(!journal.exists(), "a preview has written a journal");
    }
}

#[test]
fn a_save_shows_where_one_reads_and_answers_stay() {
    let author = Author::new();
    let mut tty = author.preview(&[]);
    // Tab leaves the field of the first page, which takes every letter.
    tty.press("\tn");
    tty.wait("Heat draws, and burns");
    commit(&mut tty);
    author.edit(
        "heat.md",
        "One plant, two ways to treat it.",
        "One plant, treated differently.",
    );
    tty.wait("One plant, treated differently.");
    let shown = picture(tty.screen());
    assert!(shown.contains("picked 1  True"), "{shown}");
    author.leave(tty);
}

#[test]
fn a_broken_file_shows_what_is_wrong_and_ends_nothing() {
    let author = Author::new();
    let mut tty = author.preview(&[]);
    // Tab leaves the field of the first page, which takes every letter.
    tty.press("\tn");
    tty.wait("Heat draws, and burns");
    author.edit("heat.md", "kind = \"truth\"", "kind = \"truht\"");
    tty.wait("error[");
    tty.wait("did you mean `truth`?");
    tty.wait("Green tea and black tea are made from different plants.");
    author.edit("heat.md", "kind = \"truht\"", "kind = \"truth\"");
    tty.wait_until("no error", |screen| !picture(screen).contains("error"));
    fs::remove_dir_all(author.path("")).unwrap();
    tty.wait("the lesson's folder is not there");
    author.bring_lesson();
    tty.wait_until("no error", |screen| !picture(screen).contains("error"));
    author.edit("heat.md", "Heat draws, and burns", "Heat burns");
    tty.wait("Heat burns");
    author.leave(tty);
}

#[test]
fn nothing_is_written_while_no_file_changes() {
    let author = Author::new();
    let mut tty = author.preview(&[]);
    while tty.bytes_within(Duration::from_millis(300)) > 0 {}
    assert_eq!(tty.bytes_within(Duration::from_millis(500)), 0);
    author.leave(tty);
}

#[test]
fn an_author_sees_behind_the_questions() {
    let author = Author::new();
    let mut tty = author.preview(&["--reveal"]);
    tty.wait("laid open");
    tty.wait("The answer: 75 °C");
    author.edit("guess.md", "About 75 °C.", "About 75 °C, they say.");
    tty.wait("About 75 °C, they say.");
    author.leave(tty);
}

#[test]
fn files_are_looked_at_where_nobody_tells() {
    let author = Author::new();
    let mut tty = author.preview(&["--poll"]);
    tty.wait("Looking at the files every second, as you asked for it.");
    author.edit("guess.md", "How hot", "How very hot");
    tty.wait("How very hot");
    author.leave(tty);
}
