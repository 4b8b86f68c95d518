//! Whatever a file or a folder is called, and whatever stands in a file: of
//! what a command prints, no terminal obeys anything, and no line begins with
//! words that somebody else wrote there.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A line break, commands for GitHub and for terminals, and a turned line.
const NAME: &str = "a\n::error file=x::b\r\u{1b}]0;t\u{7}\u{1b}[31m\u{9b}31m\u{202e}\u{200b}";

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }

    /// A lesson with that name and with such words in it.
    fn lesson(&self, title: &str) -> PathBuf {
        let lesson = self.path();
        fs::create_dir_all(&lesson).unwrap();
        let head = format!(
            "format = 1\nid = \"a\"\ntitle = \"{title}\"\nsummary = \"A.\"\nminutes = 1\nparts = [\"p\"]\n"
        );
        fs::write(lesson.join("lesson.toml"), head).unwrap();
        let part = format!(
            "+++\nkind = \"step\"\ntitle = \"P\"\nsurprise = \"{title}\"\n+++\nText\u{202e}.\n"
        );
        fs::write(lesson.join("p.md"), part).unwrap();
        lesson
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_buildup"));
        command.args(arguments).current_dir(self.folder.path());
        command.env_clear().env("HOME", self.folder.path());
        command.output().unwrap()
    }

    /// Nothing that is printed may be more than text.
    #[track_caller]
    fn assert_tame(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8(printed).unwrap();
        let hidden = |letter: char| {
            letter != '\n' && letter.is_control()
                || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        };
        assert_eq!(printed.find(hidden), None, "{arguments:?}: {printed:?}");
        let theirs = printed
            .lines()
            .find(|line| line.starts_with("::error file=x"));
        assert_eq!(theirs, None, "{arguments:?}: {printed}");
        assert!(!printed.is_empty(), "{arguments:?}");
        printed
    }
}

#[test]
fn the_name_of_a_lesson_s_folder_is_only_text() {
    let place = Place::new();
    let lesson = place.lesson("A \\u001b[2J\\u202e\\u009b title");
    let lesson = lesson.to_str().unwrap();
    for format in ["full", "concise", "github", "json", "sarif"] {
        place.assert_tame(&["check", "--format", format, lesson]);
    }
    for command in [
        &["list"][..],
        &["list", "--json"],
        &["settings"],
        &["progress", "--json", "--data", "journal.db"],
        &["learn", "a", "--plain", "--no-save"],
        &["preview", "--plain", lesson],
    ] {
        place.assert_tame(&[command, &["--lessons", lesson]].concat());
    }
}

#[test]
fn the_name_of_what_is_missing_or_broken_is_only_text() {
    let place = Place::new();
    let nowhere = place.path();
    let nowhere = nowhere.to_str().unwrap();
    for command in [
        &["check", nowhere][..],
        &["preview", nowhere],
        &["list", "--lessons", nowhere],
        &["list", "--config", nowhere, "--theme", nowhere],
        &["settings", "--theme", nowhere],
        &["new", nowhere],
        &["learn", nowhere, "--plain"],
        &[
            "learn",
            "serverless-on-aws",
            nowhere,
            "--plain",
            "--no-save",
        ],
        &["sim", "run", nowhere],
        &["sim", "replay", nowhere],
        &["progress", "--data", nowhere],
    ] {
        place.assert_tame(command);
    }
}

#[test]
fn a_name_that_is_written_out_is_still_known() {
    let place = Place::new();
    let printed = place.assert_tame(&["check", place.path().to_str().unwrap()]);
    assert!(
        printed.contains(r"a\n::error file=x::b\r\u{1b}]0;t"),
        "{printed}"
    );
}
