//! Lines of a learner who is at the same lesson in another session.

use crate::journal::{Entry, EntryId};
use crate::store::{Journal, KnownEntries, StoreError};

/// Writes entries, unless another session was first. What that did the lines show as
/// soon as they read it.
pub fn write(
    known: &mut KnownEntries,
    journal: &mut dyn Journal,
    entries: &[Entry],
) -> Result<Vec<EntryId>, StoreError> {
    let written = journal.append_unless_settled(entries, known)?;
    known.added(&written, entries);
    Ok(written)
}
