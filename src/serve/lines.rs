//! A learner's session in plain lines: for screen readers, scripts and terminals
//! that can do nothing else. It waits for whole lines, on a thread of its own.

use std::io::{self, BufReader, Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;

use super::ending::{Ending, in_rows, report};
use super::inflow::Inflow;
use super::outflow::outflow;
use super::seats::ClassSeat;
use super::{Class, FAREWELL};

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
}

/// Goes through lessons with a learner. The error is a sentence that they were not
/// told.
pub type PlainFace = Box<dyn Fn(PlainVisit<'_>) -> Result<(), String> + Send + Sync>;

/// What a session is made of.
pub struct LinesSetup {
    pub class: Arc<Class>,
    pub learner: String,
    pub from: SocketAddr,
    pub lesson: Option<String>,
    /// Columns of the client's terminal, where it has one: then its keys come one by
    /// one, and what is typed is to be shown.
    pub columns: Option<u16>,
    pub input: Inflow,
    pub seat: ClassSeat,
}

/// So much is put together before it is sent, in bytes.
const FRAME: usize = 8 << 10;
/// The longest line that can be typed key by key, in bytes.
const MAX_LINE: usize = 4000;

/// Starts a session. It ends by itself, and what becomes of it is logged.
pub fn start(setup: LinesSetup, (handle, id): (Handle, ChannelId)) {
    let (frames, sending) = outflow(handle, id);
    tokio::spawn(async move {
        let began = Instant::now();
        let (learner, from) = (setup.learner.clone(), setup.from);
        let columns = setup.columns.unwrap_or(u16::MAX);
        let (done, is_done) = oneshot::channel();
        let runtime = tokio::runtime::Handle::current();
        let out = frames.clone();
        let thread = std::thread::Builder::new().name("lines".to_owned());
        let started = thread.spawn(move || {
            let ending = go(setup, out, runtime);
            drop(done.send(ending));
        });
        let ending = match started {
            // A panic there drops its end: that is its end, and nobody else's.
            Ok(_) => is_done.await.unwrap_or((Ending::Failed, None)),
            Err(_) => (Ending::Failed, None),
        };
        let (ending, seat) = ending;
        for sentence in ending.sentences(None) {
            let farewell = in_rows(sentence, columns);
            drop(timeout(FAREWELL, frames.send(farewell)).await);
        }
        report((&learner, from, "lines"), began, ending);
        drop(frames);
        // Until the last words are on their way, nobody counts as gone.
        drop(timeout(FAREWELL, sending).await);
        drop(seat);
    });
}

fn go(
    setup: LinesSetup,
    frames: mpsc::Sender<Vec<u8>>,
    runtime: tokio::runtime::Handle,
) -> (Ending, Option<ClassSeat>) {
    let output = LinesOutput {
        frames,
        held: Vec::new(),
        returns: setup.columns.is_some(),
    };
    let input = LinesInput {
        inflow: setup.input,
        stop: setup.class.stop.clone(),
        idle: setup.class.seats.limits.idle,
        runtime,
        held: Vec::new(),
        editor: setup.columns.map(|_| LineEditor::new(output.clone())),
        ending: Ending::Left,
    };
    let (mut input, mut out, mut err) = (BufReader::new(input), output.clone(), output);
    let gone = (setup.class.material.plain)(PlainVisit {
        learner: &setup.learner,
        lesson: setup.lesson.as_deref(),
        columns: setup.columns,
        input: &mut input,
        out: &mut out,
        err: &mut err,
    });
    if let Err(why) = gone {
        // Whoever is gone cannot be told.
        drop(writeln!(out, "{why}"));
    }
    drop(out.flush());
    (input.into_inner().ending, Some(setup.seat))
}

/// What comes from the client, waited for.
struct LinesInput {
    inflow: Inflow,
    stop: watch::Receiver<bool>,
    idle: std::time::Duration,
    runtime: tokio::runtime::Handle,
    /// What has come and was not read.
    held: Vec<u8>,
    editor: Option<LineEditor>,
    ending: Ending,
}

impl LinesInput {
    /// The next bytes; none at the end, and why it is one.
    fn next(&mut self) -> Result<Vec<u8>, Ending> {
        let (inflow, stop, idle) = (&mut self.inflow, &mut self.stop, self.idle);
        self.runtime.block_on(async move {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => Err(Ending::Stopped),
                piece = timeout(idle, inflow.next()) => match piece {
                    Ok(Some(piece)) => Ok(piece),
                    Ok(None) => Err(Ending::Left),
                    Err(_) => Err(Ending::Idle),
                }
            }
        })
    }
}

impl Read for LinesInput {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.held.is_empty() && self.ending == Ending::Left {
            match self.next() {
                Ok(piece) => match &mut self.editor {
                    None => self.held = piece,
                    Some(editor) => {
                        self.held = editor.take(&piece)?;
                        if editor.has_ended {
                            break;
                        }
                    }
                },
                Err(Ending::Left) => break,
                Err(ending) => self.ending = ending,
            }
        }
        let count = self.held.len().min(to.len());
        let rest = self.held.split_off(count);
        let read = std::mem::replace(&mut self.held, rest);
        if let Some(to) = to.get_mut(..count) {
            to.copy_from_slice(&read);
        }
        Ok(count)
    }
}

/// A line as it is typed on a terminal that sends every key at once.
struct LineEditor {
    out: LinesOutput,
    line: String,
    /// The bytes of a letter that has not come whole.
    begun: Vec<u8>,
    has_ended: bool,
}

impl LineEditor {
    fn new(out: LinesOutput) -> Self {
        Self {
            out,
            line: String::new(),
            begun: Vec::new(),
            has_ended: false,
        }
    }

    /// Shows what is typed, and answers with the lines that it ends.
    fn take(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut lines = Vec::new();
        for &byte in bytes {
            match byte {
                b'\r' | b'\n' => {
                    lines.extend_from_slice(self.line.as_bytes());
                    lines.push(b'\n');
                    self.line.clear();
                    self.out.write_all(b"\n")?;
                }
                // The two ways to say that nothing more comes.
                0x03 => self.has_ended = true,
                0x04 if self.line.is_empty() => self.has_ended = true,
                0x08 | 0x7f => {
                    if self.line.pop().is_some() {
                        self.out.write_all(b"\x08 \x08")?;
                    }
                }
                0..b' ' => {}
                _ => self.letter(byte)?,
            }
        }
        self.out.flush()?;
        Ok(lines)
    }

    fn letter(&mut self, byte: u8) -> io::Result<()> {
        self.begun.push(byte);
        let letter = match std::str::from_utf8(&self.begun) {
            Ok(letter) => letter.to_owned(),
            // More of it is to come.
            Err(error) if error.error_len().is_none() => return Ok(()),
            Err(_) => String::new(),
        };
        self.begun.clear();
        if self.line.len() + letter.len() <= MAX_LINE {
            self.line.push_str(&letter);
            self.out.write_all(letter.as_bytes())?;
        }
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[u8]) -> (Vec<u8>, String, bool) {
        let (frames, mut sent) = mpsc::channel(100);
        let out = LinesOutput {
            frames,
            held: Vec::new(),
            returns: true,
        };
        let mut editor = LineEditor::new(out);
        let lines = editor.take(keys).unwrap();
        let mut shown = Vec::new();
        while let Ok(frame) = sent.try_recv() {
            shown.extend(frame);
        }
        (lines, String::from_utf8(shown).unwrap(), editor.has_ended)
    }

    #[test]
    fn what_is_typed_is_shown_and_can_be_taken_back() {
        let (lines, shown, has_ended) = typed("aé\x7fb\rc".as_bytes());
        assert_eq!(lines, b"ab\n");
        assert_eq!(shown, "aé\x08 \x08b\r\nc");
        assert!(!has_ended);
    }

    #[test]
    fn control_characters_do_nothing_but_end_it() {
        assert_eq!(typed(b"\x1b[A\x07x\r").0, b"[Ax\n");
        assert!(typed(b"\x04").2 && typed(b"x\x03").2 && !typed(b"x\x04").2);
    }

    #[test]
    fn a_line_has_a_longest_length() {
        let keys = vec![b'x'; 1_000_000];
        assert_eq!(typed(&keys).1.len(), MAX_LINE);
    }
}
