//! `journal`: what a learner did, taken along to another machine and back, or
//! removed for good.

mod export;
mod export_file;
mod forget;
pub mod line;
mod merge;

use std::io::{BufRead, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::arguments::day;
use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use crate::store::Journal;
use crate::text::{format_count, listed, quoted};

#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Print what you did, one entry a line: `buildup journal export > me.jsonl`
    Export(ExportArguments),
    /// Take in what was exported elsewhere. What is here stays: the order does
    /// not matter, nor how often it is done
    Merge(MergeArguments),
    /// Remove your answers, drafts and places for good, after asking. Exports,
    /// reports and other copies are files of their own, and stay
    Forget(ForgetArguments),
}

#[derive(Debug, Args)]
pub struct ExportArguments {
    /// Only what you did in the lesson with this id
    #[arg(long, value_name = "LESSON")]
    lesson: Option<String>,
    /// Only what you did on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    since: Option<String>,
}

#[derive(Debug, Args)]
pub struct MergeArguments {
    /// What `buildup journal export` wrote
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// It is your own, from another machine; asked for, if it is not said
    #[arg(long)]
    mine: bool,
    /// It is somebody else's, who is to have this name here
    #[arg(long = "as", value_name = "NAME", conflicts_with = "mine")]
    name: Option<String>,
}

#[derive(Debug, Args)]
pub struct ForgetArguments {
    /// Only what you did in the lesson with this id
    #[arg(long, value_name = "LESSON")]
    lesson: Option<String>,
    /// Without asking
    #[arg(long)]
    yes: bool,
}

pub fn run(
    settings: &Settings,
    command: &JournalCommand,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match command {
        JournalCommand::Export(asked) => export::run(settings, asked, out),
        JournalCommand::Merge(asked) => merge::run(settings, asked, input, out),
        JournalCommand::Forget(asked) => forget::run(settings, asked, input, out),
    }
}

/// Something was done by the learner in force, in the lesson if one is named,
/// or might have been.
pub fn is_known(
    settings: &Settings,
    store: &dyn Journal,
    lesson: Option<&str>,
) -> Result<(), Failure> {
    let learner = settings.learner.value.as_str();
    if store.is_new(learner)? {
        return Err(stranger(store, learner)?);
    }
    match lesson {
        Some(id) if store.kept(learner, lesson)? == 0 => {
            Collection::gather(settings)?.find(id).map(drop)
        }
        Some(_) | None => Ok(()),
    }
}

/// "1 entry", "1,000 entries".
fn entries(count: u64) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{} entries", format_count(count)),
    }
}

fn stranger(store: &dyn Journal, learner: &str) -> Result<Failure, Failure> {
    let names: Vec<_> = store.learners()?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let hint = match names.as_slice() {
        [] => "`buildup learn` begins".to_owned(),
        names => format!("`--learner NAME` is for {}", listed(names)),
    };
    let message = format!("nothing is kept here of {}", quoted(learner));
    Ok(Failure::data(ErrorMessage::new(message, hint)))
}
