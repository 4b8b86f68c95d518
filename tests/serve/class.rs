//! A class that is being served, and its learners with their keys.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::tty::{Tty, picture};

pub const BUILDUP: &str = env!("CARGO_BIN_EXE_buildup");
const LESSONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/serve/kettle");
const PATIENCE: Duration = Duration::from_secs(30);

/// A served class, until it is dropped.
pub struct Class {
    pub home: TempDir,
    ssh: PathBuf,
    journal: String,
    server: Option<Child>,
    /// Kept open: a server that cannot write ends.
    said: Option<BufReader<ChildStdout>>,
    pub port: u16,
}

impl Class {
    /// A class on a journal in a file; none where there is no SSH client.
    pub fn new() -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let journal = home.path().join("class.db").display().to_string();
        Self::on(home, journal)
    }

    /// The same on another journal.
    pub fn on(home: TempDir, journal: String) -> Option<Self> {
        let Some(ssh) = env::var_os("BUILDUP_SSH") else {
            println!("left out: BUILDUP_SSH does not name an SSH client to test with");
            return None;
        };
        let mut class = Self {
            home,
            ssh: ssh.into(),
            journal,
            server: None,
            said: None,
            port: 0,
        };
        class.start();
        Some(class)
    }

    /// Starts the server, once more where it has ended. If there is a file `learners`,
    /// only they are let in.
    pub fn start(&mut self) {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path("log"));
        let list = self.path("learners");
        let admit = list.exists().then(|| ["--admit".into(), list]);
        let mut server = Command::new(BUILDUP)
            .args(["serve", "--listen", "127.0.0.1:0", "--lessons", LESSONS])
            .args(["--journal", &self.journal])
            .args(admit.iter().flatten())
            .env_clear()
            .env("HOME", self.home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.unwrap())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(server.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.split_once("127.0.0.1:").and_then(|(_, rest)| {
            let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next();
            digits?.parse().ok()
        });
        self.port = port.unwrap_or_else(|| panic!("{line}{}", self.log()));
        (self.server, self.said) = (Some(server), Some(said));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// What the server wrote about sessions and errors.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    /// Waits until the log has a line with all of these words, and answers with it.
    pub fn logged(&self, words: &[&str]) -> String {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let log = self.log();
            let line = log
                .lines()
                .find(|line| words.iter().all(|it| line.contains(it)));
            if let Some(line) = line {
                return line.to_owned();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("no line with {words:?} in\n{}", self.log());
    }

    /// Asks the server to end; answers with its exit code, and how long it took.
    pub fn stop(&mut self, signal: &str) -> (Option<i32>, Duration) {
        let start = Instant::now();
        let mut server = self.server.take().unwrap();
        let id = server.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.unwrap().success());
        let status = server.wait().unwrap();
        (status.code(), start.elapsed())
    }

    /// The resident memory of the server, in KiB.
    pub fn memory(&self) -> usize {
        let id = self.server.as_ref().unwrap().id();
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// The key of a learner, made when it is first asked for.
    pub fn key(&self, owner: &str) -> PathBuf {
        let path = self.path(&format!("key-{owner}"));
        if !path.exists() {
            let made = Command::new(self.ssh.with_file_name("ssh-keygen"))
                .args(["-q", "-t", "ed25519", "-N", "", "-C", owner, "-f"])
                .arg(&path)
                .stdin(Stdio::null())
                .status();
            assert!(made.unwrap().success());
        }
        path
    }

    /// What `ssh` is called with, up to the name of the host.
    fn arguments(&self, learner: &str, key_of: &str) -> Vec<String> {
        let key = self.key(key_of).display().to_string();
        let port = self.port.to_string();
        let arguments = [
            "-F",
            "none",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "LogLevel=ERROR",
            "-o",
            "BatchMode=yes",
            "-i",
            &key,
            "-p",
            &port,
            "-l",
            learner,
        ];
        arguments.map(str::to_owned).to_vec()
    }

    /// A learner at a terminal of 80×24.
    pub fn terminal(&self, learner: &str) -> Tty {
        self.terminal_as(learner, "xterm-256color", &[])
    }

    pub fn terminal_as(&self, learner: &str, term: &str, command: &[&str]) -> Tty {
        self.terminal_of((80, 24), learner, term, command)
    }

    /// The same at one of so many columns and rows.
    pub fn terminal_of(
        &self,
        (columns, rows): (u16, u16),
        learner: &str,
        term: &str,
        command: &[&str],
    ) -> Tty {
        let mut ssh = CommandBuilder::new(&self.ssh);
        ssh.args(self.arguments(learner, learner));
        ssh.args(["-tt", "127.0.0.1"]);
        ssh.args(command);
        ssh.env_clear();
        ssh.env("HOME", self.home.path());
        ssh.env("TERM", term);
        Tty::start(ssh, columns, rows)
    }

    /// The program by itself, without a terminal, with something to read.
    pub fn lines(&self, learner: &str, command: &[&str], typed: &str) -> Output {
        self.ssh(&[], (learner, learner), command, typed)
    }

    /// What a person is told on standard error who is not let in.
    pub fn refused(&self, (learner, key_of): (&str, &str), options: &[&str]) -> String {
        let asks = ["-o", "BatchMode=no", "-o", "LogLevel=INFO"];
        let options = [options, &asks[..]].concat();
        let told = self.ssh(&options, (learner, key_of), &["plain"], "");
        assert_eq!(told.status.code(), Some(255), "{told:?}");
        assert!(told.stdout.is_empty(), "{told:?}");
        String::from_utf8(told.stderr).unwrap()
    }

    /// The same, begun: somebody waits for what is asked before they type.
    pub fn lines_begun(&self, learner: &str, command: &[&str]) -> Child {
        self.client(&[], (learner, learner), command)
    }

    /// The same with options of the client, and somebody's key.
    pub fn ssh(
        &self,
        options: &[&str],
        who: (&str, &str),
        command: &[&str],
        typed: &str,
    ) -> Output {
        let mut client = self.client(options, who, command);
        let mut input = client.stdin.take().unwrap();
        let typed = typed.to_owned();
        let typing = std::thread::spawn(move || drop(input.write_all(typed.as_bytes())));
        let output = client.wait_with_output().unwrap();
        typing.join().unwrap();
        output
    }

    fn client(&self, options: &[&str], (learner, key_of): (&str, &str), command: &[&str]) -> Child {
        let client = Command::new(&self.ssh)
            // What is said first holds.
            .args(options)
            .args(self.arguments(learner, key_of))
            .args(["-T", "127.0.0.1"])
            .args(command)
            .env_clear()
            .env("HOME", self.home.path())
            // For who asks to share them.
            .env("DISPLAY", ":99")
            .env("SSH_AUTH_SOCK", self.path("agent"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        client.unwrap()
    }

    /// The entries of a learner as they are given out.
    pub fn entries(&self, learner: &str) -> Vec<String> {
        let told = Command::new(BUILDUP)
            .args([
                "journal",
                "export",
                "--data",
                &self.journal,
                "--learner",
                learner,
            ])
            .env_clear()
            .env("HOME", self.home.path())
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&told.stderr);
        if why.contains("nothing is kept here") {
            return Vec::new();
        }
        assert!(told.status.success(), "{why}");
        let told = String::from_utf8(told.stdout).unwrap();
        told.lines().skip(1).map(str::to_owned).collect()
    }

    /// Removes what a learner did.
    pub fn forget(&self, learner: &str) -> Output {
        let forgotten = Command::new(BUILDUP)
            .args(["journal", "forget", "--yes", "--data", &self.journal])
            .args(["--learner", learner])
            .env_clear()
            .env("HOME", self.home.path())
            .output();
        forgotten.unwrap()
    }

    /// The report of the class, straight from its journal.
    pub fn report(&self) -> String {
        let told = Command::new(BUILDUP)
            .args(["report", "--journal", &self.journal, "kettle"])
            .args(["--lessons", LESSONS])
            .env_clear()
            .env("HOME", self.home.path())
            .output()
            .unwrap();
        assert!(told.status.success(), "{told:?}");
        String::from_utf8(told.stdout).unwrap()
    }

    /// How often a learner committed an answer to the question about water.
    pub fn commits(&self, learner: &str) -> usize {
        let entries = self.entries(learner);
        let is_it = |line: &&String| line.contains("\"committed\"") && line.contains("boils");
        entries.iter().filter(is_it).count()
    }
}

impl Drop for Class {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            drop(server.kill());
            drop(server.wait());
        }
    }
}

/// From the first screen into the lesson. A newcomer is met as soon as it is known that
/// they are one, on a busy machine after the lessons are there.
pub fn open_kettle(tty: &mut Tty) {
    const NEWCOMER: &str = "Before anything else";
    let shows = |tty: &mut Tty, words: &str| {
        tty.wait_until(words, |screen| {
            let shown = screen.contents();
            shown.contains(NEWCOMER) || shown.contains(words)
        });
        !tty.screen().contents().contains(NEWCOMER)
    };
    if !shows(tty, "Kettle") {
        tty.press("\r");
        tty.wait("Kettle");
    }
    tty.press("/");
    tty.press("Kettle\r");
    if !shows(tty, "Water is put on") {
        tty.close(NEWCOMER);
        tty.wait("Kettle");
        tty.press("/");
        tty.press("Kettle\r");
        tty.wait("Water is put on");
    }
}

/// Picks an option by its text; options stand in another order for each learner.
pub fn pick(tty: &mut Tty, option: &str) {
    let shown = picture(tty.screen());
    let row = shown.lines().find(|row| row.contains(option));
    let row = row.unwrap_or_else(|| panic!("no option {option} in\n{shown}"));
    let number = row.chars().find(char::is_ascii_digit).unwrap();
    tty.press(&number.to_string());
    tty.wait("How sure");
}

/// Somebody in front of the lesson's question has picked the right answer.
pub fn answer(class: &Class, learner: &str) -> Tty {
    let mut tty = class.terminal(learner);
    open_kettle(&mut tty);
    pick(&mut tty, "A hundred");
    tty
}

/// The same in lines.
pub fn answer_in_lines(class: &Class, learner: &str) -> Tty {
    let mut tty = class.terminal_as(learner, "xterm", &["plain", "kettle"]);
    tty.wait("Enter 1 or 2");
    tty.press("1\r");
    tty.wait("3 sure");
    tty
}

/// Whether these bytes are among those.
pub fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|it| it == word.as_bytes())
}
