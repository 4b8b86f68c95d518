//! The terminal's modes: entered once, left on every way out.

use std::io::{self, Stdout, stdout};
use std::panic;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::App;
use crate::ui::{self, Theme};

/// The terminal, in the modes of a full-screen program until it is dropped.
pub struct Tty {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Tty {
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        modes_on()?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(Self { terminal })
    }

    pub fn size() -> io::Result<(u16, u16)> {
        size()
    }

    pub fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        execute!(stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| ui::view(app, theme, frame))?;
        execute!(stdout(), EndSynchronizedUpdate)
    }

    /// Hands `text` to the terminal's clipboard.
    pub fn copy(text: &str) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Puts the program aside until the shell brings it back.
    pub fn suspend(&mut self) -> io::Result<()> {
        modes_off();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        modes_on()?;
        self.terminal.clear()
    }

    pub fn leave(self) {
        drop(self);
    }
}

/// How wide the terminal is, where there is one.
pub fn columns() -> Option<u16> {
    size().ok().map(|(columns, _)| columns)
}

impl Drop for Tty {
    fn drop(&mut self) {
        modes_off();
    }
}

fn modes_on() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Every step is tried, whatever became of the one before; there is nobody
/// left to tell.
fn modes_off() {
    drop(execute!(stdout(), DisableBracketedPaste));
    drop(execute!(stdout(), LeaveAlternateScreen, Show));
    drop(disable_raw_mode());
}

/// A panic's words must be readable: the terminal comes back first.
fn restore_on_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        modes_off();
        report(info);
    }));
}
