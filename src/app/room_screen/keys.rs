//! The keys in front of a room.

use crate::app::action::{Action, Direction, Move, RoomAction};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

/// Before the answer is out.
pub static ROOM: Layer = Layer {
    title: "In front of a room",
    bindings: &[
        bind(
            &[KeyPress::Char('v')],
            Action::Room(RoomAction::Hands),
            "hands",
            "Type how many hands there are for each, or what the room says.",
        ),
        bind(
            &[KeyPress::Char('t')],
            Action::Room(RoomAction::Talk),
            "talk",
            "Let them talk with each other; the next hands stand beside the first.",
        ),
        bind(
            &[KeyPress::Char('r')],
            Action::Room(RoomAction::Reveal),
            "answer",
            "Show what is right, and why; make the run.",
        ),
    ],
};

/// Whether the answer is out or not.
pub static ROOM_PAGES: Layer = Layer {
    title: "From question to question in front of a room",
    bindings: &[
        bind(
            &[KeyPress::Char('n'), KeyPress::PageDown, KeyPress::Right],
            Action::Room(RoomAction::Turn(Direction::On)),
            "next",
            "The next question. A presenter's remote sends this as well.",
        ),
        bind(
            &[KeyPress::Char('p'), KeyPress::PageUp, KeyPress::Left],
            Action::Room(RoomAction::Turn(Direction::Back)),
            "previous",
            "The previous question, as it was left.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Room(RoomAction::Scroll(Move::Down)),
            "",
            "A row down.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Room(RoomAction::Scroll(Move::Up)),
            "",
            "A row up.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Char('q')],
            Action::Room(RoomAction::Leave),
            "quit",
            "Leave. Nothing is kept; you are asked first where hands were counted.",
        ),
    ],
};

/// While hands are typed. Every other key is typed.
pub static COUNTING: Layer = Layer {
    title: "While hands are typed",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Room(RoomAction::Take),
            "take",
            "Take what is typed.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::Room(RoomAction::Cancel),
            "back",
            "Leave the field. What is typed there stays, and so do hands that were taken.",
        ),
    ],
};
