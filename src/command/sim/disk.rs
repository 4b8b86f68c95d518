//! The files that `sim` reads and writes.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use crate::command::failure::{Complaint, Failure};
use crate::lesson::{File, LARGEST_FILE};

/// Bytes that a trace may have: more than the most rows take.
const LARGEST_TRACE: u64 = 1 << 30;

/// A scenario's file.
pub fn scenario(path: &Path) -> Result<File, Failure> {
    // One byte more than it may have, so that it can be told.
    let bytes = bytes(path, LARGEST_FILE as u64 + 1).map_err(|error| unreadable(path, &error))?;
    Ok(File::Bytes(bytes.into()))
}

/// The trace `name` beside a scenario; nothing if there is none.
pub fn beside(scenario: &Path, name: &str) -> Option<File> {
    let path = scenario.with_file_name(name);
    match bytes(&path, LARGEST_TRACE + 1) {
        Ok(bytes) if bytes.len() as u64 > LARGEST_TRACE => {
            Some(File::Refused("this file is larger than 1 GiB".to_owned()))
        }
        Ok(bytes) => Some(File::Bytes(bytes.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(File::Refused(format!("this cannot be read: {error}"))),
    }
}

/// A trace by itself.
pub fn trace(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = bytes(path, LARGEST_TRACE + 1).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > LARGEST_TRACE {
        let message = format!("{} is larger than 1 GiB", path.display());
        return Err(Failure::data(Complaint::new(
            message,
            "replay a part of it",
        )));
    }
    Ok(bytes)
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

/// At most so many bytes of a file.
fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let message = format!("cannot read {}: {error}", path.display());
    Failure::data(Complaint::new(message, "name a file that is there"))
}
