//! `report`: what an instructor makes of what a class handed in.
//!
//! Hand-ins are read and never written. The same files give the same report, to the
//! last byte; no clock has a part in it.

mod hand_in_files;
#[cfg(all(feature = "serve", unix))]
mod shared;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::collection::{self, Collection};
use super::failure::{ErrorMessage, Failure, meant};
use super::list::hung;
use super::print_json;
use super::session::width;
use super::settings::Settings;
use crate::author::{lesson_files, packed_files};
use crate::files;
use crate::lesson::Lesson;
use crate::report::{Class, ClassReport, ResultChange, ToldReport, changed_results};
use crate::schema::is_id;
use crate::text::{plural, quoted, shown_path};

use hand_in_files::HandIns;

#[derive(Debug, Args)]
pub struct Reporting {
    /// What `buildup hand-in` wrote
    #[cfg_attr(
        not(all(feature = "serve", unix)),
        arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)
    )]
    #[cfg_attr(
        all(feature = "serve", unix),
        arg(value_name = "FILE", required_unless_present = "journal", value_hint = ValueHint::FilePath)
    )]
    files: Vec<PathBuf>,
    /// The journal that a class shares, in the place of hand-ins. The lesson is named
    /// instead of files, by its id, folder or packed file
    #[cfg(all(feature = "serve", unix))]
    #[arg(long, value_name = "postgres://…|FILE", value_hint = ValueHint::FilePath, conflicts_with = "lesson")]
    journal: Option<PathBuf>,
    /// The lesson's folder, or its packed file; without it, the lesson of the library
    #[arg(long, value_name = "PATH", value_hint = ValueHint::DirPath)]
    lesson: Option<PathBuf>,
    /// Write a page for a browser, also to print
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    html: Option<PathBuf>,
    /// Write a gradebook: a row for each learner
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    csv: Option<PathBuf>,
    /// For programs
    #[arg(long)]
    json: bool,
    /// Leave an item out, by its id; may be repeated
    #[arg(long, value_name = "ITEM")]
    drop: Vec<String>,
    /// Grade answers anew with the key that the lesson has today
    #[arg(long)]
    regrade: bool,
}

pub fn run(settings: &Settings, asked: &Reporting, out: &mut dyn Write) -> Result<(), Failure> {
    for path in [&asked.html, &asked.csv].into_iter().flatten() {
        keeps_hand_ins(path, &asked.files)?;
    }
    let collection = Collection::gather(settings)?;
    #[cfg(all(feature = "serve", unix))]
    if let Some(journal) = &asked.journal {
        let lesson = named_lesson(&collection, asked.only_lesson()?)?;
        let found = shared::read(journal, &lesson)?;
        return report(settings, asked, (&collection, Some(lesson), found), out);
    }
    let named = asked.lesson.as_deref();
    let named = named.map(|path| named_lesson(&collection, path));
    let (named, found) = (named.transpose()?, hand_in_files::read(&asked.files));
    report(settings, asked, (&collection, named, found), out)
}

#[cfg(all(feature = "serve", unix))]
impl Reporting {
    /// What is named in the place of hand-ins.
    fn only_lesson(&self) -> Result<&Path, Failure> {
        match self.files.as_slice() {
            [lesson] => Ok(lesson),
            _ => Err(Failure::Usage(ErrorMessage::new(
                "with `--journal` a report is of one lesson, which has to be named",
                "write `buildup report --journal JOURNAL LESSON`",
            ))),
        }
    }
}

/// Tells the report of what was found.
fn report(
    settings: &Settings,
    asked: &Reporting,
    (collection, named, found): (&Collection, Option<Lesson>, HandIns),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let HandIns {
        files,
        mut notes,
        troubled,
    } = found;
    if files.is_empty() {
        let messages = notes.into_iter().map(ErrorMessage::complete);
        return Err(Failure::Data(messages.collect()));
    }
    let (class, more) = Class::gather(files, named.as_ref().map(|it| it.id.as_str()));
    notes.extend(more);
    if class.is_empty() {
        let messages = notes.into_iter().map(ErrorMessage::complete);
        let messages = messages.chain([nothing_handed_in(&class)]);
        return Err(Failure::Data(messages.collect()));
    }
    let lesson = match named {
        Some(lesson) => Some(lesson),
        None => of_library(collection, &class, &mut notes),
    };
    let told = told(asked, class, lesson.as_ref(), notes)?;
    write(asked, &told)?;
    tell(settings, asked, &told, out)?;
    match troubled {
        0 => Ok(()),
        troubled => Err(in_part(troubled, asked.files.len())),
    }
}

/// The lesson at a path, or that of the library which is called so.
fn named_lesson(collection: &Collection, path: &Path) -> Result<Lesson, Failure> {
    let name = path.to_string_lossy();
    let opened = match is_id(&name) && !lesson_files::is_there(path) {
        true => {
            let id = &collection.find(&name)?.id;
            collection.open_with_keys(id)
        }
        false if packed_files::is_packed(path) => collection.open_folder(path),
        false => collection.open_folder(&collection::only(path)?),
    };
    opened.map_err(Failure::because)
}

fn nothing_handed_in(class: &Class) -> ErrorMessage {
    ErrorMessage::new(
        format!(
            "there is nothing to report: no answer to the lesson {} is in these files",
            quoted(&class.lesson)
        ),
        "`buildup hand-in LESSON` writes what somebody did in a lesson",
    )
}

/// Hand-ins are never written over.
fn keeps_hand_ins(path: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    match files.iter().any(|it| files::is_same(it, path)) {
        true => Err(Failure::data(ErrorMessage::new(
            format!("{} is one of the hand-ins", shown_path(path)),
            "name another file to write to",
        ))),
        false => Ok(()),
    }
}

fn in_part(troubled: usize, all: usize) -> Failure {
    let files = plural(all as u64, "file");
    Failure::data(ErrorMessage::new(
        format!("{troubled} of {files} could not be read, or not in full"),
        "the report says which; everything else is in it",
    ))
}

/// The lesson that the hand-ins name, as it is in the library.
fn of_library(collection: &Collection, class: &Class, notes: &mut Vec<String>) -> Option<Lesson> {
    let known = collection.find(&class.lesson).is_ok();
    let opened = known.then(|| collection.open_with_keys(&class.lesson));
    if let Some(Ok(lesson)) = opened {
        return Some(lesson);
    }
    notes.push(format!(
        "The lesson {} is not in the library, so questions go by their ids, and nothing is told of \
         myths, objectives and parts. `--lesson PATH` names its folder.",
        quoted(&class.lesson)
    ));
    None
}

/// The report, with what is said beside it.
fn told(
    asked: &Reporting,
    class: Class,
    lesson: Option<&Lesson>,
    mut notes: Vec<String>,
) -> Result<ToldReport, Failure> {
    if let Some(lesson) = lesson {
        let changed = class.changes_since(lesson).into_iter();
        notes.extend(changed.filter(|_| !asked.regrade));
    }
    let mut report = ClassReport::of(&class, lesson);
    let mut changes = Vec::new();
    let mut class = class;
    if asked.regrade {
        let lesson = lesson.ok_or_else(|| no_lesson(&class))?;
        notes.extend(class.not_regraded(lesson));
        class = class.regraded(lesson);
        let now = ClassReport::of(&class, Some(lesson));
        changes.push(ResultChange {
            because: "With the key of today".to_owned(),
            results: changed_results(&report, &now),
        });
        report = now;
    }
    if !asked.drop.is_empty() {
        let dropped = dropped(&asked.drop, &class)?;
        class = class.without(&dropped);
        let now = ClassReport::of(&class, lesson);
        let names: Vec<String> = dropped.iter().map(|it| quoted(it)).collect();
        changes.push(ResultChange {
            because: format!("Without {}", names.join(", ")),
            results: changed_results(&report, &now),
        });
        report = now;
    }
    Ok(ToldReport {
        changes,
        report,
        notes,
    })
}

fn no_lesson(class: &Class) -> Failure {
    let message = format!(
        "to grade anew, the lesson {} must be at hand",
        quoted(&class.lesson)
    );
    Failure::data(ErrorMessage::new(
        message,
        "`--lesson PATH` names its folder",
    ))
}

fn dropped(asked: &[String], class: &Class) -> Result<BTreeSet<String>, Failure> {
    for id in asked {
        if !class.items.contains(id) {
            let hint = match meant(id, class.items.iter().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "the report without `--drop` lists all items".to_owned(),
            };
            let message = format!("no hand-in has an item {}", quoted(id));
            return Err(Failure::Usage(ErrorMessage::new(message, hint)));
        }
    }
    Ok(asked.iter().cloned().collect())
}

/// Writes the files that are asked for, or none of them where one is something else.
fn write(asked: &Reporting, told: &ToldReport) -> Result<(), Failure> {
    let csv = asked.csv.as_ref().map(|path| (path, told.in_csv()));
    let html = asked.html.as_ref().map(|path| (path, told.in_html()));
    let wanted: Vec<_> = [csv, html].into_iter().flatten().collect();
    for (path, text) in &wanted {
        replaceable(path, text)?;
    }
    for (path, text) in &wanted {
        files::write(path, text).map_err(|error| {
            let message = format!("cannot write {}: {error}", shown_path(path));
            let hint = "name a file in a folder that is there and yours";
            Failure::data(ErrorMessage::new(message, hint))
        })?;
    }
    Ok(())
}

/// A report may be written in the place of an older one, but of no other file.
fn replaceable(path: &Path, text: &str) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        let message = "`-` is no file, and what is printed is the report in lines".to_owned();
        let hint = "name a file, such as `report.html` or `grades.csv`";
        return Err(Failure::data(ErrorMessage::new(message, hint)));
    }
    if files::begins_like(path, text) {
        return Ok(());
    }
    let message = format!(
        "{} is there already and is no such report; it stays as it is",
        shown_path(path)
    );
    Err(Failure::data(ErrorMessage::new(
        message,
        "name another file",
    )))
}

fn tell(
    settings: &Settings,
    asked: &Reporting,
    told: &ToldReport,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if asked.json {
        return print_json(told, out);
    }
    let columns = width(settings);
    for line in told.in_lines() {
        for row in hung(&line.head, &line.text, columns) {
            writeln!(out, "{row}")?;
        }
    }
    for path in [&asked.html, &asked.csv].into_iter().flatten() {
        writeln!(out, "Written: {}", shown_path(path))?;
    }
    Ok(())
}
