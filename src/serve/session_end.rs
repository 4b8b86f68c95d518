//! How a session ends: what its learner is told, what the log has of it, and who goes
//! on with what is not saved.

use std::time::Duration;

use tokio::time::timeout;

use super::event_log::log;
use super::outflow::Outflow;
use super::remaining_work::RemainingWork;
use super::seats::{ClassSeat, SessionName};
use crate::text::{Role, Span, wrap};
use crate::words::serving;

/// How long a client may take to take the last frame.
const FAREWELL: Duration = Duration::from_secs(5);
/// How long one may take to take a sentence after which there is more to be said.
const SENTENCE: Duration = Duration::from_millis(500);

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    Left,
    /// The connection is gone.
    Lost,
    Idle,
    Stopped,
    /// The server did not wait for it any longer.
    CutOff,
    /// What was asked for could not be done, and that was said.
    NotDone,
    Failed,
}

impl EndReason {
    /// For the log.
    fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Lost => "lost",
            Self::Idle => "idle",
            Self::Stopped => "stopped",
            Self::CutOff => "cut-off",
            Self::NotDone => "not-done",
            Self::Failed => "failed",
        }
    }

    /// What the learner is told who did not ask for it.
    fn why(self) -> Option<&'static str> {
        match self {
            Self::Left | Self::Lost | Self::CutOff | Self::NotDone => None,
            Self::Idle => Some(serving::IDLE),
            Self::Stopped => Some(serving::STOPPED),
            Self::Failed => Some(serving::FAILED),
        }
    }

    /// What they are told besides, where everything is saved.
    fn kept(self) -> Option<&'static str> {
        match self {
            Self::Left | Self::Lost | Self::CutOff | Self::NotDone | Self::Failed => None,
            Self::Idle | Self::Stopped => Some(serving::KEPT),
        }
    }
}

/// A session whose program has ended.
pub struct EndedSession {
    pub ending: EndReason,
    /// What the client's command ends with.
    pub code: u8,
    pub remaining: Option<RemainingWork>,
    pub seat: ClassSeat,
}

impl EndedSession {
    /// Says goodbye, and sees to what is not saved.
    pub async fn part(self, mut farewell: Farewell) {
        farewell.add(self.ending.why());
        let (last, behind) = match self.remaining {
            Some(remaining) => remaining.settle(&mut farewell).await,
            None => (None, None),
        };
        farewell.add(last.as_deref().or(self.ending.kept()));
        if let Some(name) = self.seat.end() {
            report(&name, self.ending);
        }
        // Until the last words are on their way, nobody counts as gone, nor while
        // something is to be saved.
        farewell.close(self.code).await;
        if let Some(behind) = behind {
            behind.go_on().await;
        }
        drop(self.seat);
    }
}

/// A line for the log.
pub fn report(name: &SessionName, ending: EndReason) {
    let from = name.from.to_string();
    let seconds = name.began.elapsed().as_secs().to_string();
    let values = [
        ("learner", name.learner.as_str()),
        ("from", &from),
        ("face", name.face),
        ("seconds", &seconds),
        ("end", ending.word()),
    ];
    log("session", &values);
}

/// The last words to a client.
pub struct Farewell {
    outflow: Outflow,
    columns: u16,
    bytes: Vec<u8>,
}

impl Farewell {
    /// They begin with `bytes`, such as those that leave the terminal as it was.
    pub fn new(outflow: Outflow, columns: u16, bytes: Vec<u8>) -> Self {
        Self {
            outflow,
            columns,
            bytes,
        }
    }

    fn add(&mut self, sentence: Option<&str>) {
        let rows = sentence.map(|it| in_rows(it, self.columns));
        self.bytes.extend(rows.unwrap_or_default());
    }

    /// Says something now: there is more to be said, and it takes a while.
    pub async fn say(&mut self, sentence: &str) {
        self.add(Some(sentence));
        let bytes = std::mem::take(&mut self.bytes);
        drop(timeout(SENTENCE, self.outflow.frames.send(bytes)).await);
    }

    async fn close(self, code: u8) {
        let Outflow {
            frames,
            code: ends_with,
            sending,
        } = self.outflow;
        drop(timeout(FAREWELL, frames.send(self.bytes)).await);
        let _ = ends_with.send(code);
        drop(frames);
        drop(timeout(FAREWELL, sending).await);
    }
}

/// A sentence on a terminal with so many columns.
fn in_rows(sentence: &str, columns: u16) -> Vec<u8> {
    let rows = wrap(&[Span::new(sentence, Role::Body)], columns, &[], &[]);
    let rows = rows.iter().map(|row| row.plain() + "\r\n");
    rows.collect::<String>().into_bytes()
}
