//! Answers in the making, as they were left.
//!
//! A draft goes with the entry that settles its item, in the same change.

use rusqlite::{Connection, Row, params};

use super::{Store, StoreError};
use crate::journal::{Entry, Event, KeptDraft};

/// Drafts are kept by learner, lesson and item, whatever is walked through; those
/// of a paper apart, under its name.
pub const SOURCE: &str = "";
/// The longest draft, in bytes as it is kept; a longer one is not.
const MAX_BYTES: usize = 64 * 1024;
/// So many drafts of a learner are kept; beyond, those of other lessons go.
pub const MAX_DRAFTS: usize = 1000;

impl Store {
    /// The answers in the making of `learner` in a lesson. One that cannot be
    /// read is left out.
    pub fn drafts(&self, learner: &str, lesson: &str) -> Result<Vec<KeptDraft>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare(
                "SELECT item, revision, text FROM draft
                 WHERE learner = ?1 AND source = ?2 AND lesson = ?3",
            )?;
            let mut rows = select.query([learner, SOURCE, lesson])?;
            let mut drafts = Vec::new();
            while let Some(row) = rows.next()? {
                drafts.extend(draft(lesson, row));
            }
            Ok(drafts)
        })
    }

    /// Replaces the draft of an item; one without an answer takes it away.
    pub fn set_draft(&mut self, learner: &str, draft: &KeptDraft) -> Result<(), StoreError> {
        let KeptDraft {
            lesson,
            item,
            revision,
            answer,
        } = draft;
        let Some(text) = text_of(answer) else {
            return self.change(
                "DELETE FROM draft
                 WHERE learner = ?1 AND source = ?2 AND lesson = ?3 AND item = ?4",
                params![learner, SOURCE, lesson, item],
            );
        };
        self.change(
            "INSERT INTO draft (learner, source, lesson, item, revision, text, flagged)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)
             ON CONFLICT DO UPDATE SET revision = ?5, text = ?6",
            params![learner, SOURCE, lesson, item, revision, text],
        )?;
        self.change(
            "DELETE FROM draft
             WHERE learner = ?1 AND source = ?2 AND lesson <> ?3
             AND (SELECT count(*) FROM draft WHERE learner = ?1 AND source = ?2) > ?4",
            params![learner, SOURCE, lesson, MAX_DRAFTS],
        )
    }
}

/// An answer as it is kept; none where nothing is.
pub fn text_of(answer: &[String]) -> Option<String> {
    let text = serde_json::to_string(answer).unwrap_or_default();
    (!answer.is_empty() && text.len() <= MAX_BYTES).then_some(text)
}

fn draft(lesson: &str, row: &Row) -> Option<KeptDraft> {
    let text: String = row.get(2).ok()?;
    Some(KeptDraft {
        lesson: lesson.to_owned(),
        item: row.get(0).ok()?,
        revision: row.get(1).ok()?,
        answer: serde_json::from_str(&text).ok()?,
    })
}

/// Takes away what was begun for an item that `entry` settles, or for all that
/// it starts afresh.
pub fn settle(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if !settles(&entry.event) {
        return Ok(());
    }
    let mut delete = connection.prepare_cached(
        "DELETE FROM draft WHERE learner = ?1 AND source = ?2
         AND (?3 = '' OR lesson = ?3) AND (?4 = '' OR item = ?4)",
    )?;
    let of = [&entry.learner, SOURCE, &entry.lesson, &entry.item];
    delete.execute(of).map(drop)
}

/// Whether it ends what was begun for an item, or for many.
pub fn settles(event: &Event) -> bool {
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
