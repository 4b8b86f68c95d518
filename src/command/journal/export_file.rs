//! A file that may be an export, read line by line: it may be large, half, or
//! anything else.

use std::io::{BufRead, BufReader};
use std::path::Path;

use super::line::{Header, HeaderFault};
use crate::command::failure::{ErrorMessage, Failure};
use crate::files::{self, Accept};
use crate::text::shown_path;

/// The longest line that is taken, and the largest file, in bytes.
const MAX_LINE: usize = 1 << 20;
const MAX_FILE: usize = 1 << 30;

const EXPORT: &str = "`buildup journal export > FILE` writes what can be merged";

/// An export whose first line was read.
pub struct ExportFile {
    /// As it may be shown.
    pub path: String,
    pub header: Header,
    lines: Box<dyn BufRead>,
    /// The number of the line that was read last, from 1.
    number: u64,
}

/// A line with its number; or why it is skipped, as the end of a sentence.
pub type NumberedLine = (u64, Result<String, String>);

impl ExportFile {
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let shown = shown_path(path);
        let file = files::open(path, Accept::Linked, MAX_FILE).map_err(|why| {
            let message = format!("{shown}: {why}");
            Failure::data(ErrorMessage::new(message, EXPORT))
        })?;
        let mut lines: Box<dyn BufRead> = Box::new(BufReader::new(file));
        let header = header(&shown, lines.as_mut())?;
        Ok(Self {
            path: shown,
            header,
            lines,
            number: 1,
        })
    }

    /// The next line that is not empty.
    pub fn next(&mut self) -> Result<Option<NumberedLine>, Failure> {
        while let Some(line) = files::next_line(self.lines.as_mut(), MAX_LINE)? {
            self.number += 1;
            let is_blank = |it: &String| it.trim().is_empty();
            if !line.as_ref().is_ok_and(is_blank) {
                return Ok(Some((self.number, line)));
            }
        }
        Ok(None)
    }

    /// What a line that begins with other entries means: nothing where they are
    /// of the same learner.
    pub fn second_header(&self, number: u64, line: &str) -> Result<bool, Failure> {
        let place = format!("{}:{number}", self.path);
        match Header::read(line) {
            Ok(header) if header.learner == self.header.learner => Ok(true),
            Ok(_) => Err(Failure::data(ErrorMessage::new(
                format!("{place}: the entries of somebody else begin here"),
                "nothing was merged; make two files of it, the second one from this line on",
            ))),
            Err(HeaderFault::None) => Ok(false),
            Err(fault) => Err(faulty(&place, fault)),
        }
    }
}

fn header(path: &str, lines: &mut dyn BufRead) -> Result<Header, Failure> {
    let start = lines.fill_buf()?;
    let refused = |message: String, hint: &str| Failure::data(ErrorMessage::new(message, hint));
    if start.is_empty() {
        return Err(refused(format!("{path} is empty"), EXPORT));
    }
    if start.starts_with(b"SQLite format 3\0") {
        let message = format!("{path} is a progress file, and no export of one");
        let hint = "`buildup --data THAT-FILE journal export > FILE` makes one";
        return Err(refused(message, hint));
    }
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        let message = format!("{path} is text in UTF-16, and an export is in UTF-8");
        let hint = "in PowerShell: buildup journal export | Out-File -Encoding utf8 FILE";
        return Err(refused(message, hint));
    }
    let line = files::next_line(lines, MAX_LINE)?
        .and_then(Result::ok)
        .unwrap_or_default();
    let line = line.trim_start_matches('\u{feff}');
    Header::read(line).map_err(|fault| faulty(&format!("{path}:1"), fault))
}

fn faulty(place: &str, fault: HeaderFault) -> Failure {
    let (message, hint) = match fault {
        HeaderFault::None => ("this is not the first line of an export", EXPORT),
        HeaderFault::Newer => (
            "a later version of buildup wrote this; nothing was merged",
            "update buildup, then merge it",
        ),
        HeaderFault::Nameless => (
            "this does not say whose entries follow; nothing was merged",
            "export it once more where it was made",
        ),
    };
    Failure::data(ErrorMessage::new(format!("{place}: {message}"), hint))
}
