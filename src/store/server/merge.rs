//! Taking in entries from elsewhere, and forgetting them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::address::Alone;
use super::link::ServerLink;
use super::trouble::ServerTrouble;
use super::{ServerStore, entries};
use crate::store::{Merge, Merged, Operation, RawEntry, StoreCause, StoreError, forget, learners};

/// One change on a connection of its own, from which the server takes everything
/// back if it ends before it is finished.
pub struct ServerMerge<'s> {
    store: &'s ServerStore,
    alone: Alone<'s>,
    held: RefCell<BTreeSet<String>>,
}

impl<'s> ServerMerge<'s> {
    pub fn begin(store: &'s ServerStore) -> Result<Self, StoreError> {
        let begun = store.server.alone(store.patience).and_then(|alone| {
            alone.link.batch("BEGIN")?;
            Ok(alone)
        });
        Ok(Self {
            store,
            alone: begun.map_err(|trouble| store.failed(Operation::Save, trouble))?,
            held: RefCell::default(),
        })
    }

    fn change<T>(
        &self,
        learner: &str,
        work: impl FnOnce(&ServerLink<'_>) -> Result<T, ServerTrouble>,
    ) -> Result<T, StoreError> {
        let link = &self.alone.link;
        let is_held = !self.held.borrow_mut().insert(learner.to_owned());
        let held = if is_held {
            Ok(())
        } else {
            entries::hold(link, learner)
        };
        let done = held.and_then(|()| work(link));
        done.map_err(|trouble| self.store.failed(Operation::Save, trouble))
    }
}

impl Merge for ServerMerge<'_> {
    fn claim(&self, learner: &str, keys: &[String], new: bool) -> Result<(), StoreError> {
        self.change(learner, |link| {
            match learners::claim(link, learner, keys, new)? {
                true => Ok(()),
                false => Err(ServerTrouble::new(StoreCause::Busy)),
            }
        })
    }

    fn add(&self, learner: &str, entry: &RawEntry) -> Result<Merged, StoreError> {
        self.change(learner, |link| take_in(link, learner, entry))
    }

    fn finish(self: Box<Self>) -> Result<(), StoreError> {
        let done = self.alone.link.batch("COMMIT");
        done.map_err(|trouble| self.store.failed(Operation::Save, trouble))
    }
}

fn take_in(
    link: &ServerLink<'_>,
    learner: &str,
    entry: &RawEntry,
) -> Result<Merged, ServerTrouble> {
    let texts = [&entry.lesson, &entry.item, &entry.revision, &entry.entry];
    let is_text = texts.iter().all(|text| !text.contains('\0'));
    if !is_text || serde_json::from_str::<&RawValue>(&entry.body).is_err() {
        return Ok(Merged::Refused);
    }
    if entry.insert(link, learner)? {
        return Ok(Merged::Added);
    }
    match entries::there(link, learner, entry.id)? {
        Some(there) if there.is(entry) => Ok(Merged::Known),
        Some(_) => Ok(Merged::Clashes),
        None => Err(ServerTrouble::new(StoreCause::PassedOver)),
    }
}

/// Removes what a learner did, began and left; answers how many entries there were.
pub fn forget(
    link: &ServerLink<'_>,
    learner: &str,
    lesson: Option<&str>,
) -> Result<usize, ServerTrouble> {
    link.transaction(|link| {
        entries::hold(link, learner)?;
        forget::remove(link, learner, lesson)
    })
}
