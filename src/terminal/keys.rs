//! What the terminal and the system send, as messages.
//!
//! On Unix the bytes are read here, because only who reads them all can tell a
//! reply of the terminal from keys: see [`decoder`]. On Windows crossterm reads
//! what the console calls events.

#[cfg(windows)]
mod console;
#[cfg(unix)]
mod decoder;
#[cfg(unix)]
mod key;
#[cfg(unix)]
mod tty;

#[cfg(windows)]
pub use console::ConsoleKeyReader as KeyReader;
#[cfg(all(feature = "serve", unix))]
pub use decoder::Reply;
#[cfg(all(any(fuzzing, feature = "serve"), unix))]
pub use decoder::{Decoder, TerminalInput};
#[cfg(unix)]
pub use tty::{TtyKeyReader as KeyReader, listen_to_signals};
