//! The desk: a thread that works on the journal and on lesson files, so that
//! drawing never waits for a disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::app::{Msg, OpenedLesson};
use crate::journal::{Entry, Position, Progress};
use crate::store::{Saving, Store};

use super::Opener;

/// What the desk works on.
pub struct Papers {
    /// The journal's file; `None` keeps it in memory.
    pub journal: Option<PathBuf>,
    pub learner: String,
    pub open: Opener,
    pub reports: PathBuf,
    /// The ids of all lessons.
    pub all: Vec<String>,
}

/// Something to be done, in order.
pub enum Job {
    /// Read the journal through, and tell what it holds.
    Read,
    Record(Box<Entry>),
    SavePosition {
        lesson: String,
        position: Position,
    },
    Open(String),
    ForgetAtEnd,
    Report {
        name: String,
        text: String,
    },
    Remember {
        key: String,
        value: String,
    },
    /// What is remembered under a key; answered on its own channel.
    Recall {
        key: String,
        answer: Sender<Option<String>>,
    },
}

/// The way to the desk.
pub struct Desk {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
    open: Opener,
    all: Vec<String>,
}

impl Desk {
    /// Starts the desk; it opens the journal, and tells if it cannot.
    pub fn open(papers: Papers, out: Sender<Msg>) -> std::io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        let (open, all) = (Arc::clone(&papers.open), papers.all.clone());
        let thread = thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || Clerk::new(papers, out).work(&inbox))?;
        Ok(Self {
            jobs,
            thread,
            open,
            all,
        })
    }

    pub fn ask(&self, job: Job) {
        // The desk only ends when this end of the channel is gone.
        drop(self.jobs.send(job));
    }

    /// Reads every lesson, on a thread of its own: there may be many.
    pub fn load_all(&self, out: Sender<Msg>) -> std::io::Result<()> {
        let (open, all) = (Arc::clone(&self.open), self.all.clone());
        thread::Builder::new()
            .name("lessons".to_owned())
            .spawn(move || {
                let lessons = all.iter().filter_map(|id| open(id).ok()).map(Arc::new);
                drop(out.send(Msg::Loaded(lessons.collect())));
            })?;
        Ok(())
    }

    /// Waits until everything asked for is done.
    pub fn close(self) {
        drop(self.jobs);
        // A desk that fell over has nothing left to wait for.
        drop(self.thread.join());
    }
}

/// Who sits at the desk.
struct Clerk {
    store: Option<Store>,
    papers: Papers,
    out: Sender<Msg>,
}

impl Clerk {
    fn new(papers: Papers, out: Sender<Msg>) -> Self {
        Self {
            store: None,
            papers,
            out,
        }
    }

    fn work(mut self, inbox: &Receiver<Job>) {
        let opened = match &self.papers.journal {
            Some(path) => Store::open(path),
            None => Store::memory(),
        };
        match opened {
            Ok(store) => self.store = Some(store),
            Err(error) => self.tell(Msg::JournalFailed(error.to_string())),
        }
        for job in inbox {
            self.job(job);
        }
    }

    fn read(&mut self) {
        let Some(store) = &self.store else { return };
        if let Saving::ReadOnly { why } = store.saving() {
            self.tell(Msg::ReadOnly(why.clone()));
        }
        match store.progress(&self.papers.learner) {
            Ok(progress) => self.tell(Msg::Journal(Box::new(progress))),
            Err(error) => {
                self.store = None;
                self.tell(Msg::JournalFailed(error.to_string()));
            }
        }
    }

    fn job(&mut self, job: Job) {
        match job {
            Job::Read => self.read(),
            Job::Record(entry) => self.record(entry),
            Job::SavePosition { lesson, position } => self.save_position(&lesson, &position),
            Job::Open(id) => self.open(&id),
            Job::ForgetAtEnd => self.forget_at_end(),
            Job::Report { name, text } => self.report(&name, &text),
            Job::Remember { key, value } => {
                // Asked for again next time if it cannot be kept.
                drop(
                    self.store
                        .as_mut()
                        .map(|store| store.remember(&key, &value)),
                );
            }
            Job::Recall { key, answer } => {
                let store = self.store.as_ref();
                drop(answer.send(store.and_then(|store| store.remembered(&key).ok().flatten())));
            }
        }
    }

    fn record(&mut self, entry: Box<Entry>) {
        let msg = match self.store.as_mut().map(|store| store.append(&entry)) {
            Some(Ok(_)) => Msg::Recorded(entry),
            Some(Err(error)) => Msg::RecordFailed(entry, error.to_string()),
            None => Msg::RecordFailed(entry, "The progress file is not open.".to_owned()),
        };
        self.tell(msg);
    }

    fn save_position(&mut self, lesson: &str, position: &Position) {
        let learner = &self.papers.learner;
        let saved = self
            .store
            .as_mut()
            .map(|it| it.set_position(learner, lesson, position));
        if let Some(Err(error)) = saved {
            self.tell(Msg::Notice(error.to_string()));
        }
    }

    fn open(&self, id: &str) {
        let position = || {
            let store = self.store.as_ref()?;
            store.positions(&self.papers.learner).ok()?.remove(id)
        };
        self.tell(match (self.papers.open)(id) {
            Ok(lesson) => Msg::Opened(Box::new(OpenedLesson {
                lesson: Arc::new(lesson),
                position: position(),
            })),
            Err(why) => Msg::OpenFailed(why),
        });
    }

    /// From now on the journal is in memory. What was read stays known.
    fn forget_at_end(&mut self) {
        let unread = self.store.is_none();
        self.store = Store::memory().ok();
        if unread {
            let progress = Progress::new(&self.papers.learner);
            self.tell(Msg::Journal(Box::new(progress)));
        }
    }

    fn report(&self, name: &str, text: &str) {
        let path = self.papers.reports.join(name);
        let written = std::fs::create_dir_all(&self.papers.reports)
            .and_then(|()| std::fs::write(&path, text));
        self.tell(Msg::Notice(match written {
            Ok(()) => format!("Saved as {}", path.display()),
            Err(error) => format!("Could not write {}: {error}.", path.display()),
        }));
    }

    fn tell(&self, msg: Msg) {
        // Nobody listens any more once the program ends.
        drop(self.out.send(msg));
    }
}
