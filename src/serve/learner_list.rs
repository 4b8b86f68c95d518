//! A list of those who may take part, in the form of `authorized_keys`: the comment of
//! a key is the name of its learner.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use russh::keys::ssh_key::AuthorizedKeys;
use russh::keys::{Algorithm, PublicKey};

use super::event_log::log;
use crate::files::{self, Accept};
use crate::text::{self, shown_path};

/// The longest list, in bytes.
const MAX_LIST_BYTES: usize = 4 << 20;

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
    /// What stands there.
    text: String,
    fault: LineFault,
}

impl LineTrouble {
    /// Whether it is told already with another one, wherever that stands.
    fn is_same(&self, other: &Self) -> bool {
        (&self.text, &self.fault) == (&other.text, &other.fault)
    }
}

/// Why nobody is let in by a list, or this one is not.
#[derive(Debug, PartialEq, Eq)]
pub enum NotListed {
    /// It cannot be read.
    NoList(String),
    /// It does not have this name with this key.
    NoLine(String),
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

impl LearnerList {
    /// The one at a path, which has to be there and to have somebody in it.
    pub fn at(path: PathBuf) -> Result<Self, NoList> {
        let refused = |why, advice| NoList { why, advice };
        let (keys, troubles) = read(&path).map_err(|why| refused(why, None))?;
        let list = Self {
            path,
            told: Mutex::default(),
        };
        if keys.is_empty() {
            let shown = shown_path(&list.path);
            return Err(match troubles.first() {
                Some(LineTrouble { line, fault, .. }) => {
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
        Ok(list)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this name stands beside this key.
    pub fn holds(&self, name: &str, key: &PublicKey) -> Result<(), NotListed> {
        let (keys, troubles) = read(&self.path).map_err(NotListed::NoList)?;
        self.tell(troubles);
        let is_same = |listed: &PublicKey| listed.key_data() == key.key_data();
        let names = keys.iter().filter(|(_, listed)| is_same(listed));
        let names: Vec<_> = names.map(|(named, _)| named.as_str()).collect();
        if names.contains(&name) {
            return Ok(());
        }
        Err(NotListed::NoLine(match names.as_slice() {
            [] => "the list has no such key".to_owned(),
            names => format!("the list has this key under the name {}", names.join(", ")),
        }))
    }

    /// Logs what the log does not have yet.
    fn tell(&self, troubles: Vec<LineTrouble>) {
        let file = shown_path(&self.path);
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        for trouble in troubles
            .iter()
            .filter(|it| !told.iter().any(|other| it.is_same(other)))
        {
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
    for (line, text) in (1..).zip(text.lines()) {
        let mut tell = |fault| {
            troubles.push(LineTrouble {
                line,
                text: text.to_owned(),
                fault,
            });
        };
        let entry = match AuthorizedKeys::new(text).next() {
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
    use russh::keys::PrivateKey;

    use super::*;

    fn line(name: &str) -> String {
        let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).unwrap();
        let mut key = key.public_key().clone();
        key.set_comment(name);
        key.to_openssh().unwrap()
    }

    #[test]
    fn a_line_that_is_no_key_stands_in_nobodys_way_and_is_told_of() {
        let (ada, bob) = (line("ada"), line("bob"));
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
}
