//! Entries on the server.

use std::collections::BTreeMap;

use tokio_postgres::Row;

use super::link::ServerLink;
use super::trouble::ServerTrouble;
use super::{drafts, schema};
use crate::journal::{Entry, Event, Time};
use crate::store::name::{self, DAMAGED, Id};
use crate::store::{RawEntry, StoreCause};

/// So many are read at once.
pub const PAGE: usize = 500;

/// The greatest id of a learner; see [`DAMAGED`].
pub fn last(link: &ServerLink<'_>, learner: &str) -> Result<Option<Id>, ServerTrouble> {
    let select = "SELECT id FROM entry WHERE learner = $1 AND id < $2 ORDER BY id DESC LIMIT 1";
    let found = link.rows(select, &[learner.into(), DAMAGED.into()])?;
    Ok(found.first().map(|row| row.try_get(0)).transpose()?)
}

/// The next entries of a learner, after an id.
pub fn page(link: &ServerLink<'_>, learner: &str, after: Id) -> Result<Vec<Row>, ServerTrouble> {
    let select = "SELECT id, time, \"offset\", lesson, item, revision, entry, body FROM entry
                  WHERE learner = $1 AND id > $2 ORDER BY id LIMIT 500";
    link.rows(select, &[learner.into(), after.into()])
}

/// A row of [`page`], whether or not this version knows it.
pub fn raw(row: &Row) -> Result<RawEntry, ServerTrouble> {
    Ok(RawEntry {
        id: row.try_get(0)?,
        time: Time {
            millis: row.try_get(1)?,
            offset: row.try_get(2)?,
        },
        lesson: row.try_get(3)?,
        item: row.try_get(4)?,
        revision: row.try_get(5)?,
        entry: row.try_get(6)?,
        body: row.try_get(7)?,
    })
}

/// The same read; `None` for one that only a later version knows.
pub fn entry(learner: &str, raw: RawEntry) -> Option<Entry> {
    let event = Event::read(&raw.entry, &raw.body)?;
    Some(Entry {
        id: Some(raw.id),
        time: raw.time,
        learner: learner.to_owned(),
        lesson: raw.lesson,
        item: raw.item,
        revision: raw.revision,
        event,
    })
}

/// An entry as it is to stand on the server.
pub fn written(id: Id, entry: &Entry) -> Result<RawEntry, ServerTrouble> {
    let event = entry.event.write();
    let (name, body) =
        event.map_err(|error| ServerTrouble::new(StoreCause::Other(error.to_string())))?;
    Ok(RawEntry {
        id,
        time: entry.time,
        lesson: entry.lesson.clone(),
        item: entry.item.clone(),
        revision: entry.revision.clone(),
        entry: name,
        body,
    })
}

/// Adds an entry if its id is not taken; answers whether it was added.
pub fn insert(link: &ServerLink<'_>, learner: &str, raw: &RawEntry) -> Result<bool, ServerTrouble> {
    const INSERT: &str = "INSERT INTO entry
        (id, learner, time, \"offset\", lesson, item, revision, entry, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (learner, id) DO NOTHING";
    let added = link.change(
        INSERT,
        &[
            raw.id.into(),
            learner.into(),
            raw.time.millis.into(),
            raw.time.offset.into(),
            (&raw.lesson).into(),
            (&raw.item).into(),
            (&raw.revision).into(),
            (&raw.entry).into(),
            (&raw.body).into(),
        ],
    )?;
    Ok(added > 0)
}

/// What is there under an id.
pub fn there(
    link: &ServerLink<'_>,
    learner: &str,
    id: Id,
) -> Result<Option<RawEntry>, ServerTrouble> {
    let select = "SELECT id, time, \"offset\", lesson, item, revision, entry, body FROM entry
                  WHERE learner = $1 AND id = $2";
    let found = link.rows(select, &[learner.into(), id.into()])?;
    found.first().map(raw).transpose()
}

/// Nobody else adds entries of this learner before the change has ended; others do
/// not wait for it. They have a row of their own from then on.
pub fn hold(link: &ServerLink<'_>, learner: &str) -> Result<(), ServerTrouble> {
    const HOLD: &str = "SELECT buildup.version FROM learner, buildup
                        WHERE learner.name = $1 FOR UPDATE OF learner";
    let mut found = link.rows(HOLD, &[learner.into()])?;
    if found.is_empty() {
        drafts::make_key(link, learner)?;
        found = link.rows(HOLD, &[learner.into()])?;
    }
    let version: i64 = match found.first() {
        Some(row) => row.try_get(0)?,
        None => return Err(ServerTrouble::new(StoreCause::Foreign)),
    };
    match version > schema::NEWEST {
        true => Err(ServerTrouble::new(StoreCause::Newer)),
        false => Ok(()),
    }
}

/// Adds entries under the ids that are proposed for them, and answers with those
/// that they have: another one where a later entry is there already. Entries that
/// are there under their ids, with the same content, are taken for saved.
pub fn append(
    link: &ServerLink<'_>,
    proposed: &[(Id, Entry)],
    mut before_commit: impl FnMut(&[Id]),
) -> Result<Vec<Id>, ServerTrouble> {
    link.transaction(|link| {
        let mut lasts = BTreeMap::new();
        for (_, entry) in proposed {
            if !lasts.contains_key(&entry.learner) {
                hold(link, &entry.learner)?;
                lasts.insert(entry.learner.clone(), last(link, &entry.learner)?);
            }
        }
        let ids = match are_there(link, proposed, &lasts)? {
            true => proposed.iter().map(|(id, _)| *id).collect(),
            false => add(link, proposed, &mut lasts)?,
        };
        before_commit(&ids);
        Ok(ids)
    })
}

fn are_there(
    link: &ServerLink<'_>,
    proposed: &[(Id, Entry)],
    lasts: &BTreeMap<String, Option<Id>>,
) -> Result<bool, ServerTrouble> {
    for (id, entry) in proposed {
        let is_new = lasts
            .get(&entry.learner)
            .is_some_and(|last| *last < Some(*id));
        if is_new || there(link, &entry.learner, *id)? != Some(written(*id, entry)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn add(
    link: &ServerLink<'_>,
    proposed: &[(Id, Entry)],
    lasts: &mut BTreeMap<String, Option<Id>>,
) -> Result<Vec<Id>, ServerTrouble> {
    let mut ids = Vec::new();
    for (id, entry) in proposed {
        let last = lasts.get(&entry.learner).copied().flatten();
        let greater = Some(*id).filter(|id| Some(*id) > last);
        let id = greater.or_else(|| name::after(last, entry.time));
        let id = id.ok_or_else(|| ServerTrouble::new(StoreCause::Damaged))?;
        if !insert(link, &entry.learner, &written(id, entry)?)? {
            return Err(ServerTrouble::new(StoreCause::PassedOver));
        }
        drafts::settle(link, entry)?;
        lasts.insert(entry.learner.clone(), Some(id));
        ids.push(id);
    }
    Ok(ids)
}
