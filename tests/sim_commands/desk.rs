//! A folder to work in, and what the program says there.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder to work in.
pub struct Desk(TempDir);

pub const BURST: &str = "horizon = '10min'
[traffic]
shape = 'burst'
burst = [{ at = '0s', requests = 60 }, { at = '5min', requests = 60 }]
[function]
run = '300ms'
[platform]
keep_alive = '3min'
";

pub const TRACE: &str = "arrival,duration,cold_duration\n0,0.25,0.75\n0.1,0.25,0.75\n5,0.25,0.75\n";

impl Desk {
    pub fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.write("burst.toml", BURST);
        desk.write("trace.csv", TRACE);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Says `buildup sim` and `words`.
    pub fn sim(&self, words: &str) -> Ran {
        self.say(&words.split_whitespace().collect::<Vec<_>>())
    }

    pub fn say(&self, words: &[&str]) -> Ran {
        self.tell(words, "")
    }

    /// The same, with `input` at standard input.
    pub fn tell(&self, words: &[&str], input: &str) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_buildup"))
            .arg("sim")
            .args(words)
            .current_dir(self.0.path())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Who reads nothing may be gone before it is written.
        drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn json(&self, words: &str) -> Value {
        let ran = self.sim(words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words}");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// What is said about a bad input, which never costs more than an exit
    /// code of 1.
    pub fn wrong(&self, words: &str) -> String {
        let ran = self.sim(words);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (1, ""),
            "{words}: {}",
            ran.err
        );
        assert!(ran.err.contains("\nhint: "), "{words}: {}", ran.err);
        ran.err
    }
}
