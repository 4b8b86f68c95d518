//! The keys on each screen and in what lies over it.

use super::{Layer, bind};
use crate::app::action::{Action, Move, Show, Turn, Whole};
use crate::app::msg::KeyPress;

pub static ANYWHERE: Layer = Layer {
    title: "Anywhere",
    bindings: &[
        bind(
            &[KeyPress::Char('?')],
            Action::Whole(Whole::Help),
            "help",
            "Show the keys.",
        ),
        bind(
            &[KeyPress::Char('q')],
            Action::Whole(Whole::Quit),
            "quit",
            "Leave. Your place is kept.",
        ),
        bind(
            &[KeyPress::Ctrl('c')],
            Action::Whole(Whole::Quit),
            "",
            "Leave, also while typing.",
        ),
        bind(
            &[KeyPress::Ctrl('z')],
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
            &[KeyPress::Enter, KeyPress::Right, KeyPress::Char('l')],
            Action::Choose,
            "open",
            "Open the lesson, where you left it.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Move(Move::Up),
            "",
            "The lesson above.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Move(Move::Down),
            "",
            "The lesson below.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Move(Move::Top),
            "",
            "The first lesson.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "The last lesson.",
        ),
        bind(
            &[KeyPress::Char('/')],
            Action::Show(Show::Search),
            "search",
            "Find lessons, and words in them.",
        ),
        bind(
            &[KeyPress::Char('R')],
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
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Move(Move::Down),
            "",
            "Down: a line, or to the next thing to pick.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Move(Move::Up),
            "",
            "Up.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown, KeyPress::Ctrl('f')],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on; at the end, the next page.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Char('b'), KeyPress::Ctrl('b')],
            Action::Move(Move::PageUp),
            "",
            "A screenful back.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Move(Move::Top),
            "",
            "To the top of the page.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "To the end of the page.",
        ),
        bind(
            &[KeyPress::Enter],
            Action::Choose,
            "choose",
            "Pick what the cursor is on, or read on.",
        ),
        bind(
            &[KeyPress::Char('n'), KeyPress::Char(']')],
            Action::Turn(Turn::NextPage),
            "next",
            "The next page.",
        ),
        bind(
            &[KeyPress::Char('p'), KeyPress::Char('[')],
            Action::Turn(Turn::PreviousPage),
            "back",
            "The page before.",
        ),
        bind(
            &[KeyPress::Char('}')],
            Action::Turn(Turn::NextPart),
            "",
            "The next part.",
        ),
        bind(
            &[KeyPress::Char('{')],
            Action::Turn(Turn::PreviousPart),
            "",
            "The part before.",
        ),
        bind(
            &[KeyPress::Left, KeyPress::Char('<')],
            Action::Move(Move::Left),
            "",
            "Slide a wide diagram to the left.",
        ),
        bind(
            &[KeyPress::Right, KeyPress::Char('>')],
            Action::Move(Move::Right),
            "",
            "Slide a wide diagram to the right.",
        ),
        bind(
            &[KeyPress::Char('t'), KeyPress::Tab],
            Action::Show(Show::Outline),
            "contents",
            "The parts of the lesson, to jump to one.",
        ),
        bind(
            &[KeyPress::Char('/')],
            Action::Show(Show::Search),
            "search",
            "Find words in this lesson.",
        ),
        bind(
            &[KeyPress::Char('a')],
            Action::Show(Show::AskAgain),
            "",
            "Ask me an answered question again.",
        ),
        bind(
            &[KeyPress::Char('o')],
            Action::Show(Show::Links),
            "",
            "Links and sources on this page: see and open them.",
        ),
        bind(
            &[KeyPress::Char('y')],
            Action::Show(Show::Code),
            "",
            "Copy a block of code.",
        ),
        bind(
            &[KeyPress::Char('!')],
            Action::Show(Show::Report),
            "",
            "Report a problem with a question.",
        ),
        bind(
            &[KeyPress::Char('R')],
            Action::Show(Show::Reset),
            "",
            "Start a question, or the lesson, afresh. Asks twice.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
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
            &[KeyPress::Char('f')],
            Action::Show(Show::Findings),
            "findings",
            "What is wrong with the lesson's files, to go there.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
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
            &[KeyPress::Enter],
            Action::Choose,
            "choose",
            "Take the line with the cursor.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Move(Move::Up),
            "",
            "The line above.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Move(Move::Down),
            "",
            "The line below.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Move(Move::Top),
            "",
            "The first line.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "The last line.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace, KeyPress::Char('q')],
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
            &[KeyPress::Enter],
            Action::Choose,
            "go there",
            "Go to what was found.",
        ),
        bind(
            &[KeyPress::Up],
            Action::Move(Move::Up),
            "",
            "The hit above.",
        ),
        bind(
            &[KeyPress::Down],
            Action::Move(Move::Down),
            "",
            "The hit below.",
        ),
        bind(&[KeyPress::Esc], Action::Back, "close", "Close the search."),
    ],
};

/// The keys themselves.
pub static HELPING: Layer = Layer {
    title: "In this help",
    bindings: &[
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Move(Move::Down),
            "",
            "Down a line.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Move(Move::Up),
            "",
            "Up a line.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Char('b')],
            Action::Move(Move::PageUp),
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
        bind(&[KeyPress::Char('y')], Action::Yes, "yes", "Do it."),
        bind(
            &[KeyPress::Char('n'), KeyPress::Esc, KeyPress::Char('q')],
            Action::Back,
            "no",
            "Leave everything as it is.",
        ),
    ],
};
