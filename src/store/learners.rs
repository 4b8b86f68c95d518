//! Who a journal is about. A learner has a name in it, and is told from all
//! others by a key; who works on several machines has one for each.

use super::name;
use super::tables::{Statement, Tables, UnreadableValue};

pub const KEY: Statement = Statement("SELECT key FROM learner WHERE name = ?1");
pub const OTHER_KEYS: Statement = Statement("SELECT key FROM learner_key WHERE name = ?1");
pub const OWNER: Statement = Statement(
    "SELECT name FROM learner WHERE key = ?1
     UNION ALL SELECT name FROM learner_key WHERE key = ?1",
);
/// Those who did anything.
pub const ALL: Statement = Statement("SELECT DISTINCT learner FROM entry");

/// Makes a key where there is none, or where it is known to be lost.
pub const MAKE: Statement = Statement(
    "INSERT INTO learner (name, key) VALUES (?1, ?2)
     ON CONFLICT (name) DO UPDATE SET key = excluded.key WHERE ?3",
);
const SET: Statement = Statement(
    "INSERT INTO learner (name, key) VALUES (?1, ?2)
     ON CONFLICT (name) DO UPDATE SET key = excluded.key",
);
const ADD: Statement = Statement("INSERT INTO learner_key (key, name) VALUES (?1, ?2)");

/// The key that is kept for a learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptKey {
    None,
    Lost,
    Known(String),
}

impl From<Option<Result<&str, UnreadableValue>>> for KeptKey {
    fn from(found: Option<Result<&str, UnreadableValue>>) -> Self {
        match found {
            None => Self::None,
            Some(Ok(key)) => Self::Known(key.to_owned()),
            Some(Err(UnreadableValue)) => Self::Lost,
        }
    }
}

/// These keys are, from now on, `learner`'s. Who did nothing here yet and is
/// somebody `new` gets the first one as their own; who has none gets one. Answers
/// whether none of them was somebody else's.
pub fn claim<T: Tables>(
    tables: &T,
    learner: &str,
    keys: &[String],
    new: bool,
) -> Result<bool, T::Trouble> {
    for (number, key) in keys.iter().enumerate() {
        let owner = tables.rows(OWNER, &[key.into()])?;
        match owner.first().map(|row| row.text(0)) {
            Some(Ok(owner)) if owner == learner => {}
            Some(_) => return Ok(false),
            None if new && number == 0 => {
                tables.change(SET, &[learner.into(), key.into()])?;
            }
            None => {
                make(tables, learner)?;
                tables.change(ADD, &[key.into(), learner.into()])?;
            }
        }
    }
    Ok(true)
}

/// Gives a learner a key who has none.
pub fn make<T: Tables>(tables: &T, learner: &str) -> Result<(), T::Trouble> {
    let key = name::key();
    let made = tables.change(MAKE, &[learner.into(), (&key).into(), false.into()]);
    made.map(drop)
}
