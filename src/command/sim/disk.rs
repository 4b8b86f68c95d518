//! The files that `sim` reads and writes.

use std::fs;
use std::path::Path;

use crate::command::failure::{Complaint, Failure};
use crate::files::{self, Accept, Unread};
use crate::lesson::File;
use crate::text::bounds::LARGEST_FILE;

/// Bytes that a trace may have: more than the most rows take.
const LARGEST_TRACE: usize = 1 << 30;

/// A scenario's file.
pub fn scenario(path: &Path) -> Result<File, Failure> {
    let bytes = files::read(path, Accept::Anything, LARGEST_FILE);
    let bytes = bytes.map_err(|why| unread(path, &why, "a scenario is a text of a few lines"))?;
    Ok(File::Bytes(bytes.into()))
}

/// The trace `name` beside a scenario; nothing if there is none. Whoever wrote
/// the scenario named it, so it has to be a plain file.
pub fn beside(scenario: &Path, name: &str) -> Option<File> {
    let path = scenario.with_file_name(name);
    match files::read(&path, Accept::Plain, LARGEST_TRACE) {
        Ok(bytes) => Some(File::Bytes(bytes.into())),
        Err(why) if why.is_missing() => None,
        Err(why) => Some(File::Refused(why.to_string())),
    }
}

/// A trace by itself.
pub fn trace(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = files::read(path, Accept::Anything, LARGEST_TRACE);
    bytes.map_err(|why| unread(path, &why, "replay a part of it"))
}

/// Writes a file, but never over `input`, which it was made from.
pub fn write(path: &Path, text: &str, input: &Path) -> Result<(), Failure> {
    let found = |path: &Path| fs::canonicalize(path).ok();
    if found(path).is_some_and(|path| Some(path) == found(input)) {
        let message = format!("{} is the file that was read", path.display());
        return Err(Failure::data(Complaint::new(
            message,
            "name another file to write to",
        )));
    }
    fs::write(path, text).map_err(|error| {
        let message = format!("cannot write {}: {error}", path.display());
        Failure::data(Complaint::new(
            message,
            "name a file in a folder that is there and yours",
        ))
    })
}

/// Why a file was not read; `smaller` is what to do about one that is too
/// large.
fn unread(path: &Path, why: &Unread, smaller: &str) -> Failure {
    let path = path.display();
    Failure::data(match why {
        Unread::TooLarge(_) => Complaint::new(format!("{path}: {why}"), smaller),
        Unread::Failed(error) => Complaint::new(
            format!("cannot read {path}: {error}"),
            "name a file that is there",
        ),
        Unread::Link | Unread::NotPlain => {
            Complaint::new(format!("{path}: {why}"), "name a plain file")
        }
    })
}
