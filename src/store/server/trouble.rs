//! What can go wrong between here and the server.

use std::error::Error as _;
use std::io;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::store::StoreCause;

/// Something that went wrong on a connection, which is not used again.
#[derive(Debug)]
pub struct ServerTrouble {
    pub cause: StoreCause,
    /// Whether the same may work on the next try, at once.
    pub may_pass: bool,
    /// In the words of the server or the system.
    pub source: Option<Error>,
}

impl ServerTrouble {
    pub fn new(cause: StoreCause) -> Self {
        Self {
            cause,
            may_pass: false,
            source: None,
        }
    }

    /// There was no answer in time.
    pub fn silent() -> Self {
        Self::new(StoreCause::Away)
    }
}

impl From<Error> for ServerTrouble {
    fn from(source: Error) -> Self {
        let (cause, may_pass) = match source.as_db_error() {
            None if is_nowhere(&source) => (StoreCause::NoHost, false),
            None if lacks_password(&source) => (StoreCause::NotLetIn, false),
            Some(refused) => (
                cause_of(refused.code(), refused.message()),
                is_race(refused.code()),
            ),
            None if is_cut(&source) => (StoreCause::Away, true),
            None => (StoreCause::Other(words(&source)), false),
        };
        Self {
            cause,
            may_pass,
            source: Some(source),
        }
    }
}

/// Whether no address could be found for the server's name. The system tells of every
/// connection with a number, and of this without.
fn is_nowhere(error: &Error) -> bool {
    let io = error.source().and_then(|it| it.downcast_ref::<io::Error>());
    io.is_some_and(|it| it.raw_os_error().is_none() && it.to_string().contains("lookup"))
}

/// Whether the server wants a password, and none was given.
fn lacks_password(error: &Error) -> bool {
    words(error).contains("password missing")
}

/// Whether the way to the server is not there, or not any more.
fn is_cut(error: &Error) -> bool {
    let by_system = error
        .source()
        .is_some_and(<dyn std::error::Error>::is::<io::Error>);
    error.is_closed() || by_system
}

/// The error with what is behind it: alone it says only where it came up.
pub fn words(error: &Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

/// Two were at it at once, and this one is to try again; or the server went down,
/// and another takes its place.
fn is_race(code: &SqlState) -> bool {
    [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::UNIQUE_VIOLATION,
        SqlState::DUPLICATE_TABLE,
        SqlState::ADMIN_SHUTDOWN,
        SqlState::READ_ONLY_SQL_TRANSACTION,
    ]
    .contains(code)
}

fn cause_of(code: &SqlState, message: &str) -> StoreCause {
    let known = [
        (SqlState::DISK_FULL, StoreCause::Full),
        (SqlState::INSUFFICIENT_PRIVILEGE, StoreCause::Denied),
        (SqlState::INVALID_PASSWORD, StoreCause::NotLetIn),
        (SqlState::INVALID_CATALOG_NAME, StoreCause::NoDatabase),
        (
            SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
            StoreCause::NotLetIn,
        ),
        // It stops, starts, or is full of others; or it is the one that follows.
        (SqlState::ADMIN_SHUTDOWN, StoreCause::Away),
        (SqlState::CRASH_SHUTDOWN, StoreCause::Away),
        (SqlState::CANNOT_CONNECT_NOW, StoreCause::Away),
        (SqlState::TOO_MANY_CONNECTIONS, StoreCause::Away),
        (SqlState::READ_ONLY_SQL_TRANSACTION, StoreCause::Away),
        (SqlState::QUERY_CANCELED, StoreCause::Away),
        (SqlState::LOCK_NOT_AVAILABLE, StoreCause::Away),
        (
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
            StoreCause::Away,
        ),
    ];
    let found = known.into_iter().find(|(known, _)| known == code);
    found.map_or_else(|| StoreCause::Other(message.to_owned()), |(_, cause)| cause)
}
