//! The tables on the server: whether a database is ours, and how it becomes the
//! newest version.

use super::link::ServerLink;
use super::trouble::ServerTrouble;
use crate::store::StoreCause;
use crate::store::tables::{Statement, Tables as _};

/// What makes each version out of the one before it. A row that was released is
/// never changed.
const MIGRATIONS: [(i64, &str); 1] = [(1, FIRST)];

/// The version that this program writes.
pub const NEWEST: i64 = 1;

const SET: Statement = Statement("UPDATE buildup SET version = ?1");

/// The same tables as in a file, in words that every server of the protocol knows.
const FIRST: &str = r#"
    CREATE TABLE buildup (version BIGINT NOT NULL);
    INSERT INTO buildup (version) VALUES (0);
    CREATE TABLE entry (
        id       UUID NOT NULL, -- UUIDv7
        learner  TEXT NOT NULL,
        time     BIGINT NOT NULL, -- milliseconds since 1970, UTC
        "offset" SMALLINT NOT NULL, -- minutes by which local time was ahead of UTC
        lesson   TEXT NOT NULL,
        item     TEXT NOT NULL,
        revision TEXT NOT NULL,
        entry    TEXT NOT NULL,
        body     TEXT NOT NULL, -- a JSON object
        PRIMARY KEY (learner, id)
    );
    CREATE TABLE learner (
        name TEXT NOT NULL PRIMARY KEY,
        key  TEXT NOT NULL UNIQUE -- 16 bytes in hexadecimal digits
    );
    CREATE TABLE learner_key (
        key  TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL
    );
    CREATE TABLE "position" (
        learner TEXT NOT NULL,
        source  TEXT NOT NULL,
        lesson  TEXT NOT NULL,
        part    TEXT NOT NULL,
        card    BIGINT NOT NULL,
        block   BIGINT NOT NULL,
        "row"   BIGINT NOT NULL,
        PRIMARY KEY (learner, source)
    );
    CREATE TABLE remembered (
        learner TEXT NOT NULL,
        key     TEXT NOT NULL,
        value   TEXT NOT NULL,
        PRIMARY KEY (learner, key)
    );
    CREATE TABLE draft (
        learner   TEXT NOT NULL,
        source    TEXT NOT NULL,
        lesson    TEXT NOT NULL,
        item      TEXT NOT NULL,
        revision  TEXT NOT NULL,
        text      TEXT NOT NULL,
        certainty TEXT,
        flagged   BOOLEAN NOT NULL,
        PRIMARY KEY (learner, source, lesson, item)
    );
"#;

/// Makes the tables where there are none, brings older ones to the newest version,
/// and answers which version is there: greater than [`NEWEST`] where a newer
/// program made it.
pub fn prepare(link: &ServerLink<'_>) -> Result<i64, ServerTrouble> {
    match version(link)? {
        Some(version) if version >= NEWEST => Ok(version),
        _ => link.transaction(migrate),
    }
}

/// None where there is nothing yet. Whatever else there is belongs to somebody.
fn version(link: &ServerLink<'_>) -> Result<Option<i64>, ServerTrouble> {
    const TABLES: &str =
        "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()";
    let foreign = || ServerTrouble::new(StoreCause::Foreign);
    let tables = link.select(TABLES, &[])?;
    if tables.is_empty() {
        return Ok(None);
    }
    let is_ours = |name: &str| name == "buildup";
    if !tables.iter().any(|row| row.try_get(0).is_ok_and(is_ours)) {
        return Err(foreign());
    }
    let found = link.select("SELECT version FROM buildup", &[]);
    let found = found.map_err(
        |trouble| match matches!(trouble.cause, StoreCause::Other(_)) {
            true => foreign(),
            false => trouble,
        },
    )?;
    let version = found.first().and_then(|row| row.try_get(0).ok());
    version.map(Some).ok_or_else(foreign)
}

fn migrate(link: &ServerLink<'_>) -> Result<i64, ServerTrouble> {
    let mut found = 0;
    // Asked again: another program may have been first, or is at it.
    if version(link)?.is_some() {
        let locked = link.select("SELECT version FROM buildup FOR UPDATE", &[])?;
        found = locked.first().map_or(Ok(0), |row| row.try_get(0))?;
    }
    for (_, migration) in MIGRATIONS.iter().filter(|(version, _)| *version > found) {
        link.batch(migration)?;
    }
    if found < NEWEST {
        link.change(SET, &[NEWEST.into()])?;
    }
    Ok(found.max(NEWEST))
}
