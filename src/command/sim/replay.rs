//! `sim replay`: recorded requests on a platform of one's choice.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueHint};

use super::progress::ProgressLine;
use super::{Streams, disk, flag, refused, remark, summary};
use crate::command::failure::{ErrorMessage, Failure};
use crate::command::print_json;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::pool::Reuse;
use crate::sim::readings::RunReport;
use crate::sim::replay::{Fate, Setting, replay};
use crate::sim::time::{self, to_f64};
use crate::sim::trace::{
    CsvPosition, HEADER, Moment, Remarks, TimeUnit, Trace, TraceError, TraceFormat,
};
use crate::simulation::REUSES;

#[derive(Debug, Args)]
pub struct ReplayArguments {
    /// The requests: a file in CSV, or `-` for standard input, with the columns `arrival`, `duration` and,
    /// where it is known, `cold_duration`, in seconds, or with others that the
    /// flags below name
    #[arg(value_name = "TRACE.csv", value_hint = ValueHint::FilePath)]
    trace: PathBuf,
    #[command(flatten)]
    columns: ColumnNames,
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
    /// Write what became of each request to this file; `-` is the output,
    /// instead of the readings
    #[arg(long, value_name = "FILE.csv", value_hint = ValueHint::FilePath)]
    requests: Option<PathBuf>,
}

/// What the file calls its columns. Capitals do not matter, and columns that
/// are not named are passed over.
#[derive(Debug, Args)]
#[command(next_help_heading = "Columns of the file")]
struct ColumnNames {
    /// The column that says when a request came, instead of `arrival`
    #[arg(long, value_name = "COLUMN", conflicts_with = "end")]
    arrival: Option<String>,
    /// The column that says when a request was over; it came a duration
    /// earlier
    #[arg(long, value_name = "COLUMN")]
    end: Option<String>,
    /// The column that says how long it took, instead of `duration`
    #[arg(long, value_name = "COLUMN")]
    duration: Option<String>,
    /// The column that says how long it took if it started cold, instead of
    /// `cold_duration`
    #[arg(long, value_name = "COLUMN")]
    cold_duration: Option<String>,
    /// What the numbers count: `s`, which holds without this, `ms` or `us`
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
}

pub fn run(arguments: &ReplayArguments, streams: &mut Streams) -> Result<(), Failure> {
    let setting = setting(arguments).map_err(|problem| refused([problem]))?;
    let format = format(&arguments.columns).map_err(|problem| refused([problem]))?;
    let path = arguments.requests.as_deref();
    let alone = disk::alone("requests", path, arguments.json)?;
    let (trace, remarks) = read(&arguments.trace, &format, streams)?;
    let trace = Arc::new(trace);
    remark::tell(&remarks, streams.err)?;
    let mut fates = Vec::new();
    let (mut progress, mut told) = (ProgressLine::new(streams), 0);
    let mut tell = |fate| {
        told += 1;
        progress.step(|| to_f64(told) / to_f64(trace.rows().len() as u64));
        if path.is_some() {
            fates.push(fate);
        }
    };
    let readings = replay(&trace, &setting, &mut tell).map_err(refused)?;
    drop(progress);
    if let Some(path) = path {
        let fates = csv(&trace.in_file_order(fates));
        disk::write(path, &fates, &arguments.trace, streams.out)?;
    }
    if alone {
        return Ok(());
    }
    if arguments.json {
        return print_json(&RunReport::new(&readings, None, None), streams.out);
    }
    let lines = summary::of_replay(&readings, &setting);
    Ok(streams.out.write_all(lines.as_bytes())?)
}

fn setting(arguments: &ReplayArguments) -> Result<Setting, InvalidValue> {
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

fn format(columns: &ColumnNames) -> Result<TraceFormat, InvalidValue> {
    let plain = TraceFormat::default();
    let moment = match (&columns.arrival, &columns.end) {
        (_, Some(end)) => Moment::End(end.clone()),
        (Some(arrival), None) => Moment::Arrival(arrival.clone()),
        (None, None) => plain.moment,
    };
    Ok(TraceFormat {
        moment,
        duration: columns.duration.clone().unwrap_or(plain.duration),
        cold_duration: columns.cold_duration.clone(),
        unit: match &columns.unit {
            Some(word) => flag::one_of("unit", word, &TimeUnit::NAMED)?,
            None => plain.unit,
        },
    })
}

fn read(
    path: &Path,
    format: &TraceFormat,
    streams: &mut Streams,
) -> Result<(Trace, Remarks), Failure> {
    Trace::read(&disk::trace(path, streams)?, format).map_err(|error| {
        let TraceError { place, problem } = error;
        let InvalidValue { key, message, hint } = problem;
        let hint = match key.as_str() {
            HEADER => NAME_THEM.to_owned(),
            _ => hint,
        };
        let CsvPosition { line, column } = place;
        let message = format!("{}:{line}:{column}: `{key}`: {message}", disk::name(path));
        Failure::data(ErrorMessage::new(message, hint))
    })
}

const NAME_THEM: &str =
    "say what the file calls them: `--arrival COLUMN` or `--end COLUMN`, and `--duration COLUMN`";

/// A row for each request, counted from 0.
fn csv(fates: &[Fate]) -> String {
    let rows = fates.iter().enumerate();
    let rows = rows.map(|(index, fate)| format!("{index},{}\n", fate.name()));
    std::iter::once("index,fate\n".to_owned())
        .chain(rows)
        .collect()
}
