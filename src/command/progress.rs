//! `progress`: what the learner knows, and how far they are.

mod report;

use std::io::Write;
use std::sync::Arc;

use super::arguments::Showing;
use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use super::{open_journal, print_json, session};
use crate::app::Listed;
use crate::journal::{Day, Progress};
use crate::lesson::Lesson;
use crate::page::{Knowledge, MythLedger};
use crate::plain::{self, KnowledgeDetail};
use crate::terminal::Clock;
use crate::words;

use report::ProgressReport;

pub fn run(settings: &Settings, asked: &Showing, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let chosen: Vec<_> = match &asked.lesson {
        Some(id) => vec![collection.find(id)?],
        None => collection.sound().collect(),
    };
    let progress = open_journal::told(settings)?;
    if asked.written {
        return print_written(&collection, &chosen, progress, out);
    }
    let begun = |it: &&Listed| !progress.of(&it.id).items.is_empty();
    let others = collection.sound().filter(|it| !chosen.contains(it));
    let others = others
        .filter(begun)
        .filter_map(|it| collection.open(&it.id).ok());
    let others: Vec<_> = others.map(Arc::new).collect();
    let (mut lessons, mut troubles) = (Vec::new(), Vec::new());
    // In lines nothing is told of a lesson in which nothing was answered.
    for listed in chosen.into_iter().filter(|it| asked.json || begun(it)) {
        match collection.open_with_keys(&listed.id) {
            Ok(lesson) => lessons.push(Arc::new(lesson)),
            Err(trouble) => troubles.push(ErrorMessage::complete(trouble)),
        }
    }
    let today = Day::from(Clock::here().now());
    let ledger = ledger(lessons.iter().chain(&others), progress);
    let knowledge = Knowledge::of(lessons, ledger, progress, today);
    if asked.json {
        print_json(
            &ProgressReport::of(&knowledge, progress, today, asked.items),
            out,
        )?;
    } else {
        print_lines(settings, &knowledge, progress, asked.items, out)?;
    }
    complete(troubles)
}

/// Prints what was written in those of these lessons that were begun, as Markdown.
fn print_written(
    collection: &Collection,
    chosen: &[&Listed],
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let (mut written, mut troubles) = (Vec::new(), Vec::new());
    for listed in chosen {
        let kept = progress.of(&listed.id);
        match collection.open(&listed.id) {
            _ if kept.items.is_empty() => {}
            Ok(lesson) => written.extend(words::written(&lesson, kept, |_| true)),
            Err(trouble) => troubles.push(ErrorMessage::complete(trouble)),
        }
    }
    if written.is_empty() {
        writeln!(out, "{}", words::NOTHING_WRITTEN)?;
    }
    write!(out, "{}", written.join("\n"))?;
    complete(troubles)
}

/// What could not be read of it is told at the end.
fn complete(troubles: Vec<ErrorMessage>) -> Result<(), Failure> {
    if troubles.is_empty() {
        Ok(())
    } else {
        Err(Failure::Data(troubles))
    }
}

fn ledger<'a>(lessons: impl Iterator<Item = &'a Arc<Lesson>>, progress: &Progress) -> MythLedger {
    let lessons: Vec<&Lesson> = lessons.map(|it| &**it).collect();
    MythLedger::of(lessons.into_iter().map(|it| (it, progress.of(&it.id))))
}

fn print_lines(
    settings: &Settings,
    knowledge: &Knowledge,
    progress: &Progress,
    items: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if let Some(whose) = words::whose(&settings.learner.value) {
        writeln!(out, "{whose}")?;
    }
    let detail = if items {
        KnowledgeDetail::Items
    } else {
        KnowledgeDetail::Figures
    };
    plain::knowledge(knowledge, progress, detail, session::width(settings), out)?;
    if let Some(words) = words::unread(progress) {
        writeln!(out, "{words}")?;
    }
    Ok(())
}
