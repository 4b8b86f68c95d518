//! Who is let in: a learner's name is the user name they log in with, and their key
//! stands for it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use russh::keys::PublicKey;
use russh::keys::ssh_key::AuthorizedKeys;

use crate::files::{self, Accept};
use crate::store::{JournalOpener, StoreError};
use crate::text::{self, shown_path};
use crate::words::saving;

/// A learner's key is remembered under this.
const KEY: &str = "ssh-key";
/// How long the journal may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest list of keys, in bytes.
const MAX_LIST_BYTES: usize = 4 << 20;
/// So often it is tried to remember a key while somebody else writes.
const TRIES: u32 = 5;

/// Who may take part.
#[derive(Debug)]
pub enum KeyAdmission {
    /// Anyone: the first key that logs in with a name holds it from then on. Held
    /// while one looks and remembers.
    Anyone(Mutex<()>),
    /// Those in this file, in the form of `authorized_keys`: the comment of a key is
    /// the name of its learner.
    Listed(PathBuf),
}

/// Why somebody is not let in, for the log.
pub type Refused = String;

impl KeyAdmission {
    pub fn anyone() -> Self {
        Self::Anyone(Mutex::default())
    }

    /// Those in a list, which has to be there and to be one. It is read again for
    /// every log-in. The error is a sentence.
    pub fn listed(path: PathBuf) -> Result<Self, String> {
        let keys = keys(&path)?;
        match keys.is_empty() {
            true => Err(format!("{} has no key in it", shown_path(&path))),
            false => Ok(Self::Listed(path)),
        }
    }

    /// What the start says of it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Anyone(_) => {
                "anyone is let in; the first key that logs in with a name holds it".to_owned()
            }
            Self::Listed(path) => format!("those listed in {} are let in", shown_path(path)),
        }
    }

    /// The learner that `user` is, if this is their key. Whoever only offers a key,
    /// `for_good` being false, gets no name by that.
    pub fn learner(
        &self,
        user: &str,
        key: &PublicKey,
        journal: &JournalOpener,
        for_good: bool,
    ) -> Result<String, Refused> {
        let name = text::name(user).ok_or("this cannot be a learner's name")?;
        match self {
            Self::Listed(path) => {
                let keys = keys(path)?;
                let is_theirs =
                    |(named, listed): &(String, PublicKey)| *named == name && is_same(listed, key);
                keys.iter()
                    .find(|it| is_theirs(it))
                    .ok_or("the list has no such key and name")?;
            }
            Self::Anyone(one_at_a_time) => {
                let _held = one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
                let holds = holds(&name, key, journal, for_good);
                match holds.map_err(|error| saving::trouble(&error))? {
                    true => {}
                    false => return Err("another key holds this name".to_owned()),
                }
            }
        }
        Ok(name)
    }
}

/// Whether a name is this key's: it is from when it is first remembered.
fn holds(
    name: &str,
    key: &PublicKey,
    journal: &JournalOpener,
    for_good: bool,
) -> Result<bool, StoreError> {
    let mut journal = journal(PATIENCE)?;
    let mut own = key.clone();
    own.set_comment("");
    // A key that cannot be written down is no one's.
    let Ok(text) = own.to_openssh() else {
        return Ok(false);
    };
    for _ in 0..TRIES {
        match journal.remembered(name, KEY)? {
            Some(kept) => return Ok(kept == text),
            None if !for_good => return Ok(true),
            // While somebody else writes, this does nothing: it is looked at again.
            None => journal.remember(name, KEY, &text)?,
        }
    }
    Ok(false)
}

/// The keys of a list, with the names beside them.
fn keys(path: &Path) -> Result<Vec<(String, PublicKey)>, String> {
    let shown = shown_path(path);
    let text = files::read_text(path, Accept::Linked, MAX_LIST_BYTES);
    let text = text.map_err(|why| format!("cannot read the list of keys {shown}: {why}"))?;
    let mut keys = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some(entry) = AuthorizedKeys::new(line).next() else {
            continue;
        };
        let entry = entry.map_err(|why| format!("{shown}, line {number}: {why}"))?;
        let key = PublicKey::from(entry);
        let name = text::name(key.comment().as_str_lossy()).ok_or_else(|| {
            format!("{shown}, line {number}: the name of the learner is missing after the key")
        })?;
        keys.push((name, key));
    }
    Ok(keys)
}

fn is_same(one: &PublicKey, other: &PublicKey) -> bool {
    one.key_data() == other.key_data()
}
