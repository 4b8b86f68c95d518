//! The terminal's modes: entered once, left on every way out.

use std::io::{self, BufWriter, Stdout, Write, stderr, stdout};
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{panic, process};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::running::FrontEnd;
use crate::app::App;
use crate::text::{Address, clean};
use crate::ui::{self, Theme};
use crate::words::outside;

/// What the program ends with where it panicked, as any Rust program does.
const PANICKED: i32 = 101;

/// The terminal, in the modes of a full-screen program until it is dropped.
pub struct Tty {
    /// Never dropped: that would show the cursor once more, and panic where
    /// the terminal is gone and takes neither that nor the complaint.
    ///
    /// A frame is put together before it is written: the standard output by
    /// itself would write a piece of it at a time.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    modes: Modes,
    /// Whether the terminal may show something else than was drawn last.
    stale: bool,
}

impl Tty {
    /// A panic on any thread gives the terminal back, is reported, and ends
    /// the program.
    pub fn enter() -> io::Result<Self> {
        let frames = BufWriter::with_capacity(LARGEST_WRITE, stdout());
        let tty = Self {
            terminal: ManuallyDrop::new(Terminal::new(CrosstermBackend::new(frames))?),
            modes: Modes::default(),
            stale: false,
        };
        leave_on_panic(tty.modes.clone());
        tty.modes.enter()?;
        Ok(tty)
    }

    pub fn size() -> io::Result<(u16, u16)> {
        size()
    }

    /// Asks the terminal for its background.
    pub fn ask_background() -> io::Result<()> {
        let mut out = stdout();
        out.write_all(ASK_BACKGROUND)?;
        out.flush()
    }

    pub fn leave(self) {
        drop(self);
    }

    fn frame(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            // This clears the screen. `clear` would do so, too, but asks where
            // the cursor is, and the thread that reads keys takes the answer.
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        self.terminal.draw(draw)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }
}

impl FrontEnd for Tty {
    fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        self.frame(|frame| ui::view(app, theme, frame))
    }

    /// The next frame is drawn from nothing. A terminal that was small for a
    /// moment has lost what it showed, although its size is the same again.
    fn resized(&mut self, _width: u16, _height: u16) -> io::Result<()> {
        self.stale = true;
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// The shell brings it back.
    fn suspend(&mut self) -> io::Result<Option<&'static str>> {
        self.modes.leave();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.modes.enter()?;
        self.stale = true;
        Ok(None)
    }

    fn browse(&mut self, address: &Address) -> String {
        match open::that_detached(address.as_str()) {
            Ok(()) => outside::OPENED.to_owned(),
            Err(error) => outside::not_opened(&error, address),
        }
    }
}

/// Asks a terminal for its background, and then what it is: that every one
/// answers, so nobody waits for one that does not know the first.
pub const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x07\x1b[c";

/// Bytes; more than most frames have.
const LARGEST_WRITE: usize = 64 << 10;

/// Says something where the program was started from, once it has left.
pub fn say(words: &str) {
    // If nobody listens, nobody is left to tell.
    drop(writeln!(stderr(), "{}", clean(words)));
}

/// How wide the terminal is, where there is one that knows it.
pub fn columns() -> Option<u16> {
    let columns = size().ok().map(|(columns, _)| columns);
    columns.filter(|columns| *columns > 0)
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.modes.leave();
    }
}

/// Whether the modes are entered. Leaving them twice would put the cursor back
/// twice, onto what was written in between.
#[derive(Debug, Clone, Default)]
struct Modes(Arc<AtomicBool>);

impl Modes {
    fn enter(&self) -> io::Result<()> {
        self.0.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        enter(&mut stdout())
    }

    /// Every step is tried, whatever became of the one before; there is nobody
    /// left to tell.
    fn leave(&self) {
        if self.0.swap(false, Ordering::SeqCst) {
            leave(&mut stdout());
            drop(disable_raw_mode());
        }
    }
}

/// Has a terminal keep what it showed, and tell what is pasted.
pub fn enter(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EnterAlternateScreen, EnableBracketedPaste)
}

/// The opposite. Every step is tried.
pub fn leave(out: &mut impl Write) {
    drop(execute!(out, EndSynchronizedUpdate, DisableBracketedPaste));
    drop(execute!(out, LeaveAlternateScreen, Show));
}

fn leave_on_panic(modes: Modes) {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        modes.leave();
        report(info);
        #[expect(clippy::exit, reason = "there is nothing to go back to")]
        process::exit(PANICKED);
    }));
}

#[cfg(all(test, unix))]
mod tests;
