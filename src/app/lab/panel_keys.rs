//! The keys of a panel: the lab where it stands in a page. Those of the page
//! hold beside them.

use crate::app::action::{Action, LabAction, LessonAction, Move};
use crate::app::keys::{Binding, Layer, bind};
use crate::app::msg::KeyPress;

const PREDICT: Binding = bind(
    &[KeyPress::Enter],
    Action::Lab(LabAction::Predict),
    "predict",
    "Take the number. A digit begins it.",
);
const PASS: Binding = bind(
    &[KeyPress::Tab],
    Action::Lab(LabAction::Pass),
    "go on without",
    "Go on without a prediction.",
);
const OPEN: Binding = bind(
    &[KeyPress::Char('o')],
    Action::Lab(LabAction::Open),
    "full screen",
    "The same run full screen.",
);
const KNOBS: Binding = bind(
    &[KeyPress::Tab],
    Action::Lab(LabAction::Knobs),
    "knobs",
    "Show the knobs, or put them away. In a narrow window they are full screen.",
);
const WHY: Binding = bind(
    &[KeyPress::Char('w')],
    Action::Lab(LabAction::Why),
    "",
    "The story of a request: of the first that was held back, else that was cold again, else cold; on the way, of the last so far.",
);
const CHARTS: Binding = bind(
    &[KeyPress::Char('c')],
    Action::Lab(LabAction::Charts),
    "",
    "Another chart, where there is no room for all.",
);
const AGAIN: Binding = bind(
    &[KeyPress::Char('r')],
    Action::Lab(LabAction::Restart),
    "again",
    "The same run from its start.",
);

const PREDICT_AGAIN: Binding = bind(
    &[KeyPress::Char('a')],
    Action::Lab(LabAction::PredictAgain),
    "",
    "Take back what was predicted, and predict for the settings as they stand.",
);

/// At a prediction of which nothing is typed.
pub static ASKING: Layer = Layer {
    title: "At a prediction in a page",
    bindings: &[
        PREDICT,
        PASS,
        OPEN,
        bind(
            &[KeyPress::Backspace],
            Action::Lab(LabAction::Erase),
            "",
            "Erase a character of the number; nothing, where none stands there.",
        ),
    ],
};

/// While a prediction is typed. Every other key is a character of it, or
/// changes it.
pub static PREDICTING: Layer = Layer {
    title: "Typing a prediction in a page",
    bindings: &[
        PREDICT,
        PASS,
        bind(
            &[KeyPress::Up, KeyPress::BackTab],
            Action::Lesson(LessonAction::Move(Move::Up)),
            "",
            "Leave the field upwards.",
        ),
        bind(
            &[KeyPress::Down],
            Action::Lesson(LessonAction::Move(Move::Down)),
            "",
            "Leave the field downwards.",
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
        bind(
            &[KeyPress::Esc],
            Action::Lab(LabAction::Back),
            "leave field",
            "Leave the field: what is typed stays, and letters are keys then.",
        ),
    ],
};

/// With the cursor on a lab that waits in a page.
pub static OFFERED: Layer = Layer {
    title: "At the lab in a page",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Lab(LabAction::Play),
            "run",
            "Run it here.",
        ),
        bind(
            &[KeyPress::Char('f')],
            Action::Lab(LabAction::Finish),
            "",
            "Run it to its end.",
        ),
        OPEN,
    ],
};

/// With the cursor on a knob of an experiment.
pub static TURNING: Layer = Layer {
    title: "At a knob of an experiment in a page",
    bindings: &[
        bind(
            &[KeyPress::Left],
            Action::Lab(LabAction::MoveKnob(Move::Left)),
            "less",
            "Turn the knob down. A run that is on its way begins anew.",
        ),
        bind(
            &[KeyPress::Right],
            Action::Lab(LabAction::MoveKnob(Move::Right)),
            "more",
            "Turn the knob up.",
        ),
        bind(
            &[KeyPress::Enter],
            Action::Lab(LabAction::Finish),
            "run",
            "Run this setting to its end.",
        ),
        bind(
            &[KeyPress::Tab],
            Action::Lab(LabAction::ToCommit),
            "to commit",
            "To the line that commits this setting.",
        ),
        OPEN,
        CHARTS,
    ],
};

/// The same, once something was done there and as long as there is a run to watch:
/// else the blank reads on.
pub static WATCHING: Layer = Layer {
    title: "At an experiment in a page, where a turned setting was not run yet",
    bindings: &[bind(
        &[KeyPress::Char(' ')],
        Action::Lab(LabAction::Play),
        "watch",
        "Let time pass, with the setting as it stands.",
    )],
};

/// In a lab in a page.
pub static RUNNING: Layer = Layer {
    title: "In the lab in a page",
    bindings: &[
        bind(
            &[KeyPress::Char(' '), KeyPress::Enter],
            Action::Lab(LabAction::Play),
            "run",
            "Let time pass.",
        ),
        bind(
            &[KeyPress::Char('f')],
            Action::Lab(LabAction::Finish),
            "end",
            "Jump to the end of the run.",
        ),
        KNOBS,
        OPEN,
        bind(
            &[KeyPress::Char('.')],
            Action::Lab(LabAction::Step),
            "",
            "One event on.",
        ),
        bind(
            &[KeyPress::Char('+'), KeyPress::Char('=')],
            Action::Lab(LabAction::Faster),
            "",
            "Faster.",
        ),
        bind(
            &[KeyPress::Char('-')],
            Action::Lab(LabAction::Slower),
            "",
            "Slower.",
        ),
        AGAIN,
        WHY,
        CHARTS,
        PREDICT_AGAIN,
    ],
};

/// Where a run is over and a knob is worth trying.
pub static TRYING: Layer = Layer {
    title: "Where a setting is worth trying",
    bindings: &[bind(
        &[KeyPress::Char('v')],
        Action::Lab(LabAction::TryNext),
        "try",
        "Turn the knob that is worth trying, and run it again.",
    )],
};

/// As long as a panel has the keys.
pub static LEAVING: Layer = Layer {
    title: "Out of the lab in a page",
    bindings: &[bind(
        &[KeyPress::Esc],
        Action::Lab(LabAction::Back),
        "leave",
        "Out of the knobs, or back to the page. What ran stays.",
    )],
};

/// In a lab in a page whose run is over: the blank reads on.
pub static OVER: Layer = Layer {
    title: "In a page, where a run is over",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Lab(LabAction::Play),
            "run",
            "Where knobs were turned, run it with them.",
        ),
        AGAIN,
        KNOBS,
        OPEN,
        WHY,
        CHARTS,
        PREDICT_AGAIN,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::ANYWHERE;
    use crate::app::lab::{KNOBS as KNOBS_SHOWN, PLAYING, STORY};
    use crate::app::lesson_screen::{
        FOUND_HERE, KNOWN, MISSED, NEXT_CARDS, NEXT_LESSON, QUIZ, READING,
    };
    use crate::app::preview::PREVIEW;

    /// Of the letters and signs of a panel those that the page has as well, and
    /// do the like there: ask again, open what is at hand, one piece on, a
    /// screenful on, the next thing below, the next one above.
    const ALIKE: [KeyPress; 6] = [
        KeyPress::Char('a'),
        KeyPress::Char('o'),
        KeyPress::Char('.'),
        KeyPress::Char(' '),
        KeyPress::Char('j'),
        KeyPress::Char('k'),
    ];

    /// Every table that holds below one of a panel.
    const PAGE: [&Layer; 9] = [
        &READING,
        &KNOWN,
        &MISSED,
        &NEXT_CARDS,
        &NEXT_LESSON,
        &FOUND_HERE,
        &QUIZ,
        &PREVIEW,
        &ANYWHERE,
    ];

    #[test]
    fn no_letter_means_one_thing_on_a_page_and_another_in_its_panel() {
        let panel = [
            &ASKING,
            &OFFERED,
            &TURNING,
            &WATCHING,
            &PLAYING,
            &STORY,
            &KNOBS_SHOWN,
            &RUNNING,
            &TRYING,
            &LEAVING,
            &OVER,
        ];
        let keys = |layer: &'static Layer| layer.bindings.iter().flat_map(|it| it.keys);
        let page: Vec<&KeyPress> = PAGE.into_iter().flat_map(keys).collect();
        for key in panel.into_iter().flat_map(keys) {
            let is_shared = matches!(key, KeyPress::Char(_)) && page.contains(&key);
            assert!(!is_shared || ALIKE.contains(key), "{}", key.name());
        }
    }
}
