//! *recall*: what was answered, asked again.

use super::ModeRow;
use crate::lesson::PartKind;

/// Whatever is asked, but for first guesses, which come back at the end of their
/// lesson.
pub const ROW: ModeRow = ModeRow {
    about: "What is due of this lesson, then what else you have answered of it",
    has: |part, _| part.kind != PartKind::Guess && !part.asked().is_empty(),
};
