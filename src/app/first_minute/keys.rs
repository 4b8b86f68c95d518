//! The keys in the first minute.

use crate::app::action::{Action, AppAction, FirstMinuteAction};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

/// Before the guess, where nothing is typed yet. Every other key is typed.
pub static NO_GUESS: Layer = Layer {
    title: "At the first guess, before a number is typed",
    bindings: &[bind(
        &[KeyPress::Enter, KeyPress::Esc],
        Action::FirstMinute(FirstMinuteAction::Leave),
        "alone: on to the lessons",
        "Past it, to the lessons.",
    )],
};

/// Where nothing is typed yet but what was not taken.
pub static LETTER_LEFT_OUT: Layer = Layer {
    title: "At the first guess, after a letter that was left out",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::FirstMinute(FirstMinuteAction::GoOn),
            "",
            "Nothing yet: the guess is a number.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::FirstMinute(FirstMinuteAction::Leave),
            "to the lessons",
            "Past it, to the lessons.",
        ),
    ],
};

/// While the guess is typed. Every other key is typed.
pub static GUESSING: Layer = Layer {
    title: "At the first guess",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::FirstMinute(FirstMinuteAction::GoOn),
            "run it",
            "Take the number and run it.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::FirstMinute(FirstMinuteAction::Leave),
            "to the lessons",
            "Past it, to the lessons.",
        ),
    ],
};

/// Once it has run.
pub static GUESSED: Layer = Layer {
    title: "After the first guess",
    bindings: &[
        bind(
            &[KeyPress::Enter, KeyPress::Char(' ')],
            Action::FirstMinute(FirstMinuteAction::GoOn),
            "on to the lesson",
            "On to the lesson to start with.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::FirstMinute(FirstMinuteAction::Leave),
            "to the lessons",
            "To the list of lessons.",
        ),
        bind(
            &[KeyPress::Char('q')],
            Action::App(AppAction::Quit),
            "quit",
            "Leave.",
        ),
    ],
};
