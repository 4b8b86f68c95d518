//! `sim run`: a scenario from start to end.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::progress::{EACH, ProgressLine};
use super::{Streams, disk, flag, refused, runs, summary};
use crate::command::failure::{ErrorMessage, Failure};
use crate::command::print_json;
use crate::lesson::Finding;
use crate::lesson::scenario::{SET, Scenario, read_alone};
use crate::rule::Severity;
use crate::sim::bottleneck::Bottleneck;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::readings::{RunReport, account_csv, series_csv};
use crate::sim::run::Run;
use crate::sim::time::{to_f64, to_ticks};
use crate::simulation::held_back_in;
use crate::text::clean;

#[derive(Debug, Args)]
pub struct RunArguments {
    /// The scenario: a file in TOML, or `-` for standard input
    #[arg(value_name = "SCENARIO.toml", value_hint = ValueHint::FilePath)]
    scenario: PathBuf,
    /// Where chance starts, instead of the seed in the scenario
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    seed: Option<String>,
    /// Another value for a key, such as `platform.keep_alive=3min`, or
    /// `traffic.burst[0].requests=20` for an item of a list, counted from 0, or
    /// `function.checkout.reserved=100` for one of several functions; may be
    /// repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// So many runs, with this seed and those that follow: behind each reading
    /// stands what 95 of 100 of them show
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    runs: Option<String>,
    /// For `time_to_alive`: how many environments, instead of as many as there
    /// ever were
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    at: Option<String>,
    /// For programs
    #[arg(long)]
    json: bool,
    /// Write the course of the run to this file, a row for each span of time;
    /// `-` is the output, instead of the readings
    #[arg(long, value_name = "FILE.csv", value_hint = ValueHint::FilePath)]
    series: Option<PathBuf>,
}

pub fn run(arguments: &RunArguments, streams: &mut Streams) -> Result<(), Failure> {
    let series = arguments.series.as_deref();
    let alone = disk::alone("series", series, arguments.json)?;
    let scenario = read(arguments, streams)?;
    let at = at(arguments).map_err(|problem| refused([problem]))?;
    let mut run = play(&scenario, &arguments.scenario, streams)?;
    let mut again = |scenario: &Scenario| {
        let run = play(scenario, &arguments.scenario, streams)?;
        Ok(run.readings())
    };
    let runs = arguments.runs.as_deref();
    let runs = runs.map(|count| runs::run(&scenario, count, &mut again));
    let runs = runs.transpose()?;
    // Of several functions, each is held back by limits of its own.
    let cause = (!run.shows_several())
        .then(|| Bottleneck::of(&run))
        .flatten();
    if let Some(path) = series {
        let series = match run.shows_several() {
            true => account_csv(&mut run),
            false => series_csv(&run.rows(), cause.as_ref()),
        };
        disk::write(path, &series, &arguments.scenario, streams.out)?;
    }
    if alone {
        return Ok(());
    }
    if arguments.json {
        let report = RunReport::new(&run.readings(), Some(scenario.setup.seed), at);
        let report = report.with_cause(cause.as_ref());
        let report = report.with_functions(&mut run, at);
        let Some(runs) = runs else {
            return print_json(&report, streams.out);
        };
        let mut report = serde_json::to_value(report).map_err(io::Error::from)?;
        if let Some(keys) = report.as_object_mut() {
            keys.insert("runs".to_owned(), runs.json());
        }
        return print_json(&report, streams.out);
    }
    let held = held_back_in(&mut run, cause.as_ref());
    let lines = summary::of_run(&scenario, &run, held, (at, runs.as_ref()));
    Ok(streams.out.write_all(lines.as_bytes())?)
}

/// How many environments `time_to_alive` is asked for.
fn at(arguments: &RunArguments) -> Result<Option<u64>, InvalidValue> {
    let number = arguments.at.as_deref();
    number.map(|number| flag::whole("at", number)).transpose()
}

fn read(arguments: &RunArguments, streams: &mut Streams) -> Result<Scenario, Failure> {
    let path = &arguments.scenario;
    let seed = arguments.seed.iter().map(|seed| format!("seed={seed}"));
    let set: Vec<_> = arguments.set.iter().cloned().chain(seed).collect();
    let open = |name: &str| disk::beside(path, name);
    let name = disk::name(path);
    let (scenario, findings) = read_alone(&name, disk::scenario(path, streams)?, &set, &open);
    for finding in findings
        .iter()
        .filter(|it| it.rule.severity == Severity::Warning)
    {
        let said = format!("{}: {}", place(finding), finding.message);
        writeln!(streams.err, "warning: {}", clean(&said))?;
    }
    let errors = findings
        .into_iter()
        .filter(|finding| finding.rule.severity == Severity::Error);
    scenario.ok_or_else(|| Failure::Data(errors.map(message).collect()))
}

fn message(finding: Finding) -> ErrorMessage {
    let place = place(&finding);
    ErrorMessage::new(format!("{place}: {}", finding.message), finding.hint)
}

fn place(finding: &Finding) -> String {
    let Finding {
        file, line, column, ..
    } = finding;
    match file.starts_with(SET) {
        true => file.clone(),
        false => format!("{file}:{line}:{column}"),
    }
}

/// Runs a scenario to its end.
fn play(scenario: &Scenario, path: &Path, streams: &mut Streams) -> Result<Run, Failure> {
    let setup = &scenario.setup;
    let mut run = Run::new(setup).map_err(refused)?;
    let mut progress = ProgressLine::new(streams);
    // A retried request is a hundred events; many more than that are none that
    // anyone meant, such as gaps that are 0 but for one in a million.
    let most = 10_000_000 + to_ticks(100.0 * setup.expected_requests());
    while run.events() < most {
        let left = most - run.events();
        if run.run_within(setup.horizon, left.min(EACH.into())) {
            return Ok(run);
        }
        progress.show(to_f64(run.now()) / to_f64(setup.horizon));
    }
    let path = disk::name(path);
    let message = format!("{path}: after {most} events this run is still not over");
    let hint = "write gaps that are rarely 0, or a shorter horizon";
    Err(Failure::data(ErrorMessage::new(message, hint)))
}
