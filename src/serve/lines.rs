//! A learner's session in plain lines: for screen readers, scripts and terminals
//! that can do nothing else. It waits for whole lines, on a thread of its own.

use std::cell::RefCell;
use std::io::{self, BufReader, Read, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;

use super::Class;
use super::inflow::Inflow;
use super::input_pace::InputPace;
use super::line_editor::LineEditor;
use super::outflow::Outflow;
use super::remaining_work::RemainingWork;
use super::seats::ClassSeat;
use super::session_end::{EndReason, EndedSession, Farewell};
use crate::terminal::Worker;

/// A learner who goes through lessons in lines.
pub struct PlainVisit<'v> {
    pub learner: &'v str,
    /// The lesson that is asked for; none is the one that was opened last.
    pub lesson: Option<&'v str>,
    /// Columns of the client's terminal, where it has one.
    pub columns: Option<u16>,
    pub input: &'v mut dyn io::BufRead,
    pub out: &'v mut dyn Write,
    /// Where is said what is no part of a lesson. It fails once the client is gone.
    pub err: &'v mut dyn Write,
    /// Waits so long, while something is to be saved; answers whether the learner has
    /// left meanwhile.
    pub has_left: &'v mut dyn FnMut(Duration) -> bool,
    /// Who goes on with what was not saved when the learner left.
    pub behind: &'v mut Option<Worker>,
}

/// Goes through lessons with a learner.
pub type PlainFace = Box<dyn Fn(PlainVisit<'_>) -> Result<(), PlainTrouble> + Send + Sync>;

/// Why lessons could not be gone through, or not on.
#[derive(Debug)]
pub struct PlainTrouble {
    /// A sentence that the learner was not told.
    pub why: String,
    /// What the client's command ends with.
    pub code: u8,
}

/// What a session is made of.
pub struct LinesSetup {
    pub class: Arc<Class>,
    pub learner: String,
    pub lesson: Option<String>,
    /// Columns of the client's terminal, where it has one: then its keys come one by
    /// one, and what is typed is to be shown.
    pub columns: Option<u16>,
    pub input: Inflow,
}

/// So much is put together before it is sent, in bytes.
const FRAME: usize = 8 << 10;
/// So much is held of what comes while nobody reads, in bytes.
const MAX_HELD: usize = 64 << 10;
/// How often is looked whether the client is gone.
const STEP: Duration = Duration::from_millis(200);

/// Starts a session. It ends by itself, and what becomes of it is logged.
pub fn start(setup: LinesSetup, seat: ClassSeat, to: (Handle, ChannelId)) {
    let outflow = Outflow::to(to);
    tokio::spawn(async move {
        let columns = setup.columns.unwrap_or(u16::MAX);
        let (learner, stop) = (setup.learner.clone(), setup.class.stop.clone());
        let (done, is_done) = oneshot::channel();
        let runtime = tokio::runtime::Handle::current();
        let out = outflow.frames.clone();
        let thread = std::thread::Builder::new().name("lines".to_owned());
        let started = thread.spawn(move || drop(done.send(go(setup, out, runtime))));
        let gone = match started {
            // A panic there drops its end: that is its end, and nobody else's.
            Ok(_) => is_done.await.ok(),
            Err(_) => None,
        };
        let Gone {
            ending,
            code,
            behind,
        } = gone.unwrap_or(Gone {
            ending: EndReason::Failed,
            code: 0,
            behind: None,
        });
        let remaining = behind.map(|worker| RemainingWork {
            learner,
            worker,
            stop,
        });
        let ended = EndedSession {
            ending,
            code,
            remaining,
            seat,
        };
        ended
            .part(Farewell::new(outflow, columns, Vec::new()))
            .await;
    });
}

/// What is left when the lines have come to their end.
struct Gone {
    ending: EndReason,
    code: u8,
    behind: Option<Worker>,
}

fn go(setup: LinesSetup, frames: mpsc::Sender<Vec<u8>>, runtime: tokio::runtime::Handle) -> Gone {
    let output = LinesOutput {
        frames,
        held: Vec::new(),
        returns: setup.columns.is_some(),
    };
    let input = Rc::new(RefCell::new(LinesInput {
        inflow: setup.input,
        stop: setup.class.stop.clone(),
        idle: setup.class.seats.limits.idle,
        runtime,
        held: Vec::new(),
        editor: setup.columns.map(|_| LineEditor::new(output.clone())),
        pace: InputPace::of_lines(Instant::now()),
        ending: EndReason::Left,
    }));
    let reader = SharedInput(Rc::clone(&input));
    let (mut reader, mut out, mut err) = (BufReader::new(reader), output.clone(), output);
    let mut behind = None;
    let gone = (setup.class.material.plain)(PlainVisit {
        learner: &setup.learner,
        lesson: setup.lesson.as_deref(),
        columns: setup.columns,
        input: &mut reader,
        out: &mut out,
        err: &mut err,
        has_left: &mut |wait| input.borrow_mut().has_left(wait),
        behind: &mut behind,
    });
    let code = gone.map_or_else(
        |trouble| {
            // Whoever is gone cannot be told.
            drop(writeln!(out, "{}", trouble.why));
            trouble.code
        },
        |()| 0,
    );
    drop(out.flush());
    let mut ending = input.borrow().ending;
    if ending == EndReason::Left && code != 0 {
        ending = EndReason::NotDone;
    }
    Gone {
        ending,
        code,
        behind,
    }
}

/// What comes from the client, waited for.
struct LinesInput {
    inflow: Inflow,
    stop: watch::Receiver<bool>,
    idle: Duration,
    runtime: tokio::runtime::Handle,
    /// What has come and was not read.
    held: Vec<u8>,
    editor: Option<LineEditor<LinesOutput>>,
    pace: InputPace,
    ending: EndReason,
}

impl LinesInput {
    /// The next bytes within a time; else why there are none.
    fn next(&mut self, within: Duration) -> Result<Vec<u8>, EndReason> {
        let (inflow, stop) = (&mut self.inflow, &mut self.stop);
        let next = self.runtime.block_on(async {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => Err(EndReason::Stopped),
                piece = timeout(within, inflow.next()) => match piece {
                    Ok(Some(piece)) => Ok(piece),
                    Ok(None) => Err(EndReason::Left),
                    Err(_) => Err(EndReason::Idle),
                }
            }
        });
        match next {
            Err(EndReason::Left) if self.inflow.is_gone() => Err(EndReason::Lost),
            next => next,
        }
    }

    /// Holds what has come until it is read.
    fn hold(&mut self, piece: Vec<u8>) -> io::Result<()> {
        match &mut self.editor {
            None => self.held.extend(piece),
            Some(editor) => self.held.extend(editor.take(&piece)?),
        }
        Ok(())
    }

    /// Waits until the next line may be heard, or the server ends.
    fn keep_pace(&mut self) {
        let wait = self.pace.wait(Instant::now());
        if wait.is_zero() || self.held.is_empty() {
            return;
        }
        let stop = self.stop.wait_for(|stop| *stop);
        drop(self.runtime.block_on(async { timeout(wait, stop).await }));
    }

    fn has_ended(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| editor.has_ended)
    }

    /// Waits so long, and answers whether the learner has left meanwhile. Who sent all
    /// that they had to say may still be there.
    fn has_left(&mut self, wait: Duration) -> bool {
        let until = Instant::now() + wait;
        while !self.has_ended() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let next = match self.held.len() < MAX_HELD {
                true => self.next(left.min(STEP)),
                false => Err(EndReason::Left),
            };
            match next {
                Ok(piece) => {
                    drop(self.hold(piece));
                    // Who types has not seen what it would answer.
                    if self.editor.is_some() {
                        self.held.clear();
                    }
                }
                Err(ending @ (EndReason::Lost | EndReason::Stopped)) => {
                    self.ending = ending;
                    return true;
                }
                Err(EndReason::Left) => std::thread::sleep(left.min(STEP)),
                Err(
                    EndReason::Idle | EndReason::CutOff | EndReason::NotDone | EndReason::Failed,
                ) => {}
            }
        }
        true
    }
}

/// The end of it that is read, beside the one that is waited at.
struct SharedInput(Rc<RefCell<LinesInput>>);

impl Read for SharedInput {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let mut input = self.0.borrow_mut();
        while input.held.is_empty() && input.ending == EndReason::Left && !input.has_ended() {
            let idle = input.idle;
            match input.next(idle) {
                Ok(piece) => input.hold(piece)?,
                Err(EndReason::Left) => break,
                Err(ending) => input.ending = ending,
            }
        }
        input.keep_pace();
        let count = input.held.len().min(to.len());
        // No more than a line, or what there is of it.
        let end = input.held.iter().take(count).position(|it| *it == b'\n');
        let count = end.map_or(count, |at| at + 1);
        input.pace.spend(end.into_iter().count(), Instant::now());
        for (to, byte) in to.iter_mut().zip(input.held.drain(..count)) {
            *to = byte;
        }
        Ok(count)
    }
}

/// What goes to the client.
#[derive(Clone)]
struct LinesOutput {
    frames: mpsc::Sender<Vec<u8>>,
    held: Vec<u8>,
    /// Whether a line has to say that the next one begins at the left.
    returns: bool,
}

impl Write for LinesOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for &byte in bytes {
            if byte == b'\n' && self.returns {
                self.held.push(b'\r');
            }
            self.held.push(byte);
        }
        if self.held.len() >= FRAME {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    /// Waits until the client has taken nearly all that was sent before.
    fn flush(&mut self) -> io::Result<()> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        if self.frames.is_closed() {
            return Err(gone());
        } else if self.held.is_empty() {
            return Ok(());
        }
        let held = std::mem::take(&mut self.held);
        self.frames.blocking_send(held).map_err(|_| gone())
    }
}
