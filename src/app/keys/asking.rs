//! The keys at a question.

use super::{Layer, bind};
use crate::app::action::{Action, Answering, Move};
use crate::app::msg::Key;

/// While a question waits for a pick.
pub static PICKING: Layer = Layer {
    title: "At a question",
    bindings: &[
        bind(
            DIGITS,
            Action::Answer(Answering::Digit(0)),
            "pick",
            "Pick the option with that number.",
        ),
        bind(
            &[Key::Char('h')],
            Action::Answer(Answering::Hint),
            "",
            "Take a hint. It is recorded.",
        ),
        bind(
            &[Key::Char('0')],
            Action::Answer(Answering::NoIdea),
            "",
            "Say that you have no idea, and see the answer.",
        ),
        bind(
            &[Key::Char('s')],
            Action::Answer(Answering::Skip),
            "",
            "Pass over the question, and see the answer.",
        ),
    ],
};

/// While several can be picked, or things are put in order.
pub static TICKING: Layer = Layer {
    title: "At a question with several picks, or an order",
    bindings: &[bind(
        &[Key::Char(' '), Key::Char('x')],
        Action::Answer(Answering::Toggle),
        "tick or lift",
        "Tick or untick an option; lift or drop a thing to be ordered. Lifted things move with the arrows.",
    )],
};

/// At a number or a text to be typed, before writing begins. Letters, digits
/// and signs begin it, so none of them is a key here.
pub static TYPED: Layer = Layer {
    title: "At an answer to be typed",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "write",
            "Start writing the answer; so does any letter, digit or sign.",
        ),
        bind(
            &[Key::Tab, Key::Down],
            Action::Move(Move::Down),
            "to the choices",
            "To hint, no idea and skip.",
        ),
        bind(&[Key::Up, Key::BackTab], Action::Move(Move::Up), "", "Up."),
        bind(
            &[Key::Char(' '), Key::PageDown, Key::Ctrl('f')],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on.",
        ),
        bind(
            &[Key::PageUp, Key::Ctrl('b')],
            Action::Move(Move::PageUp),
            "",
            "A screenful back.",
        ),
        bind(
            &[Key::Home],
            Action::Move(Move::Top),
            "",
            "To the top of the page.",
        ),
        bind(
            &[Key::End],
            Action::Move(Move::Bottom),
            "",
            "To the end of the page.",
        ),
        bind(
            &[Key::Left],
            Action::Move(Move::Left),
            "",
            "Slide a wide diagram to the left.",
        ),
        bind(
            &[Key::Right],
            Action::Move(Move::Right),
            "",
            "Slide a wide diagram to the right.",
        ),
        bind(
            &[Key::Esc],
            Action::Back,
            "back",
            "Back to the library; what is written stays.",
        ),
    ],
};

/// At what can be done instead of typing an answer.
pub static INSTEAD: Layer = Layer {
    title: "At hint, no idea and skip, beside an answer to be typed",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "choose",
            "Take what the cursor is on.",
        ),
        bind(
            &[Key::Tab],
            Action::Move(Move::Down),
            "",
            "To the next choice.",
        ),
        bind(
            &[Key::BackTab],
            Action::Move(Move::Up),
            "",
            "Back, up to the answer.",
        ),
    ],
};

/// While an answer is typed. Every other key is a character of it.
pub static WRITING: Layer = Layer {
    title: "Writing an answer",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "done",
            "The answer is complete.",
        ),
        bind(
            &[Key::Tab, Key::Down],
            Action::Move(Move::Down),
            "to the choices",
            "Leave the text for hint, no idea or skip.",
        ),
        bind(
            &[Key::Up, Key::BackTab],
            Action::Move(Move::Up),
            "",
            "Leave the text upwards.",
        ),
        bind(
            &[Key::Esc],
            Action::Back,
            "leave the text",
            "Leave the text; what is written stays.",
        ),
    ],
};

/// After the pick.
pub static SURE: Layer = Layer {
    title: "How sure are you?",
    bindings: &[
        bind(
            DIGITS,
            Action::Answer(Answering::Digit(0)),
            "how sure",
            "1 guess, 2 fairly sure, 3 sure. This commits the answer.",
        ),
        bind(
            &[Key::Char('0')],
            Action::Answer(Answering::NoIdea),
            "",
            "Take the pick back and say that you have no idea.",
        ),
        bind(
            &[Key::Char('h')],
            Action::Answer(Answering::Hint),
            "",
            "Take a hint. It is recorded.",
        ),
        bind(
            &[Key::Char('s')],
            Action::Answer(Answering::Skip),
            "",
            "Pass over the question, and see the answer.",
        ),
        bind(
            &[Key::Esc, Key::Backspace],
            Action::Back,
            "change the pick",
            "Back to the options, to pick another one.",
        ),
    ],
};

/// After an explanation in the learner's own words.
pub static MARKING: Layer = Layer {
    title: "Marking your own explanation",
    bindings: &[bind(
        DIGITS,
        Action::Answer(Answering::Digit(0)),
        "mark",
        "1 yes, 2 partly, 3 no.",
    )],
};

/// The digits of options; which one comes from the key.
pub const DIGITS: &[Key] = &[
    Key::Char('1'),
    Key::Char('2'),
    Key::Char('3'),
    Key::Char('4'),
    Key::Char('5'),
    Key::Char('6'),
    Key::Char('7'),
    Key::Char('8'),
    Key::Char('9'),
];
