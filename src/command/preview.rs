//! `preview`: a lesson on the full screen while it is being written.

use std::path::{Path, absolute};
use std::slice;
use std::sync::Arc;

use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use super::{check, collection, theme_choice};
use crate::app::{Reloaded, ShownFinding};
use crate::author::{self, lesson_files};
use crate::journal::ME;
use crate::lesson::{self, Finding, Folder};
use crate::terminal::Clock;
use crate::terminal::{self, PreviewSetup, SessionStart, WatchSetup};
use crate::text::shown_path;

/// What was asked for beside the folder.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// Whether everything behind the questions is shown.
    pub reveal: bool,
    /// Whether to look at the files again and again, instead of being told.
    pub poll: bool,
}

pub fn run(settings: &Settings, path: &Path, how: How) -> Result<(), Failure> {
    let folder = absolute(collection::only(path)?)?;
    if settings.plain.value {
        return Err(no_screen(settings, &folder));
    }
    let remote = author::is_remote(&folder);
    let why = match how.poll {
        true => Some("you asked for it"),
        false => remote.then_some("this drive does not tell of all changes"),
    };
    let (others, today) = (
        check::others(settings, slice::from_ref(&folder)),
        Clock::here().today(),
    );
    let watch = WatchSetup {
        folder,
        look: why.map(str::to_owned),
        read: Arc::new(lesson_files::read),
        examine: Arc::new(move |folder| reloaded(folder, &others, Some(&today))),
    };
    let session = terminal::TerminalSession {
        lessons: Vec::new(),
        open: Arc::new(|_| Err("A preview has one lesson.".to_owned())),
        start: SessionStart::Preview(PreviewSetup {
            watch,
            author_view: how.reveal,
        }),
        learner: ME.to_owned(),
        certainty: settings.certainty.value,
        recall_minutes: settings.recall_minutes.value,
        journal: None,
        reports: settings.reports(),
        theme: theme_choice::theme_choice(settings)?,
        known: settings.known(),
        log: settings.log(),
    };
    terminal::run(session).map_err(|error| Failure::because(error.to_string()))
}

/// A preview of lines would be a lesson said anew at every save.
fn no_screen(settings: &Settings, folder: &Path) -> Failure {
    let id = lesson::outline(&lesson_files::read_head(folder)).map(|it| it.id);
    let id = id.unwrap_or_else(|| "ID".to_owned());
    let folder = shown_path(folder);
    Failure::Usage(ErrorMessage::new(
        format!(
            "a preview needs the full screen, and this is plain lines ({})",
            settings.plain.by
        ),
        format!(
            "`buildup check {folder}` says what is wrong with the lesson, and \
             `buildup learn {id} --plain --no-save --lessons {folder}` goes through it"
        ),
    ))
}

/// What the files of a lesson say, to its author.
///
/// `others` are lessons that it may name; `today` is as for [`author::check`].
pub fn reloaded(folder: &Folder, others: &[Folder], today: Option<&str>) -> Reloaded {
    let (lesson, located) = author::check_one(folder, others, today);
    let findings = located.into_iter().map(|located| ShownFinding {
        excerpt: located.excerpt().into_iter().flatten().collect(),
        finding: Finding {
            file: inside(folder, &located.finding.file),
            ..located.finding
        },
    });
    Reloaded {
        lesson: lesson.map(Arc::new),
        findings: findings.collect(),
    }
}

/// The path of a file inside its folder.
fn inside(folder: &Folder, file: &str) -> String {
    let inner = file.strip_prefix(&folder.name);
    let inner = inner.map(|inner| inner.trim_start_matches('/'));
    inner.unwrap_or(file).to_owned()
}
