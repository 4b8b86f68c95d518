//! `buildup` alone: the library, and for a newcomer the first minute before it.

use std::io::Write;
use std::sync::Arc;

use super::collection::Collection;
use super::failure::Failure;
use super::settings::Settings;
use super::{open_journal, session};
use crate::app::{Completion, Goal, Listed, Measured, Origin};
use crate::journal::Day;
use crate::plain::{self, FirstStep};
use crate::terminal::{Clock, SessionStart};

pub fn run(settings: &Settings, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    if !settings.plain.value {
        return session::on_screen(settings, &collection, SessionStart::Library);
    }
    match first_step(settings, &collection, out)? {
        FirstStep::Library => list(settings, &collection, out),
        FirstStep::Out => Ok(()),
        FirstStep::Lesson => match collection.sound().next() {
            Some(lesson) => {
                let goal = Goal::learn(lesson.id.clone());
                session::start(settings, &collection, goal, out)
            }
            None => Ok(()),
        },
    }
}

/// Where the first minute leads; to the library at once for who is no newcomer.
fn first_step(
    settings: &Settings,
    collection: &Collection,
    out: &mut dyn Write,
) -> Result<FirstStep, Failure> {
    if !open_journal::meets_newcomer(settings) {
        return Ok(FirstStep::Library);
    }
    let next = collection.sound().next();
    session::first_minute(settings, next, out)
}

fn list(
    settings: &Settings,
    collection: &Arc<Collection>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let lessons: Vec<_> = collection.listed().cloned().collect();
    let learner = &settings.learner.value;
    let kept = open_journal::read_only(settings)
        .and_then(|mut store| Ok((store.progress(learner)?, store.papers(learner)?)));
    let progress = kept.as_ref().map(|(progress, _)| progress);
    let begun = |lesson: &Listed| {
        let completion = progress.map(|it| Completion::of(lesson, it));
        matches!(completion, Ok(Completion::Under { .. }))
    };
    // Those of somebody's own may be very many, and all of each would be read.
    let read = lessons
        .iter()
        .filter(|it| it.from == Origin::Shipped || begun(it));
    let measured = read.filter_map(|lesson| Some(Measured::of(&collection.open(&lesson.id).ok()?)));
    let papers = kept.as_ref().map_or(&[][..], |(_, papers)| papers);
    let today = Day::from(Clock::here().now());
    let progress = (progress.ok(), today);
    let papers = (papers, &settings.surroundings);
    plain::library(&lessons, measured.collect(), progress, papers, out)?;
    kept.map(drop)
}
