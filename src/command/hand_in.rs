//! `hand-in`: what a learner did in one lesson, in a file for an instructor.
//!
//! It is shown what is in it before it is written, and nothing else is. Texts of
//! explanations are left out if they are not asked for, and so is whatever this
//! version does not know.

mod contents;
mod header;

use std::fmt::Write as _;
use std::io::{BufRead, ErrorKind, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use sha2::{Digest as _, Sha256};

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::journal::{is_known, line};
use super::open_journal::{self, agrees, somebody_is_there};
use super::settings::{Settings, learner_name};
use crate::files;
use crate::journal::{Event, ME};
use crate::lesson::Lesson;
use crate::store::{Journal, RawEntry};
use crate::text::{shown_json, shown_path};

use contents::HandInContents;
use header::VERSION;
pub use header::{HandInFault, HandInHeader, ListedItem, is_id};

#[derive(Debug, Args)]
pub struct HandingIn {
    /// A lesson's id, as `buildup list` shows it, or its folder or packed file
    pub lesson: String,
    /// What your instructor is to call you; without it, the learner in force
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Without a name: you go by a number that is the same each time you hand in this
    /// lesson, and another one for every other lesson
    #[arg(long, conflicts_with = "name")]
    pseudonym: bool,
    /// With what you wrote in explanations of your own
    #[arg(long)]
    with_texts: bool,
    /// The file to write; one in this folder, if none is named
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    to: Option<PathBuf>,
    /// Without asking
    #[arg(long)]
    yes: bool,
}

/// What a hand-in is made of.
const HANDED_IN: [&str; 7] = [
    "committed",
    "no_idea",
    "skipped",
    "hint",
    "self_marked",
    "part_done",
    "reset",
];

/// Whether entries of this name belong into a hand-in.
pub fn is_handed_in(entry: &str) -> bool {
    HANDED_IN.contains(&entry)
}

pub fn run(
    settings: &Settings,
    asked: &HandingIn,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let id = collection.find(&asked.lesson)?.id.clone();
    let lesson = collection.open_with_keys(&id).map_err(Failure::because)?;
    let mut store = open_journal::file(settings, false)?;
    is_known(settings, store.as_ref(), Some(&id))?;
    let header = header(settings, asked, &lesson, store.as_mut())?;
    let (lines, contents) = entries(settings, asked, store.as_ref(), &lesson)?;
    if contents.is_empty() {
        let message = format!("you did nothing yet in {}", lesson.title);
        let hint = format!("`buildup learn {id}` begins");
        return Err(Failure::data(ErrorMessage::new(message, hint)));
    }
    let path = asked.to.clone().unwrap_or_else(|| file_name(&header));
    let shown = shown_path(&path);
    contents.tell(&lesson, &header, (asked.with_texts, &shown), out)?;
    let asks = !asked.yes && somebody_is_there(settings);
    if asks && !agrees("Write it?", input, out)? {
        writeln!(out, "Nothing was written.")?;
        return Ok(());
    }
    let first = serde_json::to_string(&header).map_err(std::io::Error::from)?;
    let text = [&shown_json(&first), "\n", &lines].concat();
    files::write_new(&path, &text).map_err(|error| unwritten(&shown, &error))?;
    writeln!(out, "It is in {shown}. Give your instructor that file.")?;
    Ok(())
}

fn unwritten(path: &str, error: &std::io::Error) -> Failure {
    let is_there = error.kind() == ErrorKind::AlreadyExists;
    Failure::data(match is_there {
        true => ErrorMessage::new(
            format!("{path} is there already, and stays as it is"),
            "`--to FILE` names another one",
        ),
        false => ErrorMessage::new(
            format!("cannot write {path}: {error}"),
            "name a file in a folder that is there and yours: `--to FILE`",
        ),
    })
}

fn header(
    settings: &Settings,
    asked: &HandingIn,
    lesson: &Lesson,
    store: &mut dyn Journal,
) -> Result<HandInHeader, Failure> {
    let learner = settings.learner.value.as_str();
    let (key, _) = store.keys(learner)?;
    let name = match &asked.name {
        Some(name) => Some(learner_name(name).map_err(Failure::Usage)?),
        None => Some(learner.to_owned()).filter(|it| it != ME && !asked.pseudonym),
    };
    let items = lesson.items().map(|item| ListedItem {
        id: item.question.id.clone(),
        revision: item.question.revision.clone(),
    });
    Ok(HandInHeader {
        version: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        lesson: lesson.id.clone(),
        learner: match asked.pseudonym {
            true => pseudonym(&key, &lesson.id),
            false => key,
        },
        name,
        items: items.collect(),
    })
}

/// Tells a learner from others in one lesson, and says nothing else: a key is as
/// random as a hash is long, so nobody finds it again by trying.
fn pseudonym(key: &str, lesson: &str) -> String {
    let hash = Sha256::digest(format!("{key} {lesson}"));
    let mut digits = String::new();
    for byte in hash.iter().take(16) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// A name that says what it is, from letters and digits that every system takes.
fn file_name(header: &HandInHeader) -> PathBuf {
    let learner: String = header.learner.chars().take(8).collect();
    let name = header.name.clone().unwrap_or(learner);
    let letters = name.chars().map(|it| match it.is_alphanumeric() {
        true => it.to_ascii_lowercase(),
        false => '-',
    });
    let name: String = letters.collect();
    format!("hand-in-{}-{name}.jsonl", header.lesson).into()
}

/// The lines, and what is in them.
fn entries(
    settings: &Settings,
    asked: &HandingIn,
    store: &dyn Journal,
    lesson: &Lesson,
) -> Result<(String, HandInContents), Failure> {
    let mut lines = String::new();
    let mut contents = HandInContents::default();
    let learner = settings.learner.value.as_str();
    let unread = store.raw_entries(learner, &mut |row| {
        let resets_all = row.lesson.is_empty() && row.entry == "reset";
        if row.lesson != lesson.id && !resets_all {
            return ControlFlow::Continue(());
        }
        let entry = RawEntry::from(row);
        match written(&entry, asked.with_texts) {
            Some((event, line)) => {
                contents.add(lesson, &entry, &event);
                lines += &line;
                lines.push('\n');
            }
            None if is_handed_in(&entry.entry) => contents.unread += 1,
            None => {}
        }
        ControlFlow::Continue(())
    })?;
    contents.unread += unread;
    Ok((lines, contents))
}

/// The line of an entry that is handed in, and what it tells.
fn written(entry: &RawEntry, with_texts: bool) -> Option<(Event, String)> {
    let (name, body) = handed(entry, with_texts)?.write().ok()?;
    let line = line::write(&RawEntry {
        entry: name,
        body,
        ..entry.clone()
    })?;
    Some((handed(entry, true)?, line))
}

/// An entry as it is handed in: what this version knows of it, and nothing else.
pub fn handed(entry: &RawEntry, with_texts: bool) -> Option<Event> {
    if !is_handed_in(&entry.entry) {
        return None;
    }
    let mut event = Event::read(&entry.entry, &entry.body)?;
    if let Event::Committed {
        answer,
        grade: None,
        ..
    } = &mut event
        && !with_texts
    {
        answer.clear();
    }
    Some(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_same_for_a_lesson_and_another_for_others() {
        let key = "0123456789abcdef0123456789abcdef";
        let tea = pseudonym(key, "tea");
        assert_eq!(tea, pseudonym(key, "tea"));
        assert_ne!(tea, pseudonym(key, "coffee"));
        assert_eq!(tea.len(), 32);
        assert!(!tea.contains(key));
    }
}
