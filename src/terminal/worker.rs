//! The worker: a thread that works on the journal and on lesson files, so that
//! drawing never waits for a disk.

#[cfg(feature = "serve")]
mod elsewhere;
mod lessons;
mod postponed;
mod writes;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::{KeyPress, Msg, OpenedLesson};
use crate::journal::{
    Entry, EntryId, KeptDraft, KeptPaper, PaperDraft, PaperTerms, Position, Time,
};
#[cfg(feature = "serve")]
use crate::store::JournalPlace;
use crate::store::{
    FIRST_MINUTE, GLANCE, Journal, JournalOpener, KnownEntries, PATIENCE, Store, StoreError,
    StoreMode,
};
use crate::words::{outside, saving};

use lessons::EarlyLesson;
use postponed::Postponed;

use super::Opener;
use super::listener::Listener;
use super::unsaved::Unsaved;

/// What the worker works on.
pub struct WorkerSetup {
    pub journal: JournalOpener,
    /// The journal where it is open already.
    pub opened: Option<Box<dyn Journal>>,
    pub learner: String,
    pub open: Opener,
    /// The lesson that will be asked for first, if that is known.
    pub first: Option<String>,
    /// Where reports are saved; none where the learner has no files.
    pub reports: Option<PathBuf>,
    /// Whether a newcomer is to meet the first minute.
    pub greets: bool,
    /// The ids of all lessons.
    pub all: Vec<String>,
}

/// Something to be done, in order.
pub enum Job {
    /// Read the journal through, and tell what it holds.
    Read,
    Record(Box<Entry>),
    /// All of them, or none.
    RecordAll(Vec<Entry>),
    OpenPaper {
        terms: PaperTerms,
        kept: KeptPaper,
        now: Time,
    },
    ReadPapers,
    SavePaperDraft {
        paper: EntryId,
        draft: Box<PaperDraft>,
    },
    SavePosition {
        walk: String,
        position: Position,
    },
    SaveDraft(Box<KeptDraft>),
    /// Of these lessons.
    ReadDrafts(Vec<String>),
    Open {
        lesson: String,
        walk: String,
    },
    ForgetAtEnd,
    /// Copy the journal to a new file, and go on there.
    SaveInNewFile,
    Report {
        name: String,
        text: String,
    },
    Remember {
        key: String,
        value: String,
    },
    /// What is remembered under a key.
    Recall {
        key: String,
        answer: Box<dyn FnOnce(Option<String>) + Send>,
    },
}

/// The way to the worker.
pub struct Worker {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
    unsaved: Unsaved,
    open: Opener,
    all: Vec<String>,
}

impl Worker {
    /// Starts the worker; it opens the journal, and tells if it cannot.
    pub fn open(setup: WorkerSetup, out: Listener) -> std::io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        let (open, all) = (Arc::clone(&setup.open), setup.all.clone());
        let early = setup.first.clone().map(|id| EarlyLesson::read(id, &open));
        let unsaved = Unsaved::default();
        let state = WorkerState::new(setup, early.transpose()?, unsaved.clone(), out);
        let thread = thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || state.work(&inbox))?;
        Ok(Self {
            jobs,
            thread,
            unsaved,
            open,
            all,
        })
    }

    pub fn ask(&self, job: Job) {
        if let Job::Record(entry) = &job {
            self.unsaved.add(entry);
        } else if let Job::RecordAll(entries) = &job {
            for entry in entries {
                self.unsaved.add(entry);
            }
        } else if let Job::SaveDraft(draft) = &job {
            self.unsaved.add_draft(draft);
        } else if let Job::SavePaperDraft { paper, draft } = &job {
            self.unsaved.add_paper_draft(*paper, draft);
        }
        // The worker only ends when this end of the channel is gone.
        drop(self.jobs.send(job));
    }

    /// What is not in the journal yet.
    #[cfg(feature = "serve")]
    pub fn unsaved(&self) -> Unsaved {
        self.unsaved.clone()
    }

    /// Waits until everything asked for is done, but no longer than a learner
    /// should who has left: `say` tells that there is a wait, and who asks once
    /// more to leave, by a message that `next` has within a time, does so at once.
    /// A disk that does not answer is left alone with the thread. What is lost is
    /// said.
    pub fn close(self, next: impl Fn(Duration) -> Option<Msg>, mut say: impl FnMut(&str)) {
        let lost = self.end(next, || say(&saving::waiting(&KeyPress::Ctrl('c').name())));
        if let Some(lost) = lost {
            say(&lost);
        }
    }

    /// The same, with a wait that is told of once, and what is lost for an answer.
    pub fn end(
        self,
        next: impl Fn(Duration) -> Option<Msg>,
        wait: impl FnOnce(),
    ) -> Option<String> {
        drop(self.jobs);
        let start = Instant::now();
        let (mut longest, mut untold) = (MAX_WAIT, Some(wait));
        while !self.thread.is_finished() && start.elapsed() < longest {
            if start.elapsed() > UNNOTICED
                && let Some(wait) = untold.take()
            {
                wait();
            }
            if let Some(Msg::Terminate | Msg::Key(KeyPress::Ctrl('c'))) = next(STEP) {
                longest = AT_ONCE;
            }
        }
        let hangs = (!self.thread.is_finished()).then(|| saving::ONLY_GRADED_IS_SAVED.to_owned());
        self.unsaved.sentences().or(hangs)
    }
}

/// How long the end may wait for the disk, and how much of that needs no word.
const MAX_WAIT: Duration = Duration::from_secs(2);
const UNNOTICED: Duration = Duration::from_millis(500);
/// Too short for a person, and enough for a disk that is well: a terminal that
/// is closed may ask twice to leave.
const AT_ONCE: Duration = Duration::from_millis(100);
/// How often it looks whether the disk is done.
const STEP: Duration = Duration::from_millis(5);
/// What the worker's thread goes by.
struct WorkerState {
    store: Option<Box<dyn Journal>>,
    early: Option<EarlyLesson>,
    /// How long to wait for another program that holds the journal.
    patience: Duration,
    unsaved: Unsaved,
    known: KnownEntries,
    postponed: Postponed,
    /// When what waits was tried last.
    tried: Instant,
    setup: WorkerSetup,
    out: Listener,
}

impl WorkerState {
    fn new(
        setup: WorkerSetup,
        early: Option<EarlyLesson>,
        unsaved: Unsaved,
        out: Listener,
    ) -> Self {
        Self {
            store: None,
            early,
            patience: GLANCE,
            unsaved,
            known: KnownEntries::default(),
            postponed: Postponed::default(),
            tried: Instant::now(),
            setup,
            out,
        }
    }

    fn work(mut self, inbox: &Receiver<Job>) {
        // If it cannot be opened, whoever reads it is told.
        let opened = self.setup.opened.take();
        self.store = opened.or_else(|| self.open_journal().ok());
        while self.next(inbox).is_continue() {}
        self.try_once_more();
    }

    fn open_journal(&self) -> Result<Box<dyn Journal>, StoreError> {
        (self.setup.journal)(self.patience)
    }

    fn read(&mut self) {
        let store = self.store.take().map_or_else(|| self.open_journal(), Ok);
        let read = store.and_then(|mut store| Ok((store.progress(&self.setup.learner)?, store)));
        match read {
            Ok((progress, store)) => {
                if *store.saving() == StoreMode::ReadOnly {
                    let why = saving::read_only(&store.place());
                    #[cfg(feature = "serve")]
                    if store.place() == JournalPlace::Class {
                        return self.wait_to_read(why);
                    }
                    self.tell(Msg::ReadOnly(why));
                }
                if self.meets_newcomer(store.as_ref()) {
                    self.tell(Msg::FirstMinute);
                }
                self.store = Some(store);
                self.known = KnownEntries::of(&progress);
                self.read_papers();
                self.tell(Msg::Journal(Box::new(progress)));
            }
            #[cfg(feature = "serve")]
            Err(error) if error.is_of_class() => self.wait_to_read(saving::trouble(&error)),
            Err(error) => {
                self.tell(Msg::JournalFailed(saving::trouble(&error)));
                self.wait_after(&error);
            }
        }
    }

    /// Whether nobody has done anything here, or been shown the first minute. It
    /// is looked at once.
    fn meets_newcomer(&mut self, store: &dyn Journal) -> bool {
        let greets = std::mem::take(&mut self.setup.greets);
        greets
            && *store.saving() == StoreMode::Yes
            && store.is_new_to(&self.setup.learner, FIRST_MINUTE)
    }

    /// Another program that holds the file is told of at once. Who then wants
    /// to try again is ready to wait for it.
    fn wait_after(&mut self, error: &StoreError) {
        if error.is_busy() {
            self.patience = PATIENCE;
        }
    }

    fn job(&mut self, job: Job) {
        match job {
            Job::Read => self.read(),
            Job::Record(entry) => self.record(entry),
            Job::RecordAll(entries) => self.record_all(entries),
            Job::OpenPaper { terms, kept, now } => self.open_paper(terms, kept, now),
            Job::ReadPapers => self.read_papers(),
            Job::SavePaperDraft { paper, draft } => self.save_paper_draft(paper, draft),
            Job::SavePosition { walk, position } => self.save_position(walk, position),
            Job::SaveDraft(draft) => self.save_draft(draft),
            Job::ReadDrafts(lessons) => {
                let drafts = lessons.iter().flat_map(|lesson| self.drafts(lesson));
                self.tell(Msg::Drafts(drafts.collect()));
            }
            Job::Open { lesson, walk } => self.open(&lesson, &walk),
            Job::ForgetAtEnd => self.forget_at_end(),
            Job::SaveInNewFile => self.save_in_new_file(),
            Job::Report { name, text } => self.report(&name, &text),
            Job::Remember { key, value } => {
                let store = self.store.as_mut();
                // Asked for again next time if it cannot be kept.
                drop(store.map(|it| it.remember(&self.setup.learner, &key, &value)));
            }
            Job::Recall { key, answer } => {
                let store = self.store.as_ref();
                answer(
                    store.and_then(|store| {
                        store.remembered(&self.setup.learner, &key).ok().flatten()
                    }),
                );
            }
        }
    }

    /// One that cannot be read is not worth a word here: the command names it.
    fn read_papers(&self) {
        let store = self.store.as_ref();
        let papers = store.and_then(|it| it.papers(&self.setup.learner).ok());
        self.tell(Msg::Papers(papers.unwrap_or_default()));
    }

    fn open_paper(&mut self, terms: PaperTerms, kept: KeptPaper, now: Time) {
        let learner = &self.setup.learner;
        let opened = self.store.as_mut().map(|store| {
            let before = store.paper(learner, &|it| kept.will_do(it, &terms))?;
            before.map_or_else(|| store.begin_paper(learner, terms, now), Ok)
        });
        self.tell(match opened {
            Some(Ok(paper)) => Msg::PaperOpened(Box::new(paper)),
            Some(Err(error)) => Msg::OpenFailed(saving::trouble(&error)),
            None => Msg::OpenFailed(saving::NOT_OPEN.to_owned()),
        });
    }

    fn open(&mut self, id: &str, walk: &str) {
        #[cfg(feature = "serve")]
        // Where that cannot be read, there is another time.
        drop(self.tell_elsewhere());
        let early = self.early.take().filter(|early| early.id == id);
        let read = early.and_then(|early| early.lesson.join().ok());
        self.tell(match read.unwrap_or_else(|| (self.setup.open)(id)) {
            Ok(lesson) => Msg::Opened(Box::new(OpenedLesson {
                lesson,
                position: self.position(walk),
                drafts: self.drafts(id),
            })),
            Err(why) => Msg::OpenFailed(why),
        });
    }

    fn position(&self, walk: &str) -> Option<Position> {
        let store = self.store.as_ref()?;
        let found = store.position(&self.setup.learner, walk);
        found.unwrap_or_else(|error| {
            self.tell(Msg::Notice(saving::trouble(&error)));
            None
        })
    }

    /// A draft that cannot be read is not worth a word: the question is there.
    fn drafts(&self, lesson: &str) -> Vec<KeptDraft> {
        let store = self.store.as_ref();
        let kept = store.and_then(|store| store.drafts(&self.setup.learner, lesson).ok());
        kept.unwrap_or_default()
    }

    /// From now on the journal is in memory. What was read stays known.
    fn forget_at_end(&mut self) {
        let unread = self.store.is_none();
        self.store = Store::memory()
            .ok()
            .map(|it| Box::new(it) as Box<dyn Journal>);
        if unread {
            self.read();
        }
    }

    fn save_in_new_file(&mut self) {
        let Some(store) = &self.store else { return };
        if self.setup.reports.is_none() {
            return self.tell(Msg::Notice(outside::NO_FILES.to_owned()));
        }
        match store.copy() {
            Ok(copy) => {
                self.tell(Msg::SavedInNewFile(saving::name(&copy.place())));
                self.store = Some(copy);
            }
            Err(error) => self.tell(Msg::Notice(saving::trouble(&error))),
        }
    }

    fn report(&self, name: &str, text: &str) {
        let Some(reports) = &self.setup.reports else {
            return self.tell(Msg::Notice(outside::NO_FILES.to_owned()));
        };
        let path = reports.join(name);
        let written = std::fs::create_dir_all(reports).and_then(|()| std::fs::write(&path, text));
        self.tell(Msg::Notice(match written {
            Ok(()) => outside::written(&path),
            Err(error) => outside::not_written(&path, &error),
        }));
    }

    fn tell(&self, msg: Msg) {
        self.out.tell(msg);
    }
}

#[cfg(all(test, feature = "serve"))]
mod tests;
