//! The thread that reads the terminal, and the one that hears signals.

use std::fs::File;
use std::io::{self, IsTerminal as _, stdin};
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::Msg;

use super::super::{Background, Tty};
use super::decoder::{Decoder, Reply, TerminalInput};

/// The terminal as it is listened to, until the program ends.
pub struct TtyKeyReader {
    replies: Receiver<Reply>,
}

impl TtyKeyReader {
    /// Starts to listen, on a thread that sleeps until something comes. When
    /// the terminal is gone, the program is asked to end.
    pub fn listen(out: Sender<Msg>) -> io::Result<Self> {
        let terminal = terminal()?;
        let (sender, replies) = mpsc::channel();
        thread::Builder::new()
            .name("keys".to_owned())
            .spawn(move || {
                follow(terminal.as_fd(), |input| match input {
                    TerminalInput::Key(key) => out.send(Msg::Key(key)).is_ok(),
                    TerminalInput::Paste(text) => out.send(Msg::Paste(text)).is_ok(),
                    TerminalInput::Reply(reply) => {
                        // Mostly nobody here has asked.
                        let _ = sender.send(reply);
                        true
                    }
                });
                drop(out.send(Msg::Terminate));
            })?;
        Ok(Self { replies })
    }

    /// Asks for the background, and waits for the answer a moment. One that
    /// comes later is no key either.
    pub fn background(&self, patience: Duration) -> Option<Background> {
        Tty::ask_background().ok()?;
        match self.replies.recv_timeout(patience).ok()? {
            Reply::Background(background) => Some(background),
            Reply::Attributes => None,
        }
    }
}

/// Starts to listen to the signals that end a program, and to the one that says
/// that the terminal has another size.
pub fn listen_to_signals(out: Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let sent = match signal {
                    SIGWINCH => resized().is_none_or(|msg| out.send(msg).is_ok()),
                    _ => out.send(Msg::Terminate).is_ok(),
                };
                if !sent {
                    return;
                }
            }
        })?;
    Ok(())
}

fn resized() -> Option<Msg> {
    let (width, height) = Tty::size().ok()?;
    Some(Msg::Resize { width, height })
}

/// Standard input, or the terminal that this process belongs to.
fn terminal() -> io::Result<OwnedFd> {
    if stdin().is_terminal() {
        return stdin().as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// Tells what comes, until the terminal is gone or nobody listens.
fn follow(terminal: BorrowedFd<'_>, mut tell: impl FnMut(TerminalInput) -> bool) {
    let start = Instant::now();
    let mut decoder = Decoder::default();
    let mut bytes = [0; 4096];
    loop {
        let wait = decoder
            .deadline()
            .map(|it| it.saturating_sub(start.elapsed()));
        let inputs = match next(terminal, wait, &mut bytes) {
            Ok(Some(read)) => decoder.take(read, start.elapsed()),
            Ok(None) => decoder.expire(start.elapsed()),
            Err(Errno::INTR | Errno::AGAIN) => continue,
            Err(_) => return,
        };
        if !inputs.into_iter().all(&mut tell) {
            return;
        }
    }
}

/// What comes within `wait`. What waits to be read goes before the time: a busy
/// machine may wake us late.
fn next<'a>(
    terminal: BorrowedFd<'_>,
    wait: Option<Duration>,
    bytes: &'a mut [u8],
) -> Result<Option<&'a [u8]>, Errno> {
    let wait = wait.map(|it| Timespec {
        tv_sec: it.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: it.subsec_nanos().into(),
    });
    let mut ready = [PollFd::from_borrowed_fd(terminal, PollFlags::IN)];
    if poll(&mut ready, wait.as_ref())? == 0 {
        return Ok(None);
    }
    match read(terminal, &mut *bytes)? {
        0 => Err(Errno::IO),
        count => Ok(bytes.get(..count)),
    }
}
