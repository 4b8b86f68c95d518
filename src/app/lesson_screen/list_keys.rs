//! The keys at what is ticked and put in order, and at how one marks oneself.

use super::answer_keys::TAKE;
use crate::app::action::{Action, AnswerAction, LessonAction, Move};
use crate::app::keys::{Binding, DIGITS, Layer, bind};
use crate::app::msg::KeyPress;

/// With the cursor on one of several things to be picked, where the program put
/// it: the blank reads on.
pub static TICKING: Layer = Layer {
    title: "At an option of several to be picked",
    bindings: &[
        GIVE,
        bind(
            &[KeyPress::Char('x')],
            Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
            "tick",
            "Tick or untick the option; so does its number.",
        ),
        ON,
    ],
};

/// The same, where the learner moved the cursor.
pub static TICKING_HERE: Layer = Layer {
    title: "At an option of several that you moved the cursor to",
    bindings: &[
        GIVE,
        bind(
            &[KeyPress::Char('x'), KeyPress::Char(' ')],
            Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
            "tick",
            "Tick or untick the option; so does its number.",
        ),
    ],
};

/// With the cursor on a thing to be put in order, where the program put it: the
/// blank reads on.
pub static ORDERING: Layer = Layer {
    title: "At a thing to be put in order",
    bindings: &[
        GIVE,
        bind(
            &[KeyPress::Char('x')],
            Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
            "lift",
            "Lift the thing, to carry it elsewhere; so does its number.",
        ),
        ON,
    ],
};

/// The same, where the learner moved the cursor.
pub static ORDERING_HERE: Layer = Layer {
    title: "At a thing to be put in order that you moved the cursor to",
    bindings: &[
        GIVE,
        bind(
            &[KeyPress::Char('x'), KeyPress::Char(' ')],
            Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
            "lift",
            "Lift the thing, to carry it elsewhere; so does its number.",
        ),
    ],
};

/// While such a thing is lifted.
pub static CARRYING: Layer = Layer {
    title: "While a thing to be put in order is lifted",
    bindings: &[
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Lesson(LessonAction::Move(Move::Up)),
            "up",
            "Carry it up.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Lesson(LessonAction::Move(Move::Down)),
            "down",
            "Carry it down.",
        ),
        bind(
            &[KeyPress::Char('x'), KeyPress::Char(' '), KeyPress::Enter],
            Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
            "put down",
            "Put it down where it is.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "",
            "The same.",
        ),
        bind(
            DIGITS,
            Action::Lesson(LessonAction::Answer(AnswerAction::Digit(0))),
            "",
            "Carry it to the place with that number; the number of its own place puts it down.",
        ),
    ],
};

const ON: Binding = bind(
    &[KeyPress::Char(' ')],
    Action::Lesson(LessonAction::Move(Move::PageDown)),
    "on",
    "A screenful on, as long as you have not moved the cursor in the list.",
);

const GIVE: Binding = bind(
    &[KeyPress::Enter],
    Action::Lesson(LessonAction::Choose),
    "give answer",
    "Give the answer as it stands, once something is ticked or moved.",
);

/// With the cursor on a point of the checklist of an explanation, where the program
/// put it: the blank reads on.
pub static CHECKLIST: Layer = Layer {
    title: "At a point of a checklist",
    bindings: &[
        bind(
            &[KeyPress::Enter, KeyPress::Char('x')],
            Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
            "tick",
            "Tick or untick the point. The ticks suggest a mark and decide nothing.",
        ),
        ON,
    ],
};

/// The same, where the learner moved the cursor.
pub static IN_CHECKLIST: Layer = Layer {
    title: "At a point of a checklist that you moved the cursor to",
    bindings: &[bind(
        &[KeyPress::Char(' '), KeyPress::Char('x'), KeyPress::Enter],
        Action::Lesson(LessonAction::Answer(AnswerAction::Toggle)),
        "tick",
        "Tick or untick the point.",
    )],
};

/// After an explanation in the learner's own words.
pub static MARKING: Layer = Layer {
    title: "Marking your own explanation",
    bindings: &[
        bind(
            DIGITS,
            Action::Lesson(LessonAction::Answer(AnswerAction::Digit(0))),
            "mark",
            "1 no, 2 partly, 3 yes.",
        ),
        TAKE,
    ],
};
