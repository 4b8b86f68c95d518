//! *deep*: everything.

use super::ModeRow;

pub const ROW: ModeRow = ModeRow {
    about: "Everything, in order",
    has: |_, _| true,
};
