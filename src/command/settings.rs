//! The settings in force, each with where it comes from; and `settings`, which
//! prints them. Flags beat the environment, and that beats the settings file.

mod file;

use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::Flags;
use super::collection::no_folder;
use super::failure::{Complaint, Failure};
use super::look::{self, Chosen};
use super::surroundings::Surroundings;
use crate::app::Detail;
use crate::files::Accept;
use crate::terminal::{Background, LogTo};
use crate::text::shown_path;
use crate::ui::Depth;

pub use file::SettingsFile;

/// What every command goes by.
#[derive(Debug)]
pub struct Settings {
    pub file: SettingsFile,
    /// `None`: by the terminal's background.
    pub theme: Given<Option<Chosen>>,
    /// What the environment says is behind the text.
    pub background: Option<Background>,
    pub depth: Given<Depth>,
    /// Whether certainty is asked for.
    pub certainty: Given<bool>,
    /// Lines instead of a full screen.
    pub plain: Given<bool>,
    /// Whether anything may move by itself. Nothing does so far.
    pub motion: Given<bool>,
    /// Folders with lessons beside the shipped ones. A later one stands in
    /// front of an earlier one.
    pub lessons: Vec<Given<PathBuf>>,
    /// The journal's file; `None` keeps it in memory.
    pub journal: Given<Option<PathBuf>>,
    pub around: Surroundings,
}

/// A value and who gave it, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    pub value: T,
    pub by: String,
}

impl<T> Given<T> {
    fn by(by: impl Into<String>, value: impl Into<T>) -> Self {
        Self {
            value: value.into(),
            by: by.into(),
        }
    }

    fn default(value: T) -> Self {
        Self::by("default", value)
    }
}

impl Settings {
    pub fn in_force(flags: &Flags, around: Surroundings) -> Result<Self, Failure> {
        let file = SettingsFile::read(&around.config.join("config.toml"))?;
        let flag = |key| match file.flag(key) {
            Some((value, by)) => Given::by(by, value),
            None => Given::default(key == "certainty"),
        };
        Ok(Self {
            theme: theme(flags, &file, &around)?,
            background: around
                .text("COLORFGBG")
                .and_then(Background::from_colorfgbg),
            depth: depth(flags, &around),
            certainty: flag("certainty"),
            plain: plain(flags, &around).unwrap_or_else(|| flag("plain")),
            motion: flag("motion"),
            lessons: lessons(flags, &file, &around)?,
            journal: journal(flags, &around),
            file,
            around,
        })
    }

    /// Where messages and effects are logged.
    pub fn log(&self) -> Option<LogTo> {
        let typed = self.around.variable("BUILDUP_LOG_TYPED").is_some();
        Some(LogTo {
            path: self.around.variable("BUILDUP_LOG")?.into(),
            detail: if typed { Detail::Full } else { Detail::Private },
        })
    }

    /// Where numbers that runs have shown are remembered.
    pub fn known(&self) -> PathBuf {
        self.around.cache.join("numbers.json")
    }

    /// Where reports are saved: next to the journal.
    pub fn reports(&self) -> PathBuf {
        let journal = self.journal.value.as_deref();
        let folder = journal.and_then(Path::parent);
        folder.unwrap_or(&self.around.data).join("reports")
    }
}

/// The theme somebody chose. One from the settings file may stand beside it.
fn theme(
    flags: &Flags,
    file: &SettingsFile,
    around: &Surroundings,
) -> Result<Given<Option<Chosen>>, Failure> {
    if let Some(name) = &flags.theme {
        let chosen = look::choose(name, Path::new(""), Accept::Anything).map_err(Failure::Usage)?;
        return Ok(Given::by("--theme", Some(chosen)));
    }
    let Some((name, by)) = file.text("theme") else {
        return Ok(Given::default(None));
    };
    let name = at_home(name, around);
    let chosen = look::choose(&name, &around.config, Accept::Linked)
        .map_err(|complaint| Failure::data(file.complaint("theme", complaint)))?;
    Ok(Given::by(by, Some(chosen)))
}

fn depth(flags: &Flags, around: &Surroundings) -> Given<Depth> {
    if flags.no_color {
        return Given::by("--no-color", Depth::None);
    }
    if around.variable("NO_COLOR").is_some() {
        return Given::by("NO_COLOR", Depth::None);
    }
    if matches!(around.text("COLORTERM"), Some("truecolor" | "24bit")) {
        return Given::by("COLORTERM", Depth::True);
    }
    match around.text("TERM") {
        Some(term) if term.ends_with("-direct") => Given::by("TERM", Depth::True),
        Some(term) if term.contains("256color") => Given::by("TERM", Depth::Indexed),
        Some(_) => Given::by("TERM", Depth::Sixteen),
        // Its terminals have had all colours for long, and set no variable.
        None if cfg!(windows) => Given::by("Windows", Depth::True),
        None => Given::default(Depth::Sixteen),
    }
}

/// Why there must be plain lines, if so.
fn plain(flags: &Flags, around: &Surroundings) -> Option<Given<bool>> {
    let reasons = [
        (flags.plain, "--plain"),
        (around.variable("ACCESSIBLE").is_some(), "ACCESSIBLE"),
        (around.text("TERM") == Some("dumb"), "TERM is dumb"),
        (!around.typed, "the input is not a terminal"),
        (!around.shown, "the output is not a terminal"),
    ];
    let reason = reasons.into_iter().find(|(holds, _)| *holds)?;
    Some(Given::by(reason.1, true))
}

/// The folders that exist. A folder that somebody names must; the platform's
/// own one is there once it is made.
fn lessons(
    flags: &Flags,
    file: &SettingsFile,
    around: &Surroundings,
) -> Result<Vec<Given<PathBuf>>, Failure> {
    let own = around.data.join("lessons");
    let mut folders = Vec::new();
    if own.is_dir() {
        folders.push(Given::by("your lesson folder", own));
    }
    for (folder, by) in file.texts("lessons") {
        let folder = around.config.join(at_home(folder, around));
        if !folder.is_dir() {
            let complaint = file.complaint("lessons", missing(&folder));
            return Err(Failure::data(complaint));
        }
        folders.push(Given::by(by, folder));
    }
    for folder in &flags.lessons {
        if !folder.is_dir() {
            return Err(Failure::Usage(missing(folder)));
        }
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        folders.push(Given::by("--lessons", folder));
    }
    Ok(folders)
}

fn missing(path: &Path) -> Complaint {
    no_folder(format!("the folder {} does not exist", shown_path(path)))
}

fn journal(flags: &Flags, around: &Surroundings) -> Given<Option<PathBuf>> {
    if flags.no_save {
        return Given::by("--no-save", None);
    }
    if let Some(file) = &flags.data {
        return Given::by("--data", Some(file.clone()));
    }
    match around.variable("BUILDUP_DATA") {
        Some(file) => Given::by("BUILDUP_DATA", Some(file.into())),
        None => Given::default(Some(around.data.join("journal.sqlite"))),
    }
}

/// A path of the settings file, where no shell has resolved `~`.
fn at_home(path: &str, around: &Surroundings) -> PathBuf {
    match path.strip_prefix("~/") {
        Some(rest) => around.home.join(rest),
        None => path.into(),
    }
}

/// `settings`: what is in force, a line each.
pub fn run(settings: &Settings, out: &mut dyn Write) -> Result<(), Failure> {
    let missing = if settings.file.there {
        ""
    } else {
        "  (not there yet)"
    };
    writeln!(
        out,
        "settings file  {}{missing}",
        shown_path(&settings.file.path)
    )?;
    for (name, Given { value, by }) in rows(settings) {
        writeln!(out, "{name:<13}  {value}  ({by})")?;
    }
    Ok(())
}

fn rows(settings: &Settings) -> Vec<(&'static str, Given<String>)> {
    let flag = |flag: &Given<bool>| Given::by(&flag.by, flag.value.to_string());
    let motion = format!("{}; nothing moves by itself so far", settings.motion.by);
    let depth = &settings.depth;
    let mut rows = vec![
        ("theme", theme_row(settings)),
        (
            "colours",
            Given::by(&depth.by, look::depth_word(depth.value)),
        ),
        ("certainty", flag(&settings.certainty)),
        ("plain", flag(&settings.plain)),
        (
            "motion",
            Given::by(motion, settings.motion.value.to_string()),
        ),
        ("lessons", Given::by("always", "shipped")),
    ];
    for folder in &settings.lessons {
        rows.push(("", Given::by(&folder.by, shown_path(&folder.value))));
    }
    let journal = settings.journal.value.as_ref();
    let journal = journal.map_or("in memory only".to_owned(), |it| shown_path(it));
    rows.push(("progress file", Given::by(&settings.journal.by, journal)));
    rows
}

fn theme_row(settings: &Settings) -> Given<String> {
    let depth = settings.depth.value;
    match (&settings.theme.value, settings.background) {
        (Some(chosen), _) => Given::by(&settings.theme.by, &chosen.name),
        (None, Some(background)) => Given::by("COLORFGBG", look::theme_on(background, depth)),
        (None, None) => Given::default("by the terminal's background".to_owned()),
    }
}

#[cfg(test)]
mod tests;
