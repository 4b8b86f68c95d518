//! What was handed to the journal and is not in it yet, as both ends of the
//! worker know it: whoever leaves is told what is lost, even while the disk hangs.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::journal::{Entry, EntryId, Event, KeptDraft, PaperDraft};
use crate::words::saving;

/// Entries and answers in the making on their way to the journal.
#[derive(Debug, Clone, Default)]
pub struct Unsaved(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    entries: Vec<Entry>,
    /// Answers in the making.
    drafts: BTreeSet<DraftName>,
    /// Why the last attempt failed, in sentences.
    why: Option<String>,
    /// Whether the worker goes on trying by itself.
    is_postponed: bool,
}

/// An answer in the making, by its paper, lesson and item; outside papers, without
/// the first.
type DraftName = (Option<EntryId>, String, String);

impl Unsaved {
    /// An entry is on its way, perhaps once more.
    pub fn add(&self, entry: &Entry) {
        let mut waiting = self.waiting();
        if !waiting.entries.contains(entry) {
            waiting.entries.push(entry.clone());
        }
    }

    pub fn saved(&self, entry: &Entry) {
        let mut waiting = self.waiting();
        waiting.entries.retain(|waits| waits != entry);
        // What was given is in the making no more.
        let paper = entry.event.asked().and_then(|it| it.paper);
        let name = (paper, entry.lesson.clone(), entry.item.clone());
        waiting.drafts.remove(&name);
    }

    /// An answer in the making is on its way.
    pub fn add_draft(&self, draft: &KeptDraft) {
        if !draft.answer.is_empty() {
            self.waiting().drafts.insert(name_of(draft));
        }
    }

    pub fn saved_draft(&self, draft: &KeptDraft) {
        self.waiting().drafts.remove(&name_of(draft));
    }

    /// What stands for an item of a paper is on its way.
    pub fn add_paper_draft(&self, paper: EntryId, draft: &PaperDraft) {
        self.waiting().drafts.insert(name_in(paper, draft));
    }

    pub fn saved_paper_draft(&self, paper: EntryId, draft: &PaperDraft) {
        self.waiting().drafts.remove(&name_in(paper, draft));
    }

    pub fn failed(&self, why: &str) {
        self.waiting().why = Some(why.to_owned());
    }

    /// The journal does not answer, and the worker goes on trying until it
    /// [`answers`](Self::answers).
    pub fn postponed(&self, why: &str) {
        let mut waiting = self.waiting();
        waiting.why = Some(why.to_owned());
        waiting.is_postponed = true;
    }

    pub fn answers(&self) {
        self.waiting().is_postponed = false;
    }

    #[cfg(feature = "serve")]
    pub fn is_postponed(&self) -> bool {
        self.waiting().is_postponed
    }

    /// In the order in which they were to be written.
    pub fn entries(&self) -> Vec<Entry> {
        self.waiting().entries.clone()
    }

    /// How many entries there are, and how many answers in the making.
    #[cfg(feature = "serve")]
    pub fn counts(&self) -> (usize, usize) {
        let waiting = self.waiting();
        (waiting.entries.len(), waiting.drafts.len())
    }

    /// What to say of them if nothing more is done, with why; `None` if there are
    /// none.
    pub fn sentences(&self) -> Option<String> {
        let lost = self.lost()?;
        let waiting = self.waiting();
        let why = waiting.why.as_deref().unwrap_or(saving::NO_ANSWER);
        Some(format!("{lost} {why}"))
    }

    /// The same without why.
    pub fn lost(&self) -> Option<String> {
        let waiting = self.waiting();
        let answers = waiting.entries.iter().filter(|it| is_answer(&it.event));
        match (waiting.entries.is_empty(), waiting.drafts.is_empty()) {
            (true, true) => None,
            (true, false) => Some(saving::LOST_DRAFT.to_owned()),
            (false, _) => Some(saving::lost(answers.count())),
        }
    }

    /// Each change is whole, so that a thread that fell over left nothing half
    /// done.
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name_of(draft: &KeptDraft) -> DraftName {
    (None, draft.lesson.clone(), draft.item.clone())
}

fn name_in(paper: EntryId, draft: &PaperDraft) -> DraftName {
    (Some(paper), draft.lesson.clone(), draft.item.clone())
}

fn is_answer(event: &Event) -> bool {
    match event {
        Event::Committed { .. }
        | Event::Predicted(_)
        | Event::NoIdea { .. }
        | Event::SelfMarked { .. }
        | Event::Restated { .. }
        | Event::Forecast { .. }
        | Event::Undone { .. } => true,
        Event::Opened
        | Event::Skipped { .. }
        | Event::Hint { .. }
        | Event::PartDone
        | Event::Reset => false,
    }
}
