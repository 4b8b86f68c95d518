//! `journal forget`: what a learner did, removed for good.

use std::io::{self, BufRead, Write};

use super::{ForgetArguments, entries, is_known};
use crate::command::failure::{ErrorMessage, Failure};
use crate::command::open_journal::{self, somebody_is_there};
use crate::command::settings::Settings;
use crate::journal::ME;
use crate::store::Forgotten;
use crate::text::quoted;

pub fn run(
    settings: &Settings,
    asked: &ForgetArguments,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut store = open_journal::file(settings, false)?;
    let (learner, lesson) = (settings.learner.value.as_str(), asked.lesson.as_deref());
    if lesson.is_some() {
        is_known(settings, store.as_ref(), lesson)?;
    }
    if !asked.yes {
        let what = what(learner, lesson, store.kept(learner, lesson)?);
        if !somebody_is_there(settings) {
            return Err(nobody_to_ask(&what));
        }
        if !agreed(&what, input, out)? {
            writeln!(out, "Nothing was removed.")?;
            return Ok(());
        }
    }
    let Forgotten {
        entries,
        leaves_traces,
    } = store.forget(learner, lesson)?;
    writeln!(out, "Removed: {}.", what(learner, lesson, entries))?;
    match leaves_traces {
        true => Err(traces()),
        false => Ok(()),
    }
}

/// "31 entries of `tea`, with drafts and places".
fn what(learner: &str, lesson: Option<&str>, count: usize) -> String {
    let entries = entries(count as u64);
    let whose = match learner {
        ME => String::new(),
        name => format!(" of {name}"),
    };
    let lesson = lesson.map_or_else(String::new, |id| format!(" in {}", quoted(id)));
    format!("{entries}{whose}{lesson}, with all drafts and places")
}

/// Whoever presses Enter alone keeps everything.
fn agreed(what: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    write!(out, "Remove {what}, for good? y/N: ")?;
    out.flush()?;
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn nobody_to_ask(what: &str) -> Failure {
    Failure::Usage(ErrorMessage::new(
        format!("{what}, would be gone for good, and nobody is here to be asked"),
        "`--yes` removes them without asking",
    ))
}

fn traces() -> Failure {
    Failure::data(ErrorMessage::new(
        "bytes of what was removed are still in the file: another program reads it, or the disk is full",
        "when that is over, do this once more",
    ))
}
