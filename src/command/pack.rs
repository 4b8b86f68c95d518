//! `pack`: one file of a lesson, to be handed out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::slice;

use super::check;
use super::collection::{self, Collection};
use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use crate::author::{self, Format, lesson_files, packed_files};
use crate::lesson::{self, Folder, outline};
use crate::rule::Severity;
use crate::schema::is_id;
use crate::terminal::Clock;
use crate::text::{for_shell, format_count, plural, quoted, shown_path};

/// `lesson` is an id or a folder. What `check` calls an error is not handed out.
pub fn run(
    settings: &Settings,
    lesson: &str,
    to: Option<PathBuf>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let folder = files(settings, lesson)?;
    let left = check(settings, &folder, out)?;
    let Some(outline) = outline(&folder) else {
        return Err(not_packed(&folder.name, "it has no id"));
    };
    let bytes = packed(&folder)?;
    let to = place(to, &outline.id);
    replaceable(&to, &outline.id)?;
    packed_files::write(&to, &bytes).map_err(|error| not_written(&to, &error))?;
    let (shown, files) = (shown_path(&to), plural(folder.files.len() as u64, "file"));
    let bytes = format_count(bytes.len() as u64);
    writeln!(out, "{shown} is made: {files} in {bytes} bytes.")?;
    if !left.is_empty() {
        let left = left.join(" and ");
        writeln!(
            out,
            "`buildup check {}` has {left} about it, and names each place.",
            for_shell(&shown_path(Path::new(&folder.name)))
        )?;
    }
    writeln!(out, "Whoever gets it goes through it with:\n")?;
    writeln!(out, "  buildup learn {}", for_shell(&shown))?;
    Ok(())
}

/// All files of the lesson that is named.
fn files(settings: &Settings, lesson: &str) -> Result<Folder, Failure> {
    let path = Path::new(lesson);
    if is_id(lesson) && !lesson_files::is_folder(path) {
        let collection = Collection::gather(settings)?;
        let id = collection.find(lesson)?.id.clone();
        return collection.files(&id).map_err(Failure::because);
    }
    Ok(lesson_files::read(&collection::only(path)?))
}

/// Tells what is wrong with a lesson, where learners would run into it. Answers with
/// how much else there is to say.
fn check(
    settings: &Settings,
    folder: &Folder,
    out: &mut dyn Write,
) -> Result<Vec<String>, Failure> {
    let path = PathBuf::from(&folder.name);
    let (others, today) = (
        check::others(settings, slice::from_ref(&path)),
        Clock::here().today(),
    );
    let report = author::check(slice::from_ref(folder), &others, Some(&today));
    if !report.has(Severity::Error) {
        return Ok(report.counts());
    }
    let colour = check::in_colour(settings);
    write!(out, "{}", report.write(Format::Full { colour }))?;
    Err(not_packed(&folder.name, "it has the errors above"))
}

/// The lesson as one file, which gives the same lesson again.
fn packed(folder: &Folder) -> Result<Vec<u8>, Failure> {
    let bytes = lesson::pack(folder).map_err(|error| not_packed(&folder.name, error))?;
    let again = lesson::unpack(&folder.name, &bytes);
    if again.files == folder.files {
        return Ok(bytes);
    }
    let why = again.damage().unwrap_or("its files do not fit into one");
    Err(not_packed(&folder.name, why))
}

fn not_packed(name: &str, why: impl std::fmt::Display) -> Failure {
    Failure::data(ErrorMessage::new(
        format!(
            "the lesson {} is not packed: {why}",
            shown_path(Path::new(name)),
        ),
        "set that right in its files, and pack it again",
    ))
}

/// Where to write: what is named, or a file called as the lesson where that is a
/// folder, or nothing is.
fn place(to: Option<PathBuf>, id: &str) -> PathBuf {
    let name = format!("{id}.{}", packed_files::ENDING);
    match to {
        Some(folder) if lesson_files::is_folder(&folder) => folder.join(name),
        Some(file) => file,
        None => name.into(),
    }
}

/// An older one of the same lesson gives way; what else is there stays.
fn replaceable(to: &Path, id: &str) -> Result<(), Failure> {
    if !lesson_files::is_there(to) {
        return Ok(());
    }
    match outline(&lesson_files::read_head(to)) {
        Some(before) if before.id == id => Ok(()),
        _ => Err(Failure::data(ErrorMessage::new(
            format!(
                "{} is there already, and is not the lesson {} packed before; it stays as it is",
                shown_path(to),
                quoted(id)
            ),
            "name another file with --to",
        ))),
    }
}

fn not_written(to: &Path, error: &std::io::Error) -> Failure {
    Failure::data(ErrorMessage::new(
        format!("{} could not be written: {error}", shown_path(to)),
        "name a place that you may write to with --to",
    ))
}
