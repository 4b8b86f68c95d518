//! What the learner does in other sessions is shown in this one before it asks for the
//! same, or asks it in vain.

use super::WorkerState;
use crate::app::Msg;
use crate::journal::Entry;
use crate::store::{StoreError, are_settled_by};
use crate::words::serving;

impl WorkerState {
    /// Tells what was done elsewhere since it last did.
    pub fn tell_elsewhere(&mut self) -> Result<Vec<Entry>, StoreError> {
        let Some(store) = &self.store else {
            return Ok(Vec::new());
        };
        let sent = self.unsaved.entries();
        let news = self.known.news(store.as_ref(), &sent)?;
        for entry in &news {
            self.tell(Msg::Recorded(Box::new(entry.clone())));
        }
        Ok(news)
    }

    /// Whether the item of an entry that is to be recorded was settled elsewhere: then
    /// that counts, and is shown.
    pub fn is_settled_elsewhere(&mut self, entry: &Entry) -> Result<bool, StoreError> {
        let news = self.tell_elsewhere()?;
        let is_settled = are_settled_by(std::slice::from_ref(entry), &news);
        if is_settled {
            self.unsaved.saved(entry);
            self.tell(Msg::Notice(serving::ANSWERED_ELSEWHERE.to_owned()));
        }
        Ok(is_settled)
    }
}
