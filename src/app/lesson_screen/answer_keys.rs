//! The keys at a question.

use super::keys::{KNOWN, READING};
use crate::app::action::{Action, AnswerAction, LabAction, LessonAction, Move, WritingAction};
use crate::app::keys::{Binding, DIGITS, Layer, bind, key_name};
use crate::app::msg::KeyPress;
use crate::page::AnswerKeys;
use crate::words;

const HINT: Binding = bind(
    &[KeyPress::Char('h')],
    Action::Lesson(LessonAction::Answer(AnswerAction::Hint)),
    "hint",
    "Take a hint. It is recorded. In a paper there are none.",
);
const NO_IDEA: Binding = bind(
    &[KeyPress::Char('0')],
    Action::Lesson(LessonAction::Answer(AnswerAction::NoIdea)),
    "",
    "Say that you have no idea, and see the answer. In a paper: say so, and see none.",
);
const SKIP: Binding = bind(
    &[KeyPress::Char('s')],
    Action::Lesson(LessonAction::Answer(AnswerAction::Skip)),
    "",
    "Skip the question, and see the answer. In a paper: leave it open.",
);

const TAKE: Binding = bind(
    &[KeyPress::Enter],
    Action::Lesson(LessonAction::Choose),
    "take it",
    "Take what you moved the cursor to. Before that, nothing is chosen.",
);

/// While a question waits for a pick.
pub static PICKING: Layer = Layer {
    title: "At a question",
    bindings: &[
        bind(
            DIGITS,
            Action::Lesson(LessonAction::Answer(AnswerAction::Digit(0))),
            "pick",
            "Pick the option with that number.",
        ),
        TAKE,
        HINT,
        NO_IDEA,
        SKIP,
    ],
};

/// While such a question is out of sight.
pub static OUT_OF_SIGHT: Layer = Layer {
    title: "Where a question is further down",
    bindings: &[bind(
        DIGITS,
        Action::Lesson(LessonAction::Answer(AnswerAction::Digit(0))),
        "",
        "Go to the option with that number; there it picks.",
    )],
};

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
        "go on with it",
        "Go on with it; Enter once more gives it.",
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

/// At the line that commits the setting of an experiment.
pub static AT_COMMIT: Layer = Layer {
    title: "At the line that commits a setting",
    bindings: &[
        TAKE,
        HINT,
        bind(
            &[KeyPress::Esc],
            Action::Lab(LabAction::ToKnobs),
            "knobs",
            "Back to the knobs.",
        ),
        bind(
            &[KeyPress::Char('o')],
            Action::Lab(LabAction::Open),
            "full screen",
            "The same run full screen.",
        ),
    ],
};

/// At an experiment.
pub static AT_EXPERIMENT: Layer = Layer {
    title: "At an experiment",
    bindings: &[TAKE, HINT, NO_IDEA, SKIP],
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

/// After the pick.
pub static SURE: Layer = Layer {
    title: "How sure are you?",
    bindings: &[
        bind(
            DIGITS,
            Action::Lesson(LessonAction::Answer(AnswerAction::Digit(0))),
            "how sure",
            "1 guess, 2 fairly sure, 3 sure: the percentage is how likely you think it is that your answer is right. With the cursor on an option, that option instead. This commits the answer; in a paper it can be changed until that is handed in.",
        ),
        TAKE,
        bind(
            &[KeyPress::Char('0')],
            Action::Lesson(LessonAction::Answer(AnswerAction::NoIdea)),
            "",
            "Take the pick back and say that you have no idea.",
        ),
        HINT,
        SKIP,
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "change the pick",
            "Back to the options, to pick another one.",
        ),
    ],
};

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
            "1 no, 2 partly, 3 yes. Where the marks are out of sight, brings them there first.",
        ),
        TAKE,
    ],
};

/// What the keys at a question are called, at the answer or, once that is
/// there, at how sure one is.
pub fn answer_keys(is_certainty_due: bool) -> AnswerKeys {
    let layer = match is_certainty_due {
        true => &SURE,
        false => &PICKING,
    };
    let answer = |layer, action| key_name(layer, Action::Lesson(LessonAction::Answer(action)));
    let reading = |action| key_name(&READING, Action::Lesson(action));
    let carry = [Move::Up, Move::Down].map(|step| reading(LessonAction::Move(step)));
    let arrows = [KeyPress::Up, KeyPress::Down].map(KeyPress::name);
    AnswerKeys {
        hint: answer(layer, AnswerAction::Hint),
        no_idea: answer(layer, AnswerAction::NoIdea),
        skip: answer(layer, AnswerAction::Skip),
        toggle: answer(&TICKING, AnswerAction::Toggle),
        give: key_name(&TICKING, Action::Lesson(LessonAction::Choose)),
        carry: match carry == arrows {
            true => words::screen::ARROWS.to_owned(),
            false => carry.join(" and "),
        },
        choices: key_name(&TYPED, Action::Lesson(LessonAction::Move(Move::Down))),
        back: reading(LessonAction::Back),
        next_frame: reading(LessonAction::NextFrame),
        next_step: key_name(&KNOWN, Action::Lesson(LessonAction::NextStep)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_at_a_question_has_a_name() {
        for is_certainty_due in [false, true] {
            let keys = answer_keys(is_certainty_due);
            let names = [
                keys.hint,
                keys.no_idea,
                keys.skip,
                keys.toggle,
                keys.give,
                keys.carry,
                keys.back,
                keys.next_frame,
                keys.next_step,
            ];
            assert_eq!(
                names,
                ["h", "0", "s", "x", "Enter", "the arrows", "Esc", ".", "z"]
            );
        }
    }
}
