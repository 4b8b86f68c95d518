//! Papers under way: each is a row of its own among the drafts, one that names no
//! item, and a row for each item in which something stands. All of them go with
//! the entries that the paper is handed in with.

use serde::{Deserialize, Serialize};

use super::name::{Id, entry_id, stamp};
use super::tables::{FoundRow, Statement};
use crate::journal::{BegunPaper, Certainty, PaperAnswer, PaperDraft, PaperTerms};

/// What a paper's drafts are kept under.
const SOURCE: &str = "paper/";

/// The papers of a learner.
pub const HEADS: Statement = Statement(
    "SELECT source, text FROM draft
     WHERE learner = ?1 AND lesson = '' AND item = '' AND source LIKE 'paper/%'",
);
/// What stands in one of them.
pub const ANSWERS: Statement = Statement(
    "SELECT lesson, item, revision, text, certainty, flagged FROM draft
     WHERE learner = ?1 AND source = ?2 AND item <> ''",
);

/// What stands for an item, as it is written; the certainty and the mark have
/// columns of their own.
#[derive(Serialize, Deserialize)]
struct Written {
    /// Absent where it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    no_idea: bool,
    /// What is not given yet; absent where that is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    begun: Vec<String>,
    took_ms: u64,
    /// Absent where an earlier version kept it.
    #[serde(default)]
    touched: i64,
}

/// What the rows of a paper are kept under.
pub fn source(id: Id) -> String {
    format!("{SOURCE}{id}")
}

/// A paper in which nothing stands yet.
pub fn begun(id: Id, terms: PaperTerms) -> BegunPaper {
    BegunPaper {
        id,
        terms,
        begun: i64::try_from(stamp(id)).unwrap_or(i64::MAX),
        answers: Vec::new(),
    }
}

/// What stands for an item as it is kept, and its certainty.
pub fn written(draft: &PaperDraft) -> (String, Option<String>) {
    let (answer, no_idea, certainty) = match &draft.answer {
        None => (None, false, None),
        Some(PaperAnswer::NoIdea) => (None, true, None),
        Some(PaperAnswer::Given { answer, certainty }) => (Some(answer.clone()), false, *certainty),
    };
    let text = serde_json::to_string(&Written {
        answer,
        no_idea,
        begun: draft.begun.clone(),
        took_ms: draft.took_ms,
        touched: draft.touched,
    });
    let certainty = certainty.and_then(|it| serde_json::to_string(&it).ok());
    (text.unwrap_or_default(), certainty)
}

/// A row of [`HEADS`]; `None` where it cannot be read.
pub fn read_head(row: &FoundRow) -> Option<BegunPaper> {
    let id = entry_id(row.text(0).ok()?.strip_prefix(SOURCE)?)?;
    Some(begun(id, serde_json::from_str(row.text(1).ok()?).ok()?))
}

/// A row of [`ANSWERS`]; `None` where it cannot be read.
pub fn read_answer(row: &FoundRow) -> Option<PaperDraft> {
    let written: Written = serde_json::from_str(row.text(3).ok()?).ok()?;
    let certainty = row.maybe_text(4).ok()?;
    let certainty = certainty.and_then(|it| serde_json::from_str::<Certainty>(it).ok());
    let given = |answer| PaperAnswer::Given { answer, certainty };
    Some(PaperDraft {
        lesson: row.text(0).ok()?.to_owned(),
        item: row.text(1).ok()?.to_owned(),
        revision: row.text(2).ok()?.to_owned(),
        answer: match written.no_idea {
            true => Some(PaperAnswer::NoIdea),
            false => written.answer.map(given),
        },
        begun: written.begun,
        flagged: row.number::<u8>(5).ok()? != 0,
        took_ms: written.took_ms,
        touched: written.touched,
    })
}
