//! The keys on each screen and in what lies over it.

use super::{Layer, bind};
use crate::app::action::{Action, Move, Show, Turn, Whole};
use crate::app::msg::Key;

pub static ANYWHERE: Layer = Layer {
    title: "Anywhere",
    bindings: &[
        bind(
            &[Key::Char('?')],
            Action::Whole(Whole::Help),
            "help",
            "Show the keys.",
        ),
        bind(
            &[Key::Char('q')],
            Action::Whole(Whole::Quit),
            "quit",
            "Leave. Your place is kept.",
        ),
        bind(
            &[Key::Ctrl('c')],
            Action::Whole(Whole::Quit),
            "",
            "Leave, also while typing.",
        ),
        bind(
            &[Key::Ctrl('z')],
            Action::Whole(Whole::Suspend),
            "",
            "Put the program aside; fg brings it back.",
        ),
    ],
};

pub static LIBRARY: Layer = Layer {
    title: "Library",
    bindings: &[
        bind(
            &[Key::Enter, Key::Right, Key::Char('l')],
            Action::Choose,
            "open",
            "Open the lesson, where you left it.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "The lesson above.",
        ),
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "The lesson below.",
        ),
        bind(
            &[Key::Home, Key::Char('g')],
            Action::Move(Move::Top),
            "",
            "The first lesson.",
        ),
        bind(
            &[Key::End, Key::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "The last lesson.",
        ),
        bind(
            &[Key::Char('/')],
            Action::Show(Show::Search),
            "search",
            "Find lessons, and words in them.",
        ),
        bind(
            &[Key::Char('R')],
            Action::Show(Show::Reset),
            "",
            "Start a lesson, or everything, afresh. Asks twice.",
        ),
    ],
};

pub static READING: Layer = Layer {
    title: "Reading",
    bindings: &[
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "Down: a line, or to the next thing to pick.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "Up.",
        ),
        bind(
            &[Key::Char(' '), Key::PageDown, Key::Ctrl('f')],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on; at the end, the next page.",
        ),
        bind(
            &[Key::PageUp, Key::Char('b'), Key::Ctrl('b')],
            Action::Move(Move::PageUp),
            "",
            "A screenful back.",
        ),
        bind(
            &[Key::Home, Key::Char('g')],
            Action::Move(Move::Top),
            "",
            "To the top of the page.",
        ),
        bind(
            &[Key::End, Key::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "To the end of the page.",
        ),
        bind(
            &[Key::Enter],
            Action::Choose,
            "choose",
            "Pick what the cursor is on, or read on.",
        ),
        bind(
            &[Key::Char('n'), Key::Char(']')],
            Action::Turn(Turn::NextPage),
            "next",
            "The next page.",
        ),
        bind(
            &[Key::Char('p'), Key::Char('[')],
            Action::Turn(Turn::PreviousPage),
            "back",
            "The page before.",
        ),
        bind(
            &[Key::Char('}')],
            Action::Turn(Turn::NextPart),
            "",
            "The next part.",
        ),
        bind(
            &[Key::Char('{')],
            Action::Turn(Turn::PreviousPart),
            "",
            "The part before.",
        ),
        bind(
            &[Key::Left, Key::Char('<')],
            Action::Move(Move::Left),
            "",
            "Slide a wide diagram to the left.",
        ),
        bind(
            &[Key::Right, Key::Char('>')],
            Action::Move(Move::Right),
            "",
            "Slide a wide diagram to the right.",
        ),
        bind(
            &[Key::Char('t'), Key::Tab],
            Action::Show(Show::Outline),
            "contents",
            "The parts of the lesson, to jump to one.",
        ),
        bind(
            &[Key::Char('/')],
            Action::Show(Show::Search),
            "search",
            "Find words in this lesson.",
        ),
        bind(
            &[Key::Char('a')],
            Action::Show(Show::AskAgain),
            "",
            "Ask me an answered question again.",
        ),
        bind(
            &[Key::Char('o')],
            Action::Show(Show::Links),
            "",
            "Links and sources on this page: see and open them.",
        ),
        bind(
            &[Key::Char('y')],
            Action::Show(Show::Code),
            "",
            "Copy a block of code.",
        ),
        bind(
            &[Key::Char('!')],
            Action::Show(Show::Report),
            "",
            "Report a problem with a question.",
        ),
        bind(
            &[Key::Char('R')],
            Action::Show(Show::Reset),
            "",
            "Start a question, or the lesson, afresh. Asks twice.",
        ),
        bind(
            &[Key::Esc, Key::Backspace],
            Action::Back,
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
            &[Key::Char('f')],
            Action::Show(Show::Findings),
            "findings",
            "What is wrong with the lesson's files, to go there.",
        ),
        bind(
            &[Key::Esc, Key::Backspace],
            Action::Back,
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
            &[Key::Enter],
            Action::Choose,
            "choose",
            "Take the line with the cursor.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "The line above.",
        ),
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "The line below.",
        ),
        bind(
            &[Key::Home, Key::Char('g')],
            Action::Move(Move::Top),
            "",
            "The first line.",
        ),
        bind(
            &[Key::End, Key::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "The last line.",
        ),
        bind(
            &[Key::Esc, Key::Backspace, Key::Char('q')],
            Action::Back,
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
            &[Key::Enter],
            Action::Choose,
            "go there",
            "Go to what was found.",
        ),
        bind(&[Key::Up], Action::Move(Move::Up), "", "The hit above."),
        bind(&[Key::Down], Action::Move(Move::Down), "", "The hit below."),
        bind(&[Key::Esc], Action::Back, "close", "Close the search."),
    ],
};

/// The keys themselves.
pub static HELPING: Layer = Layer {
    title: "In this help",
    bindings: &[
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "Down a line.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "Up a line.",
        ),
        bind(
            &[Key::Char(' '), Key::PageDown],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on.",
        ),
        bind(
            &[Key::PageUp, Key::Char('b')],
            Action::Move(Move::PageUp),
            "",
            "A screenful back.",
        ),
        bind(
            &[Key::Esc, Key::Char('?'), Key::Char('q'), Key::Enter],
            Action::Back,
            "close",
            "Close the help.",
        ),
    ],
};

/// A question of the program's own.
pub static CONFIRMING: Layer = Layer {
    title: "Asked yes or no",
    bindings: &[
        bind(&[Key::Char('y')], Action::Yes, "yes", "Do it."),
        bind(
            &[Key::Char('n'), Key::Esc, Key::Char('q')],
            Action::Back,
            "no",
            "Leave everything as it is.",
        ),
    ],
};
