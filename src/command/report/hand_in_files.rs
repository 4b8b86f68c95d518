//! Files that may be hand-ins, read one after the other: there may be many of them,
//! and each may be large, half, or anything else. Whatever is wrong with one is said
//! in a sentence, and costs no more than itself.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use crate::command::hand_in::{HandInFault, HandInHeader, is_handed_in, is_id};
use crate::command::journal::line;
use crate::command::settings::learner_name;
use crate::files::{self, Accept};
use crate::journal::{Entry, Event};
use crate::report::{HandInFile, HandedItem};
use crate::store::RawEntry;
use crate::text::{format_count, order, plural, shown_path};

/// The longest line that is taken, and the largest file, in bytes.
const MAX_LINE: usize = 1 << 20;
const MAX_FILE: usize = 1 << 26;
/// Files, and entries in all of them together.
const MAX_FILES: usize = 10_000;
pub const MAX_ENTRIES: usize = 4_000_000;
/// Items that one hand-in may list.
const MAX_ITEMS: usize = 10_000;
/// So many lines of a file that were skipped are told one by one.
const MAX_TOLD: usize = 3;

/// What was found in files.
#[derive(Debug, Default)]
pub struct HandIns {
    pub files: Vec<HandInFile>,
    /// What is to be said about them, a sentence each.
    pub notes: Vec<String>,
    /// Files that could not be read, or not in full.
    pub troubled: usize,
}

/// Reads all of them, in the order of their names, so that it is no matter in which
/// order they are given.
pub fn read(paths: &[PathBuf]) -> HandIns {
    let mut paths: Vec<&PathBuf> = paths.iter().collect();
    order::sort_by(&mut paths, Ord::cmp);
    let mut found = HandIns::default();
    paths.dedup_by(|one, other| {
        let is_again = one == other;
        if is_again {
            let path = shown_path(one);
            found
                .notes
                .push(format!("{path} was named twice, and counts once."));
        }
        is_again
    });
    let mut entries = 0;
    for path in paths.iter().take(MAX_FILES) {
        if entries > MAX_ENTRIES {
            found.refuse(
                &shown_path(path),
                "it comes after as many entries as a report has room for",
            );
            continue;
        }
        match read_file(path, &mut found.notes) {
            Ok((file, is_whole)) => {
                entries += file.entries.len();
                found.files.push(file);
                found.troubled += usize::from(!is_whole);
            }
            Err(why) => found.refuse(&shown_path(path), &why),
        }
    }
    if let Some(more) = paths.len().checked_sub(MAX_FILES).filter(|it| *it > 0) {
        found.troubled += more;
        found.notes.push(format!(
            "{} beyond {} were left out.",
            plural(more as u64, "file"),
            format_count(MAX_FILES as u64)
        ));
    }
    found
}

impl HandIns {
    /// Says of something that it was left out; why, as the end of a sentence.
    pub fn refuse(&mut self, what: &str, why: &str) {
        self.troubled += 1;
        self.notes.push(format!("{what} was left out: {why}."));
    }
}

/// A file, and whether all of it could be read; else why it is none, as the end of a
/// sentence.
fn read_file(path: &Path, notes: &mut Vec<String>) -> Result<(HandInFile, bool), String> {
    let file = files::open(path, Accept::Linked, MAX_FILE).map_err(|why| why.to_string())?;
    let mut lines = BufReader::new(file);
    let failed = |error: std::io::Error| format!("this cannot be read: {error}");
    let mut next = || files::next_line(&mut lines, MAX_LINE).map_err(failed);
    let first = next()?.ok_or("it is empty")??;
    let header = HandInHeader::read(first.trim_start_matches('\u{feff}')).map_err(faulty)?;
    let mut skipped = Skipped::default();
    let (mut entries, mut unknown, mut number) = (Vec::new(), 0, 1_u64);
    while let Some(text) = next()? {
        number += 1;
        match text.and_then(|text| entry(&text, &header)) {
            Ok(Found::Entry(entry)) => entries.push(*entry),
            Ok(Found::Unknown) => unknown += 1,
            Ok(Found::Nothing) => {}
            Err(why) => skipped.add(number, why),
        }
    }
    let shown = shown_path(path);
    if unknown > 0 {
        let unknown = plural(unknown, "line");
        notes.push(format!(
            "{shown}: {unknown} of a sort that this version does not know; the rest counts."
        ));
    }
    let is_whole = skipped.count == 0;
    notes.extend(skipped.told(&shown));
    Ok((made(shown, header, entries), is_whole))
}

fn faulty(fault: HandInFault) -> String {
    let why = match fault {
        HandInFault::Foreign => "it is not a hand-in; `buildup hand-in LESSON` writes one",
        HandInFault::Export => {
            "it is an export of a journal; `buildup hand-in LESSON` writes what a report takes"
        }
        HandInFault::Newer => "a later version of buildup wrote it; update buildup",
        HandInFault::Damaged => {
            "it ends in its first line, or does not say whose it is; have it handed in again"
        }
    };
    why.to_owned()
}

/// What is on a line.
enum Found {
    Entry(Box<Entry>),
    /// What only a later version knows.
    Unknown,
    Nothing,
}

fn entry(text: &str, header: &HandInHeader) -> Result<Found, String> {
    if text.trim().is_empty() {
        return Ok(Found::Nothing);
    }
    let RawEntry {
        id,
        time,
        lesson,
        item,
        revision,
        entry,
        body,
    } = line::read(text)?;
    if !is_handed_in(&entry) {
        return Ok(Found::Unknown);
    }
    if lesson != header.lesson && !lesson.is_empty() {
        return Err("it is of another lesson".to_owned());
    }
    let is_of_all = item.is_empty() && entry == "reset";
    if !is_of_all && !is_id(&item) {
        return Err("it names no item".to_owned());
    }
    let event = Event::read(&entry, &body).ok_or("what it says is damaged")?;
    Ok(Found::Entry(Box::new(Entry {
        id: Some(id),
        time,
        learner: header.learner.clone(),
        lesson,
        item,
        revision,
        event,
    })))
}

fn made(path: String, header: HandInHeader, entries: Vec<Entry>) -> HandInFile {
    let items = header.items.into_iter().take(MAX_ITEMS);
    let items = items.filter(|it| is_id(&it.id));
    HandInFile {
        path,
        program: header.program,
        lesson: header.lesson,
        learner: header.learner,
        // One that could not be given here is none.
        name: header.name.and_then(|it| learner_name(&it).ok()),
        items: items
            .map(|it| HandedItem {
                id: it.id,
                revision: it.revision,
            })
            .collect(),
        entries,
    }
}

/// Lines that were skipped.
#[derive(Default)]
struct Skipped {
    lines: Vec<(u64, String)>,
    count: u64,
}

impl Skipped {
    fn add(&mut self, number: u64, why: String) {
        self.count += 1;
        if self.lines.len() < MAX_TOLD {
            self.lines.push((number, why));
        }
    }

    fn told(self, path: &str) -> Vec<String> {
        let more = self.count - self.lines.len() as u64;
        let lines = self.lines.iter();
        let mut told: Vec<_> = lines
            .map(|(number, why)| format!("{path}:{number}: this line was skipped: {why}."))
            .collect();
        if more > 0 {
            told.push(format!("{path}: {} skipped.", plural(more, "more line")));
        }
        told
    }
}
