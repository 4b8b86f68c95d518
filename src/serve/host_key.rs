//! The key by which clients know this server: made once, and kept to its owner.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, PrivateKey};

use crate::files::{self, Accept};
use crate::text::shown_path;

/// More than any key has, in bytes.
const MAX_BYTES: usize = 16 << 10;

/// The file of the key.
#[derive(Debug)]
pub struct HostKeyFile {
    pub kept: PathBuf,
    /// Where it may have been kept before. That of a class which clients know already is
    /// taken over from there.
    pub before: Option<PathBuf>,
}

/// The key in its file; it is made where there is none. The error is a sentence.
pub fn read_or_make(file: &HostKeyFile) -> Result<PrivateKey, String> {
    let there = |path: &Path| path.symlink_metadata().is_ok();
    if there(&file.kept) {
        return read(&file.kept);
    }
    let before = file.before.as_ref().filter(|it| there(it));
    let key = match before {
        Some(before) => read(before)?,
        None => PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519)
            .map_err(|why| why.to_string())?,
    };
    let shown = shown_path(&file.kept);
    match write(&file.kept, &key) {
        Ok(()) => Ok(key),
        // It is where it was, and read there again.
        Err(_) if before.is_some() => Ok(key),
        Err(why) => Err(format!("cannot make the host key {shown}: {why}")),
    }
}

fn read(path: &Path) -> Result<PrivateKey, String> {
    let shown = shown_path(path);
    let failed = |why: String| format!("cannot use the host key {shown}: {why}");
    let mode = path.metadata().map(|it| it.permissions().mode());
    if mode.is_ok_and(|mode| mode & 0o077 != 0) {
        return Err(failed(
            "others may read it. Give it to its owner alone (chmod 600), or take it away \
             and a new one is made"
                .to_owned(),
        ));
    }
    let text = files::read_text(path, Accept::Linked, MAX_BYTES);
    let text = text.map_err(|why| failed(why.to_string()))?;
    PrivateKey::from_openssh(text).map_err(|why| failed(why.to_string()))
}

fn write(path: &Path, key: &PrivateKey) -> Result<(), String> {
    let text = key.to_openssh(LineEnding::LF);
    let text = text.map_err(|why| why.to_string())?;
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|why: std::io::Error| why.to_string())
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;

    use tempfile::TempDir;

    use super::*;

    fn only(path: &Path) -> HostKeyFile {
        HostKeyFile {
            kept: path.to_owned(),
            before: None,
        }
    }

    /// A class that kept its key beside its journal keeps it, also once its journal is
    /// somewhere else.
    #[test]
    fn a_key_stays_the_same_wherever_the_journal_goes() {
        let home = TempDir::new().unwrap();
        let beside = home.path().join("class").join("host_key");
        let known = read_or_make(&only(&beside)).unwrap();
        let kept = home.path().join("data").join("host_key");
        for before in [Some(beside), None] {
            let kept = kept.clone();
            let key = read_or_make(&HostKeyFile { kept, before }).unwrap();
            assert_eq!(key.public_key(), known.public_key());
        }
    }

    #[test]
    fn a_key_is_made_once_and_kept_to_its_owner() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("new").join("host_key");
        let file = only(&path);
        let made = read_or_make(&file).unwrap();
        let found = path.metadata().unwrap().permissions();
        assert_eq!(found.mode() & 0o777, 0o600);
        let read = read_or_make(&file).unwrap();
        assert_eq!(read.public_key(), made.public_key());
    }

    #[test]
    fn a_key_that_others_read_and_one_that_is_none_are_refused() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("host_key");
        let file = only(&path);
        read_or_make(&file).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        let why = read_or_make(&file).unwrap_err();
        assert!(why.contains("others may read it"), "{why}");
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "no key").unwrap();
        assert!(read_or_make(&file).is_err());
    }
}
