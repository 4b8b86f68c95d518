//! What keys are called here, of those that `termina` knows.

use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers};
use termina::{Event, Parser};

use crate::app::Key;

/// The key that a whole sequence of bytes stands for, if it is one that means
/// something here.
pub fn of(sequence: &[u8]) -> Option<Key> {
    let mut parser = Parser::default();
    parser.parse(sequence, false);
    let Event::Key(event) = parser.pop()? else {
        return None;
    };
    (event.kind != KeyEventKind::Release).then(|| key(event))?
}

fn key(event: KeyEvent) -> Option<Key> {
    const ELSEWHERE: Modifiers = Modifiers::ALT
        .union(Modifiers::SUPER)
        .union(Modifiers::HYPER)
        .union(Modifiers::META);
    let control = event.modifiers.contains(Modifiers::CONTROL);
    // Ctrl-C ends the program, whatever else is held down.
    let ends = control && event.code == KeyCode::Char('c');
    if event.modifiers.intersects(ELSEWHERE) && !ends {
        return None;
    }
    if let KeyCode::Char(character) = event.code {
        return match control {
            true => Some(Key::Ctrl(character.to_ascii_lowercase())),
            false => Some(Key::Char(character)).filter(|_| !character.is_control()),
        };
    }
    let mut keys = KEYS.into_iter();
    keys.find_map(|(code, key)| (code == event.code).then_some(key))
}

const KEYS: [(KeyCode, Key); 14] = [
    (KeyCode::Enter, Key::Enter),
    (KeyCode::Escape, Key::Esc),
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
