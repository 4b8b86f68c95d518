//! Through a walk, in lines.

use std::cell::RefCell;
use std::io::{BufRead, Write};
use std::time::Duration;

use crate::app::{self, Goal, StartAt};
use crate::command::collection::Collection;
use crate::command::failure::Failure;
use crate::command::open_journal::{self, JournalWait, OpenedJournal};
use crate::command::settings::Settings;
use crate::files::Numbers;
use crate::journal::{Entry, EntryId, PaperDraft, Position, Progress};
use crate::page::PlanSource;
use crate::plain::{self, End, Unwritten};
use crate::store::{Journal, KnownEntries, StoreMode};
#[cfg(feature = "serve")]
use crate::store::{JournalPlace, StoreError};
use crate::terminal;
use crate::words;

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

/// Through a walk, or the lab at one scenario of it; nothing where there is no walk.
pub fn walk_in_lines(
    settings: &Settings,
    collection: &Collection,
    begin: impl FnOnce(
        &mut dyn Journal,
        &Progress,
        &mut PlainStreams<'_>,
    ) -> Result<Option<app::Walk>, Failure>,
    (place, tells_all): (&StartAt, bool),
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Goal>, Failure> {
    let Some((mut journal, progress)) = open(settings, streams)? else {
        return Ok(None);
    };
    let Some(walk) = begin(journal.as_mut(), &progress, streams)? else {
        return Ok(None);
    };
    let kept = WalkJournal::of(settings, journal, &walk);
    let mut entries = EntryWriter::new(settings, &progress);
    let (mut numbers, clock) = (Numbers::read(settings.known()), terminal::Clock::here());
    let session = plain::PlainSession {
        walk,
        heading: place.heading().cloned(),
        certainty: settings.certainty.value,
        interactive: settings.environment.typed,
        surroundings: settings.surroundings.clone(),
        runs: runs(settings, tells_all),
        width: streams.width,
        record: &mut |new| {
            let wait = JournalWait {
                say: streams.err,
                width: streams.width,
                has_left: streams.has_left,
            };
            entries.write(kept.journal.borrow_mut().as_mut(), new, wait)
        },
        keep_answer: &mut |draft| kept.answer(draft),
        keep_place: &mut |position| kept.place(position),
        remember: &mut |key, shown| numbers.keep(key.fingerprint(), shown.clone()),
        clock: &|| clock.now(),
        keeps: *kept.journal.borrow().saving() == StoreMode::Yes,
        recall_minutes: settings.recall_minutes.value,
        papers: kept.journal.borrow().papers(kept.learner)?,
        library: &app::Library::new(collection.listed().cloned().collect()),
        progress,
    };
    let (end, position) = if let StartAt::Lab(Some(scenario)) = place {
        plain::lab(session, scenario, streams.input, streams.out)?
    } else {
        plain::learn(session, streams.input, streams.out)?
    };
    let left = kept.left(entries.unsaved, position);
    leave(settings, end, left, streams)
}

/// The journal to write in; nothing where the learner left while it was waited for.
fn open(
    settings: &Settings,
    streams: &mut PlainStreams<'_>,
) -> Result<Option<OpenedJournal>, Failure> {
    #[cfg(feature = "serve")]
    if let Some(shared) = &settings.shared {
        let wait = JournalWait {
            say: streams.err,
            width: streams.width,
            has_left: streams.has_left,
        };
        return Ok(open_journal::open_for_class(
            shared,
            &settings.learner.value,
            wait,
        ));
    }
    open_journal::open(settings, streams.input, streams.out).map(Some)
}

/// What the learner did so far, to look at it; nothing where they left while it was
/// waited for.
pub fn progress(
    settings: &Settings,
    streams: &mut PlainStreams<'_>,
) -> Result<Option<Progress>, Failure> {
    #[cfg(feature = "serve")]
    if settings.shared.is_some() {
        return Ok(open(settings, streams)?.map(|(_, progress)| progress));
    }
    #[cfg(not(feature = "serve"))]
    let _ = streams;
    let mut journal = open_journal::read_only(settings)?;
    Ok(Some(journal.progress(&settings.learner.value)?))
}

/// The journal as a walk needs it.
struct WalkJournal<'s> {
    journal: RefCell<Box<dyn Journal>>,
    learner: &'s str,
    /// The name of the walk.
    walk: String,
    /// The paper that it goes through, if it does.
    paper: Option<EntryId>,
    /// The place that is kept.
    #[cfg(feature = "serve")]
    place: RefCell<Option<Position>>,
}

impl<'s> WalkJournal<'s> {
    fn of(settings: &'s Settings, journal: Box<dyn Journal>, walk: &app::Walk) -> Self {
        Self {
            journal: RefCell::new(journal),
            learner: &settings.learner.value,
            walk: walk.name(),
            paper: walk.paper().map(|it| it.begun.id),
            #[cfg(feature = "serve")]
            place: RefCell::default(),
        }
    }

    /// Keeps what stands for an item of the paper.
    fn answer(&self, draft: &PaperDraft) -> Result<(), String> {
        let mut journal = self.journal.borrow_mut();
        let kept = self.paper.map_or(Ok(()), |it| {
            journal.set_paper_draft(self.learner, it, draft)
        });
        kept.map_err(|error| words::saving::trouble(&error))
    }

    /// Keeps where the learner is. At the end that is done once more, and said if it
    /// cannot be.
    fn place(&self, position: &Position) {
        let mut journal = self.journal.borrow_mut();
        let kept = journal.set_position(self.learner, &self.walk, position);
        #[cfg(feature = "serve")]
        self.place.replace(kept.is_ok().then(|| position.clone()));
        #[cfg(not(feature = "serve"))]
        drop(kept);
    }

    /// What is left of it, with what waits to be saved.
    fn left(self, entries: Vec<Entry>, position: Option<Position>) -> LeftBehind {
        let journal = self.journal.into_inner();
        #[cfg(feature = "serve")]
        // In a class nobody waits for what is there.
        let position = match journal.place() {
            JournalPlace::Class => position.filter(|it| self.place.borrow().as_ref() != Some(it)),
            JournalPlace::File(_) | JournalPlace::Server(_) => position,
        };
        LeftBehind {
            journal,
            entries,
            place: position.map(|it| (self.walk, it)),
        }
    }
}

/// Writes entries, and knows those that were not.
struct EntryWriter {
    typed: bool,
    unsaved: Vec<Entry>,
    known: KnownEntries,
}

impl EntryWriter {
    fn new(settings: &Settings, progress: &Progress) -> Self {
        Self {
            typed: settings.environment.typed,
            unsaved: Vec::new(),
            known: KnownEntries::of(progress),
        }
    }

    /// All or none. `wait` is told of a wait and knows whether the learner has left.
    fn write(
        &mut self,
        journal: &mut dyn Journal,
        entries: &[Entry],
        wait: JournalWait<'_>,
    ) -> Result<Vec<EntryId>, Unwritten> {
        let known = &mut self.known;
        let mut write = |journal: &mut dyn Journal| {
            let written = journal.append_all(entries, known)?;
            known.added(&written, entries);
            Ok(written)
        };
        let written = open_journal::append(journal, &mut write, wait, self.typed);
        written.inspect_err(|_| self.unsaved = entries.to_vec())
    }
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
    let LeftBehind {
        mut journal, place, ..
    } = left;
    if let Some((walk, position)) = place {
        let kept = journal.set_position(&settings.learner.value, &walk, &position);
        #[cfg(feature = "serve")]
        if kept.as_ref().is_err_and(StoreError::is_of_class) {
            // Nobody there could do anything about it: it waits, and they go on.
            (streams.behind)(LeftBehind {
                journal,
                entries: Vec::new(),
                place: Some((walk, position)),
            });
            return next(settings, end, |_| Ok(()), streams.out);
        }
        kept?;
    }
    next(
        settings,
        end,
        |out| open_journal::offer_copy(journal.as_ref(), settings, streams.input, out),
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
