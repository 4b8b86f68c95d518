//! Taking in entries from elsewhere, and forgetting them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::address::Alone;
use super::link::ServerLink;
use super::trouble::ServerTrouble;
use super::{ServerStore, drafts, entries};
use crate::store::{Merge, Merged, Operation, RawEntry, StoreCause, StoreError, walk_of};

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
            for (number, key) in keys.iter().enumerate() {
                match drafts::owner(link, key)? {
                    Some(owner) if owner == learner => {}
                    Some(_) => return Err(ServerTrouble::new(StoreCause::Busy)),
                    None if new && number == 0 => set_key(link, learner, key)?,
                    None => add_key(link, learner, key)?,
                }
            }
            Ok(())
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
    if entries::insert(link, learner, entry)? {
        return Ok(Merged::Added);
    }
    match entries::there(link, learner, entry.id)? {
        Some(there) if there.is(entry) => Ok(Merged::Known),
        Some(_) => Ok(Merged::Clashes),
        None => Err(ServerTrouble::new(StoreCause::PassedOver)),
    }
}

/// Makes `key` that of `name`, who did nothing here yet.
fn set_key(link: &ServerLink<'_>, name: &str, key: &str) -> Result<(), ServerTrouble> {
    let update = "UPDATE learner SET key = $2 WHERE name = $1";
    link.change(update, &[name.into(), key.into()]).map(drop)
}

/// Makes `key` one more of those that `name` has.
fn add_key(link: &ServerLink<'_>, name: &str, key: &str) -> Result<(), ServerTrouble> {
    let insert = "INSERT INTO learner_key (key, name) VALUES ($1, $2)";
    link.change(insert, &[key.into(), name.into()]).map(drop)
}

/// How many entries of a learner there are, in a lesson or in all.
pub fn count(
    link: &ServerLink<'_>,
    learner: &str,
    lesson: Option<&str>,
) -> Result<i64, ServerTrouble> {
    let select = "SELECT count(*) FROM entry WHERE learner = $1 AND ($2 IS NULL OR lesson = $2)";
    let found = link.rows(select, &[learner.into(), lesson.into()])?;
    Ok(found.first().map_or(Ok(0), |row| row.try_get(0))?)
}

/// Removes what a learner did, began and left; answers how many entries there were.
pub fn forget(
    link: &ServerLink<'_>,
    learner: &str,
    lesson: Option<&str>,
) -> Result<u64, ServerTrouble> {
    link.transaction(|link| {
        entries::hold(link, learner)?;
        let delete = |table: &str| {
            let delete =
                format!("DELETE FROM {table} WHERE learner = $1 AND ($2 IS NULL OR lesson = $2)");
            link.change(&delete, &[learner.into(), lesson.into()])
        };
        let entries = delete("entry")?;
        delete("draft")?;
        delete("\"position\"")?;
        let walk = lesson.map(walk_of);
        let remembered = "DELETE FROM remembered WHERE learner = $1 AND ($2 IS NULL OR key = $2)";
        link.change(remembered, &[learner.into(), walk.as_deref().into()])?;
        if lesson.is_none() {
            link.change("DELETE FROM learner WHERE name = $1", &[learner.into()])?;
            link.change("DELETE FROM learner_key WHERE name = $1", &[learner.into()])?;
        }
        Ok(entries)
    })
}
