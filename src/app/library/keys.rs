//! The keys in the library.

use crate::app::action::{Action, LibraryAction, Move};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

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
            &[KeyPress::Char('L')],
            Action::Library(LibraryAction::Lab),
            "",
            "The lab: play with the simulator.",
        ),
        bind(
            &[KeyPress::Char('/')],
            Action::Library(LibraryAction::Search),
            "search",
            "Find lessons, and words in them.",
        ),
        bind(
            &[KeyPress::Char('R')],
            Action::Library(LibraryAction::Reset),
            "",
            "Start a lesson, or everything, afresh. Asks twice.",
        ),
    ],
};
