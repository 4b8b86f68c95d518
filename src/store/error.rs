//! What can go wrong with a journal. [`crate::words`] says it to the person whose
//! progress it holds.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Something that could not be done with a journal.
#[derive(Debug, thiserror::Error)]
#[error("{action:?} {place:?}: {cause:?}")]
pub struct StoreError {
    pub action: Operation,
    pub place: JournalPlace,
    pub cause: StoreCause,
    source: Option<Cause>,
}

/// Where a journal is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalPlace {
    File(PathBuf),
    /// On a server, by its address without the password.
    #[cfg(feature = "serve")]
    Server(String),
    /// Wherever the class has it whose learner asks.
    #[cfg(feature = "serve")]
    Class,
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Open,
    Read,
    Save,
    /// Removing what was asked to be forgotten.
    Forget,
    /// Finding where the learner left off.
    Resume,
}

/// Why it could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreCause {
    /// No room is left on the disk.
    Full,
    /// The file or its folder cannot be opened, made or written.
    Denied,
    /// Another program holds the file for itself.
    Busy,
    /// Something else stands where the file should be, such as a folder.
    NotAFile,
    /// The file belongs to another program, or is no database at all.
    Foreign,
    /// The file is ours, and broken.
    Damaged,
    /// The file is ours, from a version after this one.
    Newer,
    /// The open file is not the one at its path any more.
    Moved,
    /// Something in the file keeps new entries out of it.
    PassedOver,
    /// Something in the file keeps entries in it that were to go.
    Kept,
    /// A row holds what it cannot mean, such as a number below nothing.
    Unreadable,
    /// Another session of the learner has settled meanwhile what was to be settled.
    #[cfg(feature = "serve")]
    Settled,
    /// The server does not answer.
    #[cfg(feature = "serve")]
    Away,
    /// Nobody knows a machine by the name of the server.
    #[cfg(feature = "serve")]
    NoHost,
    /// The server has no such database.
    #[cfg(feature = "serve")]
    NoDatabase,
    /// The server does not take this name and password.
    #[cfg(feature = "serve")]
    NotLetIn,
    /// The address asks for an encrypted connection.
    #[cfg(feature = "serve")]
    Encrypted,
    /// Anything else, in the words of the system.
    Other(String),
}

impl StoreError {
    /// Whether another program holds the file.
    pub fn is_busy(&self) -> bool {
        self.cause == StoreCause::Busy
    }

    /// Whether the same is tried again until it can be done: nobody who is there could
    /// do anything else about it.
    pub fn waits(&self) -> bool {
        #[cfg(feature = "serve")]
        if self.is_of_class() {
            return true;
        }
        self.is_away()
    }

    /// Whether it is a learner of a class who is to be told of it.
    #[cfg(feature = "serve")]
    pub fn is_of_class(&self) -> bool {
        self.place == JournalPlace::Class
    }

    /// The same for a learner of a class.
    #[cfg(feature = "serve")]
    pub(super) fn of_class(self) -> Self {
        Self {
            place: JournalPlace::Class,
            ..self
        }
    }

    /// Whether it is a server that does not answer.
    pub fn is_away(&self) -> bool {
        match self.cause {
            #[cfg(feature = "serve")]
            StoreCause::Away => true,
            #[cfg(feature = "serve")]
            StoreCause::NotLetIn
            | StoreCause::Encrypted
            | StoreCause::NoHost
            | StoreCause::NoDatabase
            | StoreCause::Settled => false,
            StoreCause::Full
            | StoreCause::Denied
            | StoreCause::Busy
            | StoreCause::NotAFile
            | StoreCause::Foreign
            | StoreCause::Damaged
            | StoreCause::Newer
            | StoreCause::Moved
            | StoreCause::PassedOver
            | StoreCause::Kept
            | StoreCause::Unreadable
            | StoreCause::Other(_) => false,
        }
    }

    /// Whether another session was first.
    #[cfg(feature = "serve")]
    pub fn is_settled(&self) -> bool {
        self.cause == StoreCause::Settled
    }

    #[cfg(feature = "serve")]
    pub(super) fn because(self, source: Option<tokio_postgres::Error>) -> Self {
        let source = source.map(Into::into);
        Self { source, ..self }
    }

    pub(super) fn at(action: Operation, place: JournalPlace, cause: StoreCause) -> Self {
        Self {
            action,
            place,
            cause,
            source: None,
        }
    }

    pub(super) fn new(action: Operation, path: &Path, cause: StoreCause) -> Self {
        Self::at(action, JournalPlace::File(path.to_owned()), cause)
    }

    pub(super) fn io(action: Operation, path: &Path, source: io::Error) -> Self {
        Self {
            action,
            place: JournalPlace::File(path.to_owned()),
            cause: cause_of_io(&source),
            source: Some(Box::new(source)),
        }
    }

    pub(super) fn sqlite(action: Operation, path: &Path, source: rusqlite::Error) -> Self {
        Self {
            action,
            place: JournalPlace::File(path.to_owned()),
            cause: cause_of_sqlite(&source),
            source: Some(Box::new(source)),
        }
    }
}

fn cause_of_io(source: &io::Error) -> StoreCause {
    use io::ErrorKind as Kind;
    let kinds = [
        (Kind::StorageFull, StoreCause::Full),
        (Kind::QuotaExceeded, StoreCause::Full),
        (Kind::PermissionDenied, StoreCause::Denied),
        (Kind::ReadOnlyFilesystem, StoreCause::Denied),
        (Kind::NotFound, StoreCause::Denied),
        (Kind::NotADirectory, StoreCause::NotAFile),
        (Kind::AlreadyExists, StoreCause::NotAFile),
    ];
    let known = kinds.into_iter().find(|(kind, _)| *kind == source.kind());
    known.map_or_else(|| StoreCause::Other(source.to_string()), |(_, cause)| cause)
}

fn cause_of_sqlite(source: &rusqlite::Error) -> StoreCause {
    let codes = [
        (ErrorCode::DiskFull, StoreCause::Full),
        (ErrorCode::CannotOpen, StoreCause::Denied),
        (ErrorCode::ReadOnly, StoreCause::Denied),
        (ErrorCode::PermissionDenied, StoreCause::Denied),
        (ErrorCode::DatabaseBusy, StoreCause::Busy),
        (ErrorCode::NotADatabase, StoreCause::Foreign),
        (ErrorCode::DatabaseCorrupt, StoreCause::Damaged),
    ];
    if let rusqlite::Error::IntegralValueOutOfRange(..)
    | rusqlite::Error::InvalidColumnType(..)
    | rusqlite::Error::FromSqlConversionFailure(..)
    | rusqlite::Error::Utf8Error(..) = source
    {
        return StoreCause::Unreadable;
    }
    let found = source.sqlite_error_code();
    let known = codes.into_iter().find(|(code, _)| Some(*code) == found);
    known.map_or_else(|| StoreCause::Other(source.to_string()), |(_, cause)| cause)
}
