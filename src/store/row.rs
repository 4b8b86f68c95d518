//! Entries as rows of their table.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};

use super::name::{DAMAGED, Id};
use crate::journal::{Entry, Event, Time};

/// The columns of an entry, in the order of their table.
pub const COLUMNS: &str = "id, learner, time, offset, lesson, item, revision, entry, body";

/// The greatest id of a learner. A damaged one, after which nothing could
/// come, does not count.
pub fn last(connection: &Connection, learner: &str) -> rusqlite::Result<Option<Id>> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM entry WHERE learner = ?1 AND id < ?2 AND length(id) = 16
         ORDER BY id DESC LIMIT 1",
    )?;
    let id = select.query_row((learner, DAMAGED.as_bytes()), |row| row.get(0));
    Ok(id.optional()?.map(Id::from_bytes))
}

/// Adds an entry. Whether it is there now is for [`holds`] to say: a trigger
/// may have passed it over.
pub fn insert(connection: &Connection, id: Id, entry: &Entry) -> rusqlite::Result<()> {
    let insert =
        format!("INSERT INTO entry ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    let mut insert = connection.prepare_cached(&insert)?;
    insert
        .execute(params_from_iter(values(id, entry)?))
        .map(drop)
}

/// Whether an entry is there, under this id and with this content.
pub fn holds(connection: &Connection, id: Id, entry: &Entry) -> rusqlite::Result<bool> {
    let select = format!(
        "SELECT EXISTS (SELECT 1 FROM entry
         WHERE ({COLUMNS}) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))"
    );
    let mut select = connection.prepare_cached(&select)?;
    select.query_row(params_from_iter(values(id, entry)?), |row| row.get(0))
}

fn values(id: Id, entry: &Entry) -> rusqlite::Result<[Value; 9]> {
    let (name, body) = entry
        .event
        .write()
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    Ok([
        id.as_bytes().to_vec().into(),
        entry.learner.clone().into(),
        entry.time.millis.into(),
        entry.time.offset.into(),
        entry.lesson.clone().into(),
        entry.item.clone().into(),
        entry.revision.clone().into(),
        name.into(),
        body.into(),
    ])
}

/// Hands out what a learner did, in order; answers how many rows could not be
/// read: damaged ones, and events that only a later version knows.
pub fn each(
    connection: &Connection,
    learner: &str,
    mut found: impl FnMut(Entry),
) -> rusqlite::Result<usize> {
    let mut select = connection.prepare(
        "SELECT id, time, offset, lesson, item, revision, entry, body FROM entry
         WHERE learner = ?1 ORDER BY id",
    )?;
    let mut rows = select.query([learner])?;
    let mut unread = 0;
    while let Some(row) = rows.next()? {
        match entry(learner, row) {
            Ok(Some(entry)) => found(entry),
            Ok(None) | Err(_) => unread += 1,
        }
    }
    Ok(unread)
}

/// The entry of a row; `None` where its id is damaged, or only a later version
/// knows the event.
fn entry(learner: &str, row: &Row) -> rusqlite::Result<Option<Entry>> {
    let text = |column: usize| -> rusqlite::Result<&str> { Ok(row.get_ref(column)?.as_str()?) };
    let id = Id::from_slice(row.get_ref(0)?.as_blob()?).ok();
    let event = Event::read(text(6)?, text(7)?);
    let (true, Some(event)) = (id.is_some_and(|id| id < DAMAGED), event) else {
        return Ok(None);
    };
    Ok(Some(Entry {
        id,
        time: Time {
            millis: row.get(1)?,
            offset: row.get(2)?,
        },
        learner: learner.to_owned(),
        lesson: text(3)?.to_owned(),
        item: text(4)?.to_owned(),
        revision: text(5)?.to_owned(),
        event,
    }))
}
