//! `journal export`: a copy of what a learner did, one entry a line.

use std::io::Write;
use std::ops::ControlFlow;

use super::line::{self, Header, VERSION};
use super::{ExportArguments, entries, is_known};
use crate::command::failure::{ErrorMessage, Failure};
use crate::command::settings::Settings;
use crate::command::{open_journal, print_json};
use crate::journal::{Day, ME};
use crate::store::RawEntry;

/// Rows that cannot be written are told of, and stay in the file.
pub fn run(
    settings: &Settings,
    asked: &ExportArguments,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut store = open_journal::file(settings, false)?;
    is_known(settings, store.as_ref(), asked.lesson.as_deref())?;
    let learner = settings.learner.value.as_str();
    let (key, also) = store.keys(learner)?;
    let header = Header {
        version: VERSION,
        learner: key,
        name: Some(learner.to_owned()).filter(|name| name != ME),
        also,
    };
    print_json(&header, out)?;
    let (mut unwritten, mut written) = (0, Ok(()));
    let unread = store.raw_entries(learner, &mut |row| {
        let entry = RawEntry::from(row);
        if asked.is_for(&entry) {
            match line::write(&entry) {
                Some(line) => written = writeln!(out, "{line}"),
                None => unwritten += 1,
            }
        }
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    written?;
    match unread + unwritten {
        0 => Ok(()),
        left => Err(left_out(left)),
    }
}

impl ExportArguments {
    /// What starts everything afresh starts each lesson afresh.
    fn is_for(&self, entry: &RawEntry) -> bool {
        let resets_all = entry.lesson.is_empty() && entry.entry == "reset";
        let lesson = self.lesson.as_ref();
        let since = self.since.as_ref();
        lesson.is_none_or(|it| *it == entry.lesson || resets_all)
            && since.is_none_or(|it| Day::from(entry.time).date().to_string() >= *it)
    }
}

fn left_out(count: usize) -> Failure {
    Failure::data(ErrorMessage::new(
        format!("left out, because damaged: {}", entries(count as u64)),
        "everything else is in the copy; what is damaged stays in the progress file",
    ))
}
