//! The journal on a server that speaks `PostgreSQL`'s protocol: that of a class.
//!
//! Many sessions, on several machines, share it. Whoever writes proposes the id of
//! an entry, so that what was sent and not answered for can be sent again: it is
//! taken for saved where it is there already, and nothing is there twice. Only the
//! sessions of one learner wait for each other.

mod address;
mod drafts;
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

use super::name::{self, DAMAGED, Id};
use super::{
    Forgotten, Journal, JournalOpener, JournalPlace, Merge, Operation, RawEntry, StoreCause,
    StoreError, StoreMode, paper, walk_of,
};
use crate::journal::{
    BegunPaper, Entry, KeptDraft, Learner, PaperDraft, PaperTerms, Position, Time,
};
use entries::PAGE;
use link::{BoundValue, ServerLink};
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

    fn ask<T>(
        &self,
        work: impl FnMut(&ServerLink<'_>) -> Result<T, ServerTrouble>,
    ) -> Result<T, StoreError> {
        self.run(Operation::Read, work)
    }

    fn change<T>(
        &self,
        work: impl FnMut(&ServerLink<'_>) -> Result<T, ServerTrouble>,
    ) -> Result<T, StoreError> {
        self.may_write(Operation::Save)?;
        self.run(Operation::Save, work)
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

    /// Hands out rows, page by page, in order; answers how many are damaged.
    fn pages(
        &self,
        learner: &str,
        mut found: impl FnMut(RawEntry) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        let (mut after, mut unread) = (Id::nil(), 0);
        loop {
            let rows = self.ask(|link| entries::page(link, learner, after))?;
            for row in &rows {
                after = row.try_get(0).unwrap_or(after);
                match entries::raw(row) {
                    Ok(entry) if entry.id < DAMAGED => {
                        if found(entry).is_break() {
                            return Ok(unread);
                        }
                    }
                    Ok(_) | Err(_) => unread += 1,
                }
            }
            if rows.len() < PAGE {
                return Ok(unread);
            }
        }
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

    fn names(&self, select: &str, with: &[BoundValue<'_>]) -> Result<Vec<String>, StoreError> {
        self.ask(|link| {
            let rows = link.rows(select, with)?;
            let names = rows.iter().map(|row| Ok(row.try_get(0)?));
            let mut names: Vec<String> = names.collect::<Result<_, ServerTrouble>>()?;
            names.sort_unstable();
            Ok(names)
        })
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

    fn append_all(&mut self, entries: &[Entry]) -> Result<Vec<Id>, StoreError> {
        self.may_write(Operation::Save)?;
        let proposed = self.proposed(entries);
        let none_left = || self.failed(Operation::Save, ServerTrouble::new(StoreCause::Damaged));
        let mut proposed = proposed.ok_or_else(none_left)?;
        let mut tried = std::mem::take(&mut self.tried);
        let done = self.run(Operation::Save, |link| {
            let sent = proposed.clone();
            entries::append(link, &sent, |ids| {
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

    fn read(&self, learner: &str, found: &mut dyn FnMut(Entry)) -> Result<usize, StoreError> {
        let mut unknown = 0;
        let unread = self.pages(learner, |raw| {
            match entries::entry(learner, raw) {
                Some(entry) => found(entry),
                None => unknown += 1,
            }
            ControlFlow::Continue(())
        })?;
        Ok(unread + unknown)
    }

    fn learner(&mut self, name: &str) -> Result<(Learner, bool), StoreError> {
        let mut learner = Learner::from(name);
        let mut key = self.ask(|link| drafts::key(link, name))?;
        if key.is_none() && self.saving == StoreMode::Yes {
            self.change(|link| drafts::make_key(link, name))?;
            key = self.ask(|link| drafts::key(link, name))?;
        }
        learner.key = key.unwrap_or(learner.key);
        Ok((learner, false))
    }

    fn is_new(&self, learner: &str) -> Result<bool, StoreError> {
        const ANY: &str = "SELECT learner FROM entry WHERE learner = $1 LIMIT 1";
        Ok(self.names(ANY, &[learner.into()])?.is_empty())
    }

    fn opened_last(
        &self,
        learner: &str,
        here: &dyn Fn(&str) -> bool,
    ) -> Result<Option<String>, StoreError> {
        // A few at a time: the first is nearly always the one.
        const BEFORE: &str = "SELECT lesson, id FROM entry
            WHERE learner = $1 AND id < $2 AND entry = 'opened' ORDER BY id DESC LIMIT 50";
        let mut before = DAMAGED;
        loop {
            let by = [learner.into(), before.into()];
            let rows = self.ask(|link| link.rows(BEFORE, &by))?;
            let Some(last) = rows.last() else {
                return Ok(None);
            };
            let mut lessons = rows.iter().filter_map(|row| row.try_get(0).ok());
            if let Some(lesson) = lessons.find(|lesson: &String| here(lesson)) {
                return Ok(Some(lesson));
            }
            let unread = |error| self.failed(Operation::Read, ServerTrouble::from(error));
            before = last.try_get(1).map_err(unread)?;
        }
    }

    fn is_open(&self, learner: &str, lesson: &str) -> Result<bool, StoreError> {
        const LAST: &str = "SELECT entry FROM entry
            WHERE learner = $1 AND id < $2 AND (lesson = $3 OR lesson = '')
              AND (entry = 'opened' OR entry = 'reset' AND item = '')
            ORDER BY id DESC LIMIT 1";
        let by = [learner.into(), DAMAGED.into(), lesson.into()];
        let last = self.ask(|link| drafts::one(link, LAST, &by))?;
        Ok(last.is_some_and(|entry| entry == "opened"))
    }

    fn position(&self, learner: &str, walk: &str) -> Result<Option<Position>, StoreError> {
        self.run(Operation::Resume, |link| {
            drafts::position(link, learner, walk)
        })
    }

    fn set_position(
        &mut self,
        learner: &str,
        walk: &str,
        position: &Position,
    ) -> Result<(), StoreError> {
        let key = walk_of(&position.lesson);
        self.change(|link| {
            drafts::remember(link, learner, &key, walk)?;
            drafts::set_position(link, learner, walk, position)
        })
    }

    fn remembered(&self, learner: &str, key: &str) -> Result<Option<String>, StoreError> {
        const SELECT: &str = "SELECT value FROM remembered WHERE learner = $1 AND key = $2";
        self.ask(|link| drafts::one(link, SELECT, &[learner.into(), key.into()]))
    }

    fn remember(&mut self, learner: &str, key: &str, value: &str) -> Result<(), StoreError> {
        self.change(|link| drafts::remember(link, learner, key, value))
    }

    fn drafts(&self, learner: &str, lesson: &str) -> Result<Vec<KeptDraft>, StoreError> {
        self.ask(|link| drafts::drafts(link, learner, lesson))
    }

    fn set_draft(&mut self, learner: &str, draft: &KeptDraft) -> Result<(), StoreError> {
        self.change(|link| drafts::set_draft(link, learner, draft))
    }

    fn begin_paper(
        &mut self,
        learner: &str,
        terms: PaperTerms,
        now: Time,
    ) -> Result<BegunPaper, StoreError> {
        let none_left = || self.failed(Operation::Save, ServerTrouble::new(StoreCause::Damaged));
        let id = name::after(None, now).ok_or_else(none_left)?;
        self.change(|link| drafts::begin_paper(link, learner, id, &terms))?;
        Ok(BegunPaper {
            id,
            terms,
            begun: paper::begun(id),
            answers: Vec::new(),
        })
    }

    fn papers(&self, learner: &str) -> Result<Vec<BegunPaper>, StoreError> {
        self.ask(|link| drafts::papers(link, learner))
    }

    fn set_paper_draft(
        &mut self,
        learner: &str,
        paper: Id,
        draft: &PaperDraft,
    ) -> Result<(), StoreError> {
        self.change(|link| drafts::set_paper_draft(link, learner, paper, draft))
    }

    fn raw_entries(
        &self,
        learner: &str,
        found: &mut dyn FnMut(RawEntry) -> ControlFlow<()>,
    ) -> Result<usize, StoreError> {
        self.pages(learner, found)
    }

    fn kept(&self, learner: &str, lesson: Option<&str>) -> Result<usize, StoreError> {
        let count = self.ask(|link| merge::count(link, learner, lesson))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    fn learners(&self) -> Result<Vec<String>, StoreError> {
        self.names("SELECT DISTINCT learner FROM entry", &[])
    }

    fn keys(&mut self, name: &str) -> Result<(String, Vec<String>), StoreError> {
        let (learner, _) = self.learner(name)?;
        let others = self.names(
            "SELECT key FROM learner_key WHERE name = $1",
            &[name.into()],
        )?;
        Ok((learner.key, others))
    }

    fn owner(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.ask(|link| drafts::owner(link, key))
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
            entries: usize::try_from(entries).unwrap_or(0),
            // The server writes over what is free when it has time for it.
            without_trace: false,
        })
    }

    /// A server's journal cannot be copied from here: its own tools do that.
    fn copy(&self) -> Result<Box<dyn Journal>, StoreError> {
        let why = "the server keeps it".to_owned();
        Err(self.failed(Operation::Save, ServerTrouble::new(StoreCause::Other(why))))
    }
}
