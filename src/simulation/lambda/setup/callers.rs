//! Who waits for the answers.

use super::reader::Reader;
use crate::schema::{Key, Record, Shape, Table};
use crate::sim::callers::Callers;

pub const TABLE: Table = Table {
    name: "`[callers]`",
    about: "Those who wait for the answers: what they do when a request fails or takes too long. Without it each asks once and waits as long as it takes. That a pause may double without end is ours.",
    keys: &[
        Key::optional(
            "timeout",
            Shape::Duration,
            "How long one waits for an answer, each time that it asks; what runs for it goes on to its end and is billed. As long as it takes if absent.",
        ),
        Key::optional(
            "retries",
            Shape::Whole,
            "How often one asks again; `0` if absent.",
        ),
        Key::optional(
            "backoff",
            Shape::Duration,
            "The pause before the first retry; each next one is twice as long. `\"0s\"` if absent: it asks again at once.",
        ),
        Key::optional(
            "jitter",
            Shape::Number,
            "The share of a pause that is left to chance, from 0 to 1: it is drawn evenly, from nothing to all of it. `0` if absent.",
        ),
    ],
};

/// What `[callers]` says.
pub fn read(reader: &mut Reader<'_>, record: &Record) -> Option<Callers> {
    let timeout = reader.or(record, "timeout", None, |reader, record, key| {
        reader.duration(record, key).map(Some)
    });
    let retries = reader.or(record, "retries", 0, Reader::small);
    let backoff = reader.or(record, "backoff", 0, Reader::duration);
    Some(Callers {
        timeout: timeout?,
        retries: retries?,
        backoff: backoff?,
        jitter: record.number("jitter").unwrap_or(0.0),
    })
}
