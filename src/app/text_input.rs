//! What keys do to a line of typed text.

use tui_input::InputRequest;

use super::msg::KeyPress;

const EDITS: [(KeyPress, InputRequest); 16] = [
    (KeyPress::Backspace, InputRequest::DeletePrevChar),
    (KeyPress::Delete, InputRequest::DeleteNextChar),
    (KeyPress::Left, InputRequest::GoToPrevChar),
    (KeyPress::Right, InputRequest::GoToNextChar),
    (KeyPress::Home, InputRequest::GoToStart),
    (KeyPress::Ctrl('a'), InputRequest::GoToStart),
    (KeyPress::End, InputRequest::GoToEnd),
    (KeyPress::Ctrl('e'), InputRequest::GoToEnd),
    (KeyPress::Ctrl('w'), InputRequest::DeletePrevWord),
    (KeyPress::Ctrl('u'), InputRequest::DeleteLine),
    (KeyPress::Ctrl('k'), InputRequest::DeleteTillEnd),
    (KeyPress::Ctrl('h'), InputRequest::DeletePrevChar),
    (KeyPress::WordLeft, InputRequest::GoToPrevWord),
    (KeyPress::WordRight, InputRequest::GoToNextWord),
    (KeyPress::WordBackspace, InputRequest::DeletePrevWord),
    (KeyPress::WordDelete, InputRequest::DeleteNextWord),
];

/// The edit that `key` asks for: a character is written.
pub fn edits(key: KeyPress) -> Option<InputRequest> {
    if let KeyPress::Char(character) = key {
        return Some(InputRequest::InsertChar(character));
    }
    EDITS
        .into_iter()
        .find(|(known, _)| *known == key)
        .map(|(_, edit)| edit)
}

/// A text as it is compared with what is typed, whatever its case.
pub fn fold(text: &str) -> String {
    caseless::default_case_fold_str(text)
}
