//! *learn*: the core of a lesson.

use super::ModeRow;

pub const ROW: ModeRow = ModeRow {
    about: "The core, where there is one; the rest can be opened on the way",
    has: |_, _| true,
};
