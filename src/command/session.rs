//! Going through a lesson, on the full screen or as plain lines.

use std::cell::RefCell;
use std::io::{self, BufRead, Write};
use std::sync::Arc;
use std::time::Duration;

use super::collection::Collection;
use super::door::Door;
use super::failure::Failure;
use super::open_journal;
use super::settings::Settings;
use super::theme_choice::theme_choice;
use crate::app::{self, Goal, OnceHandedIn, OpenedLesson, PaperGoal, RecallGoal, StartAt};
use crate::files::Numbers;
use crate::journal::{Entry, PaperTerms, Position, Progress, Time};
use crate::lesson::{self, Lesson};
use crate::page::PlanSource;
use crate::plain::{self, End, FirstStep};
use crate::store::{Journal, StoreMode};
use crate::terminal::{self, SessionStart};
use crate::words::{self, paper as said};

/// Columns of plain text: the most that read well, and the least that do.
const COLUMNS: u16 = 72;
const MIN_COLUMNS: u16 = 20;

/// Where a learner writes, and reads.
pub struct PlainStreams<'s> {
    pub input: &'s mut dyn BufRead,
    pub out: &'s mut dyn Write,
    /// Where is said what is no part of a lesson, such as that there is a wait.
    pub err: &'s mut dyn Write,
    pub width: u16,
    /// Waits so long, and answers whether the learner has left meanwhile.
    pub has_left: &'s mut dyn FnMut(Duration) -> bool,
    /// Takes over what was not saved when the learner left.
    pub behind: &'s mut dyn FnMut(LeftBehind),
}

/// What waits to be saved, with the journal that does not answer.
pub struct LeftBehind {
    pub journal: Box<dyn Journal>,
    #[cfg_attr(
        not(all(feature = "serve", unix)),
        expect(dead_code, reason = "only the server of a class goes on with them")
    )]
    pub entries: Vec<Entry>,
    /// A walk, and where the learner was in it.
    pub place: Option<(String, Position)>,
}

/// Does something with the streams of this process.
fn here<T>(
    settings: &Settings,
    out: &mut dyn Write,
    go: impl FnOnce(&mut PlainStreams<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    go(&mut PlainStreams {
        input: &mut io::stdin().lock(),
        out,
        err: &mut Door::new(io::stderr()),
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

/// The first minute, in lines. `next`: the title of the lesson to start with.
pub fn first_minute(
    settings: &Settings,
    next: Option<&str>,
    out: &mut dyn Write,
) -> Result<FirstStep, Failure> {
    let mut input = io::stdin().lock();
    let passed = || open_journal::first_minute_passed(settings);
    let width = width(settings);
    Ok(plain::first_minute(next, width, passed, &mut input, out)?)
}

/// What there is to run in a lesson, in lines.
pub fn scenarios(settings: &Settings, lesson: &Lesson, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(plain::scenarios(lesson, width(settings), out)?)
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
    let progress = open_journal::read_only(settings)?.progress(&settings.learner.value)?;
    let (lessons, now) = ([Arc::new(lesson)], terminal::Clock::here().now());
    match app::Walk::to_recall(goal, &lessons, &progress, now) {
        Ok(_) => recall_in_lines(settings, collection, goal, &lessons, streams),
        Err(nothing) => {
            writeln!(streams.out, "{nothing}\n")?;
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
    let scenario = match &goal.place {
        StartAt::Lab(scenario) => scenario.as_deref(),
        StartAt::Left | StartAt::Modes | StartAt::Part(_) | StartAt::Item(_) | StartAt::At(..) => {
            None
        }
    };
    walk_in_lines(settings, collection, begin, (scenario, tells_all), streams)
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
    walk_in_lines(settings, collection, begin, (None, false), streams)
}

/// Through a paper: the one that was begun before, or a new one.
pub fn paper(
    settings: &Settings,
    collection: &Arc<Collection>,
    (goal, lessons): (PaperGoal, &[Arc<Lesson>]),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if !settings.plain.value {
        return on_screen(settings, collection, SessionStart::Paper(goal));
    }
    let (learner, now) = (&settings.learner.value, terminal::Clock::here().now());
    let terms = goal.terms(now);
    let begin = |store: &mut dyn Journal, progress: &Progress, streams: &mut PlainStreams<'_>| {
        if let OnceHandedIn::LooksAt(paper) = &goal.once_handed_in {
            let walk = app::Walk::to_paper_handed_in(paper, lessons, progress, now.into());
            return Ok(walk);
        }
        let walk_to = |begun| app::Walk::to_paper(begun, goal.minutes, lessons, progress);
        let afresh = goal.another().terms(now);
        let before = store.paper(learner, &|it| goal.kept.will_do(it, &terms))?;
        match before.and_then(walk_to) {
            Some(walk) if goes_on_with(settings, &walk, streams)? => return Ok(Some(walk)),
            Some(_) => {}
            None => match begins(
                settings,
                [&terms, &afresh],
                (lessons, progress, now),
                streams,
            )? {
                Begins::This => return Ok(walk_to(store.begin_paper(learner, terms, now)?)),
                Begins::Nothing => return Ok(None),
                Begins::Another => {}
            },
        }
        let same = store.paper(learner, &|it| *it == afresh)?;
        let begun = same.map_or_else(|| store.begin_paper(learner, afresh, now), Ok);
        Ok(walk_to(begun?))
    };
    here(settings, out, |streams| {
        walk_in_lines(settings, collection, begin, (None, false), streams).map(drop)
    })
}

/// Lines as somebody types them, until there are no more.
pub fn typed_lines() -> impl Iterator<Item = String> + Send + 'static {
    std::iter::from_fn(|| {
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    })
}

/// Whether to go on with a paper that was begun before: where nobody can be asked,
/// that is so.
fn goes_on_with(
    settings: &Settings,
    walk: &app::Walk,
    streams: &mut PlainStreams<'_>,
) -> io::Result<bool> {
    let PlainStreams { input, out, .. } = streams;
    let (Some(answered), Some(paper)) = (walk.answered_in_paper(), walk.paper()) else {
        return Ok(true);
    };
    let words = said::was_begun(paper.begun.terms.seed, answered);
    writeln!(out, "{words}")?;
    let asks = open_journal::somebody_is_there(settings);
    Ok(!asks || open_journal::agrees(said::GO_ON_OR_NEW, input, out)?)
}

/// Which paper begins, where none goes on.
enum Begins {
    This,
    Another,
    Nothing,
}

/// Whether to begin the paper of these terms, or one of others. Where it was handed in
/// before, that is said, and asked of who can be asked; else nothing begins.
fn begins(
    settings: &Settings,
    [terms, afresh]: [&PaperTerms; 2],
    (lessons, progress, now): (&[Arc<Lesson>], &Progress, Time),
    streams: &mut PlainStreams<'_>,
) -> io::Result<Begins> {
    let PlainStreams { input, out, .. } = streams;
    let Some(before) = app::handed_in(terms, lessons, progress) else {
        return Ok(Begins::This);
    };
    let words = said::was_handed_in(terms.seed, before.time.into(), now.into());
    writeln!(out, "{words} {}", said::STAYS)?;
    let nth = progress.papers().iter().position(|it| it.id == before.id);
    writeln!(out, "{}", said::to_look_again(nth.map_or(1, |at| at + 1)))?;
    if !open_journal::somebody_is_there(settings) {
        writeln!(out, "{}", said::to_sit_another(afresh))?;
        return Ok(Begins::Nothing);
    }
    Ok(
        match open_journal::agrees(said::AGAIN_OR_NEW, input, out)? {
            true => Begins::This,
            false => Begins::Another,
        },
    )
}

/// Through a walk, or the lab at one scenario of it; nothing where there is no walk.
fn walk_in_lines(
    settings: &Settings,
    collection: &Collection,
    begin: impl FnOnce(
        &mut dyn Journal,
        &Progress,
        &mut PlainStreams<'_>,
    ) -> Result<Option<app::Walk>, Failure>,
    (scenario, tells_all): (Option<&str>, bool),
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Goal>, Failure> {
    let (mut store, progress) = open_journal::open(settings, streams.input, streams.out)?;
    let learner = settings.learner.value.as_str();
    let Some(walk) = begin(store.as_mut(), &progress, streams)? else {
        return Ok(None);
    };
    let walk_name = walk.name();
    let paper = walk.paper().map(|it| it.begun.id);
    let store = RefCell::new(store);
    let mut unsaved = Vec::new();
    #[cfg(feature = "serve")]
    let mut others = super::elsewhere::OtherSessions::of(&progress);
    let mut known = Numbers::read(settings.known());
    let clock = terminal::Clock::here();
    let session = plain::PlainSession {
        walk,
        certainty: settings.certainty.value,
        interactive: settings.environment.typed,
        runs: runs(settings, tells_all),
        width: streams.width,
        record: &mut |entries| {
            let typed = settings.environment.typed;
            let mut store = store.borrow_mut();
            let wait = (&mut *streams.err as _, &mut *streams.has_left as _);
            #[cfg(feature = "serve")]
            let mut write = |journal: &mut dyn Journal| others.write(journal, entries);
            #[cfg(not(feature = "serve"))]
            let mut write = |journal: &mut dyn Journal| Ok(journal.append_all(entries)?);
            let written = open_journal::append(store.as_mut(), &mut write, wait, typed);
            written.inspect_err(|_| unsaved = entries.to_vec())
        },
        keep_answer: &mut |draft| {
            let kept = paper.map_or(Ok(()), |it| {
                store.borrow_mut().set_paper_draft(learner, it, draft)
            });
            kept.map_err(|error| words::saving::trouble(&error))
        },
        keep_place: &mut |position| {
            // At the end it is kept once more, and said if it cannot be.
            let mut store = store.borrow_mut();
            drop(store.set_position(learner, &walk_name, position));
        },
        remember: &mut |key, shown| known.keep(key.fingerprint(), shown.clone()),
        clock: &|| clock.now(),
        keeps: *store.borrow().saving() == StoreMode::Yes,
        recall_minutes: settings.recall_minutes.value,
        papers: store.borrow().papers(learner)?,
        library: &app::Library::new(collection.listed().cloned().collect()),
        progress,
    };
    let (end, position) = match scenario {
        Some(scenario) => plain::lab(session, scenario, streams.input, streams.out)?,
        None => plain::learn(session, streams.input, streams.out)?,
    };
    let left = LeftBehind {
        journal: store.into_inner(),
        entries: unsaved,
        place: position.map(|it| (walk_name, it)),
    };
    leave(settings, end, left, streams)
}

/// How runs are asked about and told; `tells_all`: with everything that they show.
fn runs(settings: &Settings, tells_all: bool) -> plain::RunDialogue {
    plain::RunDialogue {
        are_predicted: settings.environment.typed || settings.predict,
        are_told_in_full: tells_all,
    }
}

/// Keeps the place, and answers with what to go on with.
fn leave(
    settings: &Settings,
    end: End,
    left: LeftBehind,
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Goal>, Failure> {
    if end == End::Left {
        (streams.behind)(left);
        return Ok(None);
    }
    let mut store = left.journal;
    if let Some((walk, position)) = &left.place {
        store.set_position(&settings.learner.value, walk, position)?;
    }
    next(
        settings,
        end,
        |out| open_journal::offer_copy(store.as_ref(), settings, streams.input, out),
        streams.out,
    )
}

/// What to go on with. Where nothing was saved, a copy is offered.
fn next(
    settings: &Settings,
    end: End,
    offer_copy: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
    out: &mut dyn Write,
) -> Result<Option<Goal>, Failure> {
    match end {
        End::Finished | End::Stopped | End::Left => Ok(None),
        End::Next(lesson) => Ok(Some(Goal {
            source: open_journal::left(settings, &lesson),
            ..Goal::learn(lesson)
        })),
        End::InMode(lesson, mode) => Ok(Some(Goal {
            source: PlanSource::in_mode(mode),
            ..Goal::learn(lesson)
        })),
        End::NotSaved(why) => {
            offer_copy(out)?;
            Err(open_journal::not_saved(why))
        }
    }
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
