//! What a preview is told of the files it follows.

use std::sync::Arc;

use crate::lesson::{Finding, Lesson};

/// What the files of a lesson say now.
#[derive(Debug, Clone, PartialEq)]
pub struct Reloaded {
    /// Nothing if `lesson.toml` does not say enough.
    pub lesson: Option<Arc<Lesson>>,
    pub findings: Vec<ShownFinding>,
}

/// A finding as its author sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFinding {
    /// Its file is the path inside the lesson's folder.
    pub finding: Finding,
    /// The line it is about and what points into it, if there is such a line.
    pub excerpt: Vec<String>,
}

/// How one learns that files have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchMode {
    /// The system tells.
    Notified,
    /// By looking at them again and again.
    Polling,
}
