//! Which lesson to open, and where in it.

use crate::page::{Anchor, Page};

/// How to open a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub lesson: String,
    pub place: StartAt,
}

/// Where to start in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartAt {
    /// Where the learner left it.
    Left,
    Part(String),
    /// Its quizzes, straight away.
    Quiz,
    At(Page, Anchor),
}
