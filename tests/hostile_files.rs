//! Files that are not what they should be: far too large, full of mistakes,
//! links that lead elsewhere, pipes that never end. Each is refused or told of
//! with a sentence, and no command waits for it.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Somebody's home folder, empty at first.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn config(&self) -> PathBuf {
        self.path("config/buildup/config.toml")
    }

    fn write(&self, inner: &str, text: &str) {
        let path = self.path(inner);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn pipe(&self, inner: &str) {
        let path = self.path(inner);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        drop(fs::remove_file(&path));
        let made = Command::new("mkfifo").arg(path).status().unwrap();
        assert!(made.success());
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_buildup"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .stdin(Stdio::null());
        command
    }

    /// The exit code, and what is printed.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().unwrap();
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8(printed).unwrap();
        (output.status.code().unwrap(), printed)
    }
}

/// So many bytes in which every line is a mistake.
fn junk(bytes: usize) -> String {
    "=\n".repeat(bytes / 2)
}

#[test]
fn a_settings_file_is_read_up_to_64_kib_and_200_mistakes() {
    let home = Home::new();
    home.write("config/buildup/config.toml", &junk(64 << 10));
    let (code, printed) = home.run(&["list"]);
    assert_eq!(code, 1);
    assert_eq!(printed.matches("error: ").count(), 201, "{printed}");
    assert!(printed.contains("config.toml:200:1: this is not valid TOML"));
    home.write("config/buildup/config.toml", &junk((64 << 10) + 2));
    let (code, printed) = home.run(&["list"]);
    assert_eq!(code, 1);
    let reason = "config.toml: this file is larger than 64 KiB";
    assert!(printed.contains(reason), "{printed}");
    assert_eq!(printed.lines().count(), 2, "{printed}");
}

#[test]
fn settings_may_be_a_link_but_no_pipe() {
    let home = Home::new();
    home.write("dotfiles/config.toml", "theme = 'own.toml'\n");
    fs::create_dir_all(home.path("config/buildup")).unwrap();
    symlink(home.path("dotfiles/config.toml"), home.config()).unwrap();
    let dark = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes/dark.toml");
    symlink(dark, home.path("config/buildup/own.toml")).unwrap();
    assert_eq!(home.run(&["list"]).0, 0);

    home.pipe("config/buildup/own.toml");
    let (code, printed) = home.run(&["list"]);
    assert_eq!(code, 1);
    let reason = "own.toml: this is not a plain file";
    assert!(printed.contains(reason), "{printed}");

    home.pipe("config/buildup/config.toml");
    let (code, printed) = home.run(&["list"]);
    assert_eq!(code, 1);
    let reason = "config.toml: this is not a plain file";
    assert!(printed.contains(reason), "{printed}");
}

#[test]
fn a_theme_is_read_up_to_64_kib() {
    let home = Home::new();
    home.write("theme.toml", &junk(64 << 10));
    let (code, printed) = home.run(&["list", "--theme", "theme.toml"]);
    assert_eq!(code, 2);
    assert!(
        printed.contains("line 1: this is not valid TOML"),
        "{printed}"
    );
    home.write("theme.toml", &junk(10 << 20));
    let (code, printed) = home.run(&["list", "--theme", "theme.toml"]);
    assert_eq!(code, 2);
    assert!(printed.contains("larger than 64 KiB"), "{printed}");
    let zero = home.run(&["list", "--theme", "/dev/zero"]);
    assert!(zero.1.contains("larger than 64 KiB"), "{}", zero.1);
}

#[test]
fn a_theme_named_on_the_command_line_may_be_a_pipe() {
    let home = Home::new();
    let dark = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes/dark.toml");
    let mut command = home.command(&["list", "--theme", "/dev/stdin"]);
    command.stdin(fs::File::open(&dark).unwrap());
    assert!(command.output().unwrap().status.success());
    home.pipe("theme");
    let waiting = home.command(&["list", "--theme", "theme"]).spawn().unwrap();
    fs::write(home.path("theme"), fs::read(dark).unwrap()).unwrap();
    assert!(waiting.wait_with_output().unwrap().status.success());
}

#[test]
fn junk_on_the_shelf_is_told_of_and_costs_the_other_lessons_nothing() {
    let home = Home::new();
    home.write("shelf/junk/lesson.toml", &junk(256 << 10));
    let (code, printed) = home.run(&["list", "--lessons", "shelf"]);
    assert_eq!(code, 1);
    assert!(printed.contains("serverless-on-aws"), "{printed}");
    assert!(
        printed.contains("lesson.toml has a mistake on line"),
        "{printed}"
    );
    let (_, printed) = home.run(&["check", "shelf", "--format", "concise"]);
    assert!(printed.contains("error[too-much]"), "{printed}");
    home.write("shelf/junk/lesson.toml", &junk((256 << 10) + 2));
    let (_, printed) = home.run(&["check", "shelf", "--format", "concise"]);
    assert!(printed.contains("larger than 256 KiB"), "{printed}");
}

const TRACED: &str = "horizon = '1min'\n[traffic]\nshape = 'trace'\nfile = 'x.csv'\n\
                      [function]\nrun = '1s'\n[platform]\nkeep_alive = '10min'\n";

#[test]
fn a_trace_beside_a_scenario_is_a_plain_file_and_no_link() {
    let home = Home::new();
    home.write("scenario.toml", TRACED);
    home.write("secret", "root:x:0:0:root\n");
    let refused = |reason: &str| {
        let (code, printed) = home.run(&["sim", "run", "scenario.toml"]);
        assert_eq!(code, 1);
        assert!(printed.contains(reason), "{printed}");
        assert!(!printed.contains("root"), "{printed}");
        fs::remove_file(home.path("x.csv")).unwrap();
    };
    let link = "x.csv:1:1: this is a symbolic link, and links are not followed";
    for target in ["secret", "/dev/zero", "scenario.toml", "nowhere"] {
        symlink(target, home.path("x.csv")).unwrap();
        refused(link);
    }
    home.pipe("x.csv");
    refused("x.csv:1:1: this is not a plain file");
    home.write("x.csv", "arrival,duration\n0,1\n");
    assert_eq!(home.run(&["sim", "run", "scenario.toml"]).0, 0);
}

#[test]
fn a_scenario_named_on_the_command_line_may_be_a_pipe() {
    let home = Home::new();
    home.write("scenario.toml", TRACED);
    home.write("x.csv", "arrival,duration\n0,1\n");
    home.pipe("piped.toml");
    let waiting = home.command(&["sim", "run", "piped.toml"]).spawn().unwrap();
    fs::write(home.path("piped.toml"), TRACED).unwrap();
    assert!(waiting.wait_with_output().unwrap().status.success());
    let (code, printed) = home.run(&["sim", "run", "/dev/zero"]);
    assert_eq!(code, 1);
    assert!(
        printed.contains("/dev/zero: this file is larger than 1 MiB"),
        "{printed}"
    );
}

/// Four keys, each from a run of its own of 2.4 million requests.
fn long_runs(home: &Home) {
    let scenario = |seed: u32| {
        format!(
            "seed = {seed}\nhorizon = '4h'\n[traffic]\nshape = 'steady'\nrate = '166/s'\n\
             [function]\nrun = '100ms'\n[platform]\nkeep_alive = '10min'\n"
        )
    };
    let question = |number: u32| {
        format!(
            "[[question]]\nid = 'calls-{number}'\nkind = 'number'\nprompt = 'How many calls?'\n\
             answer = {{ scenario = 'run-{number}', reading = 'requests' }}\n"
        )
    };
    let questions: String = (0..4).map(question).collect();
    home.write(
        "shelf/long/lesson.toml",
        "format = 1\nid = 'long'\ntitle = 'Long runs'\nsummary = 'Four of them.'\n\
         level = 'expert'\nminutes = 5\nparts = ['calls']\n",
    );
    let part = format!("+++\nkind = 'step'\ntitle = 'Calls'\n{questions}+++\nThey came.\n");
    home.write("shelf/long/calls.md", &part);
    for number in 0..4 {
        let path = format!("shelf/long/scenarios/run-{number}.toml");
        home.write(&path, &scenario(number));
    }
}

#[test]
fn listing_lessons_and_progress_makes_no_run() {
    let home = Home::new();
    long_runs(&home);
    // The runs take a minute where nothing is optimised.
    let start = Instant::now();
    // In lines only lessons that were begun are named.
    for command in [&["list"][..], &["progress", "--json"]] {
        let (code, printed) = home.run(&[command, &["--lessons", "shelf"]].concat());
        assert_eq!(code, 0, "{printed}");
        assert!(printed.contains("Long runs"), "{printed}");
    }
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(!home.path("cache").exists());
}
