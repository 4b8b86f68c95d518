//! The files that `sim` reads and writes.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::Streams;
use crate::command::failure::{ErrorMessage, Failure};
use crate::files::{self, Accept, Unread};
use crate::lesson::File;
use crate::text::bounds::MAX_FILE_BYTES;
use crate::text::shown_path;

/// Bytes that a trace may have: more than the most rows take.
const MAX_TRACE_BYTES: usize = 1 << 30;

/// What stands for standard input or output where a file is named.
const STANDARD: &str = "-";

/// Whether that is meant. A file of this name is `./-`.
pub fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}

/// What is read, in words.
pub fn name(path: &Path) -> String {
    if is_standard(path) {
        return "standard input".to_owned();
    }
    shown_path(path)
}

/// A scenario's file.
pub fn scenario(path: &Path, streams: &mut Streams) -> Result<File, Failure> {
    let bytes = read(path, MAX_FILE_BYTES, streams);
    let bytes = bytes.map_err(|why| unread(path, &why, "a scenario is a text of a few lines"))?;
    Ok(File::Bytes(bytes.into()))
}

/// The trace `name` beside a scenario; nothing if there is none. Whoever wrote
/// the scenario named it, so it has to be a plain file.
pub fn beside(scenario: &Path, name: &str) -> Option<File> {
    let path = scenario.with_file_name(name);
    match files::read(&path, Accept::Plain, MAX_TRACE_BYTES) {
        Ok(bytes) => Some(File::Bytes(bytes.into())),
        Err(why) if why.is_missing() => None,
        Err(why) => Some(File::Refused(why.to_string())),
    }
}

/// A trace by itself.
pub fn trace(path: &Path, streams: &mut Streams) -> Result<Vec<u8>, Failure> {
    let bytes = read(path, MAX_TRACE_BYTES, streams);
    bytes.map_err(|why| unread(path, &why, "replay a part of it"))
}

/// Reads what a person named. Who has to wait for it is told.
fn read(path: &Path, most: usize, streams: &mut Streams) -> Result<Vec<u8>, Unread> {
    let wait = match is_standard(path) {
        true if streams.typed => Some("reading what you type; Ctrl-D ends it".to_owned()),
        false if waits(path) => {
            let path = shown_path(path);
            Some(format!(
                "waiting for a program that writes to {path}; Ctrl-C ends it"
            ))
        }
        true | false => None,
    };
    if let Some(wait) = wait.filter(|_| streams.watched) {
        writeln!(streams.err, "{wait}")?;
    }
    if is_standard(path) {
        files::read_all(&mut streams.input, most)
    } else {
        files::read(path, Accept::Anything, most)
    }
}

/// Whether opening it waits for a writer: a pipe that has a name. Those that a
/// shell makes are in the folder of devices, and have one.
#[cfg(unix)]
fn waits(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let is_pipe = fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo());
    is_pipe && !path.starts_with("/dev")
}

#[cfg(not(unix))]
fn waits(_: &Path) -> bool {
    false
}

/// Whether a table goes to the output, where it is alone: what reads it should
/// find nothing else. `flag` is the one that names its file.
pub fn alone(flag: &str, path: Option<&Path>, json: bool) -> Result<bool, Failure> {
    let alone = path.is_some_and(is_standard);
    if alone && json {
        return Err(Failure::Usage(ErrorMessage::new(
            format!("`--json` and `--{flag} -` both write to the output"),
            format!("name a file, as in --{flag} FILE.csv"),
        )));
    }
    Ok(alone)
}

/// Writes a file, but never over `input`, which it was made from.
pub fn write(path: &Path, text: &str, input: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    if is_standard(path) {
        return Ok(out.write_all(text.as_bytes())?);
    }
    if files::is_same(path, input) {
        let message = format!("{} is the file that was read", shown_path(path));
        return Err(Failure::data(ErrorMessage::new(
            message,
            "name another file to write to",
        )));
    }
    files::write(path, text).map_err(|error| {
        let message = format!("cannot write {}: {error}", shown_path(path));
        Failure::data(ErrorMessage::new(
            message,
            "name a file in a folder that is there and yours",
        ))
    })
}

/// Why a file was not read; `smaller` is what to do about one that is too
/// large.
fn unread(path: &Path, why: &Unread, smaller: &str) -> Failure {
    let path = name(path);
    Failure::data(match why {
        Unread::TooLarge(_) => ErrorMessage::new(format!("{path}: {why}"), smaller),
        Unread::Failed(error) => ErrorMessage::new(
            format!("cannot read {path}: {error}"),
            "name a file that is there",
        ),
        Unread::Link | Unread::NotPlain => {
            ErrorMessage::new(format!("{path}: {why}"), "name a plain file")
        }
    })
}
