//! What keys are called here, of those that `termina` knows.

use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers};
use termina::{Event, Parser};

use crate::app::KeyPress;

/// The key that a whole sequence of bytes stands for, if it is one that means
/// something here.
pub fn of(sequence: &[u8]) -> Option<KeyPress> {
    let mut parser = Parser::default();
    parser.parse(sequence, false);
    let Event::Key(event) = parser.pop()? else {
        return None;
    };
    (event.kind != KeyEventKind::Release).then(|| key(event))?
}

fn key(event: KeyEvent) -> Option<KeyPress> {
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
            true => Some(KeyPress::Ctrl(character.to_ascii_lowercase())),
            false => Some(KeyPress::Char(character)).filter(|_| !character.is_control()),
        };
    }
    let mut keys = KEYS.into_iter();
    keys.find_map(|(code, key)| (code == event.code).then_some(key))
}

const KEYS: [(KeyCode, KeyPress); 14] = [
    (KeyCode::Enter, KeyPress::Enter),
    (KeyCode::Escape, KeyPress::Esc),
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
