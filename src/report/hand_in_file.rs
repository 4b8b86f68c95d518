//! A hand-in, as it was read from its file.

use crate::journal::Entry;

/// What one learner handed in of one lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandInFile {
    /// As it may be shown.
    pub path: String,
    /// The version of the program that wrote it.
    pub program: String,
    /// The lesson's id.
    pub lesson: String,
    /// Tells the learner from all others.
    pub learner: String,
    /// What they want to be called; nothing of a pseudonym.
    pub name: Option<String>,
    /// What the lesson asked when it was handed in, in order.
    pub items: Vec<HandedItem>,
    /// Entries of [`Self::learner`], each with its id.
    pub entries: Vec<Entry>,
}

/// An item, as it was when a hand-in was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedItem {
    pub id: String,
    pub revision: String,
}
