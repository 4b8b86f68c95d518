//! `exam`: a paper over some lessons.

use std::io::Write;
use std::sync::Arc;

use super::arguments::Examining;
use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use super::{open_journal, session};
use crate::app::{Listed, OnceHandedIn, Origin, PaperGoal};
use crate::journal::{KeptPaper, PaperTerms};
use crate::lesson::Lesson;
use crate::page;
use crate::words::paper as said;

pub fn run(settings: &Settings, asked: &Examining, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let mut ids: Vec<String> = Vec::new();
    for id in &asked.lesson {
        let id = &collection.find(id)?.id;
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    if let Some(nth) = asked.again {
        return look_again(settings, &collection, (&ids, nth), out);
    }
    let mut items = usize::try_from(asked.items).unwrap_or(usize::MAX);
    if ids.is_empty() {
        match begun_before(settings, &collection, asked.seed)? {
            Some(terms) => (ids, items) = (terms.lessons, terms.items),
            None => ids = begun_or_shipped(settings, &collection)?,
        }
    }
    let lessons = ids.iter().map(|id| collection.open_with_keys(id));
    let lessons: Result<Vec<Lesson>, String> = lessons.collect();
    let lessons = lessons.map_err(Failure::because)?;
    if lessons.iter().all(|it| page::examinable(it) == 0) {
        let hint = "`buildup list` shows all lessons";
        return Err(Failure::data(ErrorMessage::new(said::NOTHING_TO_ASK, hint)));
    }
    let goal = PaperGoal {
        lessons: ids,
        items,
        seed: asked.seed,
        minutes: asked.minutes,
        kept: match asked.seed {
            Some(_) => KeptPaper::Same,
            None => KeptPaper::Alike,
        },
        once_handed_in: OnceHandedIn::Asks,
    };
    let lessons: Vec<Arc<Lesson>> = lessons.into_iter().map(Arc::new).collect();
    session::paper(settings, &collection, (goal, &lessons), out)
}

/// Shows what a paper came to that was handed in: the `nth` from the end of those that
/// asked about these lessons.
fn look_again(
    settings: &Settings,
    collection: &Arc<Collection>,
    (ids, nth): (&[String], u32),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let progress = open_journal::read_only(settings)?.progress(&settings.learner.value)?;
    let papers = progress.papers();
    if papers.is_empty() {
        let none = ErrorMessage::new(said::NONE_YET, "`buildup exam` begins one");
        return Err(Failure::data(none));
    }
    let papers = papers.into_iter().map(PaperGoal::look_at);
    let mut papers = papers.filter(|it| ids.iter().all(|id| it.lessons.contains(id)));
    let before = usize::try_from(nth).map_or(usize::MAX, |it| it - 1);
    let Some(goal) = papers.nth(before) else {
        let hint = "`buildup progress` lists all that were";
        return Err(Failure::data(ErrorMessage::new(said::NONE_HANDED_IN, hint)));
    };
    let there = goal.lessons.iter();
    let lessons = there.filter_map(|id| collection.open_with_keys(id).ok());
    let lessons: Vec<Arc<Lesson>> = lessons.map(Arc::new).collect();
    session::paper(settings, collection, (goal, &lessons), out)
}

/// Where no lesson is named: the paper, with the number that is named, that was begun
/// last of those that are not handed in and whose lessons are all there.
fn begun_before(
    settings: &Settings,
    collection: &Collection,
    seed: Option<u64>,
) -> Result<Option<PaperTerms>, Failure> {
    let papers = open_journal::read_only(settings)?.papers(&settings.learner.value)?;
    let is_there = |id: &String| collection.sound().any(|it| it.id == *id);
    let wanted = |it: &PaperTerms| {
        seed.is_none_or(|seed| it.seed == seed) && it.lessons.iter().all(is_there)
    };
    let mut terms = papers.into_iter().map(|it| it.terms);
    Ok(terms.find(wanted))
}

/// The lessons in which something was answered; if there is none, those that come
/// with the program and are for learners.
fn begun_or_shipped(settings: &Settings, collection: &Collection) -> Result<Vec<String>, Failure> {
    let progress = open_journal::read_only(settings)?.progress(&settings.learner.value)?;
    let begun = |it: &&Listed| !progress.of(&it.id).items.is_empty();
    let ids = |listed: Vec<&Listed>| listed.into_iter().map(|it| it.id.clone()).collect();
    let begun: Vec<&Listed> = collection.sound().filter(begun).collect();
    let shipped = |it: &&Listed| it.from == Origin::Shipped && !it.for_authors;
    Ok(match begun.is_empty() {
        true => ids(collection.sound().filter(shipped).collect()),
        false => ids(begun),
    })
}
