//! Who a journal is about. A learner has a name in this file, and is told from
//! all others by a key; who works on several machines has one for each.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Store, StoreCause, StoreError};
use crate::journal::Learner;

/// Makes a key where there is none, or where it is known to be lost.
const MAKE: &str = "INSERT INTO learner (name, key) VALUES (?1, lower(hex(randomblob(16))))
                    ON CONFLICT (name) DO UPDATE SET key = excluded.key WHERE ?2";

impl Store {
    /// The learner with their key, which is made when it is first asked for. It
    /// is not worth a wait, or an error: where it cannot be made, the name
    /// stands in for it. Also whether there was one that cannot be read, in
    /// the place of which a new one is made.
    pub(super) fn learner(&mut self, name: &str) -> Result<(Learner, bool), StoreError> {
        let found = self.key(name);
        let lost = matches!(&found, Err(error) if error.cause == StoreCause::Unreadable);
        if lost || found?.is_none() {
            drop(self.write_if_free(MAKE, params![name, lost]));
        }
        let mut learner = Learner::from(name);
        match self.key(name) {
            Ok(made) => learner.key = made.unwrap_or(learner.key),
            Err(error) if error.cause == StoreCause::Unreadable => {}
            Err(error) => return Err(error),
        }
        Ok((learner, lost))
    }

    /// The key of a learner, and those that they have on other machines. It is
    /// in the file from then on.
    pub fn keys(&mut self, name: &str) -> Result<(String, Vec<String>), StoreError> {
        let found = self.key(name);
        let lost = matches!(&found, Err(error) if error.cause == StoreCause::Unreadable);
        if lost || found?.is_none() {
            self.change(MAKE, params![name, lost])?;
        }
        let key = self.key(name)?.unwrap_or_default();
        let select = "SELECT key FROM learner_key WHERE name = ?1 ORDER BY key";
        let others = self.read(|connection| {
            let mut select = connection.prepare(select)?;
            let keys = select.query_map([name], |row| row.get(0))?;
            keys.collect()
        })?;
        Ok((key, others))
    }

    fn key(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.find("SELECT key FROM learner WHERE name = ?1", [name], |row| {
            row.get(0)
        })
    }

    /// The name of the learner whose key this is.
    pub fn owner(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| owner(connection, key))
    }

    /// The names of those who did anything here.
    pub fn learners(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare("SELECT DISTINCT learner FROM entry ORDER BY 1")?;
            let names = select.query_map([], |row| row.get(0))?;
            names.collect()
        })
    }
}

pub fn owner(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    let select = "SELECT name FROM learner WHERE key = ?1
                  UNION ALL SELECT name FROM learner_key WHERE key = ?1";
    let name = connection.query_row(select, [key], |row| row.get(0));
    name.optional()
}

/// Makes `key` one more of those that `name` has, who gets one of their own if
/// need be.
pub fn add_key(connection: &Connection, name: &str, key: &str) -> rusqlite::Result<()> {
    connection.execute(MAKE, params![name, false])?;
    let insert = "INSERT INTO learner_key (key, name) VALUES (?1, ?2)";
    connection.execute(insert, [key, name]).map(drop)
}

/// Makes `key` that of `name`, who did nothing here yet.
pub fn set_key(connection: &Connection, name: &str, key: &str) -> rusqlite::Result<()> {
    let insert = "INSERT INTO learner (name, key) VALUES (?1, ?2)
                  ON CONFLICT (name) DO UPDATE SET key = ?2";
    connection.execute(insert, [name, key]).map(drop)
}
