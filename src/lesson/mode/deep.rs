//! *deep*: everything.

use super::ModeRow;
use crate::question::Mode;

pub const ROW: ModeRow = ModeRow {
    mode: Mode::Deep,
    about: "Everything, in order",
    has: |_, _| true,
};
