//! The journal of a class, as the sessions of its learners have it. What is wrong with it
//! is told to whoever looks after the class, once for all of them. A learner can do
//! nothing about that, and is told neither where it is nor what to do with it: they
//! wait. Where that is so, the place of every error says it.

mod health;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use super::journal::WorthWaiting;
use super::row::EntryRow;
use super::tables::{BoundValue, FoundRow, Statement};
use super::{
    Forgotten, Id, Journal, JournalOpener, JournalPlace, KnownEntries, Merge, StoreError, StoreMode,
};
use crate::journal::Entry;

use health::{Demand, JournalHealth, JournalWatch};

pub use health::JournalChange;

/// Opens a journal for the sessions of a class; `watch` is told what becomes of it.
pub fn of_class(open: JournalOpener, watch: JournalWatch) -> JournalOpener {
    let health = Arc::new(JournalHealth::new(watch));
    Arc::new(move |patience| {
        let journal = told(&health, Demand::Read, || open(patience))?;
        let health = Arc::clone(&health);
        Ok(Box::new(ClassJournal { journal, health }))
    })
}

#[derive(Debug)]
struct ClassJournal {
    journal: Box<dyn Journal>,
    health: Arc<JournalHealth>,
}

/// Does something, and tells how the journal is by that.
fn told<T>(
    health: &JournalHealth,
    demand: Demand,
    ask: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let before = health.changes();
    let done = ask();
    health.found(before, demand, done.as_ref().err().map(|it| &it.cause));
    done.map_err(StoreError::of_class)
}

impl Journal for ClassJournal {
    fn saving(&self) -> &StoreMode {
        self.journal.saving()
    }

    fn place(&self) -> JournalPlace {
        JournalPlace::Class
    }

    fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        let set = self.journal.wait_at_most(patience);
        set.map_err(StoreError::of_class)
    }

    fn append_all(
        &mut self,
        entries: &[Entry],
        known: &KnownEntries,
    ) -> Result<Vec<Id>, StoreError> {
        let Self { journal, health } = self;
        let added = told(health, Demand::Write, || journal.append_all(entries, known));
        if added.as_ref().is_err_and(StoreError::is_settled) {
            let settling = entries.iter().filter(|it| it.event.asked().is_some());
            settling.for_each(|it| health.tell(JournalChange::SettledElsewhere(it)));
        }
        added
    }

    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(EntryRow<'_>) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        told(&self.health, Demand::Read, || {
            self.journal.raw_entries(learner, found)
        })
    }

    fn rows(&self, select: Statement, by: &[BoundValue<'_>]) -> Result<Vec<FoundRow>, StoreError> {
        told(&self.health, Demand::Read, || self.journal.rows(select, by))
    }

    fn change(
        &mut self,
        change: Statement,
        with: &[BoundValue<'_>],
        worth: WorthWaiting,
    ) -> Result<(), StoreError> {
        let Self { journal, health } = self;
        let demand = match worth {
            WorthWaiting::Yes => Demand::Write,
            // It may have been left out.
            WorthWaiting::No => Demand::Read,
        };
        told(health, demand, || journal.change(change, with, worth))
    }

    fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError> {
        let merge = self.journal.merge();
        merge.map_err(StoreError::of_class)
    }

    fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError> {
        let Self { journal, health } = self;
        told(health, Demand::Write, || journal.forget(learner, lesson))
    }

    fn copy(&self) -> Result<Box<dyn Journal>, StoreError> {
        self.journal.copy().map_err(StoreError::of_class)
    }
}
