//! The shape of the file: whether a file is ours, and how it becomes the
//! newest version.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::{Operation, StoreCause, StoreError};

/// Marks a file as a journal of ours, as the tools of `SQLite` show it.
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"bldU");

/// Row n turns a file of version n into one of version n + 1. A row that was
/// released is never changed.
pub const MIGRATIONS: [&str; 3] = [FIRST, SECOND, THIRD];

const FIRST: &str = "
    CREATE TABLE entry (
        id       BLOB NOT NULL CHECK (length(id) = 16), -- UUIDv7
        learner  TEXT NOT NULL,
        time     INTEGER NOT NULL, -- milliseconds since 1970, UTC
        lesson   TEXT NOT NULL,
        item     TEXT NOT NULL,
        revision TEXT NOT NULL,
        entry    TEXT NOT NULL,
        body     TEXT NOT NULL CHECK (json_valid(body)),
        PRIMARY KEY (learner, time, id) -- kept in the order of reading
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

    CREATE TABLE position (
        learner TEXT NOT NULL,
        lesson  TEXT NOT NULL,
        part    TEXT NOT NULL,
        card    INTEGER NOT NULL,
        block   INTEGER NOT NULL,
        row     INTEGER NOT NULL,
        PRIMARY KEY (learner, lesson)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE remembered (
        key   TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Entries are in the order of their ids alone. Of two with one id, which no
/// program of ours wrote, the first stays.
const SECOND: &str = "
    CREATE TABLE next (
        id       BLOB NOT NULL CHECK (length(id) = 16), -- UUIDv7
        learner  TEXT NOT NULL,
        time     INTEGER NOT NULL, -- milliseconds since 1970, UTC
        offset   INTEGER NOT NULL, -- minutes by which local time was ahead of UTC
        lesson   TEXT NOT NULL,
        item     TEXT NOT NULL,
        revision TEXT NOT NULL,
        entry    TEXT NOT NULL,
        body     TEXT NOT NULL CHECK (json_valid(body)),
        PRIMARY KEY (learner, id) -- kept in the order of reading
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO next
        SELECT id, learner, time, 0, lesson, item, revision, entry, body FROM entry;
    DROP TABLE entry;
    ALTER TABLE next RENAME TO entry;
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

    CREATE TABLE learner (
        name TEXT NOT NULL PRIMARY KEY,
        key  TEXT NOT NULL UNIQUE -- 16 random bytes in hexadecimal digits
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE next (
        learner TEXT NOT NULL,
        source  TEXT NOT NULL, -- what is gone through: a mode, a quiz, a paper
        lesson  TEXT NOT NULL,
        part    TEXT NOT NULL,
        card    INTEGER NOT NULL,
        block   INTEGER NOT NULL,
        row     INTEGER NOT NULL,
        PRIMARY KEY (learner, source)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO next
        SELECT learner, 'learn/' || lesson, lesson, part, card, block, row FROM position;
    DROP TABLE position;
    ALTER TABLE next RENAME TO position;

    CREATE TABLE next (
        learner TEXT NOT NULL,
        key     TEXT NOT NULL,
        value   TEXT NOT NULL,
        PRIMARY KEY (learner, key)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO next SELECT 'me', key, value FROM remembered;
    DROP TABLE remembered;
    ALTER TABLE next RENAME TO remembered;

    CREATE TABLE draft (
        learner   TEXT NOT NULL,
        source    TEXT NOT NULL,
        lesson    TEXT NOT NULL,
        item      TEXT NOT NULL,
        revision  TEXT NOT NULL,
        text      TEXT NOT NULL,
        certainty TEXT,
        flagged   INTEGER NOT NULL,
        PRIMARY KEY (learner, source, lesson, item)
    ) STRICT, WITHOUT ROWID;
";

const THIRD: &str = "
    CREATE TABLE learner_key (
        key  TEXT NOT NULL PRIMARY KEY, -- as in `learner`, of the same person elsewhere
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Keeps entries from being removed; lifted only to forget them.
pub const NEVER_DELETED: &str = "
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
";

/// The version this program writes.
pub const NEWEST: usize = MIGRATIONS.len();

/// The version of the file at `path`, 0 where there is nothing yet; an error if
/// something else is there. Touches nothing, not even a file beside it: the
/// database is opened as immutable, which passes over a write-ahead log. Our
/// mark is in the file itself from the start; a version may still be in the
/// log, so [`migrate`] asks again once the file is known to be ours.
pub fn inspect(path: &Path) -> Result<usize, StoreError> {
    let problem = |cause| StoreError::new(Operation::Open, path, cause);
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(problem(StoreCause::NotAFile)),
        Ok(found) if found.len() == 0 => return Ok(0),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(StoreError::io(Operation::Open, path, error)),
    }
    match mark(path) {
        Ok((APPLICATION_ID, version)) => Ok(version),
        Ok(_) => Err(problem(StoreCause::Foreign)),
        Err(error) => Err(StoreError::sqlite(Operation::Open, path, error)),
    }
}

/// Application id and version.
fn mark(path: &Path) -> rusqlite::Result<(i32, usize)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(immutable_uri(path), flags)?;
    // After a crash the file may be shorter than it says, until the log beside
    // it has been applied. SQLite overlooks that for whoever comes to repair.
    connection.pragma_update(None, "writable_schema", true)?;
    let id = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok((id, version(&connection)?))
}

/// `path` as the address of a file that nobody changes. Every byte is escaped,
/// so that none means anything.
fn immutable_uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let escape = |uri: String, byte| format!("{uri}%{byte:02x}");
    bytes.iter().fold("file:".to_owned(), escape) + "?immutable=1"
}

/// What somebody else put into the file is no reason to refuse it: neither a
/// row that breaks our rules nor a view of a table that is made anew.
pub const AS_IT_IS: &str = "PRAGMA ignore_check_constraints = ON; PRAGMA legacy_alter_table = ON;";
pub const AS_EVER: &str = "PRAGMA ignore_check_constraints = OFF; PRAGMA legacy_alter_table = OFF;";

/// How many migrations a file has seen.
pub fn version(connection: &Connection) -> rusqlite::Result<usize> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings an older file to the version after the last of `migrations`, all or
/// nothing, and returns the version it has now: greater if the file is from a
/// newer program, which leaves it as it is.
pub fn migrate(connection: &mut Connection, migrations: &[&str]) -> rusqlite::Result<usize> {
    let found = version(connection)?;
    if found >= migrations.len() {
        return Ok(found);
    }
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again, because another program may have been first.
    let found = version(&change)?;
    if found >= migrations.len() {
        return Ok(found);
    }
    change.execute_batch(AS_IT_IS)?;
    for migration in migrations.iter().skip(found) {
        change.execute_batch(migration)?;
    }
    change.execute_batch(AS_EVER)?;
    change.pragma_update(None, "application_id", APPLICATION_ID)?;
    change.pragma_update(None, "user_version", migrations.len())?;
    change.commit()?;
    Ok(migrations.len())
}
