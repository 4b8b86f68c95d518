//! The keys on each screen and in what lies over it.

use super::{Layer, bind};
use crate::app::action::{
    Action, AppAction, LessonAction, LibraryAction, Move, OverlayAction, Show, Turn,
};
use crate::app::msg::KeyPress;

pub static ANYWHERE: Layer = Layer {
    title: "Anywhere",
    bindings: &[
        bind(
            &[KeyPress::Char('?')],
            Action::App(AppAction::Help),
            "help",
            "Show the keys.",
        ),
        bind(
            &[KeyPress::Char('q')],
            Action::App(AppAction::Quit),
            "quit",
            "Leave. Your place is kept.",
        ),
        bind(
            &[KeyPress::Ctrl('c')],
            Action::App(AppAction::Quit),
            "",
            "Leave, also while typing.",
        ),
        bind(
            &[KeyPress::Ctrl('z')],
            Action::App(AppAction::Suspend),
            "",
            "Put the program aside; fg brings it back.",
        ),
    ],
};

pub static LIBRARY: Layer = Layer {
    title: "Library",
    bindings: &[
        bind(
            &[KeyPress::Enter, KeyPress::Right, KeyPress::Char('l')],
            Action::Library(LibraryAction::Open),
            "open",
            "Open the lesson, where you left it.",
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

pub static READING: Layer = Layer {
    title: "Reading",
    bindings: &[
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Lesson(LessonAction::Move(Move::Down)),
            "",
            "Down: a line, or to the next thing to pick.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Lesson(LessonAction::Move(Move::Up)),
            "",
            "Up.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown, KeyPress::Ctrl('f')],
            Action::Lesson(LessonAction::Move(Move::PageDown)),
            "on",
            "A screenful on; at the end, the next page.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Char('b'), KeyPress::Ctrl('b')],
            Action::Lesson(LessonAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Lesson(LessonAction::Move(Move::Top)),
            "",
            "To the top of the page.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Lesson(LessonAction::Move(Move::Bottom)),
            "",
            "To the end of the page.",
        ),
        bind(
            &[KeyPress::Enter],
            Action::Lesson(LessonAction::Choose),
            "choose",
            "Pick what the cursor is on, or read on.",
        ),
        bind(
            &[KeyPress::Char('n'), KeyPress::Char(']')],
            Action::Lesson(LessonAction::Turn(Turn::NextPage)),
            "next",
            "The next page.",
        ),
        bind(
            &[KeyPress::Char('p'), KeyPress::Char('[')],
            Action::Lesson(LessonAction::Turn(Turn::PreviousPage)),
            "back",
            "The page before.",
        ),
        bind(
            &[KeyPress::Char('}')],
            Action::Lesson(LessonAction::Turn(Turn::NextPart)),
            "",
            "The next part.",
        ),
        bind(
            &[KeyPress::Char('{')],
            Action::Lesson(LessonAction::Turn(Turn::PreviousPart)),
            "",
            "The part before.",
        ),
        bind(
            &[KeyPress::Left, KeyPress::Char('<')],
            Action::Lesson(LessonAction::Move(Move::Left)),
            "",
            "Slide a wide diagram to the left.",
        ),
        bind(
            &[KeyPress::Right, KeyPress::Char('>')],
            Action::Lesson(LessonAction::Move(Move::Right)),
            "",
            "Slide a wide diagram to the right.",
        ),
        bind(
            &[KeyPress::Char('t'), KeyPress::Tab],
            Action::Lesson(LessonAction::Show(Show::Outline)),
            "contents",
            "The parts of the lesson, to jump to one.",
        ),
        bind(
            &[KeyPress::Char('/')],
            Action::Lesson(LessonAction::Show(Show::Search)),
            "search",
            "Find words in this lesson.",
        ),
        bind(
            &[KeyPress::Char('a')],
            Action::Lesson(LessonAction::Show(Show::AskAgain)),
            "",
            "Ask me an answered question again.",
        ),
        bind(
            &[KeyPress::Char('o')],
            Action::Lesson(LessonAction::Show(Show::Links)),
            "",
            "Links and sources on this page: see and open them.",
        ),
        bind(
            &[KeyPress::Char('y')],
            Action::Lesson(LessonAction::Show(Show::Code)),
            "",
            "Copy a block of code.",
        ),
        bind(
            &[KeyPress::Char('!')],
            Action::Lesson(LessonAction::Show(Show::Report)),
            "",
            "Report a problem with a question.",
        ),
        bind(
            &[KeyPress::Char('R')],
            Action::Lesson(LessonAction::Show(Show::Reset)),
            "",
            "Start a question, or the lesson, afresh. Asks twice.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "library",
            "Back to the library.",
        ),
    ],
};

/// Where a lesson is seen while it is being written, beside [`READING`].
pub static PREVIEW: Layer = Layer {
    title: "In a preview",
    bindings: &[
        bind(
            &[KeyPress::Char('f')],
            Action::App(AppAction::Findings),
            "findings",
            "What is wrong with the lesson's files, to go there.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "",
            "Close the finding below the text.",
        ),
    ],
};

/// A list over the screen.
pub static LIST: Layer = Layer {
    title: "In a list",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Overlay(OverlayAction::Choose),
            "choose",
            "Take the line with the cursor.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Overlay(OverlayAction::Move(Move::Up)),
            "",
            "The line above.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Overlay(OverlayAction::Move(Move::Down)),
            "",
            "The line below.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Overlay(OverlayAction::Move(Move::Top)),
            "",
            "The first line.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Overlay(OverlayAction::Move(Move::Bottom)),
            "",
            "The last line.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace, KeyPress::Char('q')],
            Action::Overlay(OverlayAction::Close),
            "close",
            "Close the list.",
        ),
    ],
};

/// While a search is typed.
pub static SEARCHING: Layer = Layer {
    title: "Searching",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Overlay(OverlayAction::Choose),
            "go there",
            "Go to what was found.",
        ),
        bind(
            &[KeyPress::Up],
            Action::Overlay(OverlayAction::Move(Move::Up)),
            "",
            "The hit above.",
        ),
        bind(
            &[KeyPress::Down],
            Action::Overlay(OverlayAction::Move(Move::Down)),
            "",
            "The hit below.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::Overlay(OverlayAction::Close),
            "close",
            "Close the search.",
        ),
    ],
};

/// The keys themselves.
pub static HELPING: Layer = Layer {
    title: "In this help",
    bindings: &[
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Overlay(OverlayAction::Move(Move::Down)),
            "",
            "Down a line.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Overlay(OverlayAction::Move(Move::Up)),
            "",
            "Up a line.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown],
            Action::Overlay(OverlayAction::Move(Move::PageDown)),
            "on",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Char('b')],
            Action::Overlay(OverlayAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
        bind(
            &[
                KeyPress::Esc,
                KeyPress::Char('?'),
                KeyPress::Char('q'),
                KeyPress::Enter,
            ],
            Action::Overlay(OverlayAction::Close),
            "close",
            "Close the help.",
        ),
    ],
};

/// A question of the program's own.
pub static CONFIRMING: Layer = Layer {
    title: "Asked yes or no",
    bindings: &[
        bind(
            &[KeyPress::Char('y')],
            Action::Overlay(OverlayAction::Yes),
            "yes",
            "Do it.",
        ),
        bind(
            &[KeyPress::Char('n'), KeyPress::Esc, KeyPress::Char('q')],
            Action::Overlay(OverlayAction::Close),
            "no",
            "Leave everything as it is.",
        ),
    ],
};
