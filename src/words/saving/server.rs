//! About the journal of a class, on a server. Learners cannot do much about it:
//! whoever looks after the server can.

use crate::store::{Operation, StoreCause};
use crate::text::one_line;

/// What could not be done, where, why, and what to do now.
pub fn sentences(action: Operation, address: &str, cause: &StoreCause) -> String {
    let (undone, why, advice) = (undone(action), why(cause), advice(cause));
    one_line(&format!(
        "{undone} the class's journal at {address}: {why}. {advice}"
    ))
}

/// The same for a learner, who can do nothing about it but wait: nothing of where it is.
pub fn for_learner(action: Operation, cause: &StoreCause) -> String {
    let undone = match action {
        Operation::Open | Operation::Read => "Your progress cannot be read",
        Operation::Save | Operation::Forget => "What you did cannot be saved",
        Operation::Resume => "It is not known where you left off",
    };
    let why = match cause {
        StoreCause::Away => "the class's journal does not answer",
        StoreCause::Busy => "the class's journal is in other hands",
        StoreCause::Newer => "the class's journal can only be read",
        StoreCause::Settled => "another session did that first",
        StoreCause::Full
        | StoreCause::Denied
        | StoreCause::NotAFile
        | StoreCause::Foreign
        | StoreCause::Damaged
        | StoreCause::Moved
        | StoreCause::PassedOver
        | StoreCause::Kept
        | StoreCause::Unreadable
        | StoreCause::NoHost
        | StoreCause::NoDatabase
        | StoreCause::NotLetIn
        | StoreCause::Encrypted
        | StoreCause::Other(_) => "something is wrong with the class's journal",
    };
    format!("{undone}: {why}. It is tried again until that works.")
}

fn undone(operation: Operation) -> &'static str {
    match operation {
        Operation::Open => "Cannot open",
        Operation::Read => "Cannot read your progress from",
        Operation::Save => "Cannot save your progress in",
        Operation::Forget => "Cannot remove anything from",
        Operation::Resume => "Cannot tell where you left off from",
    }
}

/// The reason, as the second half of a sentence.
pub fn why(cause: &StoreCause) -> &str {
    match cause {
        StoreCause::Away => "the server does not answer",
        StoreCause::Settled => "another session did that first",
        StoreCause::NoHost => "there is no machine of that name",
        StoreCause::NoDatabase => "the server has no such database",
        StoreCause::NotLetIn => "the server does not take this user or this password",
        StoreCause::Encrypted => {
            "connections to a database are not encrypted here, as `sslmode` asks for"
        }
        StoreCause::Full => "the server's disk is full",
        StoreCause::Denied => "its user may not make tables there, or write in them",
        StoreCause::Busy => "another program is at it",
        StoreCause::Foreign => "the database belongs to another program",
        StoreCause::Newer => "a newer version of buildup made its tables",
        StoreCause::PassedOver => "something in the database keeps new entries out of it",
        StoreCause::Kept => "something in the database keeps entries in it",
        StoreCause::Damaged | StoreCause::Unreadable => "what is written there makes no sense",
        StoreCause::NotAFile | StoreCause::Moved => "it is not where it was",
        StoreCause::Other(words) => words,
    }
}

/// What to do now, as a sentence.
pub fn advice(cause: &StoreCause) -> &'static str {
    match cause {
        StoreCause::Settled
        | StoreCause::Away
        | StoreCause::Busy
        | StoreCause::NotAFile
        | StoreCause::Moved => "Try again.",
        StoreCause::NoHost => "Correct the name of the host in the address.",
        StoreCause::NoDatabase => {
            "Make it (`createdb --owner USER NAME`), or correct its name in the address."
        }
        StoreCause::NotLetIn => {
            "Correct them in the address, or let that user in (pg_hba.conf on the server)."
        }
        StoreCause::Encrypted => {
            "Leave `sslmode` out, and let the database be on this machine (127.0.0.1, or its \
             socket), or behind a tunnel such as WireGuard or `ssh -L`."
        }
        StoreCause::Full => "Free some space there, then try again.",
        StoreCause::Denied => "Let it create tables in the first schema of its search path.",
        StoreCause::Foreign => {
            "It was left as it is. Make a database for buildup alone, or a schema."
        }
        StoreCause::Newer => "It can be read. Update buildup to go on saving.",
        StoreCause::PassedOver | StoreCause::Kept => "Look for triggers and rules on its tables.",
        StoreCause::Damaged | StoreCause::Unreadable => "Whoever looks after it can tell more.",
        StoreCause::Other(_) => "Try again, or ask whoever looks after the server.",
    }
}
