//! Entries as rows of their table.

use serde_json::Value;

use super::name::{Id, stamp};
use super::tables::{BoundValue, Statement, Tables};
use crate::journal::{Entry, Event, Time};

/// Adds an entry if its id is not taken.
const INSERT: Statement = Statement(
    "INSERT INTO entry (id, learner, time, \"offset\", lesson, item, revision, entry, body)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (learner, id) DO NOTHING",
);
const HOLDS: Statement = Statement(
    "SELECT learner FROM entry
     WHERE id = ?1 AND learner = ?2 AND time = ?3 AND \"offset\" = ?4 AND lesson = ?5
       AND item = ?6 AND revision = ?7 AND entry = ?8 AND body = ?9",
);
/// The lessons that a learner opened, before a damaged id, the last one first.
pub const OPENED: Statement = Statement(
    "SELECT lesson FROM entry WHERE learner = ?1 AND id < ?2 AND entry = 'opened'
     ORDER BY id DESC LIMIT 50 OFFSET ?3",
);
/// What opened a lesson last, or started it afresh.
pub const BEGUN: Statement = Statement(
    "SELECT entry FROM entry WHERE learner = ?1 AND id < ?2 AND (lesson = ?3 OR lesson = '')
       AND (entry = 'opened' OR entry = 'reset' AND item = '')
     ORDER BY id DESC LIMIT 1",
);
pub const ANY: Statement = Statement("SELECT learner FROM entry WHERE learner = ?1 LIMIT 1");
pub const COUNT: Statement =
    Statement("SELECT count(*) FROM entry WHERE learner = ?1 AND (?2 IS NULL OR lesson = ?2)");

/// An entry where it stands in the table, whether or not this version knows it.
#[derive(Debug, Clone, Copy)]
pub struct EntryRow<'r> {
    pub id: Id,
    pub time: Time,
    pub lesson: &'r str,
    pub item: &'r str,
    pub revision: &'r str,
    /// The event's name.
    pub entry: &'r str,
    /// Everything else about it: a JSON object.
    pub body: &'r str,
}

/// The same, to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEntry {
    pub id: Id,
    pub time: Time,
    pub lesson: String,
    pub item: String,
    pub revision: String,
    /// The event's name.
    pub entry: String,
    /// Everything else about it: a JSON object.
    pub body: String,
}

impl From<EntryRow<'_>> for RawEntry {
    fn from(row: EntryRow<'_>) -> Self {
        Self {
            id: row.id,
            time: row.time,
            lesson: row.lesson.to_owned(),
            item: row.item.to_owned(),
            revision: row.revision.to_owned(),
            entry: row.entry.to_owned(),
            body: row.body.to_owned(),
        }
    }
}

impl EntryRow<'_> {
    /// `None` for one that only a later version knows.
    pub fn read(&self, learner: &str) -> Option<Entry> {
        let event = Event::read(self.entry, self.body)?;
        Some(Entry {
            id: Some(self.id),
            time: self.time,
            learner: learner.to_owned(),
            lesson: self.lesson.to_owned(),
            item: self.item.to_owned(),
            revision: self.revision.to_owned(),
            event,
        })
    }
}

impl RawEntry {
    /// An entry as it is to stand in the table; an error where it cannot.
    pub fn of(id: Id, entry: &Entry) -> Result<Self, serde_json::Error> {
        let (name, body) = entry.event.write()?;
        Ok(Self {
            id,
            time: entry.time,
            lesson: entry.lesson.clone(),
            item: entry.item.clone(),
            revision: entry.revision.clone(),
            entry: name,
            body,
        })
    }

    /// Whether it says the same as another one with its id.
    pub fn is(&self, other: &Self) -> bool {
        let heads =
            [self, other].map(|it| (it.time, &it.lesson, &it.item, &it.revision, &it.entry));
        let body = |it: &Self| serde_json::from_str::<Value>(&it.body).ok();
        let same_body = || body(self).is_some_and(|it| Some(it) == body(other));
        heads[0] == heads[1] && (self.body == other.body || same_body())
    }

    /// Whether the clock had run back when it was written: its id says by how
    /// much time it is after the entry before it.
    pub fn clock_ran_back(&self) -> bool {
        const MINUTE: i128 = 60_000;
        i128::from(stamp(self.id)) - i128::from(self.time.millis) > MINUTE
    }

    /// Adds it if its id is not taken; answers whether the table took it.
    pub fn insert<T: Tables>(&self, tables: &T, learner: &str) -> Result<bool, T::Trouble> {
        self.with(learner, |values| Ok(tables.change(INSERT, values)? > 0))
    }

    /// Whether it is there, under its id and with this content.
    pub fn is_in<T: Tables>(&self, tables: &T, learner: &str) -> Result<bool, T::Trouble> {
        self.with(learner, |values| {
            Ok(!tables.rows(HOLDS, values)?.is_empty())
        })
    }

    fn with<A>(&self, learner: &str, ask: impl FnOnce(&[BoundValue<'_>]) -> A) -> A {
        ask(&[
            self.id.into(),
            learner.into(),
            self.time.millis.into(),
            self.time.offset.into(),
            (&self.lesson).into(),
            (&self.item).into(),
            (&self.revision).into(),
            (&self.entry).into(),
            (&self.body).into(),
        ])
    }
}
