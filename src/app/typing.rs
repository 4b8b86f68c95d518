//! What keys do to a line of typed text.

use tui_input::InputRequest;

use super::msg::Key;

const EDITS: [(Key, InputRequest); 12] = [
    (Key::Backspace, InputRequest::DeletePrevChar),
    (Key::Delete, InputRequest::DeleteNextChar),
    (Key::Left, InputRequest::GoToPrevChar),
    (Key::Right, InputRequest::GoToNextChar),
    (Key::Home, InputRequest::GoToStart),
    (Key::Ctrl('a'), InputRequest::GoToStart),
    (Key::End, InputRequest::GoToEnd),
    (Key::Ctrl('e'), InputRequest::GoToEnd),
    (Key::Ctrl('w'), InputRequest::DeletePrevWord),
    (Key::Ctrl('u'), InputRequest::DeleteLine),
    (Key::Ctrl('k'), InputRequest::DeleteTillEnd),
    (Key::Ctrl('h'), InputRequest::DeletePrevChar),
];

/// The edit that `key` asks for: a character is written.
pub fn edits(key: Key) -> Option<InputRequest> {
    if let Key::Char(character) = key {
        return Some(InputRequest::InsertChar(character));
    }
    EDITS
        .into_iter()
        .find(|(known, _)| *known == key)
        .map(|(_, edit)| edit)
}
