//! Forgetting: the only way in which an entry leaves a journal.

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Operation, StoreCause, StoreError};
use super::place::walk_of;
use super::schema::NEVER_DELETED;
use super::tables::{Statement, Tables};
use super::{Store, row};

/// What is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    pub entries: usize,
    /// Whether bytes of it are left in a file: while another program is reading that.
    /// What a server keeps where, it alone knows.
    pub leaves_traces: bool,
}

const ENTRIES: Statement =
    Statement("DELETE FROM entry WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2)");
const DRAFTS: Statement =
    Statement("DELETE FROM draft WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2)");
const PLACES: Statement =
    Statement("DELETE FROM \"position\" WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2)");
const REMEMBERED: Statement =
    Statement("DELETE FROM remembered WHERE learner = ?1 AND (?2 IS NULL OR key = ?2)");
const KEY: Statement = Statement("DELETE FROM learner WHERE name = ?1");
const OTHER_KEYS: Statement = Statement("DELETE FROM learner_key WHERE name = ?1");

/// Removes what `learner` did, began and left in a lesson, or everything about
/// them with their keys; answers how many entries there were.
pub fn remove<T: Tables>(
    tables: &T,
    learner: &str,
    lesson: Option<&str>,
) -> Result<usize, T::Trouble> {
    let of = [learner.into(), lesson.into()];
    let entries = tables.change(ENTRIES, &of)?;
    tables.change(DRAFTS, &of)?;
    tables.change(PLACES, &of)?;
    let walk = lesson.map(walk_of);
    tables.change(REMEMBERED, &[learner.into(), walk.as_deref().into()])?;
    if lesson.is_none() {
        tables.change(KEY, &[learner.into()])?;
        tables.change(OTHER_KEYS, &[learner.into()])?;
    }
    Ok(entries)
}

/// The same in a file, with whatever is left of that in it.
pub fn forget(
    store: &mut Store,
    learner: &str,
    lesson: Option<&str>,
) -> Result<Forgotten, StoreError> {
    store.may_write()?;
    let path = &store.path;
    let failed = |error| StoreError::sqlite(Operation::Forget, path, error);
    let change = store
        .connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    let entries = remove_from(&change, learner, lesson).map_err(failed)?;
    if !is_gone(&change, learner, lesson).map_err(failed)? {
        return Err(StoreError::new(Operation::Forget, path, StoreCause::Kept));
    }
    change.commit().map_err(failed)?;
    store.tried.clear();
    Ok(Forgotten {
        entries,
        leaves_traces: !compact(&store.connection).unwrap_or(false),
    })
}

fn remove_from(
    connection: &Connection,
    learner: &str,
    lesson: Option<&str>,
) -> rusqlite::Result<usize> {
    connection.execute_batch("DROP TRIGGER IF EXISTS entry_is_never_deleted")?;
    let entries = remove(connection, learner, lesson)?;
    connection.execute_batch(NEVER_DELETED)?;
    Ok(entries)
}

/// Something in the file may keep entries in it.
fn is_gone(connection: &Connection, learner: &str, lesson: Option<&str>) -> rusqlite::Result<bool> {
    let left = connection.rows(row::COUNT, &[learner.into(), lesson.into()])?;
    Ok(left.first().is_some_and(|row| row.number(0) == Ok(0_u8)))
}

/// Writes the file anew without what is free in it, and empties its log. Answers
/// whether that could be done in full.
fn compact(connection: &Connection) -> rusqlite::Result<bool> {
    connection.execute_batch("VACUUM")?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get(0).map(|held: i64| held == 0)
    })
}
