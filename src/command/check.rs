//! `check`: what is wrong with lessons.

use std::io::Write;
use std::path::PathBuf;

use super::collection;
use super::failure::{Complaint, Failure};
use super::settings::Settings;
use crate::author::{self, Format, shelf};
use crate::lesson::{Folder, embedded};
use crate::text::Severity;

pub fn run(
    settings: &Settings,
    paths: &[PathBuf],
    json: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let report = author::check(&folders(settings, paths)?, &[], None);
    let format = match json {
        true => Format::Json,
        false => Format::Full { colour: false },
    };
    write!(out, "{}", report.write(format))?;
    if report.has(Severity::Error) {
        Err(Failure::Data(Vec::new()))
    } else {
        Ok(())
    }
}

/// What to check: what is named, else the user's lessons, else the shipped.
fn folders(settings: &Settings, paths: &[PathBuf]) -> Result<Vec<Folder>, Failure> {
    let mut found = collection::on_disk(if paths.is_empty() {
        &settings.lessons
    } else {
        &[]
    })?;
    for path in paths {
        let lessons = collection::find(path)?;
        if lessons.is_empty() {
            return Err(Failure::data(Complaint::new(
                format!("there is no lesson in {}", path.display()),
                "a lesson is a folder with a file lesson.toml",
            )));
        }
        found.extend(lessons);
    }
    if found.is_empty() {
        return Ok(embedded());
    }
    Ok(found.iter().map(|path| shelf::read(path)).collect())
}
