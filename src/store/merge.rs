//! Entries as they stand in the table, given out and taken in: for a copy that
//! goes to another machine, and back.
//!
//! Taking in is a union by id. What is there stays as it is, so it does not
//! matter in which order copies come, or how often.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};
use serde_json::Value;

use super::error::{Operation, StoreCause, StoreError};
use super::name::{DAMAGED, Id};
use super::{Store, learners, row};
use crate::journal::Time;

/// An entry as it stands in the table, whether or not this version knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEntry {
    pub id: Id,
    pub time: Time,
    pub lesson: String,
    pub item: String,
    pub revision: String,
    /// The event's name.
    pub entry: String,
    /// Everything else about it: a JSON object.
    pub body: String,
}

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

impl Store {
    /// Hands out what a learner did, in order, until `found` has enough; answers
    /// how many rows cannot be read, which stay in the file.
    pub fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(RawEntry) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        let select = "SELECT id, time, offset, lesson, item, revision, entry, body FROM entry
                      WHERE learner = ?1 ORDER BY id";
        self.read(|connection| {
            let mut select = connection.prepare(select)?;
            let mut rows = select.query([learner])?;
            let mut unread = 0;
            while let Some(row) = rows.next()? {
                match raw(row) {
                    Ok(entry) if entry.id < DAMAGED => {
                        if found(entry).is_break() {
                            break;
                        }
                    }
                    Ok(_) | Err(_) => unread += 1,
                }
            }
            Ok(unread)
        })
    }

    /// Begins to take in entries. Nobody else can write until that has ended.
    pub fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError> {
        self.may_write()?;
        let path = &self.path;
        let begun = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        let change = begun.map_err(|error| StoreError::sqlite(Operation::Save, path, error))?;
        Ok(Box::new(FileMerge { change, path }))
    }
}

impl Merge for FileMerge<'_> {
    fn claim(&self, learner: &str, keys: &[String], new: bool) -> Result<(), StoreError> {
        for (number, key) in keys.iter().enumerate() {
            let owner = learners::owner(&self.change, key);
            let claimed = match owner.map_err(|error| self.failed(error))? {
                Some(owner) if owner == learner => Ok(()),
                Some(_) => return Err(self.refused(StoreCause::Busy)),
                None if new && number == 0 => learners::set_key(&self.change, learner, key),
                None => learners::add_key(&self.change, learner, key),
            };
            claimed.map_err(|error| self.failed(error))?;
        }
        Ok(())
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
        row::COLUMNS
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
    let there = there(connection, learner, entry.id)?;
    Ok(match there {
        Some(there) if there.is(entry) && added > 0 => Some(Merged::Added),
        Some(there) if there.is(entry) => Some(Merged::Known),
        Some(_) if added == 0 => Some(Merged::Clashes),
        None if !json_valid(connection, &entry.body)? => Some(Merged::Refused),
        Some(_) | None => None,
    })
}

fn there(connection: &Connection, learner: &str, id: Id) -> rusqlite::Result<Option<RawEntry>> {
    let mut select = connection.prepare_cached(
        "SELECT id, time, offset, lesson, item, revision, entry, body FROM entry
         WHERE learner = ?1 AND id = ?2",
    )?;
    let mut rows = select.query(params![learner, id.as_bytes()])?;
    rows.next()?.map(raw).transpose()
}

fn json_valid(connection: &Connection, body: &str) -> rusqlite::Result<bool> {
    connection.query_row("SELECT json_valid(?1)", [body], |row| row.get(0))
}

fn raw(row: &Row) -> rusqlite::Result<RawEntry> {
    Ok(RawEntry {
        id: Id::from_bytes(row.get(0)?),
        time: Time {
            millis: row.get(1)?,
            offset: row.get(2)?,
        },
        lesson: row.get(3)?,
        item: row.get(4)?,
        revision: row.get(5)?,
        entry: row.get(6)?,
        body: row.get(7)?,
    })
}

impl RawEntry {
    /// Whether it says the same as another one with its id.
    pub fn is(&self, other: &Self) -> bool {
        let heads =
            [self, other].map(|it| (it.time, &it.lesson, &it.item, &it.revision, &it.entry));
        let body = |it: &Self| serde_json::from_str::<Value>(&it.body).ok();
        let same_body = || body(self).is_some_and(|it| Some(it) == body(other));
        heads[0] == heads[1] && (self.body == other.body || same_body())
    }

    /// Whether the clock had run back when it was written: its id says by how
    /// much time it is after the entry before it.
    pub fn clock_ran_back(&self) -> bool {
        const MINUTE: i128 = 60_000;
        i128::from(super::name::stamp(self.id)) - i128::from(self.time.millis) > MINUTE
    }
}
