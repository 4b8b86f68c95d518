//! Which files a journal is: whether what was opened is still what its path
//! leads to.
//!
//! A file that is removed or replaced while it is open takes everything that
//! is written to it, and nobody will find it again.

use std::path::{Path, PathBuf};

/// The database and the log beside it, by what the system knows them by.
#[derive(Debug, Clone)]
pub struct Files {
    database: PathBuf,
    log: PathBuf,
    seen: [Option<Identity>; 2],
}

impl Files {
    /// The files of a journal that was just opened at `path`, and read from, so
    /// that its log is there.
    pub fn at(path: &Path) -> Self {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let (database, log) = (path.to_owned(), PathBuf::from(log));
        Self {
            seen: [identity(&database), identity(&log)],
            database,
            log,
        }
    }

    /// Are they still in their place? A log may come later, with another
    /// program that can have one.
    pub fn in_place(&mut self) -> bool {
        let [database, log] = &mut self.seen;
        *log = log.or_else(|| identity(&self.log));
        *database == identity(&self.database) && *log == identity(&self.log)
    }
}

/// Device and number.
type Identity = (u64, u64);

/// Asked by path, and not of an open file: closing a second one would give up
/// the locks that `SQLite` holds on the first.
#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// Elsewhere `SQLite` opens files so that nobody can move or remove them.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}
