//! Who is let in: a learner's name is the user name they log in with, and their key
//! stands for it.

use std::path::PathBuf;
use std::time::Duration;

use russh::keys::PublicKey;

use super::learner_list::{LearnerList, NoList, NotListed};
use crate::store::{JournalOpener, StoreError};
use crate::text::{self, shown_path};
use crate::words::{saving, serving};

/// A learner's key is remembered under this.
const KEY: &str = "ssh-key";
/// How long the journal may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// Who may take part.
#[derive(Debug)]
pub enum KeyAdmission {
    /// Anyone: the first key that logs in with a name holds it from then on.
    Anyone,
    /// Those in this file, in the form of `authorized_keys`: the comment of a key is
    /// the name of its learner.
    Listed(LearnerList),
}

/// Why somebody is not let in.
#[derive(Debug)]
pub struct Refused {
    /// For the log.
    pub why: String,
    /// For whoever was refused, who may be anybody: nothing that they could not tell
    /// from being refused.
    pub told: &'static str,
}

impl KeyAdmission {
    /// Those in a list, which has to be there and to have somebody in it.
    pub fn listed(path: PathBuf) -> Result<Self, NoList> {
        LearnerList::at(path).map(Self::Listed)
    }

    /// What the start says of it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Anyone => {
                "anyone is let in; the first key that logs in with a name holds it".to_owned()
            }
            Self::Listed(list) => {
                format!("those listed in {} are let in", shown_path(list.path()))
            }
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
        let refused = |why: &str, told| Refused {
            why: why.to_owned(),
            told,
        };
        let no_name = refused("this cannot be a learner's name", serving::NO_NAME);
        let name = text::name(user).ok_or(no_name)?;
        match self {
            Self::Listed(list) => list.holds(&name, key).map_err(|why| match why {
                NotListed::NoLine(why) => refused(&why, serving::NOT_LISTED),
                NotListed::NoList(why) => refused(&why, serving::NO_LIST),
            })?,
            Self::Anyone => {
                let holds = holds(&name, key, journal, for_good);
                let away = |error: StoreError| {
                    let why = format!("the journal cannot be asked: {}", saving::why(&error.cause));
                    refused(&why, serving::AWAY)
                };
                if !holds.map_err(away)? {
                    return Err(refused("another key holds this name", serving::TAKEN));
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
    // Who is known is let in also while nothing can be written.
    let kept = match journal.remembered(name, KEY)? {
        None if for_good => journal.remember_first(name, KEY, &text)?,
        kept => kept,
    };
    Ok(kept.map_or(!for_good, |kept| kept == text))
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
        assert_eq!(admits("ada", &ada, true).unwrap(), "ada");
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
    fn who_logs_in_with_another_name_is_known_by_the_one_in_the_list() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("learners");
        let ada = key();
        std::fs::write(&path, line(&ada, "ada")).unwrap();
        let admission = KeyAdmission::listed(path).unwrap();
        let why =
            |name: &str, key: &PublicKey| admission.learner(name, key, &store::opener(None), true);
        let known = why("Ada", &ada).unwrap_err();
        assert!(known.why.ends_with("under the name ada"), "{known:?}");
        let unknown = why("ada", &key()).unwrap_err();
        assert_eq!(unknown.why, "the list has no such key");
        // A stranger is not told who is in the list.
        assert_eq!(known.told, unknown.told);
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
                "line 1: the learner's name is missing after the key. No line lets",
            ),
        ] {
            std::fs::write(&path, list).unwrap();
            let why = KeyAdmission::listed(path.clone()).unwrap_err();
            assert!(why.why.contains(said), "{why:?}");
        }
    }
}
