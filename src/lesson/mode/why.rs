//! *why*: causes, each leading to the next.

use super::ModeRow;
use crate::lesson::PartKind;

/// Where it fits, and why it was made that way.
pub const ROW: ModeRow = ModeRow {
    about: "Causes only: what forced each thing to be as it is",
    has: |part, _| {
        let is_sound = part.broken.is_none();
        is_sound && matches!(part.kind, PartKind::Overview | PartKind::Depth)
    },
};
