//! Where learners were, and small things to know next time: one of each name, each
//! replaced as a whole.

use super::tables::{BoundValue, FoundRow, Statement, UnreadableValue};
use crate::journal::Position;

pub const REMEMBERED: Statement =
    Statement("SELECT value FROM remembered WHERE learner = ?1 AND key = ?2");
pub const REMEMBER: Statement = Statement(
    "INSERT INTO remembered (learner, key, value) VALUES (?1, ?2, ?3)
     ON CONFLICT (learner, key) DO UPDATE SET value = excluded.value",
);
/// What was remembered first stays.
#[cfg(any(test, feature = "serve"))]
pub const REMEMBER_FIRST: Statement = Statement(
    "INSERT INTO remembered (learner, key, value) VALUES (?1, ?2, ?3)
     ON CONFLICT (learner, key) DO NOTHING",
);
/// Where a learner was in a walk.
pub const OF_WALK: Statement = Statement(
    "SELECT lesson, part, card, block, \"row\" FROM \"position\"
     WHERE learner = ?1 AND source = ?2",
);
pub const PUT: Statement = Statement(
    "INSERT INTO \"position\" (learner, source, lesson, part, card, block, \"row\")
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
     ON CONFLICT (learner, source) DO UPDATE
     SET lesson = excluded.lesson, part = excluded.part, card = excluded.card,
         block = excluded.block, \"row\" = excluded.\"row\"",
);

/// The walk that `lesson` was left in is remembered under this key.
pub fn walk_of(lesson: &str) -> String {
    format!("walk/{lesson}")
}

/// A row of [`OF_WALK`].
pub fn read(row: &FoundRow) -> Result<Position, UnreadableValue> {
    Ok(Position {
        lesson: row.text(0)?.to_owned(),
        part: row.text(1)?.to_owned(),
        card: row.number(2)?,
        block: row.number(3)?,
        row: row.number(4)?,
        round: Vec::new(),
    })
}

/// The values of [`PUT`].
pub fn values<'v>(learner: &'v str, walk: &'v str, place: &'v Position) -> [BoundValue<'v>; 7] {
    [
        learner.into(),
        walk.into(),
        (&place.lesson).into(),
        (&place.part).into(),
        place.card.into(),
        place.block.into(),
        place.row.into(),
    ]
}
