//! The keys while a lesson is read.

use crate::app::action::{Action, LessonAction, Move, Show, Turn};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

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
            "The frames of a diagram in sight, then a screenful on; at the end, the next page.",
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
            "Take what the cursor is on, or read on.",
        ),
        bind(
            &[KeyPress::Char('n'), KeyPress::Char(']')],
            Action::Lesson(LessonAction::Turn(Turn::NextPage)),
            "",
            "The next page.",
        ),
        bind(
            &[KeyPress::Char('p'), KeyPress::Char('[')],
            Action::Lesson(LessonAction::Turn(Turn::PreviousPage)),
            "",
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
            &[KeyPress::Char('.')],
            Action::Lesson(LessonAction::NextFrame),
            "",
            "The next frame of the diagram in sight, where it grows.",
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
            "",
            "Find words in this lesson.",
        ),
        bind(
            &[KeyPress::Char('a')],
            Action::Lesson(LessonAction::Show(Show::AskAgain)),
            "",
            "Ask me an answered question again.",
        ),
        bind(
            &[KeyPress::Char('u')],
            Action::Lesson(LessonAction::Undo),
            "",
            "Undo what my last answer says about when its question comes back.",
        ),
        bind(
            &[KeyPress::Char('h')],
            Action::Lesson(LessonAction::Show(Show::Hints)),
            "",
            "Show the hints of what is answered, or fold them.",
        ),
        bind(
            &[KeyPress::Char('o')],
            Action::Lesson(LessonAction::Show(Show::Links)),
            "",
            "Links and sources on this page: see and open them.",
        ),
        bind(
            &[KeyPress::Char('d')],
            Action::Lesson(LessonAction::Show(Show::Terms)),
            "",
            "What the underlined terms of this page mean.",
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
        bind(
            &[KeyPress::Char('m')],
            Action::Lesson(LessonAction::Show(Show::Modes)),
            "modes",
            "Other ways to go through this lesson: its modes.",
        ),
    ],
};

/// On a page where an answer was known, and another step comes.
pub static KNOWN: Layer = Layer {
    title: "In a step whose question you seem to know",
    bindings: &[bind(
        &[KeyPress::Char('z')],
        Action::Lesson(LessonAction::NextStep),
        "next step",
        "To the next step, past the rest of this one.",
    )],
};

/// At an end where something was missed.
pub static MISSED: Layer = Layer {
    title: "At an end, where something was missed",
    bindings: &[bind(
        &[KeyPress::Char('a')],
        Action::Lesson(LessonAction::Show(Show::AskAgain)),
        "ask these again",
        "Ask what was missed once more, one after the other.",
    )],
};

/// At the end of a quiz or a recall that has more cards.
pub static NEXT_CARDS: Layer = Layer {
    title: "At the end of a quiz or a recall that has more cards",
    bindings: &[bind(
        &[KeyPress::Char('n')],
        Action::Lesson(LessonAction::NextCards),
        "next cards",
        "Go on with the next cards.",
    )],
};

/// At the end of a lesson that leads to another one.
pub static NEXT_LESSON: Layer = Layer {
    title: "At the end of a lesson that leads on",
    bindings: &[bind(
        &[KeyPress::Char('n')],
        Action::Lesson(LessonAction::NextLesson),
        "next lesson",
        "Open the lesson that comes next. Asks once.",
    )],
};

/// Where what a search found is marked.
pub static FOUND_HERE: Layer = Layer {
    title: "On a page that a search led to",
    bindings: &[bind(
        &[KeyPress::Esc, KeyPress::Backspace],
        Action::Lesson(LessonAction::Back),
        "unmark",
        "Take the marks off the words that were found.",
    )],
};

/// At a question of a paper that is not handed in.
pub static PAPER: Layer = Layer {
    title: "In a paper",
    bindings: &[
        bind(
            &[KeyPress::Char('t'), KeyPress::Char('q')],
            Action::Lesson(LessonAction::Sheet),
            "sheet",
            "The sheet: what is answered, flagged and open. In a field: after Esc.",
        ),
        bind(
            &[KeyPress::Char('f')],
            Action::Lesson(LessonAction::Flag),
            "flag",
            "Flag the question, to come back to it, or take the flag off.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "",
            "Out of what you are in; else to the sheet.",
        ),
    ],
};

/// At the sheet of a paper.
pub static SHEET: Layer = Layer {
    title: "At the sheet of a paper",
    bindings: &[
        bind(
            &[KeyPress::Char('i')],
            Action::Lesson(LessonAction::HandIn),
            "hand in",
            "Hand in the paper. Asks once.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace, KeyPress::Char('q')],
            Action::Lesson(LessonAction::Back),
            "library",
            "Leave the paper. What stands in it is kept.",
        ),
    ],
};

/// At a card of a quiz that is gone through on its own.
pub static QUIZ: Layer = Layer {
    title: "In a quiz",
    bindings: &[
        bind(
            &[KeyPress::Char('q')],
            Action::Lesson(LessonAction::Stop),
            "stop",
            "Stop, and see what it came to. In a field: after Esc.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "",
            "Out of what you are in; else stop, too.",
        ),
    ],
};
