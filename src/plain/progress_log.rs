//! What the learner did so far, and the way to add to it.

use crate::journal::{Entry, EntryId, LessonProgress, Progress};
use crate::lesson::Lesson;

/// The journal, folded.
pub struct ProgressLog<'s> {
    pub progress: Progress,
    record: &'s mut dyn FnMut(&Entry) -> Result<EntryId, String>,
}

impl<'s> ProgressLog<'s> {
    pub fn new(
        progress: Progress,
        record: &'s mut dyn FnMut(&Entry) -> Result<EntryId, String>,
    ) -> Self {
        Self { progress, record }
    }

    /// What was done in a lesson.
    pub fn of(&self, lesson: &Lesson) -> &LessonProgress {
        self.progress.of(&lesson.id)
    }

    /// Writes an entry. It counts once it is on disk; if it can not get
    /// there, why.
    pub fn add(&mut self, entry: &Entry) -> Result<(), String> {
        let id = (self.record)(entry)?;
        self.progress.absorb(Entry {
            id: Some(id),
            ..entry.clone()
        });
        Ok(())
    }
}
