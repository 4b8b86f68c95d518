//! What is said to those who take part in a class over SSH.

use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::time::Duration;

use super::saving;
use crate::store::{JournalPlace, StoreCause};
use crate::text::{one_line, plural};

pub const NO_SHELL_BEHIND: &str = "There is no shell to go back to.";
pub const NO_SHELL: &str = "There is no shell here, and no program but this one. \
    Leave the words after the host out, or write `plain` for plain lines, or `plain LESSON` \
    for a lesson in plain lines.";
pub const NO_FILES: &str = "There are no files here, only lessons.";
pub const NO_LESSON: &str = "There is no lesson here that can be opened. Whoever looks after \
    the class can tell why.";
pub const STOPPED: &str = "The class is closed for now.";
pub const IDLE: &str = "Nothing came from you for a long time, so this ended.";
pub const KEPT: &str = "Your place and your answers are kept.";
/// Of somebody who has left, while the journal does not answer.
pub const KEEPS_TRYING: &str = "What you did last is not saved yet: the class's journal \
    does not take it. The class goes on trying for ten minutes.";
/// Of somebody whose session the end of the server ends, while the journal does not
/// answer.
pub fn waits(at_most: Duration) -> String {
    let seconds = plural(at_most.as_secs(), "second");
    format!(
        "What you did last is not saved yet: the class's journal does not take it. It is \
         waited for, up to {seconds}."
    )
}

/// What was waited for did not come; `lost` says what is lost by that.
pub fn in_vain(lost: &str) -> String {
    format!(
        "{lost} The class's journal did not take it in time. What you saw graded is kept; \
         answer once more when the class is open again."
    )
}

/// The same where nothing was answered that waited.
pub const PLACE_IS_LOST: &str = "The class's journal did not take in time where you are: you \
    go on a little before it. Your answers are kept.";

pub const ONLY_GRADED_IS_KEPT: &str = "The class's journal does not answer. Only what you saw \
    graded is kept.";

/// Of an answer that the same learner gave in another session meanwhile.
pub const ANSWERED_ELSEWHERE: &str = "You answered this in another session meanwhile. \
    That answer counts, and stands here.";

/// The same where both answers had to wait for the journal.
pub fn answers_again_and_answered_elsewhere() -> String {
    format!("{ANSWERS_AGAIN} {ANSWERED_ELSEWHERE}")
}
const ANSWERS_AGAIN: &str = "The class's journal answers again.";

/// Said to whoever is not let in. It may be anybody, so it says nothing of who is.
pub const KEY_NEEDED: &str = "To log in here takes a key of the kind Ed25519 or ECDSA. \
    `ssh-keygen -t ed25519` makes one.";
pub const NO_NAME: &str = "This cannot be a learner's name: write letters or digits before the @.";
pub const TAKEN: &str = "This name belongs to another key. Log in with that key, or with \
    another name. If your key is new, whoever looks after the class can free the name.";
pub const NOT_LISTED: &str = "The list of this class does not have this name with this key. \
    Whoever looks after the class can tell you the name, or add your key.";
/// The list is not as it should be, of which the log has more.
pub const NO_LIST: &str = "The list of this class cannot be read just now, so nobody can log in. \
    Ask whoever runs the class.";
pub const AWAY: &str = "The class's journal does not answer, so nobody can log in just now. \
    Try again in a few minutes.";

pub const FULL: &str = "The class is full at the moment. Try again in a few minutes.";
pub const TOO_MANY_OF_YOURS: &str =
    "You are here several times already. Leave one of the others first.";
pub const TOO_MANY_OF_ADDRESS: &str =
    "Too many are here from where you are. Try again in a few minutes.";
pub const FAILED: &str = "Something went wrong in the program, and this ended. What you \
    saw graded is kept; the class has a note of what happened.";

/// Why nobody can come in.
pub fn why_not_listening(error: &io::Error) -> String {
    let known = listening(error).map(|(_, why, _)| (*why).to_owned());
    known.unwrap_or_else(|| error.to_string())
}

/// What can be done about that.
pub fn where_to_listen(error: &io::Error) -> &'static str {
    listening(error).map_or("name another address with `--listen`", |(_, _, what)| what)
}

fn listening(error: &io::Error) -> Option<&'static (ErrorKind, &'static str, &'static str)> {
    NOT_LISTENING
        .iter()
        .find(|(kind, ..)| *kind == error.kind())
}

/// By what the system says: why nobody can come in, and what can be done about it.
static NOT_LISTENING: [(ErrorKind, &str, &str); 3] = [
    (
        ErrorKind::AddrInUse,
        "another program listens there",
        "end that program, or name another port with `--listen`",
    ),
    (
        ErrorKind::AddrNotAvailable,
        "this machine does not have that address",
        "name an address of this machine with `--listen`",
    ),
    (
        ErrorKind::PermissionDenied,
        "this user may not listen there",
        "name a port from 1024 on with `--listen`",
    ),
];

/// The journal of a class cannot be used, or not be written.
pub fn journal(place: &JournalPlace, cause: &StoreCause) -> String {
    let why = match place {
        JournalPlace::File(_) => saving::why(cause),
        JournalPlace::Server(_) | JournalPlace::Class => saving::server::why(cause),
    };
    let place = saving::name(place);
    one_line(&format!(
        "cannot use {place} as the journal of the class: {why}"
    ))
}

/// What can be done about that.
pub fn advice(place: &JournalPlace, cause: &StoreCause) -> &'static str {
    match (place, cause) {
        (JournalPlace::Server(_), StoreCause::Away) => {
            "start the database, or correct the host and the port in the address"
        }
        (JournalPlace::Server(_) | JournalPlace::Class, cause) => saving::server::advice(cause),
        (JournalPlace::File(_), StoreCause::Denied) => {
            "let this user write there, or name another file"
        }
        (JournalPlace::File(_), StoreCause::Busy) => "end that program, or wait for it",
        (JournalPlace::File(_), StoreCause::Full) => "free some space",
        (JournalPlace::File(_), StoreCause::Newer) => "update this program, or name another file",
        (JournalPlace::File(_), _) => OTHER_JOURNAL,
    }
}

/// Said beside a lesson that is not here; `ids`: those that are.
pub fn lessons_here(ids: &str) -> String {
    format!("these are here: {ids}. `plain` and one of them, behind the host, opens it")
}

/// What can be done about a journal that is none.
pub const OTHER_JOURNAL: &str = "name another one, such as `--journal class.db` or \
    `--journal postgres://USER@HOST:5432/DATABASE`";

/// Addresses are shown here, never opened.
pub fn address(address: &impl Display) -> String {
    format!("The address is {address}")
}
