//! The keys at an answer to be typed.

use super::answer_keys::{HINT, NO_IDEA, SKIP};
use crate::app::action::{Action, LessonAction, Move, WritingAction};
use crate::app::keys::{Binding, Layer, bind};
use crate::app::msg::KeyPress;

/// At a number or a text to be typed, where nothing stands yet. Letters, digits
/// and signs begin it, so none of them is a key here.
pub static TYPED: Layer = Layer {
    title: "At an answer to be typed",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Lesson(LessonAction::Choose),
            "",
            "Says what to do: any letter, digit or sign begins the answer.",
        ),
        LEAVE_FIELD,
        bind(
            &[KeyPress::Tab, KeyPress::Down],
            Action::Lesson(LessonAction::Move(Move::Down)),
            "choices",
            "To hint, no idea and skip.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::BackTab],
            Action::Lesson(LessonAction::Move(Move::Up)),
            "",
            "Up.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown, KeyPress::Ctrl('f')],
            Action::Lesson(LessonAction::Move(Move::PageDown)),
            "on",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Ctrl('b')],
            Action::Lesson(LessonAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
        bind(
            &[KeyPress::Home],
            Action::Lesson(LessonAction::Move(Move::Top)),
            "",
            "To the top of the page.",
        ),
        bind(
            &[KeyPress::End],
            Action::Lesson(LessonAction::Move(Move::Bottom)),
            "",
            "To the end of the page.",
        ),
        bind(
            &[KeyPress::Left],
            Action::Lesson(LessonAction::Move(Move::Left)),
            "",
            "Slide a wide diagram to the left.",
        ),
        bind(
            &[KeyPress::Right],
            Action::Lesson(LessonAction::Move(Move::Right)),
            "",
            "Slide a wide diagram to the right.",
        ),
    ],
};

const LEAVE_FIELD: Binding = bind(
    &[KeyPress::Esc],
    Action::Lesson(LessonAction::Back),
    "leave field",
    "Leave the field: letters are keys then.",
);

/// At an answer that was typed before. Goes before [`WRITING`].
pub static KEPT: Layer = Layer {
    title: "At an answer typed before",
    bindings: &[bind(
        &[KeyPress::Enter],
        Action::Lesson(LessonAction::Choose),
        "take up your answer",
        "Take up what you wrote; Enter once more gives it.",
    )],
};

/// Where a field was left with Esc: the cursor is on it, and letters are keys.
pub static LET_GO: Layer = Layer {
    title: "At a field that was left",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Lesson(LessonAction::Choose),
            "write",
            "Back into the field; so does a digit where it takes a number.",
        ),
        bind(
            &[KeyPress::Tab],
            Action::Lesson(LessonAction::Move(Move::Down)),
            "",
            "To hint, no idea and skip.",
        ),
        HINT,
        NO_IDEA,
        SKIP,
    ],
};

/// At what can be done instead of typing an answer.
pub static INSTEAD: Layer = Layer {
    title: "At hint, no idea and skip, beside an answer to be typed",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Lesson(LessonAction::Choose),
            "choose",
            "Take what the cursor is on.",
        ),
        bind(
            &[KeyPress::Tab],
            Action::Lesson(LessonAction::Move(Move::Down)),
            "",
            "To the next choice.",
        ),
        bind(
            &[KeyPress::BackTab],
            Action::Lesson(LessonAction::Move(Move::Up)),
            "",
            "Back, up to the answer.",
        ),
    ],
};

/// While an answer is typed. Every other key is a character of it, or changes
/// it.
pub static WRITING: Layer = Layer {
    title: "Writing an answer",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Writing(WritingAction::Done),
            "done",
            "The answer is complete.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::Writing(WritingAction::Leave),
            "leave field",
            "Leave the field: what is written stays, and letters are keys then.",
        ),
        bind(
            &[KeyPress::Tab],
            Action::Writing(WritingAction::Down),
            "choices",
            "Leave the text for hint, no idea or skip.",
        ),
        bind(
            &[KeyPress::BackTab],
            Action::Writing(WritingAction::Up),
            "",
            "Leave the text upwards.",
        ),
        bind(
            &[KeyPress::Down],
            Action::Writing(WritingAction::RowDown),
            "",
            "A row down in the text; from its last row, to the choices.",
        ),
        bind(
            &[KeyPress::Up],
            Action::Writing(WritingAction::RowUp),
            "",
            "A row up in the text; from its first row, out of it.",
        ),
        bind(
            &[KeyPress::PageDown],
            Action::Lesson(LessonAction::Move(Move::PageDown)),
            "",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::PageUp],
            Action::Lesson(LessonAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
    ],
};

/// At an explanation, beside the keys of any answer to be typed.
pub static LONG: Layer = Layer {
    title: "At an answer of several lines",
    bindings: &[bind(
        &[KeyPress::Ctrl('j')],
        Action::Writing(WritingAction::LineBreak),
        "new line",
        "Break the line; so does Alt-Enter. Enter asks once whether the answer is complete.",
    )],
};
