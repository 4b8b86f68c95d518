//! `sim`: the simulator without a screen. Scenarios that are run, recorded
//! requests that are replayed, bills.

mod cost;
mod disk;
mod flag;
mod replay;
mod run;
mod sheet;

use std::io::Write;

use clap::Subcommand;

use super::failure::{Complaint, Failure};
use crate::sim::problem::Problem;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a scenario to its end, and show what happened
    Run(run::Arguments),
    /// Replay recorded requests on a platform of your choice
    Replay(replay::Arguments),
    /// Work out a bill without running anything
    Cost(cost::Arguments),
}

pub fn run(command: &Command, out: &mut dyn Write) -> Result<(), Failure> {
    match command {
        Command::Run(arguments) => run::run(arguments, out),
        Command::Replay(arguments) => replay::run(arguments, out),
        Command::Cost(arguments) => cost::run(arguments, out),
    }
}

/// What the simulator says about flags.
fn refused(problems: impl IntoIterator<Item = Problem>) -> Failure {
    let complaints = problems.into_iter().map(|problem| {
        let message = format!("--{}: {}", problem.key, problem.message);
        Complaint::new(message, problem.hint)
    });
    Failure::Data(complaints.collect())
}
