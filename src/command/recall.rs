//! `recall`: what is due, across lessons.

use std::io::Write;
use std::sync::Arc;

use super::arguments::Recalling;
use super::collection::Collection;
use super::failure::Failure;
use super::settings::Settings;
use super::{open_journal, session};
use crate::app::{RecallGoal, Walk};
use crate::journal::{DailyLimit, Day};
use crate::lesson::Lesson;
use crate::page::RecallAsks;
use crate::terminal::Clock;
use crate::words::recall as said;

/// Where nothing is to be asked, says when something will be.
pub fn run(settings: &Settings, asked: Recalling, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    if let Some(id) = &asked.lesson {
        collection.find(id)?;
    }
    let now = Clock::here().now();
    if asked.until.is_some_and(|exam| exam <= Day::from(now)) {
        writeln!(out, "{}", said::EXAM_IS_NOT_AHEAD)?;
    }
    let minutes = asked.minutes.unwrap_or(settings.recall_minutes.value);
    let limit = match asked.items.map(usize::try_from) {
        Some(items) => DailyLimit::Items(items.unwrap_or(usize::MAX)),
        None => DailyLimit::Seconds(minutes.saturating_mul(60)),
    };
    let goal = RecallGoal {
        lesson: asked.lesson,
        limit,
        exam: asked.until,
        asks: match asked.practice {
            true => RecallAsks::Anything,
            false => RecallAsks::Due,
        },
    };
    let progress = open_journal::read_only(settings)?.progress(&settings.learner.value)?;
    let known = collection
        .sound()
        .filter(|it| !progress.of(&it.id).items.is_empty());
    let lessons = known.filter_map(|it| collection.open_with_keys(&it.id).ok());
    let lessons: Vec<Arc<Lesson>> = lessons.map(Arc::new).collect();
    match Walk::to_recall(&goal, &lessons, &progress, now) {
        Err(nothing) => Ok(writeln!(out, "{nothing}")?),
        Ok(_) => session::recall(settings, &collection, (goal, &lessons), out),
    }
}
