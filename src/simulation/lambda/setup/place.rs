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
/// nearest to it in the file. In a list that is the table with the name that
/// comes next, or else the first one.
fn range(record: &Record, key: &str) -> Range<usize> {
    let (name, inner) = key.split_once('.').unwrap_or((key, ""));
    let mut several = record.tables(name);
    let (called, rest) = inner.split_once('.').unwrap_or((inner, ""));
    let mut named = several.clone();
    let is_called = |it: &&Record| it.can_have("name") && it.text("name") == Some(called);
    if let Some(function) = named.find(is_called) {
        return range(function, rest);
    }
    let table = record.table(name).or_else(|| several.next());
    match table {
        Some(table) if !inner.is_empty() => range(table, inner),
        Some(table) => table.range.clone(),
        None => record.range(name),
    }
}
