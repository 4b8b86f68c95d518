//! What is kept on the server beside entries, and replaced: keys, places, drafts,
//! papers under way.

use tokio_postgres::Row;

use super::link::{BoundValue, ServerLink};
use super::trouble::ServerTrouble;
use crate::journal::{BegunPaper, Entry, KeptDraft, PaperDraft, PaperTerms, Position};
use crate::store::draft::{self, MAX_DRAFTS, SOURCE};
use crate::store::name::Id;
use crate::store::paper;

/// Gives a learner a key who has none.
pub fn make_key(link: &ServerLink<'_>, name: &str) -> Result<(), ServerTrouble> {
    const MAKE: &str = "INSERT INTO learner (name, key)
        VALUES ($1, replace(CAST(gen_random_uuid() AS TEXT), '-', ''))
        ON CONFLICT (name) DO NOTHING";
    link.change(MAKE, &[name.into()]).map(drop)
}

pub fn key(link: &ServerLink<'_>, name: &str) -> Result<Option<String>, ServerTrouble> {
    one(
        link,
        "SELECT key FROM learner WHERE name = $1",
        &[name.into()],
    )
}

/// The name of the learner whose key this is.
pub fn owner(link: &ServerLink<'_>, key: &str) -> Result<Option<String>, ServerTrouble> {
    const OWNER: &str = "SELECT name FROM learner WHERE key = $1
                         UNION ALL SELECT name FROM learner_key WHERE key = $1";
    one(link, OWNER, &[key.into()])
}

/// The first column of the first row.
pub fn one(
    link: &ServerLink<'_>,
    select: &str,
    with: &[BoundValue<'_>],
) -> Result<Option<String>, ServerTrouble> {
    let found = link.rows(select, with)?;
    Ok(found.first().map(|row| row.try_get(0)).transpose()?)
}

pub fn remember(
    link: &ServerLink<'_>,
    learner: &str,
    key: &str,
    value: &str,
) -> Result<(), ServerTrouble> {
    const REMEMBER: &str = "INSERT INTO remembered (learner, key, value) VALUES ($1, $2, $3)
        ON CONFLICT (learner, key) DO UPDATE SET value = excluded.value";
    link.change(REMEMBER, &[learner.into(), key.into(), value.into()])
        .map(drop)
}

pub fn position(
    link: &ServerLink<'_>,
    learner: &str,
    walk: &str,
) -> Result<Option<Position>, ServerTrouble> {
    const SELECT: &str = "SELECT lesson, part, card, block, \"row\" FROM \"position\"
                          WHERE learner = $1 AND source = $2";
    let found = link.rows(SELECT, &[learner.into(), walk.into()])?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let number = |column| -> Result<u32, ServerTrouble> {
        let number: i64 = row.try_get(column)?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    };
    Ok(Some(Position {
        lesson: row.try_get(0)?,
        part: row.try_get(1)?,
        card: number(2)?,
        block: number(3)?,
        row: number(4)?,
    }))
}

pub fn set_position(
    link: &ServerLink<'_>,
    learner: &str,
    walk: &str,
    place: &Position,
) -> Result<(), ServerTrouble> {
    const SET: &str = "INSERT INTO \"position\"
        (learner, source, lesson, part, card, block, \"row\")
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (learner, source) DO UPDATE SET lesson = excluded.lesson,
            part = excluded.part, card = excluded.card, block = excluded.block,
            \"row\" = excluded.\"row\"";
    let of = [
        learner.into(),
        walk.into(),
        (&place.lesson).into(),
        (&place.part).into(),
        i64::from(place.card).into(),
        i64::from(place.block).into(),
        i64::from(place.row).into(),
    ];
    link.change(SET, &of).map(drop)
}

pub fn drafts(
    link: &ServerLink<'_>,
    learner: &str,
    lesson: &str,
) -> Result<Vec<KeptDraft>, ServerTrouble> {
    const SELECT: &str = "SELECT item, revision, text FROM draft
        WHERE learner = $1 AND source = $2 AND lesson = $3";
    let found = link.rows(SELECT, &[learner.into(), SOURCE.into(), lesson.into()])?;
    let read = |row: &Row| {
        let text: String = row.try_get(2).ok()?;
        Some(KeptDraft {
            lesson: lesson.to_owned(),
            item: row.try_get(0).ok()?,
            revision: row.try_get(1).ok()?,
            answer: serde_json::from_str(&text).ok()?,
        })
    };
    let mut drafts: Vec<_> = found.iter().filter_map(read).collect();
    drafts.sort_by(|one, other| one.item.cmp(&other.item));
    Ok(drafts)
}

pub fn set_draft(
    link: &ServerLink<'_>,
    learner: &str,
    kept: &KeptDraft,
) -> Result<(), ServerTrouble> {
    const FEWER: &str = "DELETE FROM draft WHERE learner = $1 AND source = $2 AND lesson <> $3
        AND (SELECT count(*) FROM draft WHERE learner = $1 AND source = $2) > $4";
    let Some(text) = draft::text_of(&kept.answer) else {
        const DELETE: &str = "DELETE FROM draft
            WHERE learner = $1 AND source = $2 AND lesson = $3 AND item = $4";
        let of = [
            learner.into(),
            SOURCE.into(),
            (&kept.lesson).into(),
            (&kept.item).into(),
        ];
        return link.change(DELETE, &of).map(drop);
    };
    let of = [&*kept.lesson, &kept.item, &kept.revision];
    put(link, (learner, SOURCE), of, (&text, None, false))?;
    let most = i64::try_from(MAX_DRAFTS).unwrap_or(i64::MAX);
    let of = [
        learner.into(),
        SOURCE.into(),
        (&kept.lesson).into(),
        most.into(),
    ];
    link.change(FEWER, &of).map(drop)
}

/// One row among the drafts, in the place of the one that was there.
fn put(
    link: &ServerLink<'_>,
    (learner, source): (&str, &str),
    [lesson, item, revision]: [&str; 3],
    (text, certainty, flagged): (&str, Option<&str>, bool),
) -> Result<(), ServerTrouble> {
    const PUT: &str = "INSERT INTO draft
        (learner, source, lesson, item, revision, text, certainty, flagged)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (learner, source, lesson, item) DO UPDATE
        SET revision = excluded.revision, text = excluded.text,
            certainty = excluded.certainty, flagged = excluded.flagged";
    let of = [
        learner.into(),
        source.into(),
        lesson.into(),
        item.into(),
        revision.into(),
        text.into(),
        certainty.into(),
        flagged.into(),
    ];
    link.change(PUT, &of).map(drop)
}

/// Takes away what was begun for what `entry` settles, and the paper that it is
/// handed in with.
pub fn settle(link: &ServerLink<'_>, entry: &Entry) -> Result<(), ServerTrouble> {
    const SETTLE: &str = "DELETE FROM draft WHERE learner = $1 AND source = $2
        AND ($3 = '' OR lesson = $3) AND ($4 = '' OR item = $4)";
    const HAND_IN: &str = "DELETE FROM draft WHERE learner = $1 AND source = $2";
    let learner = &entry.learner;
    if draft::settles(&entry.event) {
        let of = [
            learner.into(),
            SOURCE.into(),
            (&entry.lesson).into(),
            (&entry.item).into(),
        ];
        link.change(SETTLE, &of)?;
    }
    if let Some(id) = entry.event.asked().and_then(|it| it.paper) {
        link.change(HAND_IN, &[learner.into(), (&paper::source(id)).into()])?;
    }
    Ok(())
}

pub fn begin_paper(
    link: &ServerLink<'_>,
    learner: &str,
    id: Id,
    terms: &PaperTerms,
) -> Result<(), ServerTrouble> {
    let text = serde_json::to_string(terms).unwrap_or_default();
    let source = paper::source(id);
    put(link, (learner, &source), [""; 3], (&text, None, false))
}

pub fn papers(link: &ServerLink<'_>, learner: &str) -> Result<Vec<BegunPaper>, ServerTrouble> {
    const HEADS: &str = "SELECT source, text FROM draft
        WHERE learner = $1 AND lesson = '' AND item = '' AND source LIKE 'paper/%'";
    let mut papers = Vec::new();
    for row in link.rows(HEADS, &[learner.into()])? {
        let (source, text): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let Some((id, terms)) = paper::terms(&source, &text) else {
            continue;
        };
        papers.push(BegunPaper {
            id,
            terms,
            begun: paper::begun(id),
            answers: answers(link, learner, &source)?,
        });
    }
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.id));
    Ok(papers)
}

fn answers(
    link: &ServerLink<'_>,
    learner: &str,
    source: &str,
) -> Result<Vec<PaperDraft>, ServerTrouble> {
    const ANSWERS: &str = "SELECT lesson, item, revision, text, certainty, flagged FROM draft
        WHERE learner = $1 AND source = $2 AND item <> ''";
    let found = link.rows(ANSWERS, &[learner.into(), source.into()])?;
    let read = |row: &Row| {
        let (text, certainty): (String, Option<String>) =
            (row.try_get(3).ok()?, row.try_get(4).ok()?);
        let (answer, took_ms) = paper::read(&text, certainty.as_deref())?;
        Some(PaperDraft {
            lesson: row.try_get(0).ok()?,
            item: row.try_get(1).ok()?,
            revision: row.try_get(2).ok()?,
            answer,
            flagged: row.try_get(5).ok()?,
            took_ms,
        })
    };
    let mut answers: Vec<_> = found.iter().filter_map(read).collect();
    let name = |it: &PaperDraft| (it.lesson.clone(), it.item.clone());
    answers.sort_by_key(name);
    Ok(answers)
}

pub fn set_paper_draft(
    link: &ServerLink<'_>,
    learner: &str,
    id: Id,
    draft: &PaperDraft,
) -> Result<(), ServerTrouble> {
    let (text, certainty) = paper::written(draft);
    let of = [&*draft.lesson, &draft.item, &draft.revision];
    let rest = (text.as_str(), certainty.as_deref(), draft.flagged);
    put(link, (learner, &paper::source(id)), of, rest)
}
