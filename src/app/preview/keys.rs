//! The keys in a preview, beside those of reading.

use crate::app::action::{Action, AppAction, LessonAction};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

/// Where a lesson is seen while it is being written, beside [`READING`](crate::app::READING).
pub static PREVIEW: Layer = Layer {
    title: "In a preview",
    bindings: &[
        bind(
            &[KeyPress::Char('e')],
            Action::App(AppAction::Findings),
            "findings",
            "What is wrong with the lesson's files, to go there.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Lesson(LessonAction::Back),
            "",
            "Close the finding below the text.",
        ),
    ],
};
