//! The log: each message and each effect as a line in a file, for whoever
//! looks for a fault. Without the variable that names the file there is none.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Instant;

use crate::app::{Detail, Effect, Msg};

/// Where to write, and how much.
#[derive(Debug, Clone)]
pub struct LogTo {
    pub path: PathBuf,
    pub detail: Detail,
}

/// A log that is open, or none.
pub struct Log {
    /// Taken away when a line could not be written: a full disk must not end
    /// a lesson.
    file: Option<(File, Detail)>,
    start: Instant,
}

impl Log {
    /// Adds to the file at `to`, which is made if it is not there. Where that
    /// cannot be, nothing is logged, and the error says why.
    pub fn open(to: Option<LogTo>) -> (Self, Option<io::Error>) {
        let open = |to: LogTo| {
            let file = OpenOptions::new().create(true).append(true).open(to.path)?;
            Ok((file, to.detail))
        };
        let (file, error) = match to.map(open).transpose() {
            Ok(file) => (file, None),
            Err(error) => (None, Some(error)),
        };
        let start = Instant::now();
        (Self { file, start }, error)
    }

    /// A log that takes nothing.
    pub fn none() -> Self {
        Self::open(None).0
    }

    pub fn message(&mut self, msg: &Msg) {
        self.line("message", |detail| msg.log_line(detail));
    }

    pub fn effect(&mut self, effect: &Effect) {
        self.line("effect", |detail| effect.log_line(detail));
    }

    fn line(&mut self, kind: &str, text: impl FnOnce(Detail) -> String) {
        let Some((file, detail)) = &mut self.file else {
            return;
        };
        let (passed, text) = (self.start.elapsed().as_millis(), text(*detail));
        if writeln!(file, "{passed:>8} ms  {kind:<7}  {text}").is_err() {
            self.file = None;
        }
    }
}
