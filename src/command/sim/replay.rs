//! `sim replay`: recorded requests on a platform of one's choice.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueHint};

use super::{disk, flag, refused, sheet};
use crate::command::failure::{Complaint, Failure};
use crate::command::print_json;
use crate::lesson::scenario::REUSES;
use crate::sim::pool::Reuse;
use crate::sim::problem::Problem;
use crate::sim::readings::Report;
use crate::sim::replay::{Fate, Setting, replay};
use crate::sim::time;
use crate::sim::trace::{Trace, TraceError};

#[derive(Debug, Args)]
pub struct Arguments {
    /// The requests: a file in CSV with the columns `arrival`, `duration` and,
    /// where it is known, `cold_duration`, in seconds
    #[arg(value_name = "TRACE.csv", value_hint = ValueHint::FilePath)]
    trace: PathBuf,
    /// How long an idle environment is kept, such as `640s`
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    keep_alive: String,
    /// Which idle environment takes the next request: `most-recent`, which
    /// holds without this, `newest` or `least-recent`
    #[arg(long, value_name = "WHICH")]
    reuse: Option<String>,
    /// How many environments may be at work at once; any number without this
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    concurrency: Option<String>,
    /// What a cold start adds where the trace does not say how long it took
    #[arg(
        long,
        value_name = "TIME",
        default_value = "0s",
        allow_hyphen_values = true
    )]
    init: String,
    /// Memory of the function in MB, for the bill
    #[arg(
        long,
        value_name = "MB",
        default_value = "128",
        allow_hyphen_values = true
    )]
    memory: String,
    /// For programs
    #[arg(long)]
    json: bool,
    /// Write what became of each request to this file
    #[arg(long, value_name = "FILE.csv", value_hint = ValueHint::FilePath)]
    requests: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    let setting = setting(arguments).map_err(|problem| refused([problem]))?;
    let trace = Arc::new(read(&arguments.trace)?);
    let mut fates = Vec::new();
    let mut tell = |fate| {
        if arguments.requests.is_some() {
            fates.push(fate);
        }
    };
    let readings = replay(&trace, &setting, &mut tell).map_err(refused)?;
    if let Some(path) = &arguments.requests {
        disk::write(path, &csv(&fates), &arguments.trace)?;
    }
    if arguments.json {
        return print_json(&Report::new(&readings, None), out);
    }
    let lines = sheet::of_replay(&readings, setting.memory_mb);
    Ok(out.write_all(lines.as_bytes())?)
}

fn setting(arguments: &Arguments) -> Result<Setting, Problem> {
    let concurrency = arguments.concurrency.as_deref();
    let reuse = arguments.reuse.as_deref();
    Ok(Setting {
        keep_alive: time::duration("keep-alive", &arguments.keep_alive)?,
        reuse: match reuse {
            Some(word) => flag::one_of("reuse", word, &REUSES)?,
            None => Reuse::default(),
        },
        concurrency: match concurrency {
            Some(number) => Some(flag::whole("concurrency", number)?),
            None => None,
        },
        init: time::duration("init", &arguments.init)?,
        memory_mb: flag::whole("memory", &arguments.memory)?,
    })
}

fn read(path: &Path) -> Result<Trace, Failure> {
    Trace::read(&disk::trace(path)?).map_err(|error| {
        let TraceError { line, problem } = error;
        let Problem { key, message, hint } = problem;
        let message = format!("{}:{line}: `{key}`: {message}", path.display());
        Failure::data(Complaint::new(message, hint))
    })
}

/// A row for each request, counted from 0.
fn csv(fates: &[Fate]) -> String {
    let rows = fates.iter().enumerate();
    let rows = rows.map(|(index, fate)| format!("{index},{}\n", fate.name()));
    std::iter::once("index,fate\n".to_owned())
        .chain(rows)
        .collect()
}
