//! `new`: a lesson to begin with.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::arguments::From;
use super::failure::{ErrorMessage, Failure};
use crate::author::{Scaffold, lesson_files, scaffold};
use crate::schema::{is_id, nearest_id};
use crate::terminal::Clock;
use crate::text::shown_path;

pub fn run(path: &Path, from: From, out: &mut dyn Write) -> Result<(), Failure> {
    let id = path.file_name().and_then(|name| name.to_str());
    let Some(id) = id.filter(|id| is_id(id)) else {
        return Err(Failure::Usage(not_an_id(path)));
    };
    let from = match from {
        From::Minimal => Scaffold::Minimal,
        From::Full => Scaffold::Full,
    };
    let files = scaffold(from, id, &Clock::here().today());
    lesson_files::create(path, &files).map_err(|error| not_made(path, &error))?;
    let shown = shown_path(path);
    writeln!(
        out,
        "{shown} is made. Open its files in your editor, begin with lesson.toml, and then:"
    )?;
    writeln!(out)?;
    writeln!(out, "  buildup preview {shown}")?;
    writeln!(out, "  buildup check {shown}")?;
    Ok(())
}

fn not_an_id(path: &Path) -> ErrorMessage {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let instead = nearest_id(&name).unwrap_or_else(|| "my-lesson".to_owned());
    ErrorMessage::new(
        format!(
            "{} cannot be the name of a lesson's folder",
            shown_path(path)
        ),
        format!(
            "the folder's name becomes the lesson's id: lower-case words joined by hyphens, such as `{instead}`"
        ),
    )
}

fn not_made(path: &Path, error: &std::io::Error) -> Failure {
    let (path, kind) = (shown_path(path), error.kind());
    Failure::data(if kind == ErrorKind::AlreadyExists {
        ErrorMessage::new(
            format!("there is something at {path} already, and it stays as it is"),
            "name a folder that does not exist yet",
        )
    } else if kind == ErrorKind::NotFound {
        ErrorMessage::new(
            format!("the folder that {path} should stand in does not exist"),
            "make it first, or name another place",
        )
    } else {
        ErrorMessage::new(
            format!("{path} could not be made: {error}"),
            "name a place that you may write to",
        )
    })
}
