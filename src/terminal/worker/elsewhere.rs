//! What the learner does in other sessions is shown in this one before it asks for the
//! same, or asks it in vain.

use super::WorkerState;
use crate::app::Msg;
use crate::journal::Entry;
use crate::store::are_settled_by;
use crate::words::serving;

impl WorkerState {
    /// Tells what was done elsewhere since it last did; where that cannot be read, there
    /// is another time.
    pub fn tell_elsewhere(&mut self) -> Vec<Entry> {
        let Some(store) = &self.store else {
            return Vec::new();
        };
        let sent = self.unsaved.entries();
        let news = self.known.news(store.as_ref(), &sent).unwrap_or_default();
        for entry in &news {
            self.tell(Msg::Recorded(Box::new(entry.clone())));
        }
        news
    }

    /// Whether the item of an entry that is to be recorded was settled elsewhere: then
    /// that counts, and is shown.
    pub fn is_settled_elsewhere(&mut self, entry: &Entry) -> bool {
        let news = self.tell_elsewhere();
        let is_settled = are_settled_by(std::slice::from_ref(entry), &news);
        if is_settled {
            self.unsaved.saved(entry);
            self.tell(Msg::Notice(serving::ANSWERED_ELSEWHERE.to_owned()));
        }
        is_settled
    }
}
