//! Statements carried out on a file, and what is asked of its entries.

use std::ops::ControlFlow;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, params, params_from_iter};

use super::name::{DAMAGED, Id};
use super::row::{EntryRow, RawEntry};
use super::tables::{BoundValue, FoundRow, FoundValue, Statement, Tables};
use crate::journal::Time;

impl Tables for Connection {
    type Trouble = rusqlite::Error;

    fn rows(&self, select: Statement, by: &[BoundValue<'_>]) -> rusqlite::Result<Vec<FoundRow>> {
        let mut select = self.prepare_cached(select.0)?;
        let columns = select.column_count();
        let row = |row: &Row<'_>| {
            let values = (0..columns).map(|column| row.get_ref(column).map(found));
            values.collect::<rusqlite::Result<_>>().map(FoundRow)
        };
        select.query_map(params_from_iter(by), row)?.collect()
    }

    fn change(&self, change: Statement, with: &[BoundValue<'_>]) -> rusqlite::Result<usize> {
        let mut change = self.prepare_cached(change.0)?;
        change.execute(params_from_iter(with))
    }
}

impl ToSql for BoundValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Text(text) | Self::MaybeText(Some(text)) => {
                ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
            }
            Self::MaybeText(None) => ToSqlOutput::Owned(Value::Null),
            Self::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Self::Whole(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Small(number) => ToSqlOutput::Owned(Value::Integer((*number).into())),
            Self::Flag(flag) => ToSqlOutput::Owned(Value::Integer((*flag).into())),
        })
    }
}

fn found(value: ValueRef<'_>) -> FoundValue {
    match value {
        ValueRef::Null => FoundValue::Nothing,
        ValueRef::Integer(number) => FoundValue::Whole(number),
        ValueRef::Text(_) => value.as_str().map_or(FoundValue::Unreadable, |text| {
            FoundValue::Text(text.to_owned())
        }),
        ValueRef::Real(_) | ValueRef::Blob(_) => FoundValue::Unreadable,
    }
}

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

/// Hands out what a learner did, in order, until `found` has enough; answers how
/// many rows are damaged.
pub fn each(
    connection: &Connection,
    learner: &str,
    found: &mut dyn FnMut(EntryRow<'_>) -> ControlFlow<()>,
) -> rusqlite::Result<usize> {
    let mut select = connection.prepare(
        "SELECT id, time, offset, lesson, item, revision, entry, body FROM entry
         WHERE learner = ?1 ORDER BY id",
    )?;
    let mut rows = select.query([learner])?;
    let mut damaged = 0;
    while let Some(row) = rows.next()? {
        match entry(row) {
            Ok(entry) if entry.id < DAMAGED => {
                if found(entry).is_break() {
                    break;
                }
            }
            Ok(_) | Err(_) => damaged += 1,
        }
    }
    Ok(damaged)
}

/// What is there under an id.
pub fn there(connection: &Connection, learner: &str, id: Id) -> rusqlite::Result<Option<RawEntry>> {
    let mut select = connection.prepare_cached(
        "SELECT id, time, offset, lesson, item, revision, entry, body FROM entry
         WHERE learner = ?1 AND id = ?2",
    )?;
    let mut rows = select.query(params![learner, id.as_bytes()])?;
    let there = rows.next()?.map(|row| entry(row).map(RawEntry::from));
    there.transpose()
}

fn entry<'r>(row: &'r Row<'_>) -> rusqlite::Result<EntryRow<'r>> {
    let text = |column: usize| -> rusqlite::Result<&'r str> { Ok(row.get_ref(column)?.as_str()?) };
    Ok(EntryRow {
        id: Id::from_bytes(row.get(0)?),
        time: Time {
            millis: row.get(1)?,
            offset: row.get(2)?,
        },
        lesson: text(3)?,
        item: text(4)?,
        revision: text(5)?,
        entry: text(6)?,
        body: text(7)?,
    })
}
