//! What keys do to a line of typed text, and which of them begin an answer.

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

/// Whether `key` begins an answer where the cursor is on its field: whatever
/// writes or takes away. A blank, like the arrows, moves about on the page.
pub fn begins_an_answer(key: Key) -> bool {
    use InputRequest as Edit;
    match edits(key) {
        Some(Edit::InsertChar(character)) => character != ' ',
        Some(edit) => matches!(
            edit,
            Edit::DeletePrevChar
                | Edit::DeleteNextChar
                | Edit::DeletePrevWord
                | Edit::DeleteLine
                | Edit::DeleteTillEnd
        ),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writes_or_takes_away_begins_an_answer_and_what_moves_does_not() {
        let begins = [
            Key::Char('q'),
            Key::Char('7'),
            Key::Backspace,
            Key::Ctrl('u'),
        ];
        assert!(begins.into_iter().all(begins_an_answer));
        let moves = [
            Key::Char(' '),
            Key::Left,
            Key::Home,
            Key::Ctrl('a'),
            Key::Esc,
        ];
        assert!(!moves.into_iter().any(begins_an_answer));
    }
}
