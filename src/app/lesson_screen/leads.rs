//! An end, and the way back to its lines.

use crate::page::{FocusTarget, Page, Stop};

use super::LessonScreen;

impl LessonScreen {
    /// Where one is, to come back to.
    pub fn place(&self) -> Option<(Stop, FocusTarget)> {
        Some((self.walk.stop()?, self.focused()?.target))
    }

    /// Whether this page is an end.
    pub fn at_an_end(&self) -> bool {
        matches!(self.walk.page(), Some(Page::End(_)))
    }
}
