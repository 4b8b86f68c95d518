//! A terminal at the other end of a connection: frames are put together here, and
//! sent by whoever knows how.

mod shown_cells;

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

use shown_cells::ShownCells;

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
#[derive(Debug, Default)]
pub struct RemoteTerminal {
    pub bytes: FrameBytes,
    size: (u16, u16),
    /// What it shows; nothing where the next frame is drawn from nothing.
    shown: Option<ShownCells>,
}

/// One that is never asked how large it is: nobody here could tell.
fn sized(
    bytes: &FrameBytes,
    (width, height): (u16, u16),
) -> io::Result<Terminal<CrosstermBackend<FrameBytes>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(bytes.clone());
    Terminal::with_options(backend, TerminalOptions { viewport })
}

impl FrontEnd for RemoteTerminal {
    fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        // What has two buffers is here for this frame alone. What it writes where it
        // is given up, nobody takes.
        let drawn = FrameBytes::default();
        let mut terminal = sized(&drawn, self.size)?;
        match self.shown.take() {
            Some(shown) => {
                shown.put_into(terminal.current_buffer_mut());
                terminal.swap_buffers();
            }
            None => queue!(self.bytes, Clear(ClearType::All))?,
        }
        let frame = terminal.draw(|frame| ui::view(app, theme, frame))?;
        self.shown = Some(ShownCells::of(frame.buffer));
        self.bytes.write_all(&drawn.take())?;
        queue!(self.bytes, EndSynchronizedUpdate)
    }

    fn resized(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.size = (width, height);
        self.shown = None;
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
