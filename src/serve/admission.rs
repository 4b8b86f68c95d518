//! Who is let in: a learner's name is the user name they log in with, and their key
//! stands for it.

use std::path::{Path, PathBuf};
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

/// Who may take part.
#[derive(Debug)]
pub enum KeyAdmission {
    /// Anyone: the first key that logs in with a name holds it from then on.
    Anyone,
    /// Those in this file, in the form of `authorized_keys`: the comment of a key is
    /// the name of its learner.
    Listed(PathBuf),
}

/// Why somebody is not let in, for the log.
pub type Refused = String;

impl KeyAdmission {
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
            Self::Anyone => {
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
            Self::Anyone => {
                let holds = holds(&name, key, journal, for_good);
                if !holds.map_err(|error| saving::trouble(&error))? {
                    return Err("another key holds this name".to_owned());
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
    let kept = match for_good {
        true => journal.remember_first(name, KEY, &text)?,
        false => journal.remembered(name, KEY)?,
    };
    Ok(kept.map_or(!for_good, |kept| kept == text))
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

#[cfg(test)]
mod tests {
    use russh::keys::{Algorithm, PrivateKey};
    use tempfile::TempDir;

    use super::*;
    use crate::store;

    fn key() -> PublicKey {
        let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).unwrap();
        key.public_key().clone()
    }

    fn line(key: &PublicKey, name: &str) -> String {
        let mut key = key.clone();
        key.set_comment(name);
        key.to_openssh().unwrap()
    }

    #[test]
    fn the_first_key_with_a_name_holds_it_and_an_offer_holds_nothing() {
        let home = TempDir::new().unwrap();
        let journal = store::opener(Some(home.path().join("class.db")));
        let admits = |name: &str, key: &PublicKey, for_good| {
            KeyAdmission::Anyone.learner(name, key, &journal, for_good)
        };
        let (ada, eve) = (key(), key());
        assert!(admits("ada", &eve, false).is_ok());
        assert_eq!(admits("ada", &ada, true).as_deref(), Ok("ada"));
        assert!(admits("ada", &eve, false).is_err());
        assert!(admits("ada", &eve, true).is_err());
        assert!(admits("ada", &ada, true).is_ok());
        assert!(admits("\u{7}", &ada, true).is_err());
    }

    #[test]
    fn a_list_lets_in_whom_it_names_and_is_read_anew_each_time() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("learners");
        let journal = store::opener(None);
        let (ada, bob) = (key(), key());
        let listed = format!("# a class\n\n{}\n", line(&ada, "ada"));
        std::fs::write(&path, &listed).unwrap();
        let admission = KeyAdmission::listed(path.clone()).unwrap();
        let admits =
            |name: &str, key: &PublicKey| admission.learner(name, key, &journal, true).is_ok();
        assert!(admits("ada", &ada));
        assert!(!admits("ada", &bob) && !admits("bob", &ada) && !admits("bob", &bob));
        std::fs::write(&path, format!("{listed}{}\n", line(&bob, "bob"))).unwrap();
        assert!(admits("bob", &bob));
        std::fs::remove_file(&path).unwrap();
        assert!(!admits("ada", &ada));
    }

    #[test]
    fn a_list_that_is_none_is_told_with_its_line() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("learners");
        let nameless = line(&key(), "");
        for (list, said) in [
            ("# nobody", "has no key in it"),
            ("\nssh-ed25519 AAAA ada", "line 2: "),
            (
                nameless.as_str(),
                "line 1: the name of the learner is missing",
            ),
        ] {
            std::fs::write(&path, list).unwrap();
            let why = KeyAdmission::listed(path.clone()).unwrap_err();
            assert!(why.contains(said), "{why}");
        }
    }
}
