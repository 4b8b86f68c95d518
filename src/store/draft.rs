//! Answers in the making, as they were left.
//!
//! A draft goes with the entry that settles its item, in the same change.

use super::paper;
use super::tables::{FoundRow, Statement, Tables};
use crate::journal::{Entry, Event, KeptDraft};

/// Drafts are kept by learner, lesson and item, whatever is walked through; those
/// of a paper apart, under its name.
pub const SOURCE: &str = "";
/// The longest draft, in bytes as it is kept; a longer one is not.
const MAX_BYTES: usize = 64 * 1024;
/// So many drafts of a learner are kept; beyond, those of other lessons go.
pub const MAX_DRAFTS: u32 = 1000;

/// Those of a learner in a lesson.
pub const OF_LESSON: Statement = Statement(
    "SELECT item, revision, text FROM draft WHERE learner = ?1 AND source = ?2 AND lesson = ?3",
);
/// One in the place of what was there for its item.
pub const PUT: Statement = Statement(
    "INSERT INTO draft (learner, source, lesson, item, revision, text, certainty, flagged)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     ON CONFLICT (learner, source, lesson, item) DO UPDATE
     SET revision = excluded.revision, text = excluded.text,
         certainty = excluded.certainty, flagged = excluded.flagged",
);
/// One, those of a lesson or all of a learner: what is named by nothing is any.
pub const REMOVE: Statement = Statement(
    "DELETE FROM draft WHERE learner = ?1 AND source = ?2
     AND (?3 = '' OR lesson = ?3) AND (?4 = '' OR item = ?4)",
);
/// Those of other lessons, where there are more than so many.
pub const REMOVE_OTHERS: Statement = Statement(
    "DELETE FROM draft WHERE learner = ?1 AND source = ?2 AND lesson <> ?3
     AND (SELECT count(*) FROM draft WHERE learner = ?1 AND source = ?2) > ?4",
);

/// An answer as it is kept; none where nothing is.
pub fn text_of(answer: &[String]) -> Option<String> {
    let text = serde_json::to_string(answer).unwrap_or_default();
    (!answer.is_empty() && text.len() <= MAX_BYTES).then_some(text)
}

/// A row of [`OF_LESSON`].
pub fn read(lesson: &str, row: &FoundRow) -> Option<KeptDraft> {
    Some(KeptDraft {
        lesson: lesson.to_owned(),
        item: row.text(0).ok()?.to_owned(),
        revision: row.text(1).ok()?.to_owned(),
        answer: serde_json::from_str(row.text(2).ok()?).ok()?,
    })
}

/// Takes away what was begun for an item that `entry` settles, or for all that
/// it starts afresh, and the paper that it is handed in with.
pub fn settle<T: Tables>(tables: &T, entry: &Entry) -> Result<(), T::Trouble> {
    let remove = |source: &str, [lesson, item]: [&str; 2]| {
        let of = [&entry.learner, source, lesson, item].map(Into::into);
        tables.change(REMOVE, &of)
    };
    if settles(&entry.event) {
        remove(SOURCE, [&entry.lesson, &entry.item])?;
    }
    if let Some(paper) = entry.event.asked().and_then(|it| it.paper) {
        remove(&paper::source(paper), ["", ""])?;
    }
    Ok(())
}

/// Whether it ends what was begun for an item, or for many.
fn settles(event: &Event) -> bool {
    match event {
        Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. } | Event::Reset => {
            true
        }
        Event::Opened
        | Event::Hint { .. }
        | Event::SelfMarked { .. }
        | Event::Restated { .. }
        | Event::Predicted(_)
        | Event::Forecast { .. }
        | Event::Undone { .. }
        | Event::PartDone => false,
    }
}
