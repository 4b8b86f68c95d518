//! *learn*: the core of a lesson.

use super::ModeRow;
use crate::question::Mode;

pub const ROW: ModeRow = ModeRow {
    mode: Mode::Learn,
    about: "The core, where there is one; the rest can be opened on the way",
    has: |_, _| true,
};
