//! About what the learner's progress is kept in.

#[cfg(feature = "serve")]
pub mod server;

use crate::store::{JournalPlace, Operation, StoreCause, StoreError};
use crate::text::{one_line, shown_path};

pub const NOT_KEPT: &str = "Nothing is kept, as you asked for.";
/// Said before anything is answered.
pub const ONLY_UNTIL_YOU_QUIT: &str = "Your answers are not being saved. They last until you quit.";
/// Asked where a journal cannot be opened.
pub const GO_ON_WITHOUT: &str = "Go on without saving?";
/// Asked where it could not be written to the end, and said then.
pub const SAVE_IN_NEW_FILE: &str = "Save the answers so far in a new file?";
pub fn saved_in_new_file(path: &str) -> String {
    format!("They are in {path}\nTo go on with them: buildup --data FILE, with that file.")
}

/// Said while a journal is waited for. `leave`: the key that ends that.
pub fn held(leave: &str) -> String {
    format!(
        "Another program is holding the progress file. Waiting for it; {}",
        leaves(leave)
    )
}
pub fn server_away(leave: &str) -> String {
    format!(
        "The class's journal does not answer. What you did waits; {}",
        leaves(leave)
    )
}
pub fn not_written(leave: &str) -> String {
    format!(
        "Nothing can be saved in the class's journal just now. What you did waits; {}",
        leaves(leave)
    )
}
pub fn leaves(leave: &str) -> String {
    format!("{leave} leaves.")
}

pub const NOT_OPEN: &str = "The progress file is not open.";
pub const NO_ANSWER: &str = "The progress file does not answer.";
pub const ONLY_GRADED_IS_SAVED: &str =
    "The progress file does not answer. Only answers that you saw graded are saved.";

/// The journal of a class does not answer; the learner goes on, and what they did
/// is not lost.
pub const WAITS: &str = "The class's journal does not answer. Read on: what you did waits, \
                         and is saved as soon as it answers.";
/// The same where it answers and takes nothing.
pub const WAITS_TO_BE_WRITTEN: &str = "Nothing can be saved in the class's journal just now. \
                                       Read on: what you did waits, and is saved as soon as \
                                       that works.";
pub const ANSWERS_AGAIN: &str = "The class's journal answers again. Everything is saved.";

/// What could not be done with the file, where, why, and what to do now. The
/// words of the system and the names of files come from outside.
pub fn trouble(error: &StoreError) -> String {
    sentences(error.action, &error.place, &error.cause)
}

/// A journal that can be read and not added to.
pub fn read_only(place: &JournalPlace) -> String {
    sentences(Operation::Save, place, &StoreCause::Newer)
}

fn sentences(action: Operation, place: &JournalPlace, cause: &StoreCause) -> String {
    #[cfg(feature = "serve")]
    match place {
        JournalPlace::File(_) => {}
        JournalPlace::Server(address) => return server::sentences(action, address, cause),
        JournalPlace::Class => return server::for_learner(action, cause),
    }
    let (place, undone, why) = (name(place), undone(action), why(cause));
    one_line(&format!("{undone} {place}: {why}. {}", advice(cause)))
}

/// Where a journal is, as it may be shown.
pub fn name(place: &JournalPlace) -> String {
    match place {
        JournalPlace::File(path) => shown_path(path),
        #[cfg(feature = "serve")]
        JournalPlace::Server(address) => one_line(address),
        #[cfg(feature = "serve")]
        JournalPlace::Class => "the class's journal".to_owned(),
    }
}

fn undone(operation: Operation) -> &'static str {
    match operation {
        Operation::Open => "Cannot open the progress file",
        Operation::Read => "Cannot read your progress from",
        Operation::Save => "Cannot save your progress in",
        Operation::Forget => "Cannot remove anything from",
        Operation::Resume => "Cannot tell where you left off from",
    }
}

/// The reason, as the second half of a sentence.
pub fn why(cause: &StoreCause) -> &str {
    match cause {
        StoreCause::Full => "the disk is full",
        StoreCause::Denied => "the file or its folder cannot be written",
        StoreCause::Busy => "another program is holding the file",
        StoreCause::NotAFile => "something else stands in its place or in its folder's place",
        StoreCause::Foreign => "it is not a buildup journal",
        StoreCause::Damaged => "the file is damaged",
        StoreCause::Newer => "a newer version of buildup wrote it",
        StoreCause::Moved => "the file was moved, removed or replaced while it was in use",
        StoreCause::Kept => "something in the file keeps entries in it",
        StoreCause::PassedOver => "something in the file keeps new entries out of it",
        StoreCause::Unreadable => "what is written there makes no sense",
        #[cfg(feature = "serve")]
        StoreCause::Away
        | StoreCause::NoHost
        | StoreCause::NoDatabase
        | StoreCause::NotLetIn
        | StoreCause::Encrypted
        | StoreCause::Settled => server::why(cause),
        StoreCause::Other(words) => words,
    }
}

/// What to do now, as a sentence.
fn advice(cause: &StoreCause) -> &'static str {
    match cause {
        StoreCause::Full => "Free some space, then try again.",
        StoreCause::Denied => "Allow writing there, or choose another file with --data FILE.",
        StoreCause::Busy => "Close that program or wait for it, then try again.",
        StoreCause::NotAFile => "Move it away, or choose another file with --data FILE.",
        StoreCause::Foreign => "It was left as it is. Choose another file with --data FILE.",
        StoreCause::Damaged => {
            "It was left as it is. Put a copy of it back, or choose another file with --data FILE."
        }
        StoreCause::Newer => "Update buildup to go on saving.",
        StoreCause::Moved => "Put it back and try again, or choose another file with --data FILE.",
        StoreCause::Kept => "Nothing was removed. To be rid of everything, delete the file.",
        StoreCause::PassedOver => "Choose another file with --data FILE.",
        StoreCause::Unreadable => "The lesson opens at its beginning.",
        #[cfg(feature = "serve")]
        StoreCause::Away
        | StoreCause::NoHost
        | StoreCause::NoDatabase
        | StoreCause::NotLetIn
        | StoreCause::Encrypted
        | StoreCause::Settled => server::advice(cause),
        StoreCause::Other(_) => "Try again, or choose another file with --data FILE.",
    }
}

/// Somebody leaves whose last entries did not get into the file; `answers` of
/// them are answers.
pub fn lost(answers: usize) -> String {
    match answers {
        0 => "What you did last was not saved.".to_owned(),
        1 => "Your last answer was not saved.".to_owned(),
        several => format!("Your last {several} answers were not saved."),
    }
}
pub const LOST_DRAFT: &str = "The answer that you had begun was not saved.";

/// `leave`: what the key is called that does not wait.
pub fn waiting(leave: &str) -> String {
    format!("Waiting for the progress file. {leave} leaves at once.")
}

/// The journal went on in the file at `path`.
pub fn elsewhere(path: &str) -> String {
    format!("Your answers are in {path}\nTo go on with them: buildup --data FILE, with that file")
}
