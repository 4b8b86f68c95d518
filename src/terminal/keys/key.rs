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
    let with = |table: &[(KeyCode, KeyPress)]| {
        let mut keys = table.iter();
        keys.find_map(|(code, key)| (*code == event.code).then_some(*key))
    };
    let alone = event.modifiers - Modifiers::SHIFT;
    let by_words = match alone {
        Modifiers::ALT => with(&WORDS).or_else(|| with(&WITH_ALT)),
        Modifiers::CONTROL => with(&WORDS),
        _ => None,
    };
    if by_words.is_some() {
        return by_words;
    }
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
    with(&KEYS)
}

/// What moves over a word or deletes one, with Ctrl or Alt held down …
const WORDS: [(KeyCode, KeyPress); 4] = [
    (KeyCode::Left, KeyPress::WordLeft),
    (KeyCode::Right, KeyPress::WordRight),
    (KeyCode::Backspace, KeyPress::WordBackspace),
    (KeyCode::Delete, KeyPress::WordDelete),
];
/// … and as some terminals and all shells have it with Alt; Enter breaks a line then,
/// as Ctrl-J does.
const WITH_ALT: [(KeyCode, KeyPress); 4] = [
    (KeyCode::Enter, KeyPress::Ctrl('j')),
    (KeyCode::Char('b'), KeyPress::WordLeft),
    (KeyCode::Char('f'), KeyPress::WordRight),
    (KeyCode::Char('d'), KeyPress::WordDelete),
];

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
