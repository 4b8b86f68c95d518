//! `progress`: how far the learner is.

use std::io::Write;

use serde::Serialize;

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::settings::Settings;
use super::{open_journal, print_json};
use crate::app::Listed;
use crate::journal::{
    Attempt, Calibration, Certainty, Evidence, Grade, ItemProgress, ItemState, Judgement,
    LessonProgress, MythState, Schedule,
};
use crate::lesson::{Card, Item, Lesson, PartKind};
use crate::page::{Counts, MythEvidence, MythLedger, due, myths};
use crate::terminal::moment;
use crate::words;

/// Everything in JSON.
#[derive(Serialize)]
struct Report<'a> {
    lessons: Vec<Row<'a>>,
    calibration: Certainties,
    /// Of this learner, in the whole journal.
    entries: usize,
}

/// What certainty was worth, in JSON: over all attempts that were graded, but for
/// first guesses.
#[derive(Serialize)]
struct Certainties {
    sure: CertaintyRow,
    fairly: CertaintyRow,
    guess: CertaintyRow,
    no_idea: u32,
    /// From 0 to 1, as what follows; `null` where there is nothing to count.
    accuracy: Option<f64>,
    bonus: Option<f64>,
    brier: Option<f64>,
}

#[derive(Serialize)]
struct CertaintyRow {
    answers: u32,
    right: u32,
    judgement: Option<Judgement>,
}

/// A lesson in JSON. Questions and cards count alike.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    parts_done: usize,
    parts_total: usize,
    questions_right: usize,
    questions_answered: usize,
    questions_total: usize,
    skipped: usize,
    myths: Vec<MythRow>,
    /// Where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<ItemRow>>,
}

/// An item in JSON.
#[derive(Serialize)]
struct ItemRow {
    id: String,
    kind: &'static str,
    state: ItemState,
    /// The day, as `YYYY-MM-DD`; `null` where it has none.
    due: Option<String>,
    /// How long it takes to be asked it again; `null` where that never happens.
    recall_seconds: Option<u32>,
    attempts: usize,
    right: usize,
    /// The latest that was no skip.
    last: Option<LastAnswer>,
}

#[derive(Serialize)]
struct LastAnswer {
    certainty: Option<Certainty>,
    /// What its learner marked has none.
    grade: Option<Grade>,
    /// With its offset.
    time: String,
}

#[derive(Serialize)]
struct MythRow {
    id: String,
    state: MythState,
    /// With the items.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<EvidenceRow>>,
}

/// An answer that says something about a myth.
#[derive(Serialize)]
struct EvidenceRow {
    lesson: String,
    item: String,
    says: &'static str,
    certainty: Option<Certainty>,
    time: String,
}

pub fn run(
    settings: &Settings,
    lesson: Option<&str>,
    (json, items): (bool, bool),
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let chosen: Vec<_> = match lesson {
        Some(id) => vec![collection.find(id)?],
        None => collection.sound().collect(),
    };
    let mut store = open_journal::read_only(settings)?;
    let progress = store.progress(&settings.learner.value)?;
    let (mut lessons, mut troubles) = (Vec::new(), Vec::new());
    for listed in chosen {
        match collection.open_with_keys(&listed.id) {
            Ok(lesson) => lessons.push((listed, lesson)),
            Err(trouble) => troubles.push(ErrorMessage::complete(trouble)),
        }
    }
    let done = |lesson: &Lesson| progress.of(&lesson.id);
    let attempts = lessons.iter().map(|(_, it)| judged_attempts(it, done(it)));
    let answers = Calibration::of(attempts.flatten());
    let ledger = MythLedger::of(lessons.iter().map(|(_, it)| (it, done(it))));
    let rows = lessons.iter().map(|(listed, lesson)| Row {
        items: items.then(|| item_rows(lesson, done(lesson))),
        myths: myth_rows(lesson, &ledger, items),
        ..row(listed, Counts::of(lesson, done(lesson)))
    });
    let report = Report {
        lessons: rows.collect(),
        calibration: Certainties::from(answers),
        entries: store.count(&settings.learner.value)?,
    };
    if json {
        print_json(&report, out)?;
    } else {
        if let Some(whose) = words::whose(&settings.learner.value) {
            writeln!(out, "{whose}")?;
        }
        print_lines(&report, out)?;
        print_certainty(&answers, out)?;
        if let Some(words) = words::unread(&progress) {
            writeln!(out, "{words}")?;
        }
    }
    if troubles.is_empty() {
        Ok(())
    } else {
        Err(Failure::Data(troubles))
    }
}

/// Those that were right or wrong; a first guess is nobody's to judge.
fn judged_attempts<'p>(lesson: &Lesson, progress: &'p LessonProgress) -> Vec<&'p Attempt> {
    let parts = lesson.parts.iter().filter(|it| it.kind != PartKind::Guess);
    let ids = parts.flat_map(|part| part.asked().into_iter().map(|item| item.id));
    let kept = ids.filter_map(|id| progress.items.get(id));
    kept.flat_map(|it| &it.attempts).collect()
}

impl From<Calibration> for Certainties {
    fn from(answers: Calibration) -> Self {
        let [sure, fairly, guess] = answers
            .by_certainty()
            .map(|(certainty, tally)| CertaintyRow {
                answers: tally.n,
                right: tally.right,
                judgement: tally.judged(certainty),
            });
        let (accuracy, bonus) = answers.accuracy_and_bonus().unzip();
        Self {
            sure,
            fairly,
            guess,
            no_idea: answers.no_idea,
            accuracy,
            bonus,
            brier: answers.brier(),
        }
    }
}

/// What certainty was worth, a fact a line; nothing where nothing was answered.
fn print_certainty(answers: &Calibration, out: &mut dyn Write) -> Result<(), Failure> {
    for (certainty, tally) in answers.by_certainty() {
        if let Some(words) = words::hit_rate(certainty, tally) {
            writeln!(out, "{}: {words}", words::certainty_with_band(certainty))?;
        }
    }
    let sentences = [words::when_sure(answers.sure), words::accuracy(answers)];
    for sentence in sentences.iter().flatten() {
        writeln!(out, "{sentence}")?;
    }
    writeln!(out, "{}", words::NO_SCORE)?;
    Ok(())
}

fn myth_rows(lesson: &Lesson, ledger: &MythLedger, with_evidence: bool) -> Vec<MythRow> {
    let row = |card: &Item| {
        let id = &card.question.id;
        let evidence = ledger.evidence(lesson, id).iter();
        MythRow {
            id: id.clone(),
            state: ledger.state(lesson, id),
            evidence: with_evidence.then(|| evidence.map(evidence_row).collect()),
        }
    };
    myths(lesson).map(row).collect()
}

fn evidence_row(evidence: &MythEvidence) -> EvidenceRow {
    EvidenceRow {
        lesson: evidence.lesson.clone(),
        item: evidence.item.clone(),
        says: match evidence.says {
            Evidence::Affirmed => "affirmed",
            Evidence::Rejected { .. } => "rejected",
            Evidence::NoIdea => "no_idea",
        },
        certainty: evidence.certainty,
        time: moment(evidence.time),
    }
}

fn row(listed: &Listed, counts: Counts) -> Row<'_> {
    Row {
        id: &listed.id,
        title: &listed.title,
        parts_done: counts.parts_done,
        parts_total: counts.parts_total,
        questions_right: counts.right,
        questions_answered: counts.answered,
        questions_total: counts.total,
        skipped: counts.skipped,
        myths: Vec::new(),
        items: None,
    }
}

fn item_rows(lesson: &Lesson, progress: &LessonProgress) -> Vec<ItemRow> {
    let parts = lesson.parts.iter();
    let items = parts.flat_map(|part| part.items.iter().map(move |item| (part.kind, item)));
    items
        .map(|(part, item)| {
            let kept = progress.items.get(&item.question.id);
            item_row(part, item, kept.unwrap_or(&ItemProgress::default()))
        })
        .collect()
}

fn item_row(part: PartKind, item: &Item, kept: &ItemProgress) -> ItemRow {
    let last = kept.attempts.iter().rfind(|it| !it.is_skip());
    ItemRow {
        id: item.question.id.clone(),
        kind: match item.card {
            Some(Card::Myth(_)) => "myth",
            Some(Card::Pitfall(_)) => "pitfall",
            None => item.question.kind.name(),
        },
        state: Schedule::of(kept).state(),
        due: due(part, kept).map(|day| day.date().to_string()),
        recall_seconds: (part != PartKind::Guess).then(|| item.study_time().in_seconds()),
        attempts: kept.attempts.len(),
        right: kept.attempts.iter().filter(|it| it.is_right()).count(),
        last: last.map(last_answer),
    }
}

fn last_answer(attempt: &Attempt) -> LastAnswer {
    LastAnswer {
        certainty: attempt.certainty(),
        grade: attempt.grade(),
        time: moment(attempt.time),
    }
}

/// One fact a line.
fn print_lines(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    for row in &report.lessons {
        writeln!(out, "{} ({})", row.title, row.id)?;
        writeln!(
            out,
            "  parts done: {} of {}",
            row.parts_done, row.parts_total
        )?;
        writeln!(
            out,
            "  questions answered: {} of {}",
            row.questions_answered, row.questions_total
        )?;
        writeln!(out, "  right: {}", row.questions_right)?;
        writeln!(out, "  skipped: {}", row.skipped)?;
        for (state, word) in words::MYTH_STATES {
            let myths = row.myths.iter().filter(|myth| myth.state == state).count();
            if myths > 0 {
                writeln!(out, "  myths {word}: {myths}")?;
            }
        }
    }
    writeln!(out, "entries in the journal: {}", report.entries)?;
    Ok(())
}
