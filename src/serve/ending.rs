//! How a session ends, on whatever face: what its learner and the log are told.

use std::net::SocketAddr;
use std::time::Instant;

use super::event_log::log;
use crate::text::{Role, Span, wrap};
use crate::words::serving;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Left,
    /// The connection is gone.
    Lost,
    Idle,
    Stopped,
    Failed,
}

impl Ending {
    /// For the log.
    fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Lost => "lost",
            Self::Idle => "idle",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
        }
    }

    /// What the learner is told who did not ask for it; `lost` says of what is not
    /// saved.
    pub fn sentences(self, lost: Option<&str>) -> Vec<&str> {
        let (why, kept) = match self {
            Self::Left | Self::Lost => (None, None),
            Self::Idle => (Some(serving::IDLE), Some(serving::KEPT)),
            Self::Stopped => (Some(serving::STOPPED), Some(serving::KEPT)),
            Self::Failed => (Some(serving::FAILED), None),
        };
        why.into_iter().chain(lost.or(kept)).collect()
    }
}

/// A line for the log.
pub fn report((learner, from, face): (&str, SocketAddr, &str), began: Instant, ending: Ending) {
    let (from, seconds) = (from.to_string(), began.elapsed().as_secs().to_string());
    let values = [
        ("learner", learner),
        ("from", &from),
        ("face", face),
        ("seconds", &seconds),
        ("end", ending.word()),
    ];
    log("session", &values);
}

/// A sentence on a terminal with so many columns.
pub fn in_rows(sentence: &str, columns: u16) -> Vec<u8> {
    let rows = wrap(&[Span::new(sentence, Role::Body)], columns, &[], &[]);
    let rows = rows.iter().map(|row| row.plain() + "\r\n");
    rows.collect::<String>().into_bytes()
}
