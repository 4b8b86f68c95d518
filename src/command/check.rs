//! `check`: what is wrong with lessons, and setting it right where that needs
//! no judgement.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::{Checking, Layout};
use super::collection;
use super::failure::{ErrorMessage, Failure};
use super::settings::{Settings, Sourced};
use crate::author::{self, Format, UnseenFix, lesson_files, packed_files};
use crate::lesson::{Folder, embedded};
use crate::rule::Severity;
use crate::terminal::Clock;
use crate::text::{order, plural, shown_path};
use crate::ui::Depth;

pub fn run(settings: &Settings, asked: &Checking, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(rule) = &asked.explain {
        let explained = author::explain(rule);
        let explained = explained.map_err(|why| Failure::Usage(ErrorMessage::complete(why)))?;
        write!(out, "{explained}")?;
        return Ok(());
    }
    let (found, files) = found(settings, &asked.paths)?;
    if let Some(packed) = found
        .iter()
        .find(|it| asked.fix && lesson_files::is_file(it))
    {
        return Err(not_fixed(packed));
    }
    if asked.fix {
        // Who reads findings in their format is shown no changes between them.
        let mut unshown = std::io::sink();
        let is_for_people = !asked.json && asked.format == Layout::Full;
        let out = if is_for_people {
            &mut *out
        } else {
            &mut unshown
        };
        // What a part lacks can be set right once the part is listed.
        fix(&found, out)?;
        fix(&found, out)?;
        fix_unseen(&found, out)?;
    }
    let folders = match found.as_slice() {
        [] => embedded(),
        found => found.iter().map(|path| lesson_files::read(path)).collect(),
    };
    let today = asked.today.clone().unwrap_or_else(|| Clock::here().today());
    let mut report = author::check(&folders, &others(settings, &found), Some(&today));
    for (lesson, files) in files {
        report.keep_only(&lesson.to_string_lossy(), &files);
    }
    write!(out, "{}", report.write(format(settings, asked)))?;
    let least = match asked.deny {
        Some(_) => Severity::Warning,
        None => Severity::Error,
    };
    if report.has(least) {
        Err(Failure::Data(Vec::new()))
    } else {
        Ok(())
    }
}

fn format(settings: &Settings, asked: &Checking) -> Format {
    match asked.format {
        _ if asked.json => Format::Json,
        Layout::Json => Format::Json,
        Layout::Concise => Format::Concise,
        Layout::Github => Format::Github,
        Layout::Sarif => Format::Sarif,
        Layout::Full if asked.all => Format::Full {
            colour: in_colour(settings),
        },
        Layout::Full => Format::Folded {
            colour: in_colour(settings),
        },
    }
}

/// Whether findings for people are told in colour.
pub fn in_colour(settings: &Settings) -> bool {
    settings.environment.shown && settings.depth.value != Depth::None
}

/// The files that alone are meant of some lessons, by the folder of each.
type OnlyFiles = BTreeMap<PathBuf, Vec<String>>;

/// The folders of what is named, else of the lesson that one stands in, else of
/// the user's lessons. None: the shipped ones are meant.
fn found(settings: &Settings, paths: &[PathBuf]) -> Result<(Vec<PathBuf>, OnlyFiles), Failure> {
    let here = Path::new(".");
    let paths = match paths {
        [] if lesson_files::holds_lesson(here) => &[here.to_owned()],
        [] => return Ok((collection::on_disk(&settings.lessons)?, OnlyFiles::new())),
        paths => paths,
    };
    let (mut found, mut files) = (Vec::new(), OnlyFiles::new());
    let of_a_lesson =
        |path: &&PathBuf| lesson_files::is_file(path) && !packed_files::is_packed(path);
    let (named, folders): (Vec<_>, Vec<_>) = paths.iter().partition(of_a_lesson);
    for path in folders {
        let lessons = collection::find(path)?;
        if lessons.is_empty() {
            return Err(Failure::data(ErrorMessage::new(
                format!("there is no lesson in {}", shown_path(path)),
                "a lesson is a folder with a file lesson.toml",
            )));
        }
        found.extend(lessons);
    }
    for path in named {
        let (lesson, file) = lesson_files::around(path).ok_or_else(|| not_of_a_lesson(path))?;
        // Of a lesson that is named itself everything is told.
        if files.contains_key(&lesson) || !found.contains(&lesson) {
            found.push(lesson.clone());
            files.entry(lesson).or_default().push(file);
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|path| seen.insert(path.clone()));
    Ok((found, files))
}

pub fn not_of_a_lesson(file: &Path) -> Failure {
    Failure::data(ErrorMessage::new(
        format!("{} is not a file of a lesson", shown_path(file)),
        "its lesson's folder has a file lesson.toml; scenarios stand in the folder scenarios in it",
    ))
}

fn not_fixed(packed: &Path) -> Failure {
    Failure::Usage(ErrorMessage::new(
        format!("{} is packed, and stays as it is", shown_path(packed)),
        "set right the folder that it was made from, and pack that again",
    ))
}

/// Lessons that those in `found` may name: beside them, and on the shelf.
pub fn others(settings: &Settings, found: &[PathBuf]) -> Vec<Folder> {
    let beside = found.iter().filter_map(|path| path.parent());
    let shelf = settings
        .lessons
        .iter()
        .map(|Sourced { value, .. }| value.as_path());
    let folders = order::set(beside.chain(shelf));
    let heads = folders
        .into_iter()
        .flat_map(|folder| lesson_files::find(folder).unwrap_or_default());
    heads.map(|path| lesson_files::read_head(&path)).collect()
}

/// Shows what can be set right, and then does it.
fn fix(found: &[PathBuf], out: &mut dyn Write) -> Result<(), Failure> {
    for path in found {
        let fixes = author::fixes(&lesson_files::read(path));
        for fix in &fixes {
            writeln!(out, "{}", author::diff(path, fix))?;
        }
        // Seen first, even if what follows fails.
        out.flush()?;
        for fix in &fixes {
            lesson_files::amend(path, fix)
                .map_err(|error| not_written(&path.join(&fix.path), &error))?;
        }
    }
    Ok(())
}

/// Takes off what nobody sees, and says so: no line would show it.
fn fix_unseen(found: &[PathBuf], out: &mut dyn Write) -> Result<(), Failure> {
    for path in found {
        for unseen in author::unseen_fixes(&lesson_files::read(path)) {
            let file = path.join(&unseen.fix.path);
            lesson_files::amend(path, &unseen.fix).map_err(|error| not_written(&file, &error))?;
            writeln!(out, "{}: {}", shown_path(&file), taken_off(&unseen))?;
        }
    }
    Ok(())
}

fn taken_off(unseen: &UnseenFix) -> String {
    if !unseen.fix.before.contains('\n') && unseen.returns > 0 {
        let returns = plural(unseen.returns as u64, "carriage return");
        return format!("put line ends in the place of {returns}");
    }
    let mark = unseen.mark.then(|| "its byte-order mark".to_owned());
    let returns = match unseen.returns {
        0 => None,
        returns => Some(plural(returns as u64, "carriage return")),
    };
    let both: Vec<_> = mark.into_iter().chain(returns).collect();
    format!("took off {}", both.join(" and "))
}

fn not_written(file: &Path, error: &std::io::Error) -> Failure {
    Failure::data(ErrorMessage::new(
        format!("{} could not be changed: {error}", shown_path(file)),
        "nothing in it was touched; see whether you may write there, and try again",
    ))
}
