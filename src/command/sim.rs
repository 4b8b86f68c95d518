//! `sim`: the simulator without a screen. Scenarios that are run, recorded
//! requests that are replayed, bills.

mod cost;
mod disk;
mod flag;
mod progress;
mod remark;
mod replay;
mod run;
mod runs;
mod summary;

use std::io::{Read, Write};

use clap::Subcommand;

use super::failure::{ErrorMessage, Failure};
use crate::sim::invalid_value::InvalidValue;

#[derive(Debug, Subcommand)]
pub enum SimCommand {
    /// Run a scenario to its end, and show what happened
    Run(run::RunArguments),
    /// Replay recorded requests on a platform of your choice
    Replay(replay::ReplayArguments),
    /// Work out a bill without running anything
    Cost(cost::CostArguments),
}

/// What a command reads and writes beside files.
pub struct Streams<'a> {
    pub input: &'a mut dyn Read,
    /// Whether a person types that: it is a terminal.
    pub typed: bool,
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What else is to be known, apart from it.
    pub err: &'a mut dyn Write,
    /// Whether a person sees `err` at once: it is a terminal.
    pub watched: bool,
}

pub fn run(command: &SimCommand, streams: &mut Streams) -> Result<(), Failure> {
    match command {
        SimCommand::Run(arguments) => run::run(arguments, streams),
        SimCommand::Replay(arguments) => replay::run(arguments, streams),
        SimCommand::Cost(arguments) => cost::run(arguments, streams.out),
    }
}

/// What the simulator says about flags.
fn refused(problems: impl IntoIterator<Item = InvalidValue>) -> Failure {
    let messages = problems.into_iter().map(|problem| {
        let message = format!("--{}: {}", problem.key, problem.message);
        ErrorMessage::new(message, problem.hint)
    });
    Failure::Data(messages.collect())
}
