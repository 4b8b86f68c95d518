//! Who is let in: a learner's name is the user name they log in with, and their key
//! stands for it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use russh::keys::ssh_key::AuthorizedKeys;
use russh::keys::{Algorithm, PublicKey};

use super::event_log::log;
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
    Listed(LearnerList),
}

/// A file of keys and names. It is read again for every log-in.
#[derive(Debug)]
pub struct LearnerList {
    path: PathBuf,
    /// What the log has of it as it was last.
    told: Mutex<Vec<LineTrouble>>,
}

/// What is not as it should be in a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LineTrouble {
    line: usize,
    why: String,
}

/// Whom a list names, each with their key.
type ListedKeys = Vec<(String, PublicKey)>;

/// Why somebody is not let in, for the log.
pub type Refused = String;

impl KeyAdmission {
    /// Those in a list, which has to be there and to have somebody in it. The error
    /// is a sentence.
    pub fn listed(path: PathBuf) -> Result<Self, String> {
        let (keys, troubles) = read(&path)?;
        let list = LearnerList {
            path,
            told: Mutex::default(),
        };
        if keys.is_empty() {
            let shown = shown_path(&list.path);
            return Err(match troubles.first() {
                Some(first) => format!("{shown}, line {}: {}", first.line, first.why),
                None => format!("{shown} has no key in it"),
            });
        }
        list.tell(troubles);
        Ok(Self::Listed(list))
    }

    /// What the start says of it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Anyone => {
                "anyone is let in; the first key that logs in with a name holds it".to_owned()
            }
            Self::Listed(list) => {
                format!("those listed in {} are let in", shown_path(&list.path))
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
        let name = text::name(user).ok_or("this cannot be a learner's name")?;
        match self {
            Self::Listed(list) => list.holds(&name, key)?,
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

impl LearnerList {
    /// Whether this name stands beside this key.
    fn holds(&self, name: &str, key: &PublicKey) -> Result<(), Refused> {
        let (keys, troubles) = read(&self.path)?;
        self.tell(troubles);
        let is_same = |listed: &PublicKey| listed.key_data() == key.key_data();
        let names = keys.iter().filter(|(_, listed)| is_same(listed));
        let names: Vec<_> = names.map(|(named, _)| named.as_str()).collect();
        if names.contains(&name) {
            return Ok(());
        }
        Err(match names.as_slice() {
            [] => "the list has no such key".to_owned(),
            names => format!("the list has this key under the name {}", names.join(", ")),
        })
    }

    /// Logs what the log does not have yet.
    fn tell(&self, troubles: Vec<LineTrouble>) {
        let file = shown_path(&self.path);
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        for trouble in troubles.iter().filter(|it| !told.contains(it)) {
            let line = trouble.line.to_string();
            let values = [("file", &*file), ("line", &line), ("why", &trouble.why)];
            log("list", &values);
        }
        *told = troubles;
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

fn read(path: &Path) -> Result<(ListedKeys, Vec<LineTrouble>), String> {
    let text = files::read_text(path, Accept::Linked, MAX_LIST_BYTES);
    let text = text.map_err(|why| {
        let shown = shown_path(path);
        format!("cannot read the list of keys {shown}: {why}")
    })?;
    Ok(keys(&text))
}

/// The keys of a list with the names beside them, and the lines that are not as they
/// should be. A line that is no key is left out, and stands in nobody's way.
fn keys(text: &str) -> (ListedKeys, Vec<LineTrouble>) {
    let (mut keys, mut troubles) = (Vec::new(), Vec::new());
    for (line, entry) in (1..).zip(text.lines()) {
        let mut tell = |why: String| troubles.push(LineTrouble { line, why });
        let entry = match AuthorizedKeys::new(entry).next() {
            None => continue,
            Some(Ok(entry)) => entry,
            Some(Err(_)) => {
                tell(NO_KEY.to_owned());
                continue;
            }
        };
        if !entry.config_opts().is_empty() {
            tell(OPTIONS.to_owned());
        }
        match who(&PublicKey::from(entry)) {
            Ok(listed) => keys.push(listed),
            Err(why) => tell(why),
        }
    }
    (keys, troubles)
}

/// Said of a line that is left out.
const NO_KEY: &str = "left out: this is not a kind of key, the whole key and the learner's name, \
                      as ssh-keygen writes them into a file that ends in .pub";
const NO_NAME: &str = "left out: the name of the learner is missing after the key";
/// Said of a line that counts all the same.
const OPTIONS: &str = "the options before the key do nothing here: whoever has it is let in";

/// The learner of a key, if it can log in; else why not.
fn who(key: &PublicKey) -> Result<(String, PublicKey), String> {
    let kind = key.algorithm();
    if !matches!(kind, Algorithm::Ed25519 | Algorithm::Ecdsa { .. }) {
        return Err(format!(
            "left out: a key of the kind {kind} cannot log in, only Ed25519 and ECDSA can"
        ));
    }
    let name = text::name(key.comment().as_str_lossy()).ok_or(NO_NAME)?;
    Ok((name, key.clone()))
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
    fn a_line_that_is_no_key_stands_in_nobodys_way_and_is_told_of() {
        let (ada, bob) = (line(&key(), "ada"), line(&key(), "bob"));
        let cut = bob.get(..50).unwrap();
        let rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAwEAAQ== eve";
        let list = format!("{ada}\n{cut} bob\n\ncommand=\"ls\" {bob}\n{rsa}\n");
        let (listed, troubles) = keys(&list);
        let names: Vec<_> = listed.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["ada", "bob"]);
        let told: Vec<_> = troubles.iter().map(|it| it.line).collect();
        assert_eq!(told, [2, 4, 5], "{troubles:?}");
        assert_eq!(troubles[0].why, NO_KEY);
        assert_eq!(troubles[1].why, OPTIONS);
        assert!(troubles[2].why.contains("ssh-rsa"), "{troubles:?}");
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
        assert!(known.ends_with("under the name ada"), "{known}");
        assert_eq!(why("ada", &key()).unwrap_err(), "the list has no such key");
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
                "line 1: left out: the name of the learner is missing",
            ),
        ] {
            std::fs::write(&path, list).unwrap();
            let why = KeyAdmission::listed(path.clone()).unwrap_err();
            assert!(why.contains(said), "{why}");
        }
    }
}
