//! Entries on the server.

use std::collections::BTreeMap;

use tokio_postgres::Row;

use super::link::ServerLink;
use super::schema;
use super::trouble::ServerTrouble;
use crate::journal::{Entry, Time};
use crate::store::name::{self, DAMAGED, Id};
use crate::store::row::{EntryRow, RawEntry};
use crate::store::tables::{Statement, Tables as _};
use crate::store::{StoreCause, draft, learners};

/// So many are read at once.
pub const PAGE: usize = 500;

/// The greatest id of a learner; see [`DAMAGED`].
pub fn last(link: &ServerLink<'_>, learner: &str) -> Result<Option<Id>, ServerTrouble> {
    let select = "SELECT id FROM entry WHERE learner = $1 AND id < $2 ORDER BY id DESC LIMIT 1";
    let found = link.select(select, &[learner.into(), DAMAGED.into()])?;
    Ok(found.first().map(|row| row.try_get(0)).transpose()?)
}

/// The next entries of a learner, after an id.
pub fn page(link: &ServerLink<'_>, learner: &str, after: Id) -> Result<Vec<Row>, ServerTrouble> {
    let select = "SELECT id, time, \"offset\", lesson, item, revision, entry, body FROM entry
                  WHERE learner = $1 AND id > $2 ORDER BY id LIMIT 500";
    link.select(select, &[learner.into(), after.into()])
}

/// A row of [`page`], whether or not this version knows it.
pub fn read(row: &Row) -> Result<EntryRow<'_>, ServerTrouble> {
    Ok(EntryRow {
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

/// An entry as it is to stand on the server.
fn written(id: Id, entry: &Entry) -> Result<RawEntry, ServerTrouble> {
    let refused =
        |error: serde_json::Error| ServerTrouble::new(StoreCause::Other(error.to_string()));
    RawEntry::of(id, entry).map_err(refused)
}

/// What is there under an id.
pub fn there(
    link: &ServerLink<'_>,
    learner: &str,
    id: Id,
) -> Result<Option<RawEntry>, ServerTrouble> {
    let select = "SELECT id, time, \"offset\", lesson, item, revision, entry, body FROM entry
                  WHERE learner = $1 AND id = $2";
    let found = link.select(select, &[learner.into(), id.into()])?;
    let there = found.first().map(|row| read(row).map(RawEntry::from));
    there.transpose()
}

/// Nobody else adds entries of this learner before the change has ended; others do
/// not wait for it. They have a row of their own from then on.
pub fn hold(link: &ServerLink<'_>, learner: &str) -> Result<(), ServerTrouble> {
    const HOLD: Statement = Statement(
        "SELECT buildup.version FROM learner, buildup
         WHERE learner.name = ?1 FOR UPDATE OF learner",
    );
    let mut found = link.rows(HOLD, &[learner.into()])?;
    if found.is_empty() {
        learners::make(link, learner)?;
        found = link.rows(HOLD, &[learner.into()])?;
    }
    match found.first().map(|row| row.number::<i64>(0)) {
        Some(Ok(version)) if version <= schema::NEWEST => Ok(()),
        Some(Ok(_)) => Err(ServerTrouble::new(StoreCause::Newer)),
        Some(Err(_)) | None => Err(ServerTrouble::new(StoreCause::Foreign)),
    }
}

/// Adds entries under the ids that are proposed for them, and answers with those
/// that they have: another one where a later entry is there already. Entries that
/// are there under their ids, with the same content, are taken for saved; before
/// others are added, `may_add` looks.
pub fn append(
    link: &ServerLink<'_>,
    proposed: &[(Id, Entry)],
    may_add: impl Fn(&ServerLink<'_>) -> Result<(), ServerTrouble>,
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
            false => {
                may_add(link)?;
                add(link, proposed, &mut lasts)?
            }
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
        if is_new || !written(*id, entry)?.is_in(link, &entry.learner)? {
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
        if !written(id, entry)?.insert(link, &entry.learner)? {
            return Err(ServerTrouble::new(StoreCause::PassedOver));
        }
        draft::settle(link, entry)?;
        lasts.insert(entry.learner.clone(), Some(id));
        ids.push(id);
    }
    Ok(ids)
}
