//! The key by which clients know this server: made once, and kept to its owner.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, PrivateKey};

use crate::files::{self, Accept};
use crate::text::shown_path;

/// More than any key has, in bytes.
const MAX_BYTES: usize = 16 << 10;

/// The key in the file at `path`; it is made where there is no file. The error is a
/// sentence.
pub fn read_or_make(path: &Path) -> Result<PrivateKey, String> {
    let shown = shown_path(path);
    if path.symlink_metadata().is_err() {
        return make(path).map_err(|why| format!("cannot make the host key {shown}: {why}"));
    }
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

fn make(path: &Path) -> Result<PrivateKey, String> {
    let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519);
    let key = key.map_err(|why| why.to_string())?;
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
    write().map_err(|why: std::io::Error| why.to_string())?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_kept_to_its_owner() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("new").join("host_key");
        let made = read_or_make(&path).unwrap();
        let found = path.metadata().unwrap().permissions();
        assert_eq!(found.mode() & 0o777, 0o600);
        let read = read_or_make(&path).unwrap();
        assert_eq!(read.public_key(), made.public_key());
    }

    #[test]
    fn a_key_that_others_read_and_one_that_is_none_are_refused() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("host_key");
        read_or_make(&path).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        let why = read_or_make(&path).unwrap_err();
        assert!(why.contains("others may read it"), "{why}");
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "no key").unwrap();
        assert!(read_or_make(&path).is_err());
    }
}
