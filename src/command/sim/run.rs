//! `sim run`: a scenario from start to end.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::sheet::{self, Refusals};
use super::{Streams, disk};
use crate::command::failure::{Complaint, Failure};
use crate::command::print_json;
use crate::lesson::Finding;
use crate::lesson::scenario::{SET, Scenario, read_alone};
use crate::sim::engine::What;
use crate::sim::readings::{Report, series_csv};
use crate::sim::run::Run;
use crate::sim::time::to_ticks;
use crate::text::Severity;

#[derive(Debug, Args)]
pub struct Arguments {
    /// The scenario: a file in TOML, or `-` for standard input
    #[arg(value_name = "SCENARIO.toml", value_hint = ValueHint::FilePath)]
    scenario: PathBuf,
    /// Where chance starts, instead of the seed in the scenario
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    seed: Option<String>,
    /// Another value for a key, such as `platform.keep_alive=3min`; may be
    /// repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// For programs
    #[arg(long)]
    json: bool,
    /// Write the course of the run to this file, a row for each span of time;
    /// `-` is the output, instead of the readings
    #[arg(long, value_name = "FILE.csv", value_hint = ValueHint::FilePath)]
    series: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, streams: &mut Streams) -> Result<(), Failure> {
    let series = arguments.series.as_deref();
    let alone = disk::alone("series", series, arguments.json)?;
    let scenario = read(arguments, streams)?;
    let (run, refusals) = play(&scenario, &arguments.scenario)?;
    let readings = run.readings();
    if let Some(path) = series {
        let series = series_csv(&run.rows());
        disk::write(path, &series, &arguments.scenario, streams.out)?;
    }
    if alone {
        return Ok(());
    }
    if arguments.json {
        return print_json(
            &Report::new(&readings, Some(scenario.setup.seed)),
            streams.out,
        );
    }
    let lines = sheet::of_run(&scenario, &readings, &refusals);
    Ok(streams.out.write_all(lines.as_bytes())?)
}

fn read(arguments: &Arguments, streams: &mut Streams) -> Result<Scenario, Failure> {
    let path = &arguments.scenario;
    let seed = arguments.seed.iter().map(|seed| format!("seed={seed}"));
    let set: Vec<_> = arguments.set.iter().cloned().chain(seed).collect();
    let open = |name: &str| disk::beside(path, name);
    let name = disk::name(path);
    let (scenario, findings) = read_alone(&name, disk::scenario(path, streams)?, &set, &open);
    let complaints = findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(complaint);
    scenario.ok_or_else(|| Failure::Data(complaints.collect()))
}

fn complaint(finding: Finding) -> Complaint {
    let Finding {
        file,
        line,
        column,
        message,
        hint,
        ..
    } = finding;
    let place = match file.starts_with(SET) {
        true => file,
        false => format!("{file}:{line}:{column}"),
    };
    Complaint::new(format!("{place}: {message}"), hint)
}

/// Runs a scenario to its end, and says how often which limit held a request
/// back.
fn play(scenario: &Scenario, path: &Path) -> Result<(Run, Refusals), Failure> {
    let setup = &scenario.setup;
    let mut run = Run::new(setup).map_err(super::refused)?;
    let mut refusals = Refusals::default();
    // A retried request is a hundred events; many more than that are none that
    // anyone meant, such as gaps that are 0 but for one in a million.
    let most = 10_000_000 + to_ticks(100.0 * setup.traffic.expected(setup.horizon));
    for _ in 0..most {
        let Some(event) = run.step() else {
            return Ok((run, refusals));
        };
        if let What::Refused { limit, .. } = event.what {
            refusals.count(limit);
        }
    }
    let path = disk::name(path);
    let message = format!("{path}: after {most} events this run is still not over");
    let hint = "write gaps that are rarely 0, or a shorter horizon";
    Err(Failure::data(Complaint::new(message, hint)))
}
