//! The settings in force, each with where it comes from; and `settings`, which
//! prints them. Flags beat the environment, and that beats the settings file.

mod file;

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::Flags;
use super::collection::no_folder;
use super::environment::Environment;
use super::failure::{ErrorMessage, Failure};
use super::theme_choice::{self, Chosen};
use crate::app::{Detail, RECALL_MINUTES};
use crate::author::{lesson_files, packed_files};
use crate::files::Accept;
use crate::journal::ME;
use crate::store::{JournalOpener, JournalPlace};
use crate::terminal::{Background, LogTo};
use crate::text::{self, MAX_NAME, for_shell, plural, quoted, shown_path};
use crate::ui::Depth;
use crate::words::{Invocation, Surroundings, saving};

pub use file::SettingsFile;

/// What every command goes by.
#[derive(Debug)]
pub struct Settings {
    pub file: SettingsFile,
    /// `None`: by the terminal's background.
    pub theme: Sourced<Option<Chosen>>,
    /// What the environment says is behind the text.
    pub background: Option<Background>,
    pub depth: Sourced<Depth>,
    /// Whether certainty is asked for.
    pub certainty: Sourced<bool>,
    /// Lines instead of a full screen.
    pub plain: Sourced<bool>,
    /// Whether predictions are asked for where nobody types.
    pub predict: bool,
    /// Whether anything may move by itself. Nothing does so far.
    pub motion: Sourced<bool>,
    /// Folders with lessons beside the shipped ones, and packed lessons. A later
    /// one stands in front of an earlier one.
    pub lessons: Vec<Sourced<PathBuf>>,
    /// The journal's file; `None` keeps it in memory.
    pub journal: Sourced<Option<PathBuf>>,
    /// The way to a journal that many share, in the place of one's own.
    pub shared: Option<SharedJournal>,
    /// How long a recall is.
    pub recall_minutes: Sourced<u32>,
    /// What the learner has around the program.
    pub surroundings: Surroundings,
    /// Whose progress it is.
    pub learner: Sourced<String>,
    pub environment: Environment,
}

/// The way to a journal that many share.
#[derive(Clone)]
pub struct SharedJournal(pub JournalOpener);

impl fmt::Debug for SharedJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedJournal")
    }
}

/// A value and who gave it, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    pub value: T,
    pub by: String,
}

impl<T> Sourced<T> {
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
    pub fn in_force(flags: &Flags, environment: Environment) -> Result<Self, Failure> {
        let config = environment.config.join("config.toml");
        let (file, mut wrong) = SettingsFile::read(&config)?;
        let theme = beside(&mut wrong, theme(flags, &file, &environment))?;
        let lessons = beside(&mut wrong, lessons(flags, &file, &environment))?;
        let learner = beside(&mut wrong, learner(flags, &file))?;
        let (Some(theme), Some(lessons), Some(learner), []) =
            (theme, lessons, learner, wrong.as_slice())
        else {
            return Err(Failure::Data(wrong));
        };
        let flag = |key| match file.flag(key) {
            Some((value, by)) => Sourced::by(by, value),
            None => Sourced::default(key == "certainty"),
        };
        Ok(Self {
            theme,
            background: environment
                .text("COLORFGBG")
                .and_then(Background::from_colorfgbg),
            depth: depth(flags, &environment),
            certainty: flag("certainty"),
            plain: plain(flags, &environment).unwrap_or_else(|| flag("plain")),
            predict: flags.predict,
            motion: flag("motion"),
            lessons,
            journal: journal(flags, &environment),
            shared: None,
            recall_minutes: match file.minutes("recall_minutes") {
                Some((minutes, by)) => Sourced::by(by, minutes),
                None => Sourced::default(RECALL_MINUTES),
            },
            surroundings: Surroundings::OwnMachine(invocation(flags)),
            learner,
            file,
            environment,
        })
    }

    /// Where messages and effects are logged.
    pub fn log(&self) -> Option<LogTo> {
        let typed = self.environment.variable("BUILDUP_LOG_TYPED").is_some();
        Some(LogTo {
            path: self.environment.variable("BUILDUP_LOG")?.into(),
            detail: if typed { Detail::Full } else { Detail::Private },
        })
    }

    /// Where numbers that runs have shown are remembered.
    pub fn known(&self) -> PathBuf {
        self.environment.cache.join("numbers.json")
    }

    /// Where reports are saved: next to the journal.
    pub fn reports(&self) -> PathBuf {
        let journal = self.journal.value.as_deref();
        let file = journal.filter(|it| matches!(JournalPlace::of(it), JournalPlace::File(_)));
        let folder = file.and_then(Path::parent);
        folder.unwrap_or(&self.environment.data).join("reports")
    }
}

/// What was read; where the settings file is at fault, nothing, and that beside what
/// is `wrong` in it: all of it is told at once.
fn beside<T>(
    wrong: &mut Vec<ErrorMessage>,
    read: Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Data(more)) => {
            wrong.extend(more);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// The theme somebody chose. One from the settings file may stand beside it.
fn theme(
    flags: &Flags,
    file: &SettingsFile,
    environment: &Environment,
) -> Result<Sourced<Option<Chosen>>, Failure> {
    if let Some(name) = &flags.theme {
        let chosen =
            theme_choice::choose(name, Path::new(""), Accept::Anything).map_err(Failure::Usage)?;
        return Ok(Sourced::by("--theme", Some(chosen)));
    }
    let Some((name, by)) = file.text("theme") else {
        return Ok(Sourced::default(None));
    };
    let name = at_home(name, environment);
    let chosen = theme_choice::choose(&name, &environment.config, Accept::Linked)
        .map_err(|message| Failure::data(file.error_at("theme", message)))?;
    Ok(Sourced::by(by, Some(chosen)))
}

fn depth(flags: &Flags, environment: &Environment) -> Sourced<Depth> {
    if flags.no_color {
        return Sourced::by("--no-color", Depth::None);
    }
    if environment.variable("NO_COLOR").is_some() {
        return Sourced::by("NO_COLOR", Depth::None);
    }
    if matches!(environment.text("COLORTERM"), Some("truecolor" | "24bit")) {
        return Sourced::by("COLORTERM", Depth::True);
    }
    match environment.text("TERM") {
        Some(term) if term.ends_with("-direct") => Sourced::by("TERM", Depth::True),
        Some(term) if term.contains("256color") => Sourced::by("TERM", Depth::Indexed),
        Some(_) => Sourced::by("TERM", Depth::Sixteen),
        // Its terminals have had all colours for long, and set no variable.
        None if cfg!(windows) => Sourced::by("Windows", Depth::True),
        None => Sourced::default(Depth::Sixteen),
    }
}

/// Why there must be plain lines, if so.
fn plain(flags: &Flags, environment: &Environment) -> Option<Sourced<bool>> {
    let reasons = [
        (flags.plain, "--plain"),
        (environment.variable("ACCESSIBLE").is_some(), "ACCESSIBLE"),
        (environment.text("TERM") == Some("dumb"), "TERM is dumb"),
        (!environment.typed, "the input is not a terminal"),
        (!environment.shown, "the output is not a terminal"),
    ];
    let reason = reasons.into_iter().find(|(holds, _)| *holds)?;
    Some(Sourced::by(reason.1, true))
}

/// The folders and packed lessons that exist. One that somebody names must; the
/// platform's own folder is there once it is made, and may hold packed ones.
fn lessons(
    flags: &Flags,
    file: &SettingsFile,
    environment: &Environment,
) -> Result<Vec<Sourced<PathBuf>>, Failure> {
    let own = environment.data.join("lessons");
    let mut folders = Vec::new();
    if own.is_dir() {
        let packed = packed_files::all_in(&own);
        let all = std::iter::once(own).chain(packed);
        folders.extend(all.map(|it| Sourced::by("your lesson folder", it)));
    }
    let mut wrong = Vec::new();
    for (folder, start) in file.texts("lessons") {
        let folder = environment.config.join(at_home(folder, environment));
        match lesson_files::is_there(&folder) {
            true => folders.push(Sourced::by(file.line(start), folder)),
            false => wrong.push(file.placed(start, missing(&folder))),
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Data(wrong));
    }
    for folder in &flags.lessons {
        if !lesson_files::is_there(folder) {
            return Err(Failure::Usage(missing(folder)));
        }
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        folders.push(Sourced::by("--lessons", folder));
    }
    Ok(folders)
}

/// How to call the program again, so that it finds the same.
fn invocation(flags: &Flags) -> Invocation {
    let as_word = |path: &PathBuf| for_shell(&shown_path(path));
    let given = flags.lessons.len().saturating_sub(flags.named.len());
    let lessons = flags.lessons.iter().take(given);
    let mut words: Vec<_> = lessons
        .flat_map(|it| ["--lessons".to_owned(), as_word(it)])
        .collect();
    if let Some(file) = &flags.data {
        words.extend(["--data".to_owned(), as_word(file)]);
    }
    if let Some(name) = &flags.learner {
        words.extend(["--learner".to_owned(), for_shell(name)]);
    }
    words.extend(flags.no_save.then(|| "--no-save".to_owned()));
    words.extend(flags.plain.then(|| "--plain".to_owned()));
    Invocation {
        flags: words.iter().flat_map(|it| [" ", it]).collect(),
        named: flags.named.clone(),
    }
}

fn missing(path: &Path) -> ErrorMessage {
    no_folder(format!("{} does not exist", shown_path(path)))
}

fn journal(flags: &Flags, environment: &Environment) -> Sourced<Option<PathBuf>> {
    if flags.no_save {
        return Sourced::by("--no-save", None);
    }
    if let Some(file) = &flags.data {
        return Sourced::by("--data", Some(file.clone()));
    }
    match environment.variable("BUILDUP_DATA") {
        Some(file) => Sourced::by("BUILDUP_DATA", Some(file.into())),
        None => Sourced::default(Some(environment.data.join("journal.sqlite"))),
    }
}

fn learner(flags: &Flags, file: &SettingsFile) -> Result<Sourced<String>, Failure> {
    if let Some(name) = &flags.learner {
        let name = learner_name(name).map_err(Failure::Usage)?;
        return Ok(Sourced::by("--learner", name));
    }
    let Some((name, by)) = file.text("learner") else {
        return Ok(Sourced::default(ME.to_owned()));
    };
    let name =
        learner_name(name).map_err(|message| Failure::data(file.error_at("learner", message)))?;
    Ok(Sourced::by(by, name))
}

/// A learner's name as it is kept, so that two that look alike are one.
pub fn learner_name(text: &str) -> Result<String, ErrorMessage> {
    text::name(text).ok_or_else(|| {
        ErrorMessage::new(
            format!("{} cannot be a learner's name", quoted(text)),
            format!("choose 1 to {MAX_NAME} letters, digits and the like that can be seen"),
        )
    })
}

/// A path of the settings file, where no shell has resolved `~`.
fn at_home(path: &str, environment: &Environment) -> PathBuf {
    match path.strip_prefix("~/") {
        Some(rest) => environment.home.join(rest),
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
    for (name, Sourced { value, by }) in rows(settings) {
        writeln!(out, "{name:<13}  {value}  ({by})")?;
    }
    Ok(())
}

fn rows(settings: &Settings) -> Vec<(&'static str, Sourced<String>)> {
    let flag = |flag: &Sourced<bool>| Sourced::by(&flag.by, flag.value.to_string());
    let motion = format!("{}; nothing moves by itself so far", settings.motion.by);
    let depth = &settings.depth;
    let mut rows = vec![
        ("theme", theme_row(settings)),
        (
            "colours",
            Sourced::by(&depth.by, theme_choice::depth_word(depth.value)),
        ),
        ("certainty", flag(&settings.certainty)),
        ("plain", flag(&settings.plain)),
        (
            "recall",
            Sourced::by(
                &settings.recall_minutes.by,
                plural(settings.recall_minutes.value.into(), "minute"),
            ),
        ),
        (
            "motion",
            Sourced::by(motion, settings.motion.value.to_string()),
        ),
        ("lessons", Sourced::by("always", "shipped")),
    ];
    for folder in &settings.lessons {
        rows.push(("", Sourced::by(&folder.by, shown_path(&folder.value))));
    }
    let journal = settings.journal.value.as_ref();
    let journal = journal.map_or("in memory only".to_owned(), |it| {
        saving::name(&JournalPlace::of(it))
    });
    rows.push(("progress file", Sourced::by(&settings.journal.by, journal)));
    rows.push(("learner", settings.learner.clone()));
    rows
}

fn theme_row(settings: &Settings) -> Sourced<String> {
    let depth = settings.depth.value;
    match (&settings.theme.value, settings.background) {
        (Some(chosen), _) => Sourced::by(&settings.theme.by, &chosen.name),
        (None, Some(background)) => {
            Sourced::by("COLORFGBG", theme_choice::theme_on(background, depth))
        }
        (None, None) => Sourced::default("by the terminal's background".to_owned()),
    }
}

#[cfg(test)]
mod tests;
