//! Where journals are kept, and the only SQL.
//!
//! What the program asks of a journal is a [`Journal`], whatever is behind it.
//! [`Store`] is the one in a file of `SQLite`, which everybody has at home; a
//! program that is built to serve a class has one on a server as well.
//!
//! An entry that [`Store::append_all`] has answered for is on disk, in the file
//! that its path leads to. Entries are only ever added; triggers refuse anything
//! else, but for a learner who wants to be forgotten. They are in the order of their
//! ids, which [`name`] gives out inside the transaction that writes: what was written
//! last comes last, whatever the clock said. What they mean is not known here: see
//! `journal`. Several programs may use one file at once.
//!
//! A file that is not ours, is damaged or is from a newer version is never
//! written to. A row that cannot be read costs that row.

mod copy;
mod draft;
mod error;
mod file;
mod files;
mod forget;
mod journal;
mod learners;
mod merge;
mod name;
mod paper;
mod row;
mod schema;
#[cfg(feature = "serve")]
mod server;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension as _, Params, Row, TransactionBehavior,
    params,
};

use crate::journal::{Entry, Position};

use files::Files;
use name::Id;

pub use error::{JournalPlace, Operation, StoreCause, StoreError};
pub use file::{JournalOpener, opener};
pub use forget::Forgotten;
pub use journal::Journal;
pub use merge::{Merge, Merged, RawEntry};
pub use name::entry_id;
#[cfg(all(test, feature = "serve"))]
pub use server::tests as server_tests;

/// How long to wait for another program that is writing.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// How long before somebody who watches is told that there is a wait.
pub const GLANCE: Duration = Duration::from_millis(250);

/// Remembered once the first minute was shown.
pub const FIRST_MINUTE: &str = "first-minute";

/// A journal in a file, open. It may be moved to a thread of its own, where waiting
/// for the disk holds up nobody.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    saving: StoreMode,
    patience: Duration,
    /// `None` for a journal in memory.
    files: Option<Files>,
    /// The entries that were written last without an answer for them, each with
    /// its id.
    tried: Vec<(Id, Entry)>,
}

/// Whether what is done now will be there next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreMode {
    Yes,
    /// The file can be read, not added to: a newer version wrote it.
    ReadOnly,
    /// The journal ends with the program.
    Memory,
}

impl Store {
    /// Opens the journal at `path`, and makes it and its folders where there is
    /// none. A file from a newer version is opened for reading only. Another
    /// program may hold the file for so long, and as long for every entry.
    pub fn open_within(patience: Duration, path: &Path) -> Result<Self, StoreError> {
        // To SQLite an absolute path is a file, whatever it is called.
        let path = &absolute(path).map_err(|error| StoreError::io(Operation::Open, path, error))?;
        let failed = |error| StoreError::sqlite(Operation::Open, path, error);
        if schema::inspect(path)? > schema::NEWEST {
            return Self::read_only(patience, path).map_err(failed);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| StoreError::io(Operation::Open, path, error))?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(patience, path, flags).map_err(failed)?;
        // SQLite is content with reading where it may not write. We are not.
        if connection.is_readonly("main").map_err(failed)? {
            return Err(StoreError::new(Operation::Open, path, StoreCause::Denied));
        }
        let version = schema::migrate(&mut connection, &schema::MIGRATIONS).map_err(failed)?;
        if version > schema::NEWEST {
            drop(connection);
            return Self::read_only(patience, path).map_err(failed);
        }
        prefer_log(&connection).map_err(failed)?;
        schema::version(&connection).map_err(failed)?;
        let mut store = Self::new(connection, path, StoreMode::Yes);
        store.patience = patience;
        store.files = Some(Files::at(path));
        Ok(store)
    }

    /// A journal that is kept nowhere, for going on without saving.
    pub fn memory() -> Result<Self, StoreError> {
        let path = Path::new("memory");
        let failed = |error| StoreError::sqlite(Operation::Open, path, error);
        let mut connection = Connection::open_in_memory().map_err(failed)?;
        schema::migrate(&mut connection, &schema::MIGRATIONS).map_err(failed)?;
        Ok(Self::new(connection, path, StoreMode::Memory))
    }

    pub fn saving(&self) -> &StoreMode {
        &self.saving
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// From now on another program may hold the file for so long.
    pub fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.patience = patience;
        self.read(|connection| connection.busy_timeout(patience))
    }

    /// Adds entries, in order: all of them get there, or none. Once this returns
    /// their ids, they are on disk, in the file that the path leads to. Those that
    /// were tried before and got there are not added again. What was in the making
    /// for a paper goes with the entries that it is handed in with.
    pub fn append_all(&mut self, entries: &[Entry]) -> Result<Vec<Id>, StoreError> {
        self.may_write()?;
        let path = &self.path;
        let refused = |cause| StoreError::new(Operation::Save, path, cause);
        let failed = |error| StoreError::sqlite(Operation::Save, path, error);
        let change = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        let before = before(&change, &self.tried, entries).map_err(failed)?;
        let ids = match before {
            Some(ids) => ids,
            None => add(&change, entries)
                .map_err(failed)?
                .ok_or_else(|| refused(StoreCause::Damaged))?,
        };
        let named = ids.iter().copied().zip(entries);
        for (id, entry) in named.clone() {
            if !row::holds(&change, id, entry).map_err(failed)? {
                return Err(refused(StoreCause::PassedOver));
            }
        }
        self.tried = named.map(|(id, entry)| (id, entry.clone())).collect();
        change.commit().map_err(failed)?;
        if !self.files.as_mut().is_none_or(Files::in_place) {
            return Err(refused(StoreCause::Moved));
        }
        self.tried.clear();
        Ok(ids)
    }

    /// The lesson that `learner` opened last, of those that are `here`.
    pub fn opened_last(
        &self,
        learner: &str,
        here: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare(
                "SELECT lesson FROM entry WHERE learner = ?1 AND id < ?2 AND entry = 'opened'
                 ORDER BY id DESC",
            )?;
            let mut rows = select.query((learner, name::DAMAGED.as_bytes()))?;
            while let Some(row) = rows.next()? {
                match row.get::<_, String>(0) {
                    Ok(lesson) if here(&lesson) => return Ok(Some(lesson)),
                    Ok(_) | Err(_) => {}
                }
            }
            Ok(None)
        })
    }

    /// Whether `lesson` was opened since it was last started afresh.
    pub fn is_open(&self, learner: &str, lesson: &str) -> Result<bool, StoreError> {
        const LAST: &str = "SELECT entry = 'opened' FROM entry
            WHERE learner = ?1 AND id < ?2 AND lesson IN (?3, '')
              AND (entry = 'opened' OR entry = 'reset' AND item = '')
            ORDER BY id DESC LIMIT 1";
        let by = params![learner, name::DAMAGED.as_bytes(), lesson];
        Ok(self.find(LAST, by, |row| row.get(0))?.unwrap_or(false))
    }

    /// Where `learner` was in `walk`, such as `learn/tea`.
    pub fn position(&self, learner: &str, walk: &str) -> Result<Option<Position>, StoreError> {
        let select = "SELECT lesson, part, card, block, row FROM position
                      WHERE learner = ?1 AND source = ?2";
        let found = self.connection.query_one(select, [learner, walk], position);
        let failed = |error| StoreError::sqlite(Operation::Resume, &self.path, error);
        found.optional().map_err(failed)
    }

    /// Replaces where `learner` was in `walk`, and nowhere else; it is the walk
    /// that its lesson was left in. While another program writes, nothing happens.
    pub fn set_position(
        &mut self,
        learner: &str,
        walk: &str,
        position: &Position,
    ) -> Result<(), StoreError> {
        let Position {
            lesson,
            part,
            card,
            block,
            row,
        } = position;
        let key = walk_of(lesson);
        if self.remembered(learner, &key)?.as_deref() != Some(walk) {
            self.remember(learner, &key, walk)?;
        }
        self.write_if_free(
            "INSERT INTO position (learner, source, lesson, part, card, block, row)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO UPDATE SET lesson = ?3, part = ?4, card = ?5, block = ?6, row = ?7",
            params![learner, walk, lesson, part, card, block, row],
        )
    }

    /// A small thing to know next time, such as the terminal's background.
    pub fn remembered(&self, learner: &str, key: &str) -> Result<Option<String>, StoreError> {
        let select = "SELECT value FROM remembered WHERE learner = ?1 AND key = ?2";
        self.find(select, [learner, key], |row| row.get(0))
    }

    /// Whether there is no entry of `learner`.
    pub fn is_new(&self, learner: &str) -> Result<bool, StoreError> {
        let select = "SELECT NOT EXISTS (SELECT 1 FROM entry WHERE learner = ?1)";
        self.read(|connection| connection.query_one(select, [learner], |row| row.get(0)))
    }

    /// Replaces what is remembered under `key`; while another program writes,
    /// nothing happens.
    pub fn remember(&mut self, learner: &str, key: &str, value: &str) -> Result<(), StoreError> {
        self.write_if_free(
            "INSERT INTO remembered (learner, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET value = ?3",
            [learner, key, value],
        )
    }

    /// A file from a newer version, whose `entry` table may still read as ours.
    fn read_only(patience: Duration, path: &Path) -> rusqlite::Result<Self> {
        let connection = connect(patience, path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Self::new(connection, path, StoreMode::ReadOnly))
    }

    fn new(connection: Connection, path: &Path, saving: StoreMode) -> Self {
        Self {
            connection,
            path: path.to_owned(),
            saving,
            patience: PATIENCE,
            files: None,
            tried: Vec::new(),
        }
    }

    fn read<T>(
        &self,
        select: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let failed = |error| StoreError::sqlite(Operation::Read, &self.path, error);
        select(&self.connection).map_err(failed)
    }

    /// One row, or none.
    fn find<T>(
        &self,
        select: &str,
        by: impl Params,
        found: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.read(|connection| connection.query_one(select, by, found).optional())
    }

    /// Changes something, and waits for another program that is writing.
    fn change(&mut self, change: &str, with: impl Params) -> Result<(), StoreError> {
        self.may_write()?;
        let failed = |error| StoreError::sqlite(Operation::Save, &self.path, error);
        self.connection.execute(change, with).map_err(failed)?;
        Ok(())
    }

    /// Changes something that is not worth a wait.
    fn write_if_free(&mut self, change: &str, with: impl Params) -> Result<(), StoreError> {
        self.may_write()?;
        let changed = self
            .connection
            .busy_timeout(Duration::ZERO)
            .and_then(|()| self.connection.execute(change, with));
        let waiting = self.connection.busy_timeout(self.patience);
        match changed.map_err(|error| StoreError::sqlite(Operation::Save, &self.path, error)) {
            Err(error) if error.cause != StoreCause::Busy => Err(error),
            Ok(_) | Err(_) => self.read(|_| waiting),
        }
    }

    fn may_write(&self) -> Result<(), StoreError> {
        match self.saving {
            StoreMode::ReadOnly => Err(StoreError::new(
                Operation::Save,
                &self.path,
                StoreCause::Newer,
            )),
            StoreMode::Yes | StoreMode::Memory => Ok(()),
        }
    }
}

fn connect(patience: Duration, path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    // The compiler sees to it that only one thread at a time has a connection.
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS an ordinary sync ends in the drive's memory; elsewhere no change.
    connection.pragma_update(None, "fullfsync", true)?;
    Ok(connection)
}

/// With a write-ahead log nobody who reads waits for somebody who writes. A
/// file system that cannot have one stays without, and so does a file that
/// another program is holding; both are as safe.
fn prefer_log(connection: &Connection) -> rusqlite::Result<()> {
    match connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
        answer => answer,
    }
}

/// Adds entries, with what goes with them, and answers with their ids; `None`
/// where no greater one is left.
fn add(connection: &Connection, entries: &[Entry]) -> rusqlite::Result<Option<Vec<Id>>> {
    let mut ids = Vec::new();
    for entry in entries {
        let last = row::last(connection, &entry.learner)?;
        let Some(id) = name::after(last, entry.time) else {
            return Ok(None);
        };
        row::insert(connection, id, entry)?;
        draft::settle(connection, entry)?;
        paper::settle(connection, entry)?;
        ids.push(id);
    }
    Ok(Some(ids))
}

/// The ids under which entries got there when they were tried before.
fn before(
    connection: &Connection,
    tried: &[(Id, Entry)],
    entries: &[Entry],
) -> rusqlite::Result<Option<Vec<Id>>> {
    let are_same = tried.iter().map(|(_, tried)| tried).eq(entries);
    if tried.is_empty() || !are_same {
        return Ok(None);
    }
    for (id, entry) in tried {
        if !row::holds(connection, *id, entry)? {
            return Ok(None);
        }
    }
    Ok(Some(tried.iter().map(|(id, _)| *id).collect()))
}

/// The walk that `lesson` was left in is remembered under this key.
fn walk_of(lesson: &str) -> String {
    format!("walk/{lesson}")
}

fn position(row: &Row) -> rusqlite::Result<Position> {
    Ok(Position {
        lesson: row.get(0)?,
        part: row.get(1)?,
        card: row.get(2)?,
        block: row.get(3)?,
        row: row.get(4)?,
    })
}
