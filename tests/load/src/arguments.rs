//! What is asked for on the command line.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// More learners than this, or a longer time, is not asked for by anybody sane.
const MAX_LEARNERS: u32 = 2_000;
const MAX_SECONDS: u64 = 1_800;

pub struct Arguments {
    pub servers: Vec<SocketAddr>,
    pub pids: Vec<u32>,
    pub learners: u32,
    pub length: Duration,
    /// Between two keys of one learner.
    pub pace: Duration,
    pub idle: bool,
    /// What their names begin with; the same names have the same keys.
    pub names: String,
    pub told: Option<PathBuf>,
}

impl Arguments {
    pub fn read() -> io::Result<Self> {
        let mut found = Self {
            servers: Vec::new(),
            pids: Vec::new(),
            learners: 50,
            length: Duration::from_secs(60),
            pace: Duration::from_secs(3),
            idle: false,
            names: "learner".to_owned(),
            told: None,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            if word == "--idle" {
                found.idle = true;
                continue;
            }
            let value = words.next().ok_or_else(|| wrong(&word))?;
            found.set(&word, &value)?;
        }
        if found.servers.is_empty() {
            found.set("--server", "127.0.0.1:2222")?;
        }
        Ok(found)
    }

    fn set(&mut self, word: &str, value: &str) -> io::Result<()> {
        match word {
            "--server" => self.servers.push(number(word, value)?),
            "--pid" => self.pids.push(number(word, value)?),
            "--learners" => self.learners = number::<u32>(word, value)?.clamp(1, MAX_LEARNERS),
            "--seconds" => {
                let seconds = number::<u64>(word, value)?.clamp(5, MAX_SECONDS);
                self.length = Duration::from_secs(seconds);
            }
            "--pace" => self.pace = Duration::from_millis(number::<u64>(word, value)?.max(100)),
            "--names" => value.clone_into(&mut self.names),
            "--told" => self.told = Some(value.into()),
            _ => return Err(wrong(word)),
        }
        Ok(())
    }

    /// They come one after the other, forty in a second.
    pub fn arrival(&self) -> Duration {
        Duration::from_secs(1) + Duration::from_millis(25) * self.learners
    }
}

fn number<N: FromStr>(word: &str, value: &str) -> io::Result<N> {
    value.parse().map_err(|_| wrong(word))
}

fn wrong(word: &str) -> io::Error {
    io::Error::other(format!(
        "{word}: give [--server ADDRESS:PORT]… [--pid PID]… [--learners N] [--seconds N] \
         [--pace MILLISECONDS] [--names PREFIX] [--told FILE] [--idle]"
    ))
}
