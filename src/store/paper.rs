//! Papers under way: each is a row of its own among the drafts, one that names no
//! item, and a row for each item in which something stands. All of them go with
//! the entries that the paper is handed in with.

use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use super::name::{self, Id, entry_id, stamp};
use super::{Operation, Store, StoreCause, StoreError};
use crate::journal::{BegunPaper, Certainty, Entry, PaperAnswer, PaperDraft, PaperTerms, Time};

/// What a paper's drafts are kept under.
const SOURCE: &str = "paper/";

/// What stands for an item, as it is written; the certainty and the mark have
/// columns of their own.
#[derive(Serialize, Deserialize)]
struct Written {
    /// Absent where it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    no_idea: bool,
    took_ms: u64,
}

impl Store {
    /// Begins a paper. It is there once it is on disk.
    pub fn begin_paper(
        &mut self,
        learner: &str,
        terms: PaperTerms,
        now: Time,
    ) -> Result<BegunPaper, StoreError> {
        let damaged = || StoreError::new(Operation::Save, &self.path, StoreCause::Damaged);
        let id = name::after(None, now).ok_or_else(damaged)?;
        let text = serde_json::to_string(&terms).unwrap_or_default();
        self.change(
            "INSERT INTO draft (learner, source, lesson, item, revision, text, flagged)
             VALUES (?1, ?2, '', '', '', ?3, 0)",
            params![learner, source(id), text],
        )?;
        Ok(BegunPaper {
            id,
            terms,
            begun: begun(id),
            answers: Vec::new(),
        })
    }

    /// The papers of `learner` that are not handed in, the one that was begun last
    /// first. One that cannot be read is none.
    pub fn papers(&self, learner: &str) -> Result<Vec<BegunPaper>, StoreError> {
        self.read(|connection| {
            let mut select = connection.prepare(
                "SELECT source, text FROM draft
                 WHERE learner = ?1 AND lesson = '' AND item = '' AND source LIKE 'paper/%'
                 ORDER BY source DESC",
            )?;
            let mut rows = select.query([learner])?;
            let mut papers = Vec::new();
            while let Some(row) = rows.next()? {
                let Some((id, terms)) = head(row) else {
                    continue;
                };
                papers.push(BegunPaper {
                    id,
                    terms,
                    begun: begun(id),
                    answers: answers(connection, learner, id)?,
                });
            }
            Ok(papers)
        })
    }

    /// Keeps what stands for an item of a paper, in the place of what did before.
    pub fn set_paper_draft(
        &mut self,
        learner: &str,
        paper: Id,
        draft: &PaperDraft,
    ) -> Result<(), StoreError> {
        let (text, certainty) = written(draft);
        self.change(
            "INSERT INTO draft (learner, source, lesson, item, revision, text, certainty, flagged)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET revision = ?5, text = ?6, certainty = ?7, flagged = ?8",
            params![
                learner,
                source(paper),
                draft.lesson,
                draft.item,
                draft.revision,
                text,
                certainty,
                draft.flagged
            ],
        )
    }
}

/// What the rows of a paper are kept under.
pub fn source(id: Id) -> String {
    format!("{SOURCE}{id}")
}

pub fn begun(id: Id) -> i64 {
    i64::try_from(stamp(id)).unwrap_or(i64::MAX)
}

/// What stands for an item as it is kept, and its certainty.
pub fn written(draft: &PaperDraft) -> (String, Option<String>) {
    let (answer, no_idea, certainty) = match &draft.answer {
        None => (None, false, None),
        Some(PaperAnswer::NoIdea) => (None, true, None),
        Some(PaperAnswer::Given { answer, certainty }) => (Some(answer.clone()), false, *certainty),
    };
    let took_ms = draft.took_ms;
    let text = serde_json::to_string(&Written {
        answer,
        no_idea,
        took_ms,
    });
    let certainty = certainty.and_then(|it| serde_json::to_string(&it).ok());
    (text.unwrap_or_default(), certainty)
}

/// The opposite of [`written`]: the answer and the milliseconds it took.
pub fn read(text: &str, certainty: Option<&str>) -> Option<(Option<PaperAnswer>, u64)> {
    let written: Written = serde_json::from_str(text).ok()?;
    let certainty = certainty.and_then(|it| serde_json::from_str::<Certainty>(it).ok());
    let given = |answer| PaperAnswer::Given { answer, certainty };
    let answer = match written.no_idea {
        true => Some(PaperAnswer::NoIdea),
        false => written.answer.map(given),
    };
    Some((answer, written.took_ms))
}

fn head(row: &Row) -> Option<(Id, PaperTerms)> {
    let (source, text): (String, String) = (row.get(0).ok()?, row.get(1).ok()?);
    terms(&source, &text)
}

/// The paper that a row without an item stands for.
pub fn terms(source: &str, text: &str) -> Option<(Id, PaperTerms)> {
    let id = entry_id(source.strip_prefix(SOURCE)?)?;
    Some((id, serde_json::from_str(text).ok()?))
}

fn answers(connection: &Connection, learner: &str, id: Id) -> rusqlite::Result<Vec<PaperDraft>> {
    let mut select = connection.prepare(
        "SELECT lesson, item, revision, text, certainty, flagged FROM draft
         WHERE learner = ?1 AND source = ?2 AND item <> ''",
    )?;
    let mut rows = select.query([learner, &source(id)])?;
    let mut answers = Vec::new();
    while let Some(row) = rows.next()? {
        answers.extend(draft(row));
    }
    Ok(answers)
}

fn draft(row: &Row) -> Option<PaperDraft> {
    let (text, certainty): (String, Option<String>) = (row.get(3).ok()?, row.get(4).ok()?);
    let (answer, took_ms) = read(&text, certainty.as_deref())?;
    Some(PaperDraft {
        lesson: row.get(0).ok()?,
        item: row.get(1).ok()?,
        revision: row.get(2).ok()?,
        answer,
        flagged: row.get(5).ok()?,
        took_ms,
    })
}

/// Takes away a paper that `entry` is handed in with.
pub fn settle(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let Some(paper) = entry.event.asked().and_then(|it| it.paper) else {
        return Ok(());
    };
    let mut delete =
        connection.prepare_cached("DELETE FROM draft WHERE learner = ?1 AND source = ?2")?;
    delete.execute([&entry.learner, &source(paper)]).map(drop)
}
