//! What the worker writes: entries, places, and answers in the making. What a journal
//! does not take, the learner is told, or it waits.

use std::{mem, slice};

use super::{Job, WorkerState};
use crate::app::Msg;
use crate::journal::{Entry, EntryId, KeptDraft, PaperDraft, Position};
use crate::store::{GLANCE, StoreError};
use crate::words::saving;

impl WorkerState {
    pub fn record(&mut self, entry: Box<Entry>) {
        match self.add(slice::from_ref(&entry)) {
            Some(Ok(ids)) => {
                self.unsaved.saved(&entry);
                let id = ids.first().copied();
                self.tell(Msg::Recorded(Box::new(Entry { id, ..*entry })));
            }
            #[cfg(feature = "serve")]
            Some(Err(error)) if error.is_settled() => self.settled_elsewhere(vec![*entry]),
            Some(Err(error)) if error.waits() => self.postpone(Job::Record(entry), &error),
            failed => {
                let why = self.failed(failed);
                self.tell(Msg::RecordFailed(entry, why));
            }
        }
    }

    pub fn record_all(&mut self, entries: Vec<Entry>) {
        match self.add(&entries) {
            Some(Ok(ids)) => {
                for entry in &entries {
                    self.unsaved.saved(entry);
                }
                let named = ids.into_iter().zip(entries);
                let named = named.map(|(id, entry)| Entry {
                    id: Some(id),
                    ..entry
                });
                self.tell(Msg::RecordedAll(named.collect()));
            }
            #[cfg(feature = "serve")]
            Some(Err(error)) if error.is_settled() => self.settled_elsewhere(entries),
            Some(Err(error)) if error.waits() => self.postpone(Job::RecordAll(entries), &error),
            failed => {
                let why = self.failed(failed);
                self.tell(Msg::RecordAllFailed(entries, why));
            }
        }
    }

    /// Adds entries, all or none; `None` where there is no journal.
    fn add(&mut self, entries: &[Entry]) -> Option<Result<Vec<EntryId>, StoreError>> {
        let patience = mem::replace(&mut self.patience, GLANCE);
        let store = self.store.as_mut()?;
        let added = store
            .wait_at_most(patience)
            .and_then(|()| store.append_all(entries, &self.known));
        if let Ok(ids) = &added {
            self.known.added(ids, entries);
        }
        Some(added)
    }

    /// Why nothing was added, as the learner is told.
    fn failed<T>(&mut self, added: Option<Result<T, StoreError>>) -> String {
        let error = added.and_then(Result::err);
        let why = error.map(|error| {
            self.wait_after(&error);
            saving::trouble(&error)
        });
        let why = why.unwrap_or_else(|| saving::NOT_OPEN.to_owned());
        self.unsaved.failed(&why);
        why
    }

    pub fn save_paper_draft(&mut self, paper: EntryId, draft: Box<PaperDraft>) {
        let learner = &self.setup.learner;
        let store = self.store.as_mut();
        match store.map(|it| it.set_paper_draft(learner, paper, &draft)) {
            Some(Ok(())) => self.unsaved.saved_paper_draft(paper, &draft),
            Some(Err(error)) if error.waits() => {
                self.postpone(Job::SavePaperDraft { paper, draft }, &error);
            }
            Some(Err(error)) => {
                let why = saving::trouble(&error);
                self.unsaved.failed(&why);
                self.tell(Msg::Notice(why));
            }
            None => self.unsaved.failed(saving::NOT_OPEN),
        }
    }

    pub fn save_position(&mut self, walk: String, position: Position) {
        let learner = &self.setup.learner;
        let store = self.store.as_mut();
        match store.map(|it| it.set_position(learner, &walk, &position)) {
            Some(Err(error)) if error.waits() => {
                self.postpone(Job::SavePosition { walk, position }, &error);
            }
            Some(Err(error)) => self.tell(Msg::Notice(saving::trouble(&error))),
            Some(Ok(())) | None => {}
        }
    }

    pub fn save_draft(&mut self, draft: Box<KeptDraft>) {
        let learner = &self.setup.learner;
        match self.store.as_mut().map(|it| it.set_draft(learner, &draft)) {
            Some(Ok(())) => self.unsaved.saved_draft(&draft),
            Some(Err(error)) if error.waits() => self.postpone(Job::SaveDraft(draft), &error),
            Some(Err(error)) => {
                let why = saving::trouble(&error);
                self.unsaved.failed(&why);
                self.tell(Msg::Notice(why));
            }
            None => self.unsaved.failed(saving::NOT_OPEN),
        }
    }
}
