//! Keys on Windows, where the console tells them as events.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use crate::app::{KeyPress, Msg};

use super::super::Background;

/// The console as it is listened to, until the program ends.
pub struct ConsoleKeyReader;

impl ConsoleKeyReader {
    /// Starts to listen, on a thread that sleeps until something comes.
    pub fn listen(out: Sender<Msg>) -> io::Result<Self> {
        thread::Builder::new()
            .name("keys".to_owned())
            .spawn(move || {
                while let Ok(event) = read() {
                    if message(event).is_some_and(|msg| out.send(msg).is_err()) {
                        return;
                    }
                }
                drop(out.send(Msg::Terminate));
            })?;
        Ok(Self)
    }

    /// The console is not asked: its answer could come as keys.
    pub fn background(&self, _: Duration) -> Option<Background> {
        None
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

fn key(event: KeyEvent) -> Option<KeyPress> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let by_words = event.modifiers - KeyModifiers::SHIFT;
    if matches!(by_words, KeyModifiers::CONTROL | KeyModifiers::ALT)
        && let Some((_, key)) = WORDS.into_iter().find(|(code, _)| *code == event.code)
    {
        return Some(key);
    }
    if event
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::SUPER)
    {
        return None;
    }
    if let KeyCode::Char(character) = event.code {
        return Some(match control {
            true => KeyPress::Ctrl(character.to_ascii_lowercase()),
            false => KeyPress::Char(character),
        });
    }
    KEYS.into_iter()
        .find(|(code, _)| *code == event.code)
        .map(|(_, key)| key)
}

/// What moves over a word or deletes one, with Ctrl or Alt held down.
const WORDS: [(KeyCode, KeyPress); 4] = [
    (KeyCode::Left, KeyPress::WordLeft),
    (KeyCode::Right, KeyPress::WordRight),
    (KeyCode::Backspace, KeyPress::WordBackspace),
    (KeyCode::Delete, KeyPress::WordDelete),
];

const KEYS: [(KeyCode, KeyPress); 14] = [
    (KeyCode::Enter, KeyPress::Enter),
    (KeyCode::Esc, KeyPress::Esc),
    (KeyCode::Tab, KeyPress::Tab),
    (KeyCode::BackTab, KeyPress::BackTab),
    (KeyCode::Up, KeyPress::Up),
    (KeyCode::Down, KeyPress::Down),
    (KeyCode::Left, KeyPress::Left),
    (KeyCode::Right, KeyPress::Right),
    (KeyCode::PageUp, KeyPress::PageUp),
    (KeyCode::PageDown, KeyPress::PageDown),
    (KeyCode::Home, KeyPress::Home),
    (KeyCode::End, KeyPress::End),
    (KeyCode::Backspace, KeyPress::Backspace),
    (KeyCode::Delete, KeyPress::Delete),
];
