//! Entries as they stand in the table, taken in: from a copy that came from another
//! machine.
//!
//! Taking in is a union by id. What is there stays as it is, so it does not
//! matter in which order copies come, or how often.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::error::{Operation, StoreCause, StoreError};
use super::row::RawEntry;
use super::{Store, copy, file, learners};

/// What became of an entry that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    Added,
    /// It was there already.
    Known,
    /// Another one is there under its id, and stays.
    Clashes,
    /// It is none that can be kept.
    Refused,
}

/// Taking in entries: all of them once it is finished, else none.
pub trait Merge {
    /// These keys are, from now on, `learner`'s. Who did nothing here yet and is
    /// somebody `new` gets the first one as their own. Somebody else's key stays
    /// theirs: then another program was faster, and nothing is taken in.
    fn claim(&self, learner: &str, keys: &[String], new: bool) -> Result<(), StoreError>;

    /// Takes in one entry of `learner`.
    fn add(&self, learner: &str, entry: &RawEntry) -> Result<Merged, StoreError>;

    /// Everything is kept once this returns.
    fn finish(self: Box<Self>) -> Result<(), StoreError>;
}

/// The same in a file.
struct FileMerge<'s> {
    change: Transaction<'s>,
    path: &'s Path,
}

/// Begins to take in entries. Nobody else can write until that has ended.
pub fn begin(store: &mut Store) -> Result<Box<dyn Merge + '_>, StoreError> {
    store.may_write()?;
    let path = &store.path;
    let begun = store
        .connection
        .transaction_with_behavior(TransactionBehavior::Immediate);
    let change = begun.map_err(|error| StoreError::sqlite(Operation::Save, path, error))?;
    Ok(Box::new(FileMerge { change, path }))
}

impl Merge for FileMerge<'_> {
    fn claim(&self, learner: &str, keys: &[String], new: bool) -> Result<(), StoreError> {
        match learners::claim(&*self.change, learner, keys, new) {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.refused(StoreCause::Busy)),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn add(&self, learner: &str, entry: &RawEntry) -> Result<Merged, StoreError> {
        let added = add(&self.change, learner, entry).map_err(|error| self.failed(error))?;
        added.ok_or_else(|| self.refused(StoreCause::PassedOver))
    }

    fn finish(self: Box<Self>) -> Result<(), StoreError> {
        let path = self.path;
        let done = self.change.commit();
        done.map_err(|error| StoreError::sqlite(Operation::Save, path, error))
    }
}

impl FileMerge<'_> {
    fn refused(&self, cause: StoreCause) -> StoreError {
        StoreError::new(Operation::Save, self.path, cause)
    }

    fn failed(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(Operation::Save, self.path, error)
    }
}

/// `None` where something in the file keeps the entry out of it.
fn add(
    connection: &Connection,
    learner: &str,
    entry: &RawEntry,
) -> rusqlite::Result<Option<Merged>> {
    let insert = format!(
        "INSERT INTO entry ({}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         WHERE json_valid(?9) AND NOT EXISTS (SELECT 1 FROM entry WHERE learner = ?2 AND id = ?1)",
        copy::COLUMNS
    );
    let added = connection.prepare_cached(&insert)?.execute(params![
        entry.id.as_bytes(),
        learner,
        entry.time.millis,
        entry.time.offset,
        entry.lesson,
        entry.item,
        entry.revision,
        entry.entry,
        entry.body,
    ])?;
    let there = file::there(connection, learner, entry.id)?;
    Ok(match there {
        Some(there) if there.is(entry) && added > 0 => Some(Merged::Added),
        Some(there) if there.is(entry) => Some(Merged::Known),
        Some(_) if added == 0 => Some(Merged::Clashes),
        None if !json_valid(connection, &entry.body)? => Some(Merged::Refused),
        Some(_) | None => None,
    })
}

fn json_valid(connection: &Connection, body: &str) -> rusqlite::Result<bool> {
    connection.query_row("SELECT json_valid(?1)", [body], |row| row.get(0))
}
