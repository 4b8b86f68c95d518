//! The keys at a question, whatever is asked.

use super::field_keys::TYPED;
use super::keys::{KNOWN, READING};
use super::list_keys::TICKING;
use crate::app::action::{Action, AnswerAction, LabAction, LessonAction, Move};
use crate::app::keys::{Binding, DIGITS, Layer, bind, key_name};
use crate::app::msg::KeyPress;
use crate::page::AnswerKeys;
use crate::words;

pub(super) const HINT: Binding = bind(
    &[KeyPress::Char('h')],
    Action::Lesson(LessonAction::Answer(AnswerAction::Hint)),
    "hint",
    "Take a hint. It is recorded. In a paper there are none.",
);
pub(super) const NO_IDEA: Binding = bind(
    &[KeyPress::Char('0')],
    Action::Lesson(LessonAction::Answer(AnswerAction::NoIdea)),
    "",
    "Say that you have no idea, and see the answer. In a paper: say so, and see none.",
);
pub(super) const SKIP: Binding = bind(
    &[KeyPress::Char('s')],
    Action::Lesson(LessonAction::Answer(AnswerAction::Skip)),
    "",
    "Skip the question, and see the answer. In a paper: leave it open.",
);

pub(super) const TAKE: Binding = bind(
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
