//! `check`: what is wrong with lessons.

use std::io::Write;
use std::path::PathBuf;

use super::collection;
use super::failure::{Complaint, Failure};
use super::settings::Settings;
use crate::author::{self, shelf};
use crate::lesson::{Folder, embedded};

pub fn run(
    settings: &Settings,
    paths: &[PathBuf],
    json: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let report = author::check(&folders(settings, paths)?);
    if json {
        let json = report.json().map_err(std::io::Error::from)?;
        writeln!(out, "{json}")?;
    } else {
        write!(out, "{}", report.text())?;
    }
    if report.failed() {
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
