//! `new`: a lesson to begin with, and later a part or a question more.

mod part;
mod question;
mod unquoted;

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::failure::{ErrorMessage, Failure};
use crate::author::{NotAdded, Scaffold, lesson_files, scaffold};
use crate::schema::{is_id, nearest_id};
use crate::terminal::Clock;
use crate::text::{for_shell, one_line, shown_path};

/// What to begin.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "A lesson whose folder is called part, question or card is begun as ./part."
)]
pub struct Beginning {
    #[command(subcommand)]
    what: Option<What>,
    /// The folder to make; its name becomes the lesson's id
    #[arg(value_name = "PATH", value_hint = ValueHint::DirPath, required = true)]
    path: Option<PathBuf>,
    /// Words that should have stood in quotes
    #[arg(hide = true)]
    more: Vec<String>,
    /// How much to begin with
    #[arg(long, value_enum, default_value_t = From::Minimal)]
    from: From,
    /// What the lesson is called, instead of a title made of its id
    #[arg(long, value_parser = title)]
    title: Option<String>,
}

impl Beginning {
    /// The lesson that a part is added to.
    pub fn lesson(&mut self) -> Option<&mut PathBuf> {
        if let Some(What::Part(wish)) = &mut self.what {
            Some(&mut wish.lesson)
        } else {
            None
        }
    }
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a part to a lesson: a file in which everything is to be written, and
    /// its name in lesson.toml
    Part(part::NewPartArguments),
    /// Add a question to a part: its keys, to be written, and its place in the
    /// text
    Question(question::NewQuestionArguments),
    /// Add a card to a part of myths or pitfalls: its keys, to be written
    Card(question::NewCardArguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// One step with one question: an example to rewrite
    Minimal,
    /// Every kind of part and of question: an example of each
    Full,
    /// Seven steps with nothing in them: `check` names what is to be written
    /// until it is
    Steps,
}

/// A title, on one line.
fn title(text: &str) -> Result<String, String> {
    let title = one_line(text);
    match title.is_empty() {
        true => Err("a title says something, such as \"Green tea\"".to_owned()),
        false => Ok(title),
    }
}

pub fn run(asked: &Beginning, out: &mut dyn Write) -> Result<(), Failure> {
    match (&asked.what, &asked.path) {
        (Some(What::Part(wish)), _) => part::run(wish, out),
        (Some(What::Question(wish)), _) => question::run(wish, out),
        (Some(What::Card(wish)), _) => question::run_card(wish, out),
        (None, Some(path)) if !asked.more.is_empty() => {
            let words = format!("{} {}", shown_path(path), asked.more.join(" "));
            Err(Failure::Usage(unquoted::lesson(&words)))
        }
        (None, path) => lesson(asked, path.as_deref().unwrap_or(Path::new(".")), out),
    }
}

fn lesson(asked: &Beginning, path: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let id = path.file_name().and_then(|name| name.to_str());
    let Some(id) = id.filter(|id| is_id(id)) else {
        return Err(Failure::Usage(not_an_id(path)));
    };
    let from = match asked.from {
        From::Minimal => Scaffold::Minimal,
        From::Full => Scaffold::Full,
        From::Steps => Scaffold::Steps,
    };
    let files = scaffold(from, id, asked.title.as_deref(), &Clock::here().today());
    lesson_files::create(path, &files).map_err(|error| not_made(path, &error))?;
    let shown = shown_path(path);
    writeln!(
        out,
        "{shown} is made. Open its files in your editor, begin with lesson.toml, and then:"
    )?;
    let shown = for_shell(&shown);
    writeln!(out)?;
    writeln!(out, "  buildup preview {shown}")?;
    writeln!(out, "  buildup check {shown}")?;
    if asked.from == From::Steps {
        writeln!(out)?;
        writeln!(
            out,
            "What is to be written is marked with TODO, and `check` names each place until it is."
        )?;
    } else {
        writeln!(out, "  buildup new part {shown} second-step")?;
    }
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
            "the folder's name becomes the lesson's id: lower-case words joined by hyphens, such as `{instead}`; `--title` takes any words"
        ),
    )
}

fn not_made(path: &Path, error: &std::io::Error) -> Failure {
    let (path, kind) = (shown_path(path), error.kind());
    Failure::data(if kind == ErrorKind::AlreadyExists {
        ErrorMessage::new(
            format!("there is something at {path} already, and it stays as it is"),
            "name a folder that does not exist yet; `buildup new part` adds to a lesson that does",
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

fn refused(refusal: NotAdded) -> Failure {
    Failure::data(ErrorMessage::new(refusal.message, refusal.hint))
}

/// That nothing was added to the lesson in `folder`.
fn not_added(folder: &Path, error: &std::io::Error) -> Failure {
    Failure::data(ErrorMessage::new(
        format!("nothing was added to {}: {error}", shown_path(folder)),
        "its files are as they were; see whether you may write there, and try again",
    ))
}
