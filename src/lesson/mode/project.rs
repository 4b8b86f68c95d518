//! *project*: something that stands at the end.

use super::ModeRow;
use crate::lesson::PartKind;

pub const ROW: ModeRow = ModeRow {
    about: "Something to make, milestone by milestone",
    has: |part, _| part.kind == PartKind::Project,
};
