//! What waits for a journal on a server that does not answer: in order, and each
//! place and draft once, as it was left last.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::{Job, MAX_WAIT, WorkerState};
use crate::app::Msg;
use crate::journal::Entry;
use crate::store::StoreError;
use crate::words::saving;
#[cfg(feature = "serve")]
use crate::words::serving;

/// How long a server is left alone that did not answer.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Default)]
pub struct Postponed {
    jobs: VecDeque<Job>,
    is_told: bool,
    /// Whether another session has settled something of it meanwhile.
    #[cfg(feature = "serve")]
    is_settled_elsewhere: bool,
}

impl Postponed {
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Whether somebody is to be told of the wait: once for all of it.
    pub fn is_told_of(&mut self) -> bool {
        !std::mem::replace(&mut self.is_told, true)
    }

    pub fn add(&mut self, job: Job) {
        self.jobs.retain(|waits| !job.replaces(waits));
        self.jobs.push_back(job);
    }

    /// All that waits, to be tried.
    pub fn take(&mut self) -> VecDeque<Job> {
        std::mem::take(&mut self.jobs)
    }

    /// What comes after that which has to wait again.
    pub fn follow(&mut self, rest: VecDeque<Job>) {
        self.jobs.extend(rest);
    }

    /// Another session was first. Answers whether the end of the wait is to say so.
    #[cfg(feature = "serve")]
    pub fn settled_elsewhere(&mut self) -> bool {
        self.is_settled_elsewhere |= self.is_told;
        self.is_told
    }

    /// The wait is over; what is to be said of that.
    fn end(&mut self) -> String {
        let ended = std::mem::take(self);
        #[cfg(feature = "serve")]
        if ended.is_settled_elsewhere {
            return serving::answers_again_and_answered_elsewhere();
        }
        drop(ended);
        saving::ANSWERS_AGAIN.to_owned()
    }
}

impl Job {
    /// Records one entry by itself, or several together.
    #[cfg(feature = "serve")]
    pub fn recording(entries: Vec<Entry>) -> Self {
        match <[Entry; 1]>::try_from(entries) {
            Ok([entry]) => Self::Record(Box::new(entry)),
            Err(entries) => Self::RecordAll(entries),
        }
    }

    /// Whether it is to be kept in order with all that is written.
    pub fn writes(&self) -> bool {
        match self {
            Self::Record(_)
            | Self::RecordAll(_)
            | Self::SavePaperDraft { .. }
            | Self::SavePosition { .. }
            | Self::SaveDraft(_) => true,
            Self::Read
            | Self::OpenPaper { .. }
            | Self::ReadPapers
            | Self::ReadDrafts(_)
            | Self::Open { .. }
            | Self::ForgetAtEnd
            | Self::SaveInNewFile
            | Self::Report { .. }
            | Self::Remember { .. }
            | Self::Recall { .. } => false,
        }
    }

    /// Whether an earlier one has nothing to say any more. An entry always has.
    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::SavePosition { walk, .. }, Self::SavePosition { walk: other, .. }) => {
                walk == other
            }
            (Self::SaveDraft(draft), Self::SaveDraft(other)) => {
                (&draft.lesson, &draft.item) == (&other.lesson, &other.item)
            }
            (
                Self::SavePaperDraft { paper, draft },
                Self::SavePaperDraft {
                    paper: of,
                    draft: other,
                },
            ) => (paper, &draft.lesson, &draft.item) == (of, &other.lesson, &other.item),
            (Self::Read, Self::Read) => true,
            _ => false,
        }
    }
}

impl WorkerState {
    /// Does the next job, or what waits once it is time; breaks after the last one.
    pub fn next(&mut self, inbox: &Receiver<Job>) -> ControlFlow<()> {
        let next = match self.postponed.is_empty() {
            true => inbox.recv().map_err(RecvTimeoutError::from),
            false => inbox.recv_timeout(PAUSE),
        };
        match next {
            Ok(job) if job.writes() && !self.postponed.is_empty() => self.postponed.add(job),
            Ok(job) => self.job(job),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return ControlFlow::Break(()),
        }
        if !self.postponed.is_empty() && self.tried.elapsed() >= PAUSE {
            self.catch_up();
        }
        ControlFlow::Continue(())
    }

    /// The journal does not answer: the job waits, and all that are to be written
    /// after it. What was read can be read on.
    pub fn postpone(&mut self, job: Job, error: &StoreError) {
        self.unsaved.postponed(&saving::trouble(error));
        self.tried = Instant::now();
        if self.postponed.is_told_of() {
            let waits = match error.is_away() {
                true => saving::WAITS,
                false => saving::WAITS_TO_BE_WRITTEN,
            };
            self.tell(Msg::Notice(waits.to_owned()));
        }
        self.postponed.add(job);
    }

    /// A journal of a class cannot be read: the learner waits for it, and does nothing
    /// meanwhile that could not be kept.
    #[cfg(feature = "serve")]
    pub fn wait_to_read(&mut self, why: String) {
        self.tell(Msg::JournalAway(why));
        self.tried = Instant::now();
        self.postponed.add(Job::Read);
    }

    /// Tries what waits once more, in order, up to what has to wait again.
    fn catch_up(&mut self) {
        let mut waiting = self.postponed.take();
        while self.postponed.is_empty() {
            let Some(job) = waiting.pop_front() else {
                self.unsaved.answers();
                let ended = self.postponed.end();
                return self.tell(Msg::Notice(ended));
            };
            self.job(job);
        }
        self.postponed.follow(waiting);
    }

    /// The learner has left, and cannot be asked any more what to do about an
    /// entry that did not get into the journal.
    pub fn try_once_more(&mut self) {
        if !self.postponed.is_empty() {
            self.catch_up();
        }
        if !self.postponed.is_empty() {
            return;
        }
        let entries = self.unsaved.entries().into_iter();
        let (of_paper, others): (Vec<_>, Vec<_>) = entries.partition(Entry::is_of_paper);
        for entry in others {
            self.patience = MAX_WAIT;
            self.record(Box::new(entry));
        }
        if !of_paper.is_empty() {
            self.patience = MAX_WAIT;
            self.record_all(of_paper);
        }
    }
}
