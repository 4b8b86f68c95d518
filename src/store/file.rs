//! The journal in a file, as what every journal is. What it does stands beside it,
//! by topic.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "serve")]
use super::server;
use super::{
    Forgotten, Id, Journal, JournalPlace, Merge, RawEntry, Store, StoreError, StoreMode, row,
};
use crate::journal::{
    BegunPaper, Entry, KeptDraft, Learner, PaperDraft, PaperTerms, Position, Time,
};

/// Opens a journal, within a time.
pub type JournalOpener =
    Arc<dyn Fn(Duration) -> Result<Box<dyn Journal>, StoreError> + Send + Sync>;

/// Opens the journal in the file at `path`; without one, it is kept in memory. A
/// program that is built to serve a class takes the address of a server for a path
/// as well.
pub fn opener(path: Option<PathBuf>) -> JournalOpener {
    #[cfg(feature = "serve")]
    if let Some(address) = path.as_deref().and_then(server::address) {
        return server::opener(address);
    }
    Arc::new(move |patience| {
        let store = match &path {
            Some(path) => Store::open_within(patience, path),
            None => Store::memory(),
        };
        Ok(Box::new(store?))
    })
}

impl JournalPlace {
    /// Where the journal is that [`opener`] opens for a path.
    pub fn of(path: &Path) -> Self {
        #[cfg(feature = "serve")]
        if let Some(address) = server::address(path) {
            return server::place(address);
        }
        Self::File(path.to_owned())
    }

    /// Whether something is there, or may be: it takes a while to ask a server.
    pub fn is_taken(&self) -> bool {
        match self {
            Self::File(path) => path.symlink_metadata().is_ok(),
            #[cfg(feature = "serve")]
            Self::Server(_) => true,
        }
    }
}

impl Journal for Store {
    fn saving(&self) -> &StoreMode {
        self.saving()
    }

    fn place(&self) -> JournalPlace {
        JournalPlace::File(self.path().to_owned())
    }

    fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.wait_at_most(patience)
    }

    fn append_all(&mut self, entries: &[Entry]) -> Result<Vec<Id>, StoreError> {
        self.append_all(entries)
    }

    fn read(&self, learner: &str, found: &mut dyn FnMut(Entry)) -> Result<usize, StoreError> {
        self.read(|connection| row::each(connection, learner, found))
    }

    fn learner(&mut self, name: &str) -> Result<(Learner, bool), StoreError> {
        self.learner(name)
    }

    fn is_new(&self, learner: &str) -> Result<bool, StoreError> {
        self.is_new(learner)
    }

    fn opened_last(
        &self,
        learner: &str,
        here: &dyn Fn(&str) -> bool,
    ) -> Result<Option<String>, StoreError> {
        self.opened_last(learner, here)
    }

    fn is_open(&self, learner: &str, lesson: &str) -> Result<bool, StoreError> {
        self.is_open(learner, lesson)
    }

    fn position(&self, learner: &str, walk: &str) -> Result<Option<Position>, StoreError> {
        self.position(learner, walk)
    }

    fn set_position(
        &mut self,
        learner: &str,
        walk: &str,
        position: &Position,
    ) -> Result<(), StoreError> {
        self.set_position(learner, walk, position)
    }

    fn remembered(&self, learner: &str, key: &str) -> Result<Option<String>, StoreError> {
        self.remembered(learner, key)
    }

    fn remember(&mut self, learner: &str, key: &str, value: &str) -> Result<(), StoreError> {
        self.remember(learner, key, value)
    }

    fn drafts(&self, learner: &str, lesson: &str) -> Result<Vec<KeptDraft>, StoreError> {
        self.drafts(learner, lesson)
    }

    fn set_draft(&mut self, learner: &str, draft: &KeptDraft) -> Result<(), StoreError> {
        self.set_draft(learner, draft)
    }

    fn begin_paper(
        &mut self,
        learner: &str,
        terms: PaperTerms,
        now: Time,
    ) -> Result<BegunPaper, StoreError> {
        self.begin_paper(learner, terms, now)
    }

    fn papers(&self, learner: &str) -> Result<Vec<BegunPaper>, StoreError> {
        self.papers(learner)
    }

    fn set_paper_draft(
        &mut self,
        learner: &str,
        paper: Id,
        draft: &PaperDraft,
    ) -> Result<(), StoreError> {
        self.set_paper_draft(learner, paper, draft)
    }

    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(RawEntry) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        self.raw_entries(learner, found)
    }

    fn kept(&self, learner: &str, lesson: Option<&str>) -> Result<usize, StoreError> {
        self.kept(learner, lesson)
    }

    fn learners(&self) -> Result<Vec<String>, StoreError> {
        self.learners()
    }

    fn keys(&mut self, name: &str) -> Result<(String, Vec<String>), StoreError> {
        self.keys(name)
    }

    fn owner(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.owner(key)
    }

    fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError> {
        self.merge()
    }

    fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError> {
        self.forget(learner, lesson)
    }

    fn copy(&self) -> Result<Box<dyn Journal>, StoreError> {
        Ok(Box::new(self.copy()?))
    }
}
