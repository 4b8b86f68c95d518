//! The journal on a server that speaks `PostgreSQL`'s protocol: that of a class.
//!
//! Many sessions, on several machines, share it. Whoever writes proposes the id of
//! an entry, so that what was sent and not answered for can be sent again: it is
//! taken for saved where it is there already, and nothing is there twice. Only the
//! sessions of one learner wait for each other.

mod address;
mod entries;
mod link;
mod merge;
mod schema;
mod trouble;

#[cfg(test)]
pub mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::journal::WorthWaiting;
use super::name::{self, DAMAGED, Id};
use super::row::EntryRow;
use super::tables::{BoundValue, FoundRow, Statement, Tables as _};
use super::{
    Forgotten, Journal, JournalOpener, JournalPlace, KnownEntries, Merge, Operation, StoreCause,
    StoreError, StoreMode,
};
use crate::journal::Entry;
use entries::PAGE;
use link::ServerLink;
use trouble::ServerTrouble;

use address::JournalServer;

/// The least time that a server has to answer in: it may wait for a second one to
/// have what is committed, and a lost answer costs more than waiting for it.
pub const MIN_PATIENCE: Duration = Duration::from_secs(2);

/// So many attempts without an answer are remembered.
const MAX_TRIED: usize = 64;

/// A journal on a server, open for one session.
#[derive(Debug)]
pub struct ServerStore {
    server: Arc<JournalServer>,
    saving: StoreMode,
    patience: Duration,
    /// The last ids that were given out here, by learner.
    lasts: BTreeMap<String, Id>,
    /// What was sent without an answer, with the ids that it was sent under.
    tried: VecDeque<Vec<(Id, Entry)>>,
}

/// The address of a server, where a path is one.
pub fn address(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    let is_address = ["postgres://", "postgresql://"]
        .iter()
        .any(|it| text.starts_with(it));
    is_address.then_some(text)
}

/// Where that is, as it may be shown.
pub fn place(address: &str) -> JournalPlace {
    match JournalServer::at(address) {
        Ok(server) => server.place(),
        Err(error) => error.place,
    }
}

/// Opens the journal there. An address that is none is told of then.
pub fn opener(address: &str) -> JournalOpener {
    match JournalServer::at(address) {
        Ok(server) => server.opener(),
        Err(StoreError { place, cause, .. }) => Arc::new(move |_| {
            Err(StoreError::at(
                Operation::Open,
                place.clone(),
                cause.clone(),
            ))
        }),
    }
}

impl JournalServer {
    /// Opens the journal there for each session that asks for it.
    pub fn opener(self: &Arc<Self>) -> JournalOpener {
        let server = Arc::clone(self);
        Arc::new(move |patience| Ok(Box::new(ServerStore::open(&server, patience)?)))
    }
}

impl ServerStore {
    /// Opens the journal, and makes its tables where there are none. Those of a
    /// newer version are only read.
    pub fn open(server: &Arc<JournalServer>, patience: Duration) -> Result<Self, StoreError> {
        let mut store = Self {
            server: Arc::clone(server),
            saving: StoreMode::Yes,
            patience: patience.max(MIN_PATIENCE),
            lasts: BTreeMap::new(),
            tried: VecDeque::new(),
        };
        let version = store.run(Operation::Open, schema::prepare)?;
        if version > schema::NEWEST {
            store.saving = StoreMode::ReadOnly;
        }
        Ok(store)
    }

    fn run<T>(
        &self,
        operation: Operation,
        work: impl FnMut(&ServerLink<'_>) -> Result<T, ServerTrouble>,
    ) -> Result<T, StoreError> {
        let done = self.server.run(self.patience, work);
        done.map_err(|trouble| self.failed(operation, trouble))
    }

    fn may_write(&self, operation: Operation) -> Result<(), StoreError> {
        match self.saving {
            StoreMode::ReadOnly => {
                Err(self.failed(operation, ServerTrouble::new(StoreCause::Newer)))
            }
            StoreMode::Yes | StoreMode::Memory => Ok(()),
        }
    }

    fn failed(&self, operation: Operation, trouble: ServerTrouble) -> StoreError {
        let ServerTrouble { cause, source, .. } = trouble;
        let error = StoreError::at(operation, self.server.place(), cause);
        error.because(source)
    }

    /// The entries with the ids under which they were sent before, else with new
    /// ones.
    fn proposed(&self, entries: &[Entry]) -> Option<Vec<(Id, Entry)>> {
        let are_same = |tried: &&Vec<(Id, Entry)>| tried.iter().map(|(_, it)| it).eq(entries);
        if let Some(tried) = self.tried.iter().find(are_same) {
            return Some(tried.clone());
        }
        let mut lasts = self.lasts.clone();
        let propose = |entry: &Entry| {
            let id = name::after(lasts.get(&entry.learner).copied(), entry.time)?;
            lasts.insert(entry.learner.clone(), id);
            Some((id, entry.clone()))
        };
        entries.iter().map(propose).collect()
    }

    /// Remembers under which ids something was sent.
    fn note(tried: &mut VecDeque<Vec<(Id, Entry)>>, ids: &[Id], entries: &[Entry]) {
        Self::forget_tried(tried, entries);
        let sent = ids.iter().copied().zip(entries.iter().cloned());
        tried.push_back(sent.collect());
        if tried.len() > MAX_TRIED {
            tried.pop_front();
        }
    }

    fn forget_tried(tried: &mut VecDeque<Vec<(Id, Entry)>>, entries: &[Entry]) {
        tried.retain(|sent| !sent.iter().map(|(_, it)| it).eq(entries));
    }
}

impl Journal for ServerStore {
    fn saving(&self) -> &StoreMode {
        &self.saving
    }

    fn place(&self) -> JournalPlace {
        self.server.place()
    }

    fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.patience = patience.max(MIN_PATIENCE);
        Ok(())
    }

    fn append_all(
        &mut self,
        entries: &[Entry],
        known: &KnownEntries,
    ) -> Result<Vec<Id>, StoreError> {
        let may_add = |link: &ServerLink<'_>| {
            let against = known.against(link, entries)?;
            against.map_or(Ok(()), |cause| Err(ServerTrouble::new(cause)))
        };
        self.may_write(Operation::Save)?;
        let proposed = self.proposed(entries);
        let none_left = || self.failed(Operation::Save, ServerTrouble::new(StoreCause::Damaged));
        let mut proposed = proposed.ok_or_else(none_left)?;
        let mut tried = std::mem::take(&mut self.tried);
        let done = self.run(Operation::Save, |link| {
            let sent = proposed.clone();
            entries::append(link, &sent, may_add, |ids| {
                Self::note(&mut tried, ids, entries);
                let ids = ids.iter().copied();
                proposed = ids.zip(entries.iter().cloned()).collect();
            })
        });
        self.tried = tried;
        let ids = done?;
        Self::forget_tried(&mut self.tried, entries);
        for (id, entry) in ids.iter().zip(entries) {
            self.lasts.insert(entry.learner.clone(), *id);
        }
        Ok(ids)
    }

    /// Page by page.
    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(EntryRow<'_>) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        let (mut after, mut damaged) = (Id::nil(), 0);
        loop {
            let rows = self.run(Operation::Read, |link| entries::page(link, learner, after))?;
            for row in &rows {
                after = row.try_get(0).unwrap_or(after);
                match entries::read(row) {
                    Ok(entry) if entry.id < DAMAGED => {
                        if found(entry).is_break() {
                            return Ok(damaged);
                        }
                    }
                    Ok(_) | Err(_) => damaged += 1,
                }
            }
            if rows.len() < PAGE {
                return Ok(damaged);
            }
        }
    }

    fn rows(&self, select: Statement, by: &[BoundValue<'_>]) -> Result<Vec<FoundRow>, StoreError> {
        self.run(Operation::Read, |link| link.rows(select, by))
    }

    /// Nobody waits here for anybody else but the server.
    fn change(
        &mut self,
        change: Statement,
        with: &[BoundValue<'_>],
        _: WorthWaiting,
    ) -> Result<(), StoreError> {
        self.may_write(Operation::Save)?;
        let changed = self.run(Operation::Save, |link| link.change(change, with));
        changed.map(drop)
    }

    fn merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError> {
        self.may_write(Operation::Save)?;
        Ok(Box::new(merge::ServerMerge::begin(self)?))
    }

    fn forget(&mut self, learner: &str, lesson: Option<&str>) -> Result<Forgotten, StoreError> {
        self.may_write(Operation::Forget)?;
        let entries = self.run(Operation::Forget, |link| {
            merge::forget(link, learner, lesson)
        })?;
        self.tried.clear();
        self.lasts.remove(learner);
        Ok(Forgotten {
            entries,
            leaves_traces: false,
        })
    }

    /// A server's journal cannot be copied from here: its own tools do that.
    fn copy(&self) -> Result<Box<dyn Journal>, StoreError> {
        let why = "the server keeps it".to_owned();
        Err(self.failed(Operation::Save, ServerTrouble::new(StoreCause::Other(why))))
    }
}
