//! The command line, from arguments to exit code: `main`, split up.
//!
//! The only place that may use everything, and that nothing else uses. One
//! file per command; beside them what they share: the [`settings`] in force,
//! the [`collection`] of lessons, the journal's [`open_journal`], the [`session`]
//! that goes through a lesson, and every [`failure`]'s way to the person.

mod arguments;
mod check;
mod clean_output;
mod collection;
mod completions;
mod due;
mod environment;
mod exam;
mod failure;
mod guide;
mod hand_in;
mod journal;
mod lab;
mod learn;
mod library;
mod licences;
mod list;
mod new;
mod open_journal;
mod pack;
mod preview;
mod progress;
mod recall;
mod report;
mod schema;
#[cfg(all(feature = "serve", unix))]
mod serve;
mod session;
mod settings;
mod show;
mod sim;
mod theme_choice;

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use serde::Serialize;

use arguments::{Arguments, Command, Flags};
use clean_output::CleanOutput;
use environment::Environment;
use failure::Failure;
use settings::Settings;

use crate::terminal::columns;
use crate::text::{shown_json, shown_path};

#[cfg(fuzzing)]
pub use journal::line;
#[cfg(test)]
pub use preview::reloaded;
#[cfg(fuzzing)]
pub use settings::SettingsFile;

/// Does what the command line says.
pub fn run() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => {
            let error = shown(error);
            // Help comes this way, too. Nobody is left to tell if it fails.
            drop(error.print());
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    // Not locked: a panic elsewhere must be able to restore the terminal.
    let mut out = CleanOutput::new(BufWriter::new(io::stdout()));
    let done = perform(arguments, &mut out);
    let printed = out.flush().map_err(Failure::from);
    match done.and(printed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Who is not a terminal gets one line each.
            let columns = io::stderr().is_terminal().then(columns).flatten();
            let mut errors = CleanOutput::new(io::stderr().lock());
            drop(failure.tell(&mut errors, columns.unwrap_or(u16::MAX)));
            failure.code()
        }
    }
}

/// An error that quotes arguments as they may be shown: a shell may have put
/// names of files there.
fn shown(mut error: clap::Error) -> clap::Error {
    let quoted = |(kind, value): (ContextKind, &ContextValue)| match value {
        ContextValue::String(text) => Some((kind, shown_path(Path::new(text)))),
        ContextValue::None
        | ContextValue::Bool(_)
        | ContextValue::Strings(_)
        | ContextValue::StyledStr(_)
        | ContextValue::StyledStrs(_)
        | ContextValue::Number(_)
        | _ => None,
    };
    let quoted: Vec<_> = error.context().filter_map(quoted).collect();
    for (kind, text) in quoted {
        error.insert(kind, ContextValue::String(text));
    }
    error
}

fn perform(arguments: Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    let (mut flags, mut command) = (arguments.flags, arguments.command);
    name_lessons(&mut command, &mut flags)?;
    let settings = || Settings::in_force(&flags, Environment::found()?);
    match command {
        None => library::run(&settings()?, out),
        Some(Command::Learn(asked)) => learn::run(&settings()?, &asked, out),
        Some(Command::Quiz {
            lesson,
            minutes,
            items,
            all,
        }) => {
            let sitting = learn::sitting(minutes, items, all);
            learn::quiz(&settings()?, sitting, lesson.as_deref(), out)
        }
        Some(Command::Lab {
            lesson,
            scenario,
            readings,
        }) => {
            let asked = (lesson.as_deref(), scenario.as_deref());
            lab::run(&settings()?, asked, readings, out)
        }
        Some(Command::List { json }) => list::run(&settings()?, json, out),
        Some(Command::Progress(asked)) => progress::run(&settings()?, &asked, out),
        Some(Command::Recall(asked)) => recall::run(&settings()?, asked, out),
        Some(Command::Exam(asked)) => exam::run(&settings()?, &asked, out),
        Some(Command::Due { lesson }) => due::run(&settings()?, lesson.as_deref(), out),
        Some(Command::Journal(asked)) => {
            journal::run(&settings()?, &asked, &mut io::stdin().lock(), out)
        }
        Some(Command::HandIn(asked)) => {
            hand_in::run(&settings()?, &asked, &mut io::stdin().lock(), out)
        }
        Some(Command::Report(asked)) => report::run(&settings()?, &asked, out),
        Some(Command::New(asked)) => new::run(&asked, out),
        Some(Command::Pack { lesson, to }) => pack::run(&settings()?, &lesson, to, out),
        Some(Command::Show { lesson, item, seed }) => {
            show::run(&settings()?, &lesson, (item, seed), out)
        }
        Some(Command::Check(asked)) => check::run(&settings()?, &asked, out),
        Some(Command::Preview(asked)) => preview::run(&settings()?, &asked, out),
        Some(Command::Schema { kind, editor }) => schema::run(kind, editor, out),
        Some(Command::Sim(command)) => simulate(&command, out),
        #[cfg(all(feature = "serve", unix))]
        Some(Command::Serve(asked)) => serve::run(flags, &asked, out),
        Some(Command::Guide) => guide::run(out),
        Some(Command::Settings) => settings::run(&settings()?, out),
        Some(Command::Completions { shell }) => completions::run(shell, out),
        Some(Command::Licences) => licences::run(out),
    }
}

/// Gives lessons that are named by where they lie their ids, and the other way round
/// where files are meant.
fn name_lessons(command: &mut Option<Command>, flags: &mut Flags) -> Result<(), Failure> {
    let mut places = command.iter_mut().flat_map(Command::places);
    places.try_for_each(|path| collection::place(path, flags))?;
    let mut lessons = command.iter_mut().flat_map(Command::lessons);
    lessons.try_for_each(|lesson| collection::name(lesson, flags))
}

fn simulate(command: &sim::SimCommand, out: &mut dyn Write) -> Result<(), Failure> {
    let (mut input, err) = (io::stdin(), io::stderr());
    let mut streams = sim::Streams {
        typed: input.is_terminal(),
        input: &mut input,
        out,
        watched: err.is_terminal(),
        err: &mut CleanOutput::new(err),
    };
    sim::run(command, &mut streams)
}

/// One value, on one line.
fn print_json(value: &impl Serialize, out: &mut dyn Write) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(io::Error::from)?;
    writeln!(out, "{}", shown_json(&json))?;
    Ok(())
}
