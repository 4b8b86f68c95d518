//! Going through a lesson, on the full screen or as plain lines.

mod lines;
mod paper;

#[cfg(all(feature = "serve", unix))]
pub use lines::LeftBehind;
pub use lines::PlainStreams;
pub use paper::paper;

use std::io::{self, Write};
use std::sync::Arc;

use lines::walk_in_lines;

use super::clean_output::CleanOutput;
use super::collection::Collection;
use super::failure::Failure;
use super::open_journal;
use super::settings::Settings;
use super::theme_choice::theme_choice;
use crate::app::{self, Goal, Listed, OpenedLesson, RecallGoal, StartAt};
use crate::journal::{FirstGuess, Position, Progress};
use crate::lesson::{self, Lesson};
use crate::plain::{self, FirstStep};
use crate::store::Journal;
use crate::terminal::{self, SessionStart};
use crate::words;

/// Columns of plain text: the most that read well, and the least that do.
const COLUMNS: u16 = 72;
const MIN_COLUMNS: u16 = 20;

/// Does something with the streams of this process.
fn here<T>(
    settings: &Settings,
    out: &mut dyn Write,
    go: impl FnOnce(&mut PlainStreams<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    go(&mut PlainStreams {
        input: &mut io::stdin().lock(),
        out,
        err: &mut CleanOutput::new(io::stderr()),
        width: width(settings),
        has_left: &mut open_journal::stays,
        behind: &mut |_| (),
    })
}

/// Goes for a lesson.
pub fn start(
    settings: &Settings,
    collection: &Arc<Collection>,
    goal: Goal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if settings.plain.value {
        here(settings, out, |it| in_lines(settings, collection, goal, it))
    } else {
        on_screen(settings, collection, SessionStart::Lesson(goal))
    }
}

/// A function to play with.
pub fn sandbox(
    settings: &Settings,
    collection: &Arc<Collection>,
    readings: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if !settings.plain.value && !readings {
        return on_screen(settings, collection, SessionStart::Sandbox);
    }
    let scenario = lesson::sandbox();
    let told = scenario.map_or(Ok(()), |it| plain::run(&it, readings, width(settings), out));
    Ok(told?)
}

/// A lesson in front of a room, in lines. Nothing of it is kept.
pub fn room(
    settings: &Settings,
    room: app::RoomScreen,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let (clock, mut input) = (terminal::Clock::here(), io::stdin().lock());
    let now = || clock.now();
    Ok(plain::room(room, width(settings), &now, &mut input, out)?)
}

/// The first minute, in lines. `next`: the lesson to start with.
pub fn first_minute(
    settings: &Settings,
    next: Option<&Listed>,
    out: &mut dyn Write,
) -> Result<FirstStep, Failure> {
    let mut input = io::stdin().lock();
    let passed = |guess: Option<&FirstGuess>| open_journal::first_minute_passed(settings, guess);
    let width = width(settings);
    Ok(plain::first_minute(next, width, passed, &mut input, out)?)
}

/// What there is to run in a lesson, in lines.
pub fn scenarios(settings: &Settings, lesson: &Lesson, out: &mut dyn Write) -> Result<(), Failure> {
    let (surroundings, width) = (&settings.surroundings, width(settings));
    Ok(plain::scenarios(lesson, surroundings, width, out)?)
}

/// The full screen.
pub fn on_screen(
    settings: &Settings,
    collection: &Arc<Collection>,
    start: SessionStart,
) -> Result<(), Failure> {
    let session = terminal::TerminalSession {
        lessons: collection.listed().cloned().collect(),
        open: collection.opener(),
        start,
        learner: settings.learner.value.clone(),
        certainty: settings.certainty.value,
        recall_minutes: settings.recall_minutes.value,
        journal: settings.journal.value.clone(),
        surroundings: settings.surroundings.clone(),
        reports: settings.reports(),
        theme: theme_choice(settings),
        known: settings.known(),
        log: settings.log(),
    };
    terminal::run(session).map_err(|error| Failure::because(error.to_string()))
}

/// The run of a scenario in lines, with all that it shows.
pub fn in_full(
    settings: &Settings,
    collection: &Collection,
    goal: &Goal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    here(settings, out, |streams| {
        lesson_in_lines(settings, collection, goal, true, streams).map(drop)
    })
}

/// Lesson after lesson, as long as the learner goes on to another one, or in
/// another mode.
pub fn in_lines(
    settings: &Settings,
    collection: &Collection,
    goal: Goal,
    streams: &mut PlainStreams<'_>,
) -> Result<(), Failure> {
    let mut goal = goal;
    loop {
        let next = match goal.as_recall(settings.recall_minutes.value) {
            Some(recall) => mode_in_lines(settings, collection, &recall, streams)?,
            None => lesson_in_lines(settings, collection, &goal, false, streams)?,
        };
        let Some(next) = next else {
            return Ok(());
        };
        writeln!(streams.out)?;
        goal = next;
    }
}

/// Through the recall of one lesson; through the lesson where it has nothing to
/// ask.
fn mode_in_lines(
    settings: &Settings,
    collection: &Collection,
    goal: &RecallGoal,
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Goal>, Failure> {
    let id = goal.lesson.as_deref().unwrap_or_default();
    let lesson = collection.open_with_keys(id).map_err(Failure::because)?;
    let Some(progress) = lines::progress(settings, streams)? else {
        return Ok(None);
    };
    let (lessons, now) = ([Arc::new(lesson)], terminal::Clock::here().now());
    match app::Walk::to_recall(goal, &lessons, &progress, now) {
        Ok(_) => recall_in_lines(settings, collection, goal, &lessons, streams),
        Err(nothing) => {
            writeln!(streams.out, "{}\n", words::recall::core_instead(&nothing))?;
            let learn = Goal::learn(id.to_owned());
            lesson_in_lines(settings, collection, &learn, false, streams)
        }
    }
}

/// Answers with what to go on with, if anything is wanted.
fn lesson_in_lines(
    settings: &Settings,
    collection: &Collection,
    goal: &Goal,
    tells_all: bool,
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Goal>, Failure> {
    let lesson = collection
        .open_with_keys(&goal.lesson)
        .map_err(Failure::because)?;
    let learner = settings.learner.value.as_str();
    let walk_name = goal.source.walk(&goal.lesson);
    let begin = |store: &mut dyn Journal, progress: &Progress, streams: &mut PlainStreams<'_>| {
        let opened = OpenedLesson {
            lesson: Arc::new(lesson),
            position: kept_place(store, (learner, &walk_name), streams.out)?,
            drafts: Vec::new(),
        };
        let (walk, _) = app::Walk::to(&opened, goal, progress);
        Ok(Some(walk))
    };
    let place = (&goal.place, tells_all);
    walk_in_lines(settings, collection, begin, place, streams)
}

/// Through what is due.
pub fn recall(
    settings: &Settings,
    collection: &Arc<Collection>,
    (goal, lessons): (RecallGoal, &[Arc<Lesson>]),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if !settings.plain.value {
        return on_screen(settings, collection, SessionStart::Recall(goal));
    }
    here(settings, out, |streams| {
        match recall_in_lines(settings, collection, &goal, lessons, streams)? {
            Some(next) => in_lines(settings, collection, next, streams),
            None => Ok(()),
        }
    })
}

fn recall_in_lines(
    settings: &Settings,
    collection: &Collection,
    goal: &RecallGoal,
    lessons: &[Arc<Lesson>],
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Goal>, Failure> {
    let now = terminal::Clock::here().now();
    let begin = |_: &mut dyn Journal, progress: &Progress, _: &mut PlainStreams<'_>| {
        Ok(app::Walk::to_recall(goal, lessons, progress, now).ok())
    };
    walk_in_lines(
        settings,
        collection,
        begin,
        (&StartAt::Left, false),
        streams,
    )
}

/// Lines as somebody types them, until there are no more.
pub fn typed_lines() -> impl Iterator<Item = String> + Send + 'static {
    std::iter::from_fn(|| {
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    })
}

/// Where the walk was left; where that cannot be read, it is said and the walk
/// starts at its beginning.
fn kept_place(
    store: &dyn Journal,
    (learner, walk): (&str, &str),
    out: &mut dyn Write,
) -> io::Result<Option<Position>> {
    store.position(learner, walk).or_else(|error| {
        writeln!(out, "{}\n", words::saving::trouble(&error))?;
        Ok(None)
    })
}

/// A file has no width; a terminal may be a narrow one.
pub fn width(settings: &Settings) -> u16 {
    columns(settings.environment.shown.then(terminal::columns).flatten())
}

/// Of a terminal's columns, those that are written in.
pub fn columns(columns: Option<u16>) -> u16 {
    columns.map_or(COLUMNS, |columns| columns.clamp(MIN_COLUMNS, COLUMNS))
}
