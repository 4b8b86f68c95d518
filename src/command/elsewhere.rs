//! Lines of a learner who is at the same lesson in another session.

use crate::journal::{Entry, EntryId, Progress};
use crate::plain::Unwritten;
use crate::store::{Journal, KnownEntries, are_settled_by};

/// What the learner did elsewhere since the lines began.
pub struct OtherSessions {
    known: KnownEntries,
    news: Vec<Entry>,
}

impl OtherSessions {
    pub fn of(progress: &Progress) -> Self {
        Self {
            known: KnownEntries::of(progress),
            news: Vec::new(),
        }
    }

    /// Refuses what was settled there. Where that cannot be read, nothing can be written
    /// either.
    pub fn look(&mut self, journal: &dyn Journal, entries: &[Entry]) -> Result<(), Unwritten> {
        let news = self.known.news(journal, entries).unwrap_or_default();
        self.news.extend(news);
        match are_settled_by(entries, &self.news) {
            true => Err(Unwritten::Elsewhere),
            false => Ok(()),
        }
    }

    pub fn added(&mut self, written: &Result<Vec<EntryId>, Unwritten>) {
        self.known.added(written.as_deref().unwrap_or_default());
    }
}
