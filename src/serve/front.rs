//! A terminal at the other end of a connection: frames are put together here, and
//! sent by whoever knows how.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::app::App;
use crate::terminal::FrontEnd;
use crate::text::Address;
use crate::ui::{self, Theme};
use crate::words::serving;

/// More is not kept for a terminal that takes nothing, in bytes.
const MAX_HELD: usize = 1 << 20;

/// What is on its way to the terminal.
#[derive(Debug, Clone, Default)]
pub struct FrameBytes(Arc<Mutex<Vec<u8>>>);

impl FrameBytes {
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() + bytes.len() > MAX_HELD {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal of one session.
pub struct RemoteTerminal {
    terminal: Terminal<CrosstermBackend<FrameBytes>>,
    pub bytes: FrameBytes,
    /// The next frame is drawn from nothing.
    stale: bool,
}

impl RemoteTerminal {
    pub fn new() -> io::Result<Self> {
        let bytes = FrameBytes::default();
        Ok(Self {
            terminal: sized(&bytes, 0, 0)?,
            bytes,
            stale: true,
        })
    }
}

/// One that is never asked how large it is: nobody here could tell.
fn sized(
    bytes: &FrameBytes,
    width: u16,
    height: u16,
) -> io::Result<Terminal<CrosstermBackend<FrameBytes>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(bytes.clone());
    Terminal::with_options(backend, TerminalOptions { viewport })
}

impl FrontEnd for RemoteTerminal {
    fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            queue!(self.bytes, Clear(ClearType::All))?;
        }
        self.terminal.draw(|frame| ui::view(app, theme, frame))?;
        queue!(self.bytes, EndSynchronizedUpdate)
    }

    fn resized(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.terminal = sized(&self.bytes, width, height)?;
        self.stale = true;
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.bytes, CopyToClipboard::to_clipboard_from(text))
    }

    fn suspend(&mut self) -> io::Result<Option<&'static str>> {
        Ok(Some(serving::NO_SHELL_BEHIND))
    }

    fn browse(&mut self, address: &Address) -> String {
        serving::address(address)
    }
}
