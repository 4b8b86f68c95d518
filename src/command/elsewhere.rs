//! Lines of a learner who is at the same lesson in another session.

use crate::journal::{Entry, EntryId, Progress};
use crate::store::{Journal, KnownEntries, are_settled_by};

use super::open_journal::Hindrance;

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

    /// Writes entries, unless one was settled there.
    pub fn write(
        &mut self,
        journal: &mut dyn Journal,
        entries: &[Entry],
    ) -> Result<Vec<EntryId>, Hindrance> {
        let news = self.known.news(journal, entries)?;
        self.news.extend(news);
        if are_settled_by(entries, &self.news) {
            return Err(Hindrance::Elsewhere);
        }
        let written = journal.append_all(entries)?;
        self.known.added(&written);
        Ok(written)
    }
}
