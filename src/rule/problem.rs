//! A rule broken at a place of one file.

use std::ops::Range;

use super::{Rule, Severity};

/// A rule that is broken at a place of one file. A finding is a problem with
/// its file; who reads a file turns one into the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub rule: &'static Rule,
    /// Bytes of the file.
    pub range: Range<usize>,
    /// What is wrong, as a sentence without a final stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Problem {
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }
}
