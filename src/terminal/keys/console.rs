//! Keys on Windows, where the console tells them as events.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use crate::app::{Key, Msg};

use super::super::Background;

/// The console as it is listened to, until the program ends.
pub struct Keys;

impl Keys {
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
