//! Traces that scenarios name: files in CSV beside them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::lesson::folder::{File, Folder};
use crate::lesson::notes::Notes;
use crate::lesson::source_file::{SourceFile, refused};
use crate::rule::{self, Problem};
use crate::simulation::InvalidValue;
use crate::simulation::trace::{Trace, TraceError, TraceFormat};
use crate::text::quoted;

/// The traces beside some scenarios, each read once.
pub struct Traces<'a> {
    /// What stands before a file's name to name it to a person.
    folder: &'a str,
    open: &'a dyn Fn(&str) -> Option<File>,
    read: BTreeMap<String, Option<Arc<Trace>>>,
    /// What is wrong in the traces themselves.
    pub notes: Vec<Notes>,
}

impl<'a> Traces<'a> {
    /// `open` gives the file of a name, which is never a path.
    pub fn new(folder: &'a str, open: &'a dyn Fn(&str) -> Option<File>) -> Self {
        Self {
            folder,
            open,
            read: BTreeMap::new(),
            notes: Vec::new(),
        }
    }

    /// Whether a scenario names the file `name`.
    pub fn names(&self, name: &str) -> bool {
        self.read.contains_key(name)
    }

    /// Rows of all traces read so far.
    pub fn rows(&self) -> usize {
        let traces = self.read.values().flatten();
        traces.map(|trace| trace.rows().len()).sum()
    }

    /// The trace in the file `name`. What is wrong with the name, which stands
    /// at `range`, goes to `problems`.
    pub fn read(
        &mut self,
        name: &str,
        range: Range<usize>,
        problems: &mut Vec<Problem>,
    ) -> Option<Arc<Trace>> {
        if let Some(read) = self.read.get(name) {
            return read.clone();
        }
        if !is_beside(name) {
            problems.push(elsewhere(name, range));
            return None;
        }
        let Some(file) = (self.open)(name) else {
            problems.push(missing(name, range));
            return None;
        };
        let trace = self.parse(name, &file);
        self.read.insert(name.to_owned(), trace.clone());
        trace
    }

    fn parse(&mut self, name: &str, file: &File) -> Option<Arc<Trace>> {
        let path = format!("{}{name}", self.folder);
        let mut notes = Notes::unopened(&path);
        match file {
            File::Refused(reason) | File::Damaged(reason) => notes.problems.push(refused(reason)),
            File::Bytes(bytes) => match Trace::read(bytes, &TraceFormat::default()) {
                Ok((trace, remarks)) => {
                    if let Some(message) = remarks.unread_columns() {
                        notes.source = SourceFile::new(&path, &String::from_utf8_lossy(bytes));
                        notes.problems.push(unused(message));
                        self.notes.push(notes);
                    }
                    return Some(Arc::new(trace));
                }
                Err(TraceError { place, problem }) => {
                    notes.source = SourceFile::new(&path, &String::from_utf8_lossy(bytes));
                    let range = notes.source.from(place.line, place.column);
                    notes.problems.push(wrong(problem, range));
                }
            },
        }
        self.notes.push(notes);
        None
    }
}

fn unused(message: String) -> Problem {
    rule::UNUSED_COLUMN.at(
        0..0,
        message,
        "`arrival`, `duration` and `cold_duration` are read; others may stay, if that is meant",
    )
}

/// Whether `name` is that of a file in CSV and not a path to one elsewhere.
fn is_beside(name: &str) -> bool {
    Folder::takes(&format!("scenarios/{name}"))
        && name.strip_suffix(".csv").is_some()
        && !name.contains(['\\', ':'])
}

fn elsewhere(name: &str, range: Range<usize>) -> Problem {
    rule::UNSAFE_PATH.at(
        range,
        format!("{} is not the name of a trace", quoted(name)),
        "write the name of a file that stands beside the scenario and ends in `.csv`",
    )
}

fn missing(name: &str, range: Range<usize>) -> Problem {
    rule::MISSING_FILE.at(
        range,
        format!("there is no file {} beside the scenario", quoted(name)),
        "put the trace there, or write its name as it is",
    )
}

fn wrong(problem: InvalidValue, range: Range<usize>) -> Problem {
    rule::BAD_TRACE.at(
        range,
        format!("`{}`: {}", problem.key, problem.message),
        problem.hint,
    )
}
