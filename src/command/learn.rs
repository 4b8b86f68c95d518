//! `learn`: through a lesson, from where the learner left off. `quiz`:
//! through its cards, sitting by sitting.

use std::io::Write;
use std::sync::Arc;

use super::arguments::Learning;
use super::collection::Collection;
use super::failure::{ErrorMessage, Failure, meant};
use super::settings::Settings;
use super::{open_journal, session};
use crate::app::{Goal, Listed, StartAt};
use crate::journal::Progress;
use crate::page::{Lessons, Mode, PlanSource, Sitting};
use crate::terminal::SessionStart;
use crate::text::{listed, quoted, slugs};

pub fn run(settings: &Settings, asked: &Learning, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let lesson = named_or_last(settings, &collection, asked.lesson.as_deref())?;
    let place = match &asked.part {
        Some(part) => known(part, lesson, &collection)?,
        None => StartAt::Left,
    };
    let source = match asked.mode {
        Some(mode) => has_mode(&collection, &lesson.id, mode)?,
        None if settings.plain.value => open_journal::left(settings, &lesson.id),
        // The journal is read there in any case.
        None => {
            let start = SessionStart::GoOn(lesson.id.clone(), place);
            return session::on_screen(settings, &collection, start);
        }
    };
    let goal = Goal {
        source,
        place,
        ..Goal::learn(lesson.id.clone())
    };
    session::start(settings, &collection, goal, out)
}

/// A mode of a lesson that has something for it.
fn has_mode(collection: &Collection, id: &str, mode: Mode) -> Result<&'static PlanSource, Failure> {
    let lesson = collection.open(id).map_err(Failure::because)?;
    let has = |mode: Mode| !lesson.in_mode(mode).pages().is_empty();
    if has(mode) {
        return Ok(PlanSource::in_mode(mode));
    }
    let others = Mode::ALL.into_iter().filter(|it| has(*it));
    let others: Vec<_> = others.map(Mode::word).collect();
    let message = format!(
        "the lesson `{id}` has nothing for the mode `{}`",
        mode.word()
    );
    let hint = format!("what it has is {}", listed(&others));
    Err(Failure::data(ErrorMessage::new(message, hint)))
}

/// How much of a quiz is asked for: what is usual, where nothing is said.
pub fn sitting(minutes: Option<u32>, items: Option<u32>, all: bool) -> Sitting {
    let items = items.and_then(|it| usize::try_from(it).ok());
    match (all, minutes, items) {
        (true, ..) => Sitting::ALL,
        (false, None, None) => Sitting::USUAL,
        (false, minutes, items) => Sitting { minutes, items },
    }
}

/// Through the quizzes of a lesson.
pub fn quiz(
    settings: &Settings,
    sitting: Sitting,
    lesson: Option<&str>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let id = &named_or_last(settings, &collection, lesson)?.id;
    let lesson = collection.open(id).map_err(Failure::because)?;
    let source = PlanSource::QUIZ;
    let alone = Lessons::from(Arc::new(lesson));
    if source.stops(&alone, &Progress::default()).is_empty() {
        return Err(Failure::data(ErrorMessage::new(
            format!("the lesson `{id}` has no myths, pitfalls or quiz"),
            format!("`buildup learn {id}` goes through the lesson"),
        )));
    }
    let goal = Goal {
        source,
        sitting,
        ..Goal::learn(id.clone())
    };
    session::start(settings, &collection, goal, out)
}

/// The lesson with that id or, without one, the one that was opened last.
fn named_or_last<'c>(
    settings: &Settings,
    collection: &'c Collection,
    lesson: Option<&str>,
) -> Result<&'c Listed, Failure> {
    match lesson {
        Some(id) => collection.find(id),
        None => open_journal::latest(settings, collection).ok_or_else(nothing),
    }
}

/// A part, or a heading of it behind a `#`, as links in texts name it; the ending of the
/// file can stand there.
fn known(part: &str, lesson: &Listed, collection: &Collection) -> Result<StartAt, Failure> {
    let (part, heading) = match part.split_once('#') {
        Some((part, heading)) => (part, Some(heading)),
        None => (part, None),
    };
    let ends = |ending: &&str| part.ends_with(ending);
    let ending = [".md", ".toml"].into_iter().find(ends).unwrap_or_default();
    let part = part.strip_suffix(ending).unwrap_or(part);
    if lesson.parts.iter().any(|stem| stem == part) {
        let place = heading.map(|it| has_heading(collection, &lesson.id, (part, it)));
        return place.unwrap_or_else(|| Ok(StartAt::Part(part.to_owned())));
    }
    let stems: Vec<_> = lesson.parts.iter().map(String::as_str).collect();
    let hint = match meant(part, stems.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("its parts are {}", listed(&stems)),
    };
    let message = format!("the lesson `{}` has no part {}", lesson.id, quoted(part));
    Err(Failure::data(ErrorMessage::new(message, hint)))
}

/// A heading that a part has. Which it has is not told: they may be hidden.
fn has_heading(
    collection: &Collection,
    id: &str,
    (stem, heading): (&str, &str),
) -> Result<StartAt, Failure> {
    let lesson = collection.open(id).map_err(Failure::because)?;
    let slug = heading.to_lowercase();
    if lesson
        .part(stem)
        .is_some_and(|it| slugs(&it.body).contains(&slug))
    {
        return Ok(StartAt::Heading(stem.to_owned(), slug));
    }
    let message = format!("the part `{stem}` has no heading {}", quoted(heading));
    let hint = "leave out what stands from `#` on; a heading is written in small letters, with a hyphen for each blank";
    Err(Failure::data(ErrorMessage::new(message, hint)))
}

/// There is no lesson to go through.
pub fn nothing() -> Failure {
    Failure::data(ErrorMessage::new(
        "there is no lesson that can be opened",
        "`buildup list` says why",
    ))
}
