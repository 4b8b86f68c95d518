//! Forgetting: the only way in which an entry leaves the file.

use rusqlite::{Connection, TransactionBehavior, params};

use super::error::{Operation, StoreCause, StoreError};
use super::schema::NEVER_DELETED;
use super::{Store, walk_of};

/// What is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    pub entries: usize,
    /// Whether none of its bytes are left. Where another program is reading the
    /// file, they are there until that has ended.
    pub without_trace: bool,
}

impl Store {
    /// How many entries of `learner` there are, in a lesson or in all.
    pub fn kept(&self, learner: &str, lesson: Option<&str>) -> Result<usize, StoreError> {
        const SELECT: &str =
            "SELECT count(*) FROM entry WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2)";
        let of = params![learner, lesson];
        self.read(|connection| connection.query_one(SELECT, of, |row| row.get(0)))
    }

    /// Removes what `learner` did, began and left in a lesson, or everything
    /// about them with their keys, and whatever is left of that in the file.
    pub fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError> {
        self.may_write()?;
        let path = &self.path;
        let failed = |error| StoreError::sqlite(Operation::Forget, path, error);
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        let entries = remove(&change, learner, lesson).map_err(failed)?;
        if !is_gone(&change, learner, lesson).map_err(failed)? {
            return Err(StoreError::new(Operation::Forget, path, StoreCause::Kept));
        }
        change.commit().map_err(failed)?;
        self.tried.clear();
        Ok(Forgotten {
            entries,
            without_trace: compact(&self.connection).unwrap_or(false),
        })
    }
}

/// Answers how many entries there were.
fn remove(connection: &Connection, learner: &str, lesson: Option<&str>) -> rusqlite::Result<usize> {
    connection.execute_batch("DROP TRIGGER IF EXISTS entry_is_never_deleted")?;
    let delete = |table: &str| {
        let delete =
            format!("DELETE FROM {table} WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2)");
        connection.execute(&delete, params![learner, lesson])
    };
    let entries = delete("entry")?;
    delete("draft")?;
    delete("position")?;
    let walk = lesson.map(walk_of);
    connection.execute(
        "DELETE FROM remembered WHERE learner = ?1 AND (?2 IS NULL OR key = ?2)",
        params![learner, walk],
    )?;
    if lesson.is_none() {
        connection.execute("DELETE FROM learner WHERE name = ?1", [learner])?;
        connection.execute("DELETE FROM learner_key WHERE name = ?1", [learner])?;
    }
    connection.execute_batch(NEVER_DELETED)?;
    Ok(entries)
}

/// Something in the file may keep entries in it.
fn is_gone(connection: &Connection, learner: &str, lesson: Option<&str>) -> rusqlite::Result<bool> {
    let select = "SELECT NOT EXISTS
        (SELECT 1 FROM entry WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2))";
    connection.query_row(select, params![learner, lesson], |row| row.get(0))
}

/// Writes the file anew without what is free in it, and empties its log. Answers
/// whether that could be done in full.
fn compact(connection: &Connection) -> rusqlite::Result<bool> {
    connection.execute_batch("VACUUM")?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get(0).map(|held: i64| held == 0)
    })
}
