//! The disk of a bench: it takes what is written, now or later, or says why not.

use crate::app::{Msg, OpenedLesson};
use crate::journal::{Entry, KeptDraft, KeptPaper, ME, PaperTerms, Position, Progress, Time};
use crate::store::{Journal as _, KnownEntries, Store};

use super::{Bench, FoundJournal};

/// What the disk does with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    Works,
    Fails,
    /// Answers when it works again, or fails.
    Waits,
}

const FULL: &str = "Could not save to /home/ada/journal.sqlite: the disk is full. \
                    Free some space on it.";
pub(super) const NEWER: &str = "Could not save to /home/ada/journal.sqlite: it was written by a newer \
                     version of buildup. Install that version.";
pub(super) const UNREADABLE: &str = "Could not open /home/ada/journal.sqlite: it is not a database. \
                          Move it away or name another file with --data.";

impl Bench {
    pub(super) fn turn_disk(&mut self, disk: Disk) {
        self.disk = disk;
        self.write();
    }

    /// Takes the entries under way one after the other, as they came.
    pub(super) fn write(&mut self) {
        while self.disk != Disk::Waits
            && let Some(entry) = self.under_way.pop_front()
        {
            let entry = Box::new(entry);
            if let Some(why) = self.refusal() {
                self.tell(Msg::RecordFailed(entry, why.to_owned()));
            } else {
                let id = Some(self.kept().append(&entry).unwrap());
                self.tell(Msg::Recorded(Box::new(Entry { id, ..*entry })));
            }
        }
        if self.disk != Disk::Waits && !self.hand_in.is_empty() {
            self.write_hand_in();
        }
    }

    /// The same with what is handed in at once.
    pub(super) fn write_hand_in(&mut self) {
        let entries = std::mem::take(&mut self.hand_in);
        if let Some(why) = self.refusal() {
            return self.tell(Msg::RecordAllFailed(entries, why.to_owned()));
        }
        let ids = self
            .kept()
            .append_all(&entries, &KnownEntries::default())
            .unwrap();
        let named = ids.into_iter().zip(entries);
        let named = named.map(|(id, entry)| Entry {
            id: Some(id),
            ..entry
        });
        self.tell(Msg::RecordedAll(named.collect()));
    }

    pub(super) fn read_papers(&mut self) {
        let papers = self.kept().papers(ME).unwrap();
        self.tell(Msg::Papers(papers));
    }

    pub(super) fn open_paper(&mut self, terms: PaperTerms, kept: KeptPaper, now: Time) {
        if let Some(why) = self.refusal() {
            return self.tell(Msg::OpenFailed(why.to_owned()));
        }
        let store = self.kept();
        let before = store.paper(ME, &|it| kept.will_do(it, &terms)).unwrap();
        let paper = before.unwrap_or_else(|| store.begin_paper(ME, terms, now).unwrap());
        self.tell(Msg::PaperOpened(Box::new(paper)));
    }

    pub(super) fn save_position(&mut self, walk: &str, position: &Position) {
        match self.refusal() {
            Some(why) => self.tell(Msg::Notice(why.to_owned())),
            None => self.kept().set_position(ME, walk, position).unwrap(),
        }
    }

    pub(super) fn save_draft(&mut self, draft: &KeptDraft) {
        match self.refusal() {
            Some(why) => self.tell(Msg::Notice(why.to_owned())),
            None => self.kept().set_draft(ME, draft).unwrap(),
        }
    }

    /// Where entries go now.
    pub(super) fn kept(&mut self) -> &mut Store {
        self.memory.as_mut().unwrap_or(&mut self.store)
    }

    /// Why nothing can be written now.
    pub(super) fn refusal(&self) -> Option<&'static str> {
        match (self.start.journal, self.disk) {
            _ if self.memory.is_some() => None,
            (FoundJournal::ReadOnly, _) => Some(NEWER),
            (FoundJournal::Closed, _) => Some("The progress file is not open."),
            (FoundJournal::Good, Disk::Fails) => Some(FULL),
            (FoundJournal::Good, Disk::Works | Disk::Waits) => None,
        }
    }

    pub(super) fn open(&mut self, id: &str, walk: &str) {
        let store = self.memory.as_ref().unwrap_or(&self.store);
        let position = store.position(ME, walk).unwrap();
        let drafts = store.drafts(ME, id).unwrap();
        self.tell(match self.shelf.lesson(id) {
            Some(lesson) => Msg::Opened(Box::new(OpenedLesson {
                lesson,
                position,
                drafts,
            })),
            None => Msg::OpenFailed("This lesson cannot be opened.".to_owned()),
        });
    }

    /// From then on the disk works.
    pub(super) fn save_in_new_file(&mut self) {
        self.disk = Disk::Works;
        self.tell(Msg::SavedInNewFile("/home/ada/journal-2.sqlite".to_owned()));
    }

    pub(super) fn forget_at_end(&mut self) {
        self.memory = Some(Store::memory().unwrap());
        if self.app.progress.is_none() {
            self.tell(Msg::Journal(Box::new(Progress::new(ME))));
        }
    }
}
