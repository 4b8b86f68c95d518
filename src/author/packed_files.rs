//! Packed lessons on disk, each of them a file.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::lesson_files::is_file;
use crate::files::{self, Accept};
use crate::lesson::{self, Folder};
use crate::text::bounds::{MAX_ENTRIES, MAX_PACKED_BYTES};
use crate::text::order;

/// What the name of a packed lesson ends with.
pub const ENDING: &str = "zip";
/// What a zip file with something in it begins with.
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// Whether this is a file that calls itself a packed lesson, or begins as one.
pub fn is_packed(path: &Path) -> bool {
    let named = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case(ENDING));
    let begins = || {
        let mut start = [0; ZIP.len()];
        let file = files::open(path, Accept::Linked, MAX_PACKED_BYTES);
        file.is_ok_and(|mut it| it.read_exact(&mut start).is_ok() && start == ZIP)
    };
    is_file(path) && (named || begins())
}

/// The packed lessons directly in a folder, by name.
pub fn all_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut packed: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == ENDING) && is_file(path))
        .take(MAX_ENTRIES)
        .collect();
    order::sort_by(&mut packed, Ord::cmp);
    packed
}

/// Writes one to `path`: whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut new = fs::File::create_new(&beside)?;
    let written = new
        .write_all(bytes)
        .and_then(|()| new.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        fs::remove_file(&beside)?;
    }
    written
}

/// Reads one with `unpack`.
pub fn read(path: &Path, unpack: impl Fn(&str, &[u8]) -> Folder) -> Folder {
    let name = path.to_string_lossy();
    match files::read(path, Accept::Linked, MAX_PACKED_BYTES) {
        Ok(bytes) => unpack(&name, &bytes),
        Err(why) => lesson::unreadable(&name, &why),
    }
}
