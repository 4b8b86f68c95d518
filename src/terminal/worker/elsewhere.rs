//! What the learner does in other sessions is shown in this one before it asks for the
//! same, or asks it in vain.

use super::{Job, WorkerState};
use crate::app::Msg;
use crate::journal::{Entry, EntryId};
use crate::store::{Operation, StoreError};
use crate::words::serving;

impl WorkerState {
    /// Tells what was done elsewhere since it last did.
    pub fn tell_elsewhere(&mut self) -> Result<(), StoreError> {
        for entry in self.news()? {
            self.tell(Msg::Recorded(Box::new(entry)));
        }
        Ok(())
    }

    /// Another session was first: what it did counts, and is shown.
    pub fn settled_elsewhere(&mut self, entries: Vec<Entry>) {
        let news = match self.news() {
            Ok(news) => news,
            Err(mut error) => {
                // It is the saving that the learner waits for.
                error.action = Operation::Save;
                return self.postpone(Job::recording(entries), &error);
            }
        };
        let paper = entries.first().and_then(paper_of);
        let is_of_it = |entry: &Entry| paper.is_some() && paper_of(entry) == paper;
        let (handed_in, others): (Vec<_>, Vec<_>) = news.into_iter().partition(is_of_it);
        for entry in others {
            self.tell(Msg::Recorded(Box::new(entry)));
        }
        if !handed_in.is_empty() {
            self.tell(Msg::RecordedAll(handed_in));
        }
        for entry in &entries {
            self.unsaved.saved(entry);
        }
        if !self.postponed.settled_elsewhere() {
            self.tell(Msg::Notice(serving::ANSWERED_ELSEWHERE.to_owned()));
        }
    }

    fn news(&mut self) -> Result<Vec<Entry>, StoreError> {
        match &self.store {
            Some(store) => self.known.news(store.as_ref(), &self.unsaved.entries()),
            None => Ok(Vec::new()),
        }
    }
}

fn paper_of(entry: &Entry) -> Option<EntryId> {
    entry.event.asked()?.paper
}
