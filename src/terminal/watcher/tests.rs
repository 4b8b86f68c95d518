//! Real files, saved in the ways that editors and other programs save them.
//! Nothing sleeps: what is waited for comes through the channel.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::{WatchSetup, start};
use crate::app::{Msg, Reloaded, WatchMode};
use crate::author::lesson_files;
use crate::lesson::{File, Finding, Folder};
use crate::rule;

/// It takes a fraction of that; a busy machine may take longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A lesson's folder that is followed.
struct Followed {
    dir: tempfile::TempDir,
    messages: Receiver<Msg>,
}

impl Followed {
    fn new(look: Option<&str>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let lesson = dir.path().join("tea");
        fs::create_dir(&lesson).unwrap();
        fs::write(lesson.join("one.md"), "first").unwrap();
        let (out, messages) = mpsc::channel();
        let watch = WatchSetup {
            folder: lesson,
            look: look.map(str::to_owned),
            read: Arc::new(lesson_files::read),
            examine: Arc::new(told),
        };
        start(watch, out).unwrap();
        let mut followed = Self { dir, messages };
        followed.until("one.md: first");
        followed
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("tea").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Goes on once the files are told to say all of `texts`.
    #[track_caller]
    fn until(&mut self, texts: &str) {
        let mut last = Vec::new();
        while last.join(", ") != texts {
            last = self.next(&format!("{texts}; the last was {last:?}"));
        }
    }

    #[track_caller]
    fn next(&mut self, wanted: &str) -> Vec<String> {
        loop {
            let Ok(msg) = self.messages.recv_timeout(PATIENCE) else {
                panic!("waited for {wanted}");
            };
            if let Msg::Reloaded(reloaded) = msg {
                let findings = reloaded.findings.into_iter();
                return findings.map(|it| it.finding.message).collect();
            }
        }
    }
}

/// Every file with its text, in place of what is wrong with it.
fn told(folder: &Folder) -> Reloaded {
    let files = folder.files.iter();
    let files = files.filter(|(_, file)| matches!(file, File::Bytes(_)));
    let finding = |name: &String| crate::app::ShownFinding {
        finding: Finding {
            rule: rule::UNUSED_TRACE,
            file: name.clone(),
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
            message: format!("{name}: {}", folder.text(name)),
            hint: String::new(),
        },
        excerpt: Vec::new(),
    };
    Reloaded {
        lesson: None,
        findings: files.map(|(name, _)| finding(name)).collect(),
    }
}

/// As editors do that write a new file and put it in the old one's place.
fn save_by_renaming(path: &Path, text: &str) {
    let beside = path.with_extension("tmp~");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

#[test]
fn a_save_is_told() {
    let mut followed = Followed::new(None);
    followed.write("one.md", "second");
    followed.until("one.md: second");
    followed.write("one.md", "third");
    followed.until("one.md: third");
}

#[test]
fn a_save_by_renaming_is_told_every_time() {
    let mut followed = Followed::new(None);
    for text in ["second", "third", "fourth"] {
        save_by_renaming(&followed.path("one.md"), text);
        followed.until(&format!("one.md: {text}"));
    }
    // The other way round: the old file is moved away, and a new one written.
    fs::rename(followed.path("one.md"), followed.path("one.md~")).unwrap();
    followed.write("one.md", "fifth");
    followed.until("one.md: fifth");
}

#[test]
fn several_saves_at_once_are_told() {
    let mut followed = Followed::new(None);
    for name in ["one", "two", "three", "four", "five"] {
        followed.write(&format!("{name}.md"), "new");
    }
    followed.until("five.md: new, four.md: new, one.md: new, three.md: new, two.md: new");
}

#[test]
fn the_folder_of_scenarios_is_followed_from_when_it_is_there() {
    let mut followed = Followed::new(None);
    fs::create_dir(followed.path("scenarios")).unwrap();
    followed.write("scenarios/busy.toml", "a");
    followed.until("one.md: first, scenarios/busy.toml: a");
    followed.write("scenarios/busy.toml", "b");
    followed.until("one.md: first, scenarios/busy.toml: b");
}

#[test]
fn a_folder_may_go_and_come_back() {
    let mut followed = Followed::new(None);
    fs::remove_dir_all(followed.path("")).unwrap();
    followed.until("");
    fs::create_dir(followed.path("")).unwrap();
    followed.write("one.md", "again");
    followed.until("one.md: again");
    followed.write("one.md", "and again");
    followed.until("one.md: and again");
}

#[test]
fn a_folder_may_be_moved_and_another_one_take_its_place() {
    let mut followed = Followed::new(None);
    let aside = followed.dir.path().join("aside");
    fs::rename(followed.path(""), &aside).unwrap();
    followed.until("");
    fs::write(aside.join("one.md"), "elsewhere").unwrap();
    fs::rename(&aside, followed.path("")).unwrap();
    followed.until("one.md: elsewhere");
    save_by_renaming(&followed.path("one.md"), "here");
    followed.until("one.md: here");
}

#[test]
fn a_folder_may_go_with_all_that_it_stands_in() {
    let mut followed = Followed::new(None);
    fs::remove_dir_all(followed.dir.path()).unwrap();
    followed.until("");
    fs::create_dir_all(followed.path("")).unwrap();
    followed.write("one.md", "again");
    followed.until("one.md: again");
}

#[test]
fn what_changes_nothing_in_the_lesson_is_not_told() {
    let mut followed = Followed::new(None);
    save_by_renaming(&followed.path("one.md"), "first");
    followed.write("4913", "");
    followed.write(".one.md.swp", "half of it");
    save_by_renaming(&followed.path("one.md"), "second");
    assert_eq!(followed.next("the one change"), ["one.md: second"]);
}

#[test]
fn where_nobody_tells_the_files_are_looked_at() {
    let mut followed = Followed::new(Some("a test wants it"));
    save_by_renaming(&followed.path("one.md"), "second");
    followed.until("one.md: second");
    fs::remove_dir_all(followed.path("")).unwrap();
    followed.until("");
}

#[test]
fn who_only_looks_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let (out, messages) = mpsc::channel();
    let watch = WatchSetup {
        folder: dir.path().to_owned(),
        look: Some("a test wants it".to_owned()),
        read: Arc::new(lesson_files::read),
        examine: Arc::new(told),
    };
    start(watch, out).unwrap();
    let Ok(Msg::Watched(watch, words)) = messages.recv_timeout(PATIENCE) else {
        panic!("something else was told first");
    };
    assert_eq!(watch, WatchMode::Polling);
    assert_eq!(
        words,
        "Looking at the files every second, as a test wants it."
    );
}
