//! What a class did of one lesson, from the journal that it shares: as if everybody
//! had handed it in, without what they wrote in explanations of their own. Nothing is
//! changed there.

use std::ops::ControlFlow;
use std::path::Path;

use super::hand_in_files::{HandIns, MAX_ENTRIES};
use crate::command::failure::{ErrorMessage, Failure};
use crate::command::hand_in::{handed, is_handed_in};
use crate::command::settings::learner_name;
use crate::journal::Entry;
use crate::lesson::Lesson;
use crate::report::{HandInFile, HandedItem};
use crate::store::{self, Journal, JournalPlace, PATIENCE, RawEntry};
use crate::text::{plural, quoted};
use crate::words::saving;

/// What everybody did of a lesson in the journal at a path, which may be the address of
/// a server.
pub fn read(path: &Path, lesson: &Lesson) -> Result<HandIns, Failure> {
    let place = JournalPlace::of(path);
    let shown = saving::name(&place);
    if !place.is_taken() {
        return Err(Failure::data(ErrorMessage::new(
            format!("there is no journal {shown}"),
            "`--journal` names that of the class, as `buildup serve` does",
        )));
    }
    let journal = store::opener(Some(path.to_owned()))(PATIENCE)?;
    let mut found = HandIns::default();
    let mut entries = 0;
    for name in journal.learners()? {
        if entries > MAX_ENTRIES {
            let many = "this comes after as many entries as a report has room for";
            found.refuse(&quoted(&name), many);
            continue;
        }
        let file = of(journal.as_ref(), (&name, &shown), lesson, &mut found.notes)?;
        entries += file.entries.len();
        if !file.entries.is_empty() {
            found.files.push(file);
        }
    }
    match found.files.is_empty() {
        false => Ok(found),
        true => Err(Failure::data(ErrorMessage::new(
            format!(
                "there is nothing to report: nobody did anything of the lesson {} in {shown}",
                quoted(&lesson.id)
            ),
            "`buildup list` shows which lessons there are",
        ))),
    }
}

/// What one of them did. In their journal a name tells them from all others.
fn of(
    journal: &dyn Journal,
    (name, place): (&str, &str),
    lesson: &Lesson,
    notes: &mut Vec<String>,
) -> Result<HandInFile, Failure> {
    let (mut entries, mut unread) = (Vec::new(), 0);
    let damaged = journal.raw_entries(name, &mut |row| {
        let resets_all = row.lesson.is_empty() && row.entry == "reset";
        if row.lesson == lesson.id || resets_all {
            let row = RawEntry::from(row);
            match handed(&row, false) {
                Some(event) => entries.push(Entry {
                    id: Some(row.id),
                    time: row.time,
                    learner: name.to_owned(),
                    lesson: row.lesson,
                    item: row.item,
                    revision: row.revision,
                    event,
                }),
                None => unread += usize::from(is_handed_in(&row.entry)),
            }
        }
        ControlFlow::Continue(())
    })?;
    let unread = (damaged + unread) as u64;
    if unread > 0 {
        let rows = plural(unread, "damaged row");
        notes.push(format!("{} of {} left out.", rows, quoted(name)));
    }
    let items = lesson.items().map(|item| HandedItem {
        id: item.question.id.clone(),
        revision: item.question.revision.clone(),
    });
    Ok(HandInFile {
        path: format!("{} in {place}", quoted(name)),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        lesson: lesson.id.clone(),
        learner: name.to_owned(),
        name: learner_name(name).ok(),
        items: items.collect(),
        entries,
    })
}
