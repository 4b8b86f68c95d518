//! The keys in the library.

use crate::app::action::{Action, LessonAction, LibraryAction, Move};
use crate::app::keys::{DIGITS, Layer, bind};
use crate::app::msg::KeyPress;

/// Until a lesson is there.
pub static OPENING: Layer = Layer {
    title: "While a lesson is opened",
    bindings: &[bind(
        &[KeyPress::Esc, KeyPress::Backspace],
        Action::Lesson(LessonAction::Back),
        "library",
        "Back to the library.",
    )],
};

pub static LIBRARY: Layer = Layer {
    title: "Library",
    bindings: &[
        bind(
            &[KeyPress::Enter, KeyPress::Right, KeyPress::Char('l')],
            Action::Library(LibraryAction::Open),
            "open",
            "Open the lesson, where you left it, or the lab.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Library(LibraryAction::Move(Move::Up)),
            "",
            "The lesson above.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Library(LibraryAction::Move(Move::Down)),
            "",
            "The lesson below.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Library(LibraryAction::Move(Move::Top)),
            "",
            "The first lesson.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Library(LibraryAction::Move(Move::Bottom)),
            "",
            "The last lesson.",
        ),
        bind(
            DIGITS,
            Action::Library(LibraryAction::Row(0)),
            "",
            "The lesson with that place in the list.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown],
            Action::Library(LibraryAction::Move(Move::PageDown)),
            "",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::PageUp],
            Action::Library(LibraryAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
        bind(
            &[KeyPress::Char('L')],
            Action::Library(LibraryAction::Lab),
            "",
            "The lab: play with the simulator.",
        ),
        bind(
            &[KeyPress::Char('w')],
            Action::Library(LibraryAction::Knowledge),
            "what I know",
            "What you know, how sure you are of it, and what is due.",
        ),
        bind(
            &[KeyPress::Char('/')],
            Action::Library(LibraryAction::Search),
            "search",
            "Find lessons, and words in them.",
        ),
        bind(
            &[KeyPress::Char('r')],
            Action::Library(LibraryAction::Recall),
            "recall",
            "Recall: what is due today, across lessons.",
        ),
        bind(
            &[KeyPress::Char('m')],
            Action::Library(LibraryAction::Modes),
            "modes",
            "The ways to go through the lesson, with how long each takes.",
        ),
        bind(
            &[KeyPress::Char('p')],
            Action::Library(LibraryAction::Practise),
            "",
            "Practise what you have answered, due or not; nothing is scheduled by it.",
        ),
        bind(
            &[KeyPress::Char('e')],
            Action::Library(LibraryAction::Paper),
            "",
            "Go on with a paper that is not handed in.",
        ),
        bind(
            &[KeyPress::Char('R')],
            Action::Library(LibraryAction::Reset),
            "",
            "Start a lesson, or everything, afresh. Asks twice.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Library(LibraryAction::Up),
            "",
            "Says how to leave: nothing is above the lessons.",
        ),
    ],
};
