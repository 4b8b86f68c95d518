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
use crate::words::{saving, serving};

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
    fault: LineFault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum LineFault {
    NoKey,
    NoName,
    /// A key of this kind, which cannot log in.
    Kind(String),
    /// The line counts all the same.
    Options,
}

/// Why a list is none, and what to do about it where that is known: sentences without
/// their stops.
#[derive(Debug)]
pub struct NoList {
    pub why: String,
    pub advice: Option<&'static str>,
}

/// Whom a list names, each with their key.
type ListedKeys = Vec<(String, PublicKey)>;

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
        let refused = |why, advice| NoList { why, advice };
        let (keys, troubles) = read(&path).map_err(|why| refused(why, None))?;
        let list = LearnerList {
            path,
            told: Mutex::default(),
        };
        if keys.is_empty() {
            let shown = shown_path(&list.path);
            return Err(match troubles.first() {
                Some(LineTrouble { line, fault }) => {
                    let what = fault.in_words();
                    let why = format!(
                        "{shown}, line {line}: {what}. No line lets anybody in, so nothing is \
                         served"
                    );
                    refused(why, Some(fault.advice()))
                }
                None => refused(format!("{shown} has no key in it"), None),
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
        let refused = |why: &str, told| Refused {
            why: why.to_owned(),
            told,
        };
        let no_name = refused("this cannot be a learner's name", serving::NO_NAME);
        let name = text::name(user).ok_or(no_name)?;
        match self {
            Self::Listed(list) => list
                .holds(&name, key)
                .map_err(|why| refused(&why, serving::NOT_LISTED))?,
            Self::Anyone => {
                let holds = holds(&name, key, journal, for_good);
                let away = |error| refused(&saving::trouble(&error), serving::AWAY);
                if !holds.map_err(away)? {
                    return Err(refused("another key holds this name", serving::TAKEN));
                }
            }
        }
        Ok(name)
    }
}

impl LearnerList {
    /// Whether this name stands beside this key.
    fn holds(&self, name: &str, key: &PublicKey) -> Result<(), String> {
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
            let (why, advice) = (trouble.fault.in_log(), trouble.fault.advice());
            let values = [
                ("file", &*file),
                ("line", &line),
                ("why", &why),
                ("do", advice),
            ];
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
        let mut tell = |fault| troubles.push(LineTrouble { line, fault });
        let entry = match AuthorizedKeys::new(entry).next() {
            None => continue,
            Some(Ok(entry)) => entry,
            Some(Err(_)) => {
                tell(LineFault::NoKey);
                continue;
            }
        };
        if !entry.config_opts().is_empty() {
            tell(LineFault::Options);
        }
        match who(&PublicKey::from(entry)) {
            Ok(listed) => keys.push(listed),
            Err(fault) => tell(fault),
        }
    }
    (keys, troubles)
}

impl LineFault {
    fn in_words(&self) -> String {
        match self {
            Self::NoKey => "this is not a key".to_owned(),
            Self::NoName => "the learner's name is missing after the key".to_owned(),
            Self::Kind(kind) => format!("a key of the kind {kind} cannot log in"),
            Self::Options => "the options before the key are not obeyed".to_owned(),
        }
    }

    /// With what becomes of the line.
    fn in_log(&self) -> String {
        let what = self.in_words();
        match self {
            Self::NoKey | Self::NoName | Self::Kind(_) => {
                format!("{what}, so this line is passed over")
            }
            Self::Options => format!("{what}: whoever has it is let in"),
        }
    }

    /// What to do about it.
    fn advice(&self) -> &'static str {
        match self {
            Self::NoKey => {
                "write the kind of the key, the whole key and the learner's name, as in \
                 `ssh-ed25519 AAAAC3Nza… ada`"
            }
            Self::NoName => "write the name at the end of the line",
            Self::Kind(_) => "list a key of the kind Ed25519 or ECDSA for this learner",
            Self::Options => "take them out, or take the line out",
        }
    }
}

/// The learner of a key, if it can log in; else why not.
fn who(key: &PublicKey) -> Result<(String, PublicKey), LineFault> {
    let kind = key.algorithm();
    if !matches!(kind, Algorithm::Ed25519 | Algorithm::Ecdsa { .. }) {
        return Err(LineFault::Kind(kind.to_string()));
    }
    let name = text::name(key.comment().as_str_lossy()).ok_or(LineFault::NoName)?;
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
        let faults = troubles.into_iter().map(|it| it.fault);
        let expected = [
            LineFault::NoKey,
            LineFault::Options,
            LineFault::Kind("ssh-rsa".to_owned()),
        ];
        assert_eq!(faults.collect::<Vec<_>>(), expected);
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
