//! The bytes of a terminal, told apart: keys, pastes, and what the terminal
//! says of itself.
//!
//! Everything comes through one line. Where a sequence of bytes ends is decided
//! by the grammar of ECMA-48, as terminals themselves do; a sequence is then a
//! key or a reply as a whole, so no piece of a reply can answer a question. What
//! a key is called is `termina`'s to say: see [`super::key`].
//!
//! A sequence begins with the byte of the Esc key, and may come in pieces, so
//! time is an argument. Nobody here waits or looks at a clock: who reads calls
//! [`Decoder::take`] with what came and [`Decoder::expire`] when nothing came
//! until [`Decoder::deadline`].

use std::time::Duration;

use crate::app::KeyPress;

use super::super::Background;
use super::key;

/// Something that a terminal sent, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalInput {
    Key(KeyPress),
    Paste(String),
    Reply(Reply),
}

/// What a terminal says of itself; whatever else one may say means nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Its background (OSC 11).
    Background(Background),
    /// What it is (DA1). Every terminal says that, and in the order in which it
    /// was asked: one that has not told its background by then will not.
    Attributes,
}

/// The pieces of a reply come closer together than this. A person who presses
/// Esc and then a bracket is slower.
const PAUSE: Duration = Duration::from_millis(150);
/// When a reply that has not ended is given up, if its pieces do not come any
/// more.
const UNFINISHED: Duration = Duration::from_secs(1);
/// The longest reply, in bytes.
const MAX_REPLY_BYTES: usize = 4096;
/// The longest paste, in bytes; the rest of a longer one is left out.
const MAX_PASTE_BYTES: usize = 1 << 20;

const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;
const CTRL_C: u8 = 0x03;
const DELETE: u8 = 0x7f;
/// The string terminator as one byte.
const TERMINATOR: u8 = 0x9c;
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What came and is not whole yet. Times are since any one moment.
#[derive(Debug, Default)]
pub struct Decoder {
    held: Vec<u8>,
    state: State,
    /// When the first and the last byte of `held` came.
    began: Duration,
    latest: Duration,
    /// Whether the escape character of `held` came by itself, as from the Esc
    /// key. Alt and a letter come at once.
    alone: bool,
}

/// Where in a sequence we are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Start,
    /// In a character that takes so many bytes more.
    Letter(u8),
    Escape,
    /// After `ESC O`: one key.
    Single,
    /// After `ESC [`.
    Control,
    /// After `ESC [ [`: a function key of the Linux console.
    Function,
    /// In a click as the first mice told it; so many bytes more.
    Mouse(u8),
    /// After the two bytes that begin a string, such as `ESC ]`.
    Opened,
    String,
    /// After an escape character within a string, which ends it.
    StringEnd,
    Paste,
}

/// What a byte makes of what is held.
enum Step {
    Hold(State),
    /// With the byte it is whole.
    Whole,
    /// The byte does not belong to it.
    Misfit,
}

impl Decoder {
    /// Takes what was read at once; `now` never goes back.
    pub fn take(&mut self, bytes: &[u8], now: Duration) -> Vec<TerminalInput> {
        self.alone |= self.held == [ESC];
        let mut inputs = Vec::new();
        for &byte in bytes {
            self.push(byte, now, &mut inputs);
        }
        inputs
    }

    /// When to call [`Self::expire`] if nothing comes. A paste may take its
    /// time.
    pub fn deadline(&self) -> Option<Duration> {
        if matches!(self.state, State::Start | State::Paste) {
            return None;
        }
        let pause = self.latest + PAUSE;
        Some(match self.may_be_keys() {
            true => pause,
            false => pause.max(self.began + UNFINISHED),
        })
    }

    /// What is held has not become whole: it was typed, or is given up.
    pub fn expire(&mut self, now: Duration) -> Vec<TerminalInput> {
        let mut inputs = Vec::new();
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.give_up(&mut inputs);
        }
        inputs
    }

    fn push(&mut self, byte: u8, now: Duration, inputs: &mut Vec<TerminalInput>) {
        match self.step(byte, now) {
            Step::Hold(state) => self.hold(state, byte, now),
            Step::Whole => {
                self.held.push(byte);
                inputs.extend(input(&self.held));
                self.clear();
            }
            Step::Misfit => {
                // An escape character that ends a string begins anew.
                let anew = self.state == State::StringEnd && byte != ESC;
                self.give_up(inputs);
                if anew {
                    self.hold(State::Escape, ESC, now);
                }
                self.push(byte, now, inputs);
            }
        }
    }

    fn hold(&mut self, state: State, byte: u8, now: Duration) {
        if self.held.is_empty() {
            self.began = now;
        }
        (self.state, self.latest) = (state, now);
        match introducer(byte).filter(|_| self.held.is_empty() || self.held == [0xc2]) {
            Some(letter) => self.held = vec![ESC, letter],
            None => self.held.push(byte),
        }
        if self.state == State::Paste {
            // The last bytes stay in sight: the end may be among them.
            let room = PASTE.len() + MAX_PASTE_BYTES;
            if self.held.len() == room + PASTE_END.len() {
                self.held.remove(room);
            }
        } else if self.held.len() >= MAX_REPLY_BYTES {
            self.clear();
        }
    }

    fn step(&self, byte: u8, now: Duration) -> Step {
        match self.state {
            State::Start => start(byte),
            State::Letter(left) => self.letter(left, byte),
            State::Escape => self.escape(byte),
            State::Single => match byte {
                b'0'..=b'9' => Step::Hold(State::Single),
                b' '..=b'~' => Step::Whole,
                _ => Step::Misfit,
            },
            State::Control => self.control(byte),
            State::Function if matches!(byte, b' '..=b'~') => Step::Whole,
            State::Mouse(1) => Step::Whole,
            State::Mouse(left) => Step::Hold(State::Mouse(left - 1)),
            State::Opened if !self.opens(byte) => Step::Misfit,
            State::Opened | State::String => self.string(byte),
            State::StringEnd if byte == b'\\' => Step::Whole,
            State::Function | State::StringEnd => Step::Misfit,
            State::Paste => self.paste(byte, now),
        }
    }

    fn letter(&self, left: u8, byte: u8) -> Step {
        match byte {
            _ if self.held == [0xc2] && introducer(byte).is_some() => introduced(byte),
            0x80..=0xbf if left == 1 => Step::Whole,
            0x80..=0xbf => Step::Hold(State::Letter(left - 1)),
            _ => Step::Misfit,
        }
    }

    fn escape(&self, byte: u8) -> Step {
        match byte {
            b'O' => Step::Hold(State::Single),
            b'[' => Step::Hold(State::Control),
            b']' | b'P' | b'X' | b'^' | b'_' => Step::Hold(State::Opened),
            ESC => Step::Misfit,
            _ if self.alone => Step::Misfit,
            _ => start(byte),
        }
    }

    /// Parameters, intermediate characters, and the final one.
    fn control(&self, byte: u8) -> Step {
        let first = self.held.len() == 2;
        match byte {
            b'[' if first => Step::Hold(State::Function),
            b'M' if first => Step::Hold(State::Mouse(3)),
            b'~' if PASTE.strip_suffix(b"~") == Some(&self.held) => Step::Hold(State::Paste),
            b' '..=b'?' => Step::Hold(State::Control),
            b'@'..=b'~' => Step::Whole,
            _ => Step::Misfit,
        }
    }

    /// Whether a string of the kind that is held can begin with this byte.
    /// Terminals answer with numbers, or with a title that was asked for.
    fn opens(&self, byte: u8) -> bool {
        match self.held.last() {
            Some(b']') => matches!(byte, b'0'..=b'9' | b'l' | b'L' | b'I'),
            Some(b'P') => matches!(byte, b' '..=b'?'),
            _ => matches!(byte, b' '..=b'~'),
        }
    }

    fn string(&self, byte: u8) -> Step {
        // In a letter of several bytes this byte follows none of ASCII.
        let in_letter = |before: &u8| !before.is_ascii() && *before != 0xc2;
        match byte {
            ESC => Step::Hold(State::StringEnd),
            BELL => Step::Whole,
            TERMINATOR if !self.held.last().is_some_and(in_letter) => Step::Whole,
            DELETE | 0..b' ' => Step::Misfit,
            _ => Step::Hold(State::String),
        }
    }

    /// Terminals let no control character into a paste, so Ctrl-C gets out of
    /// one whose end got lost.
    fn paste(&self, byte: u8, now: Duration) -> Step {
        match byte {
            b'~' if PASTE_END
                .strip_suffix(b"~")
                .is_some_and(|it| self.held.ends_with(it)) =>
            {
                Step::Whole
            }
            CTRL_C if now.saturating_sub(self.latest) >= UNFINISHED => Step::Misfit,
            _ => Step::Hold(State::Paste),
        }
    }

    fn may_be_keys(&self) -> bool {
        self.held.starts_with(&[ESC]) && self.held.len() <= 2
    }

    /// Of what is held, only the Esc key and the letter after it may have been
    /// typed. Alt with a letter means nothing here.
    fn give_up(&mut self, inputs: &mut Vec<TerminalInput>) {
        match *self.held {
            [ESC] => inputs.push(TerminalInput::Key(KeyPress::Esc)),
            [ESC, letter] if self.alone => {
                inputs
                    .extend([KeyPress::Esc, KeyPress::Char(letter.into())].map(TerminalInput::Key));
            }
            _ => {}
        }
        self.clear();
    }

    fn clear(&mut self) {
        self.held.clear();
        (self.state, self.alone) = (State::Start, false);
    }
}

fn start(byte: u8) -> Step {
    match byte {
        ESC => Step::Hold(State::Escape),
        0xc2..=0xdf => Step::Hold(State::Letter(1)),
        0xe0..=0xef => Step::Hold(State::Letter(2)),
        0xf0..=0xf4 => Step::Hold(State::Letter(3)),
        _ => introduced(byte),
    }
}

/// What a byte begins that means the same as an escape character and a letter.
fn introduced(byte: u8) -> Step {
    match introducer(byte) {
        Some(b'O') => Step::Hold(State::Single),
        Some(b'[') => Step::Hold(State::Control),
        Some(_) => Step::Hold(State::Opened),
        None => Step::Whole,
    }
}

/// Every introducer of a sequence also has a spelling of one byte, which old
/// terminals use.
fn introducer(byte: u8) -> Option<u8> {
    let letter = byte.checked_sub(0x40)?;
    (byte >= 0x80 && b"O[]PX^_".contains(&letter)).then_some(letter)
}

/// What a whole sequence says; most say nothing here.
fn input(sequence: &[u8]) -> Option<TerminalInput> {
    match sequence {
        [ESC, b']', text @ ..] => background(text)
            .map(Reply::Background)
            .map(TerminalInput::Reply),
        [ESC, b'P' | b'X' | b'^' | b'_', ..] => None,
        [ESC, b'[', b'?', .., b'c'] => Some(TerminalInput::Reply(Reply::Attributes)),
        _ => match sequence.strip_prefix(PASTE) {
            Some(paste) => Some(TerminalInput::Paste(pasted(paste))),
            None if may_be_key(sequence) => key::of(sequence).map(TerminalInput::Key),
            None => None,
        },
    }
}

/// Keys are told without private marks and intermediate characters, as replies
/// and mice are not.
fn may_be_key(sequence: &[u8]) -> bool {
    match sequence {
        [ESC, b'O', _, _, ..] | [ESC, b'[', b'M', ..] => false,
        [ESC, b'[', rest @ ..] => {
            matches!(rest, [b'0'..=b'9' | b'@'..=b'~', ..])
                && !rest.iter().any(|it| matches!(it, b' '..=b'/'))
        }
        _ => true,
    }
}

/// What was pasted, without what a terminal reads as commands: colours that were
/// copied along, and replies that came between.
fn pasted(text: &[u8]) -> String {
    let text = text.strip_suffix(PASTE_END).unwrap_or(text);
    anstream::adapter::strip_str(&String::from_utf8_lossy(text)).to_string()
}

/// The background by the answer to OSC 11: a colour as X11 writes it.
fn background(text: &[u8]) -> Option<Background> {
    let colour = text.strip_prefix(b"11;")?;
    let end = colour
        .iter()
        .position(|it| matches!(*it, ESC | BELL | TERMINATOR))?;
    let colour = xterm_color::Color::parse(colour.get(..end)?).ok()?;
    Some(match colour.perceived_lightness() > 0.5 {
        true => Background::Light,
        false => Background::Dark,
    })
}

#[cfg(test)]
mod tests;
