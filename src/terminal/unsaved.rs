//! What was handed to the journal and is not in it yet, as both ends of the
//! worker know it: whoever leaves is told what is lost, even while the disk hangs.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::journal::{Entry, Event};
use crate::words::saving;

/// Entries on their way to the journal.
#[derive(Debug, Clone, Default)]
pub struct Unsaved(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    entries: Vec<Entry>,
    /// Why the last attempt failed, in sentences.
    why: Option<String>,
}

impl Unsaved {
    /// An entry is on its way, perhaps once more.
    pub fn add(&self, entry: &Entry) {
        let mut waiting = self.waiting();
        if !waiting.entries.contains(entry) {
            waiting.entries.push(entry.clone());
        }
    }

    pub fn saved(&self, entry: &Entry) {
        self.waiting().entries.retain(|waits| waits != entry);
    }

    pub fn failed(&self, why: &str) {
        self.waiting().why = Some(why.to_owned());
    }

    /// In the order in which they were to be written.
    pub fn entries(&self) -> Vec<Entry> {
        self.waiting().entries.clone()
    }

    /// What to say of them if nothing more is done; `None` if there are none.
    pub fn sentences(&self) -> Option<String> {
        let waiting = self.waiting();
        let answers = waiting.entries.iter().filter(|it| is_answer(&it.event));
        let lost = saving::lost(answers.count(), waiting.why.as_deref());
        (!waiting.entries.is_empty()).then_some(lost)
    }

    /// Each change is whole, so that a thread that fell over left nothing half
    /// done.
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_answer(event: &Event) -> bool {
    match event {
        Event::Committed { .. }
        | Event::NoIdea { .. }
        | Event::SelfMarked { .. }
        | Event::Restated { .. } => true,
        Event::Opened | Event::Skipped | Event::Hint { .. } | Event::PartDone | Event::Reset => {
            false
        }
    }
}
