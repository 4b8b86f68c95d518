//! What the worker writes: entries, places, and answers in the making. What a journal
//! does not take, the learner is told, or it waits.

use super::{Job, WorkerState};
use crate::app::Msg;
use crate::journal::{Entry, EntryId, KeptDraft, PaperDraft, Position};
use crate::store::GLANCE;
#[cfg(feature = "serve")]
use crate::store::Operation;
use crate::words::saving;

impl WorkerState {
    pub fn record(&mut self, entry: Box<Entry>) {
        #[cfg(feature = "serve")]
        match self.is_settled_elsewhere(&entry) {
            Ok(true) => return,
            Err(mut error) if error.is_away() => {
                // It is the saving that the learner waits for.
                error.action = Operation::Save;
                return self.postpone(Job::Record(entry), &error);
            }
            // Whatever else hinders reading hinders writing, which says it.
            Ok(false) | Err(_) => {}
        }
        let patience = std::mem::replace(&mut self.patience, GLANCE);
        let Some(store) = &mut self.store else {
            let why = saving::NOT_OPEN.to_owned();
            self.unsaved.failed(&why);
            return self.tell(Msg::RecordFailed(entry, why));
        };
        let saved = store
            .wait_at_most(patience)
            .and_then(|()| store.append(&entry));
        match saved {
            Ok(id) => {
                self.unsaved.saved(&entry);
                #[cfg(feature = "serve")]
                self.known.added(&[id]);
                let id = Some(id);
                self.tell(Msg::Recorded(Box::new(Entry { id, ..*entry })));
            }
            Err(error) if error.is_away() => self.postpone(Job::Record(entry), &error),
            Err(error) => {
                self.wait_after(&error);
                let why = saving::trouble(&error);
                self.unsaved.failed(&why);
                self.tell(Msg::RecordFailed(entry, why));
            }
        }
    }

    pub fn record_all(&mut self, entries: Vec<Entry>) {
        let patience = std::mem::replace(&mut self.patience, GLANCE);
        let saved = match &mut self.store {
            Some(store) => store
                .wait_at_most(patience)
                .and_then(|()| store.append_all(&entries)),
            None => {
                let why = saving::NOT_OPEN.to_owned();
                self.unsaved.failed(&why);
                return self.tell(Msg::RecordAllFailed(entries, why));
            }
        };
        match saved {
            Ok(ids) => {
                for entry in &entries {
                    self.unsaved.saved(entry);
                }
                #[cfg(feature = "serve")]
                self.known.added(&ids);
                let named = ids.into_iter().zip(entries);
                let named = named.map(|(id, entry)| Entry {
                    id: Some(id),
                    ..entry
                });
                self.tell(Msg::RecordedAll(named.collect()));
            }
            Err(error) if error.is_away() => self.postpone(Job::RecordAll(entries), &error),
            Err(error) => {
                self.wait_after(&error);
                let why = saving::trouble(&error);
                self.unsaved.failed(&why);
                self.tell(Msg::RecordAllFailed(entries, why));
            }
        }
    }

    pub fn save_paper_draft(&mut self, paper: EntryId, draft: Box<PaperDraft>) {
        let learner = &self.setup.learner;
        let store = self.store.as_mut();
        match store.map(|it| it.set_paper_draft(learner, paper, &draft)) {
            Some(Ok(())) => self.unsaved.saved_paper_draft(paper, &draft),
            Some(Err(error)) if error.is_away() => {
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
            Some(Err(error)) if error.is_away() => {
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
            Some(Err(error)) if error.is_away() => self.postpone(Job::SaveDraft(draft), &error),
            Some(Err(error)) => {
                let why = saving::trouble(&error);
                self.unsaved.failed(&why);
                self.tell(Msg::Notice(why));
            }
            None => self.unsaved.failed(saving::NOT_OPEN),
        }
    }
}
