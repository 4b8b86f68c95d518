//! What the terminal and the system send, as messages.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::{Key, Msg};

/// Starts to listen to the terminal, on a thread that sleeps until something
/// comes. `size` is what the terminal's was: it may have changed since.
pub fn listen(out: Sender<Msg>, size: (u16, u16)) -> std::io::Result<()> {
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || {
            // Only from here on is a new size an event.
            let listening = crossterm::event::poll(Duration::ZERO);
            let now = listening.and_then(|_| crossterm::terminal::size());
            if let Ok((width, height)) = now
                && (width, height) != size
            {
                drop(out.send(Msg::Resize { width, height }));
            }
            let mut answer = LateAnswer::default();
            while let Ok(event) = crossterm::event::read() {
                if answer.has(&event) {
                    continue;
                }
                if message(event).is_some_and(|msg| out.send(msg).is_err()) {
                    return;
                }
            }
            // The terminal is gone.
            drop(out.send(Msg::Terminate));
        })?;
    Ok(())
}

/// Starts to listen to the signals that end a program.
#[cfg(unix)]
pub fn listen_to_signals(out: Sender<Msg>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for _ in signals.forever() {
                if out.send(Msg::Terminate).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// What a terminal on a slow line says about its colours when nobody waits for
/// that any more: `ESC ] 11;rgb:0/0/0 ESC \`. Taken for keys, its digits would
/// answer a question.
#[derive(Default)]
struct LateAnswer {
    inside: bool,
}

impl LateAnswer {
    fn has(&mut self, event: &Event) -> bool {
        let Event::Key(key) = event else { return false };
        let character = key.code.as_char();
        let with = |modifier| key.modifiers.contains(modifier);
        let begins = character == Some(']') && with(KeyModifiers::ALT);
        let ends = (character == Some('\\') && with(KeyModifiers::ALT))
            || (character == Some('g') && with(KeyModifiers::CONTROL));
        let goes_on = matches!(
            character,
            Some('0'..='9' | 'a'..='g' | 'r' | ';' | ':' | '/')
        );
        let is_part = begins || (self.inside && (goes_on || ends));
        self.inside = is_part && !ends;
        is_part
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => self::key(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize { width, height }),
        Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    if event
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::SUPER)
    {
        return None;
    }
    if let KeyCode::Char(character) = event.code {
        return Some(match control {
            true => Key::Ctrl(character.to_ascii_lowercase()),
            false => Key::Char(character),
        });
    }
    KEYS.into_iter()
        .find(|(code, _)| *code == event.code)
        .map(|(_, key)| key)
}

const KEYS: [(KeyCode, Key); 14] = [
    (KeyCode::Enter, Key::Enter),
    (KeyCode::Esc, Key::Esc),
    (KeyCode::Tab, Key::Tab),
    (KeyCode::BackTab, Key::BackTab),
    (KeyCode::Up, Key::Up),
    (KeyCode::Down, Key::Down),
    (KeyCode::Left, Key::Left),
    (KeyCode::Right, Key::Right),
    (KeyCode::PageUp, Key::PageUp),
    (KeyCode::PageDown, Key::PageDown),
    (KeyCode::Home, Key::Home),
    (KeyCode::End, Key::End),
    (KeyCode::Backspace, Key::Backspace),
    (KeyCode::Delete, Key::Delete),
];
