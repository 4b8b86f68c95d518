//! The journal on disk: one `SQLite` file, and the only SQL.
//!
//! An entry that [`Store::append`] has answered for is on disk. Entries are
//! only ever added; triggers refuse anything else. What they mean is not known
//! here: see `journal`. Several programs may use one file at once.
//!
//! A file that is not ours, is damaged or is from a newer version is never
//! written to.

mod error;
mod schema;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, Row, params};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::journal::{Entry, Event, Position, Progress, Time};

pub use error::{Action, Cause, Error};

/// Names an entry, on all machines and for ever. The ids that one store gives
/// out grow, so that entries of the same millisecond keep their order.
pub type Id = Uuid;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// A journal, open. It may be moved to a thread of its own, where waiting for
/// the disk holds up nobody.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    saving: Saving,
    ids: ContextV7,
}

/// Whether what is done now will be there next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    Yes,
    /// The file can be read, not added to. `why` is written for people.
    ReadOnly {
        why: String,
    },
    /// The journal ends with the program.
    Memory,
}

impl Store {
    /// Opens the journal at `path`, and makes it and its folders where there is
    /// none. A file from a newer version is opened for reading only.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_within(PATIENCE, path)
    }

    /// A journal that is kept nowhere, for going on without saving.
    pub fn memory() -> Result<Self, Error> {
        let path = Path::new("memory");
        let failed = |error| Error::sqlite(Action::Open, path, error);
        let mut connection = Connection::open_in_memory().map_err(failed)?;
        schema::migrate(&mut connection, &schema::MIGRATIONS).map_err(failed)?;
        Ok(Self::new(connection, path, Saving::Memory))
    }

    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// Adds an entry. Once this returns its id, it is on disk.
    pub fn append(&mut self, entry: &Entry) -> Result<Id, Error> {
        let id = self.next_id(entry.time);
        self.write(|connection| insert(connection, id, entry))?;
        Ok(id)
    }

    /// What `learner` did, folded in the order of time, then id. Events that
    /// only a later version knows are left out, but stay in the file.
    pub fn progress(&self, learner: &str) -> Result<Progress, Error> {
        let mut progress = Progress::new(learner);
        self.each(learner, |entry| progress.absorb(entry))?;
        Ok(progress)
    }

    /// The lesson that `learner` opened last, of those that are `here`.
    pub fn opened_last(
        &self,
        learner: &str,
        here: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, Error> {
        self.read(|connection| {
            let mut select = connection.prepare(
                "SELECT lesson FROM entry WHERE learner = ?1 AND entry = 'opened'
                 ORDER BY time DESC, id DESC",
            )?;
            let mut lessons = select.query_map([learner], |row| row.get(0))?;
            lessons
                .find(|lesson: &rusqlite::Result<String>| {
                    lesson.as_ref().map_or(true, |lesson| here(lesson))
                })
                .transpose()
        })
    }

    /// How many entries the file holds, whoever made them and whether or not
    /// this version knows them.
    pub fn count(&self) -> Result<usize, Error> {
        self.read(|connection| {
            connection.query_one("SELECT count(*) FROM entry", [], |row| row.get(0))
        })
    }

    /// Where `learner` was reading, by the lesson's id.
    pub fn positions(&self, learner: &str) -> Result<BTreeMap<String, Position>, Error> {
        self.read(|connection| {
            let mut select = connection.prepare(
                "SELECT lesson, part, card, block, row FROM position WHERE learner = ?1",
            )?;
            select.query_map([learner], position)?.collect()
        })
    }

    /// Replaces where `learner` was reading in `lesson`.
    pub fn set_position(
        &mut self,
        learner: &str,
        lesson: &str,
        position: &Position,
    ) -> Result<(), Error> {
        let Position {
            part,
            card,
            block,
            row,
        } = position;
        self.write(|connection| {
            connection.execute(
                "INSERT INTO position (learner, lesson, part, card, block, row)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET part = ?3, card = ?4, block = ?5, row = ?6",
                params![learner, lesson, part, card, block, row],
            )
        })
    }

    /// A small thing to know next time, such as the terminal's background.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, Error> {
        self.read(|connection| {
            let select = "SELECT value FROM remembered WHERE key = ?1";
            connection
                .query_one(select, [key], |row| row.get(0))
                .optional()
        })
    }

    /// Replaces what is remembered under `key`.
    pub fn remember(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO remembered (key, value) VALUES (?1, ?2)
                 ON CONFLICT DO UPDATE SET value = ?2",
                [key, value],
            )
        })
    }

    fn open_within(patience: Duration, path: &Path) -> Result<Self, Error> {
        // To SQLite an absolute path is a file, whatever it is called.
        let path = &absolute(path).map_err(|error| Error::io(Action::Open, path, error))?;
        let failed = |error| Error::sqlite(Action::Open, path, error);
        if schema::inspect(path)? > schema::NEWEST {
            return Self::read_only(patience, path).map_err(failed);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::io(Action::Open, path, error))?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(patience, path, flags).map_err(failed)?;
        // SQLite is content with reading where it may not write. We are not.
        if connection.is_readonly("main").map_err(failed)? {
            return Err(Error::new(Action::Open, path, Cause::Denied));
        }
        let version = schema::migrate(&mut connection, &schema::MIGRATIONS).map_err(failed)?;
        if version > schema::NEWEST {
            drop(connection);
            return Self::read_only(patience, path).map_err(failed);
        }
        prefer_log(&connection).map_err(failed)?;
        Ok(Self::new(connection, path, Saving::Yes))
    }

    /// A file from a newer version, whose `entry` table may still read as ours.
    fn read_only(patience: Duration, path: &Path) -> rusqlite::Result<Self> {
        let connection = connect(patience, path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let why = Error::new(Action::Save, path, Cause::Newer).to_string();
        Ok(Self::new(connection, path, Saving::ReadOnly { why }))
    }

    fn new(connection: Connection, path: &Path, saving: Saving) -> Self {
        Self {
            connection,
            path: path.to_owned(),
            saving,
            ids: ContextV7::new(),
        }
    }

    fn next_id(&self, time: Time) -> Id {
        let since_1970 = Duration::from_millis(time.0.try_into().unwrap_or(0));
        let (seconds, nanos) = (since_1970.as_secs(), since_1970.subsec_nanos());
        Uuid::new_v7(Timestamp::from_unix(&self.ids, seconds, nanos))
    }

    fn each(&self, learner: &str, mut found: impl FnMut(Entry)) -> Result<(), Error> {
        self.read(|connection| {
            let mut select = connection.prepare(
                "SELECT time, lesson, item, revision, entry, body FROM entry
                 WHERE learner = ?1 ORDER BY time, id",
            )?;
            let mut rows = select.query([learner])?;
            while let Some(row) = rows.next()? {
                if let Some(entry) = entry(learner, row)? {
                    found(entry);
                }
            }
            Ok(())
        })
    }

    fn read<T>(&self, select: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        let failed = |error| Error::sqlite(Action::Read, &self.path, error);
        select(&self.connection).map_err(failed)
    }

    /// `change` is one statement, and so a transaction of its own that takes
    /// the write lock before it reads anything.
    fn write(
        &mut self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<usize>,
    ) -> Result<(), Error> {
        if let Saving::ReadOnly { .. } = self.saving {
            return Err(Error::new(Action::Save, &self.path, Cause::Newer));
        }
        let failed = |error| Error::sqlite(Action::Save, &self.path, error);
        change(&self.connection).map(drop).map_err(failed)
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

fn insert(connection: &Connection, id: Id, entry: &Entry) -> rusqlite::Result<usize> {
    let (name, body) = entry
        .event
        .write()
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    connection
        .prepare_cached(
            "INSERT INTO entry (id, learner, time, lesson, item, revision, entry, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id.as_bytes(),
            entry.learner,
            entry.time.0,
            entry.lesson,
            entry.item,
            entry.revision,
            name,
            body
        ])
}

/// The entry of a row, `None` if only a later version knows the event.
fn entry(learner: &str, row: &Row) -> rusqlite::Result<Option<Entry>> {
    let text = |column: usize| -> rusqlite::Result<&str> { Ok(row.get_ref(column)?.as_str()?) };
    let Some(event) = Event::read(text(4)?, text(5)?) else {
        return Ok(None);
    };
    Ok(Some(Entry {
        time: Time(row.get(0)?),
        learner: learner.to_owned(),
        lesson: text(1)?.to_owned(),
        item: text(2)?.to_owned(),
        revision: text(3)?.to_owned(),
        event,
    }))
}

/// The lesson and position of a row.
fn position(row: &Row) -> rusqlite::Result<(String, Position)> {
    let position = Position {
        part: row.get(1)?,
        card: row.get(2)?,
        block: row.get(3)?,
        row: row.get(4)?,
    };
    Ok((row.get(0)?, position))
}
