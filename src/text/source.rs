//! Places in what an author wrote, and what is wrong there.

use std::ops::Range;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// Something wrong at a place of one file. A finding is a problem with its
/// file; who reads a file turns one into the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule's id, e.g. `unknown-key`.
    pub rule: &'static str,
    pub severity: Severity,
    /// Bytes of the file.
    pub range: Range<usize>,
    /// What is wrong, as a sentence without a final stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Problem {
    pub fn error(
        rule: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            range,
            message: message.into(),
            hint: hint.into(),
        }
    }

    pub fn warning(
        rule: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(rule, range, message, hint)
        }
    }
}

/// Line and column, both from 1, the column in Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The place of byte `offset` in `text`; past the end, the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let offset = (0..=offset.min(text.len()))
            .rev()
            .find(|&at| text.is_char_boundary(at));
        let before = text.get(..offset.unwrap_or(0)).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }
}
