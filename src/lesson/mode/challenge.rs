//! *challenge*: cases that nobody was led up to.

use super::ModeRow;
use crate::lesson::PartKind;

/// The cards of pitfalls and quizzes, and what is asked in practice.
pub const ROW: ModeRow = ModeRow {
    about: "Cases without a lead-up: traps, quizzes, and what is asked in practice",
    has: |part, card| match card {
        Some(_) => matches!(part.kind, PartKind::Pitfalls | PartKind::Quiz),
        None => part.kind == PartKind::Practice && !part.asked().is_empty(),
    },
};
