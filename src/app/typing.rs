//! What keys do to a line of typed text, and when they go into an answer.

use tui_input::InputRequest;

use crate::journal::Time;
use crate::page::{Stage, Target};

use super::msg::{Effect, Key};
use super::overlay::Overlay;
use super::reading::Reading;
use super::{App, Screen};

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

impl App {
    /// Whether what is typed goes into an answer, or would begin one.
    pub(super) fn takes_letters(&self) -> bool {
        matches!(&self.screen, Screen::Reading(reading) if reading.writing || reading.at_input())
    }

    pub(super) fn paste(&mut self, text: &str, now: Time) -> Vec<Effect> {
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            search.paste(text);
        } else if self.overlay.is_none() && self.lab().is_none() && self.takes_letters() {
            return self.with_reading(now, |reading, cx| {
                reading.start_writing(cx);
                reading.paste(text, cx);
                Vec::new()
            });
        }
        Vec::new()
    }

    /// Keeps what was typed in the lesson that is left.
    pub(super) fn set_aside(&mut self) {
        if let Screen::Reading(reading) = &mut self.screen {
            let unsent = std::mem::take(&mut reading.unsent);
            self.unsent.insert(reading.run.lesson.id.clone(), unsent);
        }
    }
}

impl Reading {
    /// Whether the cursor is on an answer to be typed, which takes every
    /// letter.
    pub fn at_input(&self) -> bool {
        let focused = self.focused().map(|spot| spot.target);
        focused == Some(Target::Input) && self.stage().is_some_and(Stage::is_open)
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
