//! Everything that can still be read of a journal, in a new file.

use std::path::PathBuf;

use rusqlite::{Connection, params_from_iter};

use super::Store;
use super::error::{Operation, StoreError};
use super::schema::{AS_EVER, AS_IT_IS};

/// The columns of an entry.
pub const COLUMNS: &str = "id, learner, time, offset, lesson, item, revision, entry, body";

/// Every table with its columns.
const TABLES: [(&str, &str); 6] = [
    ("entry", COLUMNS),
    ("learner", "name, key"),
    ("learner_key", "key, name"),
    (
        "position",
        "learner, source, lesson, part, card, block, row",
    ),
    ("remembered", "learner, key, value"),
    (
        "draft",
        "learner, source, lesson, item, revision, text, certainty, flagged",
    ),
];

impl Store {
    /// A new journal beside this one, which may be damaged or gone from its
    /// place, with all that can still be read of it.
    pub fn copied(&self) -> Result<Self, StoreError> {
        let path = &self.free_name();
        let mut copy = Self::open_within(self.patience, path)?;
        let failed = |error| StoreError::sqlite(Operation::Save, path, error);
        let change = copy.connection.transaction().map_err(failed)?;
        change.execute_batch(AS_IT_IS).map_err(failed)?;
        for (table, columns) in TABLES {
            copy_table(&self.connection, &change, table, columns).map_err(failed)?;
        }
        change.execute_batch(AS_EVER).map_err(failed)?;
        change.commit().map_err(failed)?;
        // What was tried may have got into the file that is gone.
        copy.tried.clone_from(&self.tried);
        Ok(copy)
    }

    /// `journal-2.db` beside a `journal.db`, or the next one that is free.
    fn free_name(&self) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default();
        let named = |number: u32| {
            let mut name = stem.to_owned();
            name.push(format!("-{number}"));
            let name = self.path.with_file_name(name);
            match self.path.extension() {
                Some(extension) => name.with_added_extension(extension),
                None => name,
            }
        };
        let free = |path: &PathBuf| path.symlink_metadata().is_err();
        (2..1000)
            .map(named)
            .find(free)
            .unwrap_or_else(|| named(1000))
    }
}

/// Copies the rows of a table up to one that cannot be had. Fails only over
/// the file they go to.
fn copy_table(
    from: &Connection,
    to: &Connection,
    table: &str,
    columns: &str,
) -> rusqlite::Result<()> {
    let count = columns.split(',').count();
    let places = vec!["?"; count].join(", ");
    let mut insert = to.prepare(&format!(
        "INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})"
    ))?;
    let select = from.prepare(&format!("SELECT {columns} FROM {table}"));
    let Ok(mut select) = select else {
        return Ok(());
    };
    let Ok(mut rows) = select.query([]) else {
        return Ok(());
    };
    while let Ok(Some(row)) = rows.next() {
        let values = (0..count).map(|column| row.get_ref(column));
        let values: Vec<_> = values.collect::<rusqlite::Result<_>>()?;
        let values = values
            .into_iter()
            .map(rusqlite::types::ToSqlOutput::Borrowed);
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}
