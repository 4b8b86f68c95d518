//! What the learner did so far, and the way to add to it.

use super::{Unwritten, WriteEntries};
use crate::journal::{Entry, LessonProgress, Progress};
use crate::lesson::Lesson;

/// The journal, folded.
pub struct ProgressLog<'s> {
    pub progress: Progress,
    record: &'s mut WriteEntries<'s>,
}

impl<'s> ProgressLog<'s> {
    pub fn new(progress: Progress, record: &'s mut WriteEntries<'s>) -> Self {
        Self { progress, record }
    }

    /// What was done in a lesson.
    pub fn of(&self, lesson: &Lesson) -> &LessonProgress {
        self.progress.of(&lesson.id)
    }

    /// Writes entries, all or none. They count once they are on disk.
    pub fn add(&mut self, entries: &[Entry]) -> Result<(), Unwritten> {
        let ids = (self.record)(entries)?;
        for (id, entry) in ids.into_iter().zip(entries) {
            self.progress.absorb(Entry {
                id: Some(id),
                ..entry.clone()
            });
        }
        Ok(())
    }
}
