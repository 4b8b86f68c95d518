//! Why a command could not be done, for the person who gave it.

use std::io::{self, Write};
use std::process::ExitCode;

use super::list::hung;
use crate::text::one_line;

/// Why a command was not done, or not in full.
#[derive(Debug)]
pub enum Failure {
    /// Something is wrong with lessons, settings or the progress file. Without
    /// a complaint, all has been said already.
    Data(Vec<ErrorMessage>),
    /// Something is wrong with the command line.
    Usage(ErrorMessage),
    /// Nobody takes what is printed, or what is typed cannot be read.
    Output(io::Error),
}

/// Something that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorMessage {
    /// What is wrong, and where.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl ErrorMessage {
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }

    /// One whose message says what to do as well.
    pub fn complete(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
        }
    }
}

impl Failure {
    pub fn data(message: ErrorMessage) -> Self {
        Self::Data(vec![message])
    }

    /// One whose message says what to do as well.
    pub fn because(why: impl Into<String>) -> Self {
        Self::data(ErrorMessage::complete(why))
    }

    /// Says what is wrong. Who closed the pipe has read enough: that is not.
    pub fn tell(&self, to: &mut dyn Write, columns: u16) -> io::Result<()> {
        match self {
            Self::Data(messages) => messages.iter().try_for_each(|it| it.tell(to, columns)),
            Self::Usage(message) => message.tell(to, columns),
            Self::Output(error) if is_closed(error) => Ok(()),
            Self::Output(error) => writeln!(to, "error: input or output failed: {error}"),
        }
    }

    pub fn code(&self) -> ExitCode {
        self.number().into()
    }

    /// The same as it goes over a network.
    pub fn number(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Output(error) if is_closed(error) => 0,
            Self::Data(_) | Self::Output(_) => 1,
        }
    }
}

fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

impl ErrorMessage {
    fn tell(&self, to: &mut dyn Write, columns: u16) -> io::Result<()> {
        let hint = self.hint.iter().map(|hint| ("hint: ", hint));
        for (head, words) in std::iter::once(("error: ", &self.message)).chain(hint) {
            for row in hung(head, &one_line(words), columns) {
                writeln!(to, "{row}")?;
            }
        }
        Ok(())
    }
}

/// The one of `known` that was probably meant by `word`. Who types an id often
/// types its beginning, so that counts for more than its length.
pub fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &str| strsim::jaro_winkler(word, name);
    known
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        .filter(|name| likeness(name) >= 0.8)
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
