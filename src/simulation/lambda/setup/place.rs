//! Where a key stands that the simulator refuses.

use std::ops::Range;

use crate::rule::{self, Problem};
use crate::schema::Record;
use crate::sim::invalid_value::InvalidValue;

/// What the simulator refuses, at the place of its key.
pub fn place(refusal: InvalidValue, record: &Record) -> Problem {
    rule::CANNOT_RUN.at(
        range(record, &refusal.key),
        format!("`{}`: {}", refusal.key, refusal.message),
        refusal.hint,
    )
}

/// Where `key` stands, as in `platform.keep_alive.mean`: its value, or what is
/// nearest to it in the file. In a list that is the first table.
fn range(record: &Record, key: &str) -> Range<usize> {
    let (name, inner) = key.split_once('.').unwrap_or((key, ""));
    let table = record.table(name).or_else(|| record.tables(name).next());
    match table {
        Some(table) if !inner.is_empty() => range(table, inner),
        Some(table) => table.range.clone(),
        None => record.range(name),
    }
}
