//! What waits for a journal on a server that does not answer: in order, and each
//! place and draft once, as it was left last.

use std::collections::VecDeque;

use super::worker::Job;

#[derive(Default)]
pub struct Postponed {
    jobs: VecDeque<Job>,
    is_told: bool,
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

    /// The wait is over.
    pub fn end(&mut self) {
        self.is_told = false;
    }
}

impl Job {
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
            _ => false,
        }
    }
}
