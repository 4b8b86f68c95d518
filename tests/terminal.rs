//! The program in a terminal, from end to end: what a person sees, what the
//! terminal is like afterwards, and what is in the journal then.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

#[path = "terminal/copies.rs"]
mod copies;
#[path = "terminal/gone.rs"]
mod gone;
#[path = "terminal/journal.rs"]
mod journal;
#[path = "terminal/preview.rs"]
mod preview;
#[path = "terminal/replies.rs"]
mod replies;
#[path = "terminal/show.rs"]
mod show;
#[expect(dead_code, reason = "other tests ask more of a terminal")]
#[path = "terminal/tty.rs"]
mod tty;

use std::process::Command;
use std::time::Duration;

use portable_pty::CommandBuilder;
use tempfile::TempDir;
use vt100::Screen;

use tty::{Left, Tty, picture};

const BUILDUP: &str = env!("CARGO_BIN_EXE_buildup");
const LESSON: &str = "Why serverless matters on AWS";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
const CTRL_Z: &str = "\x1a";

/// A person with a home of their own.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// The program in a terminal of 80×24.
    fn buildup(&self, arguments: &[&str]) -> Tty {
        Tty::start(self.command(BUILDUP, arguments), 80, 24)
    }

    /// The lesson, opened where it was left.
    fn lesson(&self) -> Tty {
        let mut tty = self.buildup(&["learn", "serverless-on-aws", "--theme", "dark"]);
        tty.wait(LESSON);
        tty
    }

    fn command(&self, program: &str, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.cwd(self.folder.path());
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command
    }

    fn environment(&self) -> [(&'static str, String); 3] {
        let path = |name| self.folder.path().join(name).display().to_string();
        [
            ("HOME", path("")),
            ("BUILDUP_DATA", path("journal.db")),
            ("TERM", "xterm-256color".to_owned()),
        ]
    }

    /// What the journal holds, as the program itself tells it.
    fn progress(&self) -> serde_json::Value {
        let mut command = Command::new(BUILDUP);
        command.args(["progress", "--json"]).env_clear();
        let output = command.envs(self.environment()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn answered(&self) -> Option<u64> {
        self.progress()["lessons"][0]["questions_answered"].as_u64()
    }
}

/// Picks the first option, is sure of it, and waits for the answer: that is
/// only shown once the journal has it.
fn commit(tty: &mut Tty) {
    tty.press("1");
    tty.wait("How sure");
    tty.press("3");
    tty.wait("picked");
}

#[track_caller]
fn assert_left_in_order(left: &Left) {
    left.assert_restored();
    assert!(left.status.success(), "{:?}", left.status);
    let shown = picture(&left.screen);
    assert_eq!(shown, "", "something was left on the screen");
}

#[test]
fn a_learner_comes_answers_and_goes() {
    let home = Home::new();
    let mut tty = home.buildup(&["--theme", "dark"]);
    tty.wait("60 people press Order");
    assert!(tty.screen().alternate_screen());
    // The number and two times Enter lead to the lesson.
    tty.press("5\r");
    tty.wait("You said 5; it was 85.");
    // Nobody reads that faster, and no Enter that comes sooner leads past it.
    std::thread::sleep(Duration::from_millis(800));
    tty.press("\r");
    tty.wait("Guess first");
    commit(&mut tty);
    tty.resize(60, 20);
    tty.wait_until("the answer at 60 columns", |screen| {
        let shown = picture(screen);
        shown.contains("picked") && shown.lines().all(|row| row.chars().count() <= 60)
    });
    tty.press("q");
    assert_left_in_order(&tty.end());
    assert_eq!(home.answered(), Some(1));
}

#[test]
fn the_first_minute_comes_once_and_only_where_it_can_be_remembered() {
    let comes = |home: &Home, arguments: &[&str]| {
        let mut tty = home.buildup(arguments);
        tty.wait(LESSON);
        tty.press("q");
        assert_left_in_order(&tty.end());
    };
    let home = Home::new();
    comes(&home, &["--no-save"]);
    let mut tty = home.buildup(&[]);
    tty.wait("60 people press Order");
    tty.press(CTRL_C);
    assert_left_in_order(&tty.end());
    let mut tty = home.buildup(&[]);
    tty.wait("60 people press Order");
    tty.press(ESC);
    tty.wait(LESSON);
    tty.press("q");
    assert_left_in_order(&tty.end());
    comes(&home, &[]);
    assert_eq!(home.progress()["entries"], 0);
    let other = Home::new();
    other.lesson().press("q");
    comes(&other, &[]);
}

#[test]
fn any_size_will_do_and_the_page_comes_back() {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.wait("all keys");
    let before = picture(tty.screen());
    tty.resize(1, 1);
    for step in 1..60 {
        tty.resize(1 + step * 7 % 200, 1 + step * 5 % 60);
    }
    tty.resize(80, 24);
    tty.wait_until("the page as it was", |screen| picture(screen) == before);
    tty.press("q");
    assert_left_in_order(&tty.end());
}

/// Window managers resize while people type.
#[test]
fn keys_that_come_with_a_resize_are_not_lost() {
    let home = Home::new();
    let mut tty = home.lesson();
    for step in 0..40 {
        tty.resize(80 + step % 2, 24);
        tty.press("?");
        tty.wait("Esc close");
        tty.resize(80 + step % 3, 24);
        tty.press("?");
        tty.wait("all keys");
    }
    tty.press("q");
    assert_left_in_order(&tty.end());
}

#[test]
fn a_signal_ends_it_like_a_quit_and_keeps_the_place() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut tty = home.lesson();
        tty.press("n");
        tty.wait("  What serverless is");
        tty.signal(signal);
        assert_left_in_order(&tty.end());

        let mut tty = home.lesson();
        tty.wait("  What serverless is");
        tty.press(CTRL_C);
        assert_left_in_order(&tty.end());
    }
}

#[test]
fn a_signal_before_the_first_frame_ends_it_in_order() {
    let home = Home::new();
    let mut tty = home.buildup(&[]).hold_answers();
    tty.wait_until("the alternate screen", Screen::alternate_screen);
    tty.signal("TERM");
    assert_left_in_order(&tty.end());
}

#[test]
fn escape_alone_is_a_key() {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.press(ESC);
    tty.wait("Lessons");
    tty.press("q");
    assert_left_in_order(&tty.end());
}

#[test]
fn what_is_pasted_is_text_and_not_keys() {
    let home = Home::new();
    let mut tty = home.lesson();
    // Outside of a text there is no place for it.
    tty.paste("q");
    tty.press("/");
    tty.wait("Search:");
    tty.paste("cold start q\r");
    tty.wait("Search: cold start q");
    tty.press(CTRL_C);
    assert_left_in_order(&tty.end());
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.wait("all keys");
    // Colours and the journal may still be on their way.
    while tty.bytes_within(Duration::from_millis(300)) > 0 {}
    assert_eq!(tty.bytes_within(Duration::from_millis(500)), 0);
    tty.press("q");
    assert_left_in_order(&tty.end());
}

#[test]
fn two_programs_share_a_journal() {
    let home = Home::new();
    let [mut one, mut other] = [home.lesson(), home.lesson()];
    commit(&mut one);
    // The same question, which the other one still shows as open.
    commit(&mut other);
    for mut tty in [one, other] {
        tty.press("q");
        assert_left_in_order(&tty.end());
    }
    assert_eq!(home.answered(), Some(1));
    let entries = home.progress()["entries"].as_u64();
    assert!(entries >= Some(2), "{entries:?}");
}

/// In a shell, which alone can bring a program back.
#[test]
fn it_steps_aside_for_the_shell_and_comes_back() {
    let home = Home::new();
    let mut tty = Tty::start(home.command("/bin/sh", &["-i"]), 80, 24);
    tty.press(&format!(
        "PS1='shell: '; {BUILDUP} learn serverless-on-aws --theme dark\r"
    ));
    tty.wait("Guess first");
    let before = picture(tty.screen());
    tty.press(CTRL_Z);
    tty.wait("Stopped");
    assert!(!tty.screen().alternate_screen());
    assert!(!tty.screen().hide_cursor());
    tty.press("echo in the \"shell\"\r");
    tty.wait("in the shell");
    tty.press("fg\r");
    tty.wait_until("the page as it was", |screen| picture(screen) == before);
    tty.press("q");
    tty.wait_until("the shell", |screen| picture(screen).ends_with("\nshell:"));
    tty.press("echo st\"at\"us: $?\r");
    tty.wait("status: 0");
    tty.press("exit\r");
    tty.end().assert_restored();
}
