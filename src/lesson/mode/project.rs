//! *project*: something that stands at the end.

use super::ModeRow;
use crate::lesson::PartKind;
use crate::question::Mode;

pub const ROW: ModeRow = ModeRow {
    mode: Mode::Project,
    about: "Something to make, milestone by milestone",
    has: |part, _| part.kind == PartKind::Project,
};
