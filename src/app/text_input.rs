//! What keys do to a line of typed text, and which of them begin an answer.

use tui_input::InputRequest;

use super::msg::KeyPress;

const EDITS: [(KeyPress, InputRequest); 12] = [
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

/// Whether `key` begins an answer where the cursor is on its field: whatever
/// writes or takes away. A blank, like the arrows, moves about on the page.
pub fn begins_an_answer(key: KeyPress) -> bool {
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
            KeyPress::Char('q'),
            KeyPress::Char('7'),
            KeyPress::Backspace,
            KeyPress::Ctrl('u'),
        ];
        assert!(begins.into_iter().all(begins_an_answer));
        let moves = [
            KeyPress::Char(' '),
            KeyPress::Left,
            KeyPress::Home,
            KeyPress::Ctrl('a'),
            KeyPress::Esc,
        ];
        assert!(!moves.into_iter().any(begins_an_answer));
    }
}
