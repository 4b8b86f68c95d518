//! Where journals are kept, and the only SQL.
//!
//! What the program asks of a journal is a [`Journal`], whatever is behind it: a
//! kind of journal adds entries, hands them out, and carries out statements that
//! every kind understands. [`Store`] is the one in a file of `SQLite`, which
//! everybody has at home; a program that is built to serve a class has one on a
//! server as well.
//!
//! An entry that a [`Journal`] has answered for is on disk, in the file
//! that its path leads to. Entries are only ever added; triggers refuse anything
//! else, but for a learner who wants to be forgotten. They are in the order of their
//! ids, which [`name`] gives out inside the transaction that writes: what was written
//! last comes last, whatever the clock said. What they mean is not known here: see
//! `journal`. Several programs may use one file at once.
//!
//! A file that is not ours, is damaged or is from a newer version is never
//! written to. A row that cannot be read costs that row.

#[cfg(not(feature = "serve"))]
#[expect(
    clippy::unused_self,
    clippy::unnecessary_wraps,
    reason = "it is asked as where a class is served"
)]
mod alone;
mod copy;
mod draft;
#[cfg(feature = "serve")]
mod elsewhere;
mod error;
mod file;
mod files;
mod forget;
mod journal;
mod learners;
mod merge;
mod name;
#[cfg(feature = "serve")]
mod of_class;
mod opener;
mod paper;
mod place;
mod row;
mod schema;
#[cfg(feature = "serve")]
mod server;
mod tables;

#[cfg(test)]
mod tests;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::journal::Entry;

use files::Files;
use journal::WorthWaiting;
use name::Id;
use row::EntryRow;
use tables::{BoundValue, FoundRow, Statement, Tables as _};

#[cfg(not(feature = "serve"))]
pub use alone::NothingKnown as KnownEntries;
pub use error::{JournalPlace, Operation, StoreCause, StoreError};
pub use forget::Forgotten;
pub use journal::Journal;
pub use merge::{Merge, Merged};
pub use name::entry_id;
pub use opener::{JournalOpener, opener};
pub use row::RawEntry;
#[cfg(all(test, feature = "serve"))]
pub use server::tests as server_tests;
#[cfg(feature = "serve")]
pub use {
    elsewhere::KnownEntries,
    of_class::{JournalChange, of_class},
};

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

    /// Changes something that is not worth a wait.
    fn change_if_free(
        &self,
        change: Statement,
        with: &[BoundValue<'_>],
    ) -> rusqlite::Result<usize> {
        self.connection.busy_timeout(Duration::ZERO)?;
        let changed = self.connection.change(change, with);
        self.connection.busy_timeout(self.patience)?;
        match changed {
            Err(error) if is_busy(&error) => Ok(0),
            changed => changed,
        }
    }

    fn failed(&self, action: Operation, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(action, &self.path, error)
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

impl Journal for Store {
    fn saving(&self) -> &StoreMode {
        &self.saving
    }

    fn place(&self) -> JournalPlace {
        JournalPlace::File(self.path.clone())
    }

    fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.patience = patience;
        let done = self.connection.busy_timeout(patience);
        done.map_err(|error| self.failed(Operation::Read, error))
    }

    /// Once this returns, they are on disk, in the file that the path leads to.
    fn append_all(
        &mut self,
        entries: &[Entry],
        known: &KnownEntries,
    ) -> Result<Vec<Id>, StoreError> {
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
            None => match known.against(&*change, entries).map_err(failed)? {
                Some(cause) => return Err(refused(cause)),
                None => add(&change, entries)
                    .map_err(failed)?
                    .ok_or_else(|| refused(StoreCause::Damaged))?,
            },
        };
        let named = ids.iter().copied().zip(entries);
        for (id, entry) in named.clone() {
            if !holds(&change, id, entry).map_err(failed)? {
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

    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(EntryRow<'_>) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        let read = file::each(&self.connection, learner, found);
        read.map_err(|error| self.failed(Operation::Read, error))
    }

    fn rows(&self, select: Statement, by: &[BoundValue<'_>]) -> Result<Vec<FoundRow>, StoreError> {
        let found = self.connection.rows(select, by);
        found.map_err(|error| self.failed(Operation::Read, error))
    }

    fn change(
        &mut self,
        change: Statement,
        with: &[BoundValue<'_>],
        worth: WorthWaiting,
    ) -> Result<(), StoreError> {
        self.may_write()?;
        let changed = match worth {
            WorthWaiting::Yes => self.connection.change(change, with),
            WorthWaiting::No => self.change_if_free(change, with),
        };
        let changed = changed.map_err(|error| self.failed(Operation::Save, error));
        changed.map(drop)
    }

    fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError> {
        merge::begin(self)
    }

    fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError> {
        forget::forget(self, learner, lesson)
    }

    fn copy(&self) -> Result<Box<dyn Journal>, StoreError> {
        Ok(Box::new(self.copied()?))
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
        Err(error) if is_busy(&error) => Ok(()),
        answer => answer,
    }
}

/// Adds entries, with what goes with them, and answers with their ids; `None`
/// where no greater one is left.
fn add(connection: &Connection, entries: &[Entry]) -> rusqlite::Result<Option<Vec<Id>>> {
    let mut ids = Vec::new();
    for entry in entries {
        let last = file::last(connection, &entry.learner)?;
        let Some(id) = name::after(last, entry.time) else {
            return Ok(None);
        };
        // Whether it is there now is for `holds` to say: a trigger may have passed
        // it over.
        raw(id, entry)?.insert(connection, &entry.learner)?;
        draft::settle(connection, entry)?;
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
        if !holds(connection, *id, entry)? {
            return Ok(None);
        }
    }
    Ok(Some(tried.iter().map(|(id, _)| *id).collect()))
}

fn holds(connection: &Connection, id: Id, entry: &Entry) -> rusqlite::Result<bool> {
    raw(id, entry)?.is_in(connection, &entry.learner)
}

fn raw(id: Id, entry: &Entry) -> rusqlite::Result<RawEntry> {
    let refused = |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
    RawEntry::of(id, entry).map_err(refused)
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}
