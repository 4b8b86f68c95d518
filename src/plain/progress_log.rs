//! What the learner did so far, and the way to add to it.

use crate::journal::{Entry, LessonProgress, Progress};

/// The journal, as far as one lesson needs it.
pub struct ProgressLog<'s> {
    lesson: String,
    progress: Progress,
    record: &'s mut dyn FnMut(&Entry) -> Result<(), String>,
}

impl<'s> ProgressLog<'s> {
    pub fn new(
        lesson: &str,
        progress: Progress,
        record: &'s mut dyn FnMut(&Entry) -> Result<(), String>,
    ) -> Self {
        Self {
            lesson: lesson.to_owned(),
            progress,
            record,
        }
    }

    pub fn progress(&self) -> &LessonProgress {
        self.progress.of(&self.lesson)
    }

    /// Writes an entry. It counts once it is on disk; if it can not get
    /// there, why.
    pub fn add(&mut self, entry: &Entry) -> Result<(), String> {
        (self.record)(entry)?;
        self.progress.apply(entry);
        Ok(())
    }
}
