//! What `progress --json` prints. Keys are added and never taken away.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::journal::{
    Attempt, Calibration, Certainty, Day, Evidence, Grade, ItemProgress, ItemState, Judgement,
    Learned, LessonProgress, MythState, Progress, Schedule,
};
use crate::lesson::{Card, Item, Lesson, Objective, PartKind};
use crate::page::{Counts, ItemGroup, Knowledge, MythEvidence, MythLedger, due, myths};
use crate::terminal::moment;
use crate::text::words;

/// Everything in JSON.
#[derive(Serialize)]
pub struct ProgressReport<'a> {
    lessons: Vec<Row<'a>>,
    /// How many myths are in each state: an idea of several lessons counts once, as in
    /// what the learner knows; the rows of a lesson have each of its cards.
    myths: BTreeMap<MythState, usize>,
    calibration: Certainties,
    /// On how many days of this month something was answered.
    days_practised: usize,
    /// Today, with all that was due before, and in the two weeks to come.
    due: Vec<DueRow>,
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
    /// What its author wants one to be able to do.
    objectives: Vec<ObjectiveRow>,
    /// Of its items, as in what follows; due are those of today.
    #[serde(flatten)]
    learned: Learned,
    by_part: Vec<PartRow<'a>>,
    by_tag: Vec<TagRow>,
    /// Where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<ItemRow>>,
}

/// An objective in JSON, with how many of the items about it were right at last, have
/// an answer, and are there.
#[derive(Serialize)]
struct ObjectiveRow {
    id: String,
    text: String,
    right: usize,
    answered: usize,
    items: usize,
}

/// A part with what it asks.
#[derive(Serialize)]
struct PartRow<'a> {
    stem: &'a str,
    #[serde(flatten)]
    learned: Learned,
}

/// What questions are about.
#[derive(Serialize)]
struct TagRow {
    tag: String,
    #[serde(flatten)]
    learned: Learned,
}

/// How many items are due on a day, as `YYYY-MM-DD`.
#[derive(Serialize)]
struct DueRow {
    day: String,
    items: usize,
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

impl<'a> ProgressReport<'a> {
    /// Of the lessons that `knowledge` is about.
    pub fn of(knowledge: &'a Knowledge, progress: &Progress, today: Day, with_items: bool) -> Self {
        let lessons = knowledge.lessons.iter().enumerate();
        let rows = lessons.map(|(number, lesson)| {
            let progress = progress.of(&lesson.id);
            row(number, lesson, knowledge, progress, with_items)
        });
        Self {
            lessons: rows.collect(),
            myths: knowledge.myths_by_state(),
            calibration: Certainties::from(knowledge.answers()),
            days_practised: knowledge.days_practised,
            due: due_rows(knowledge, today),
            entries: progress.all_entries(),
        }
    }
}

fn due_rows(knowledge: &Knowledge, today: Day) -> Vec<DueRow> {
    const SHOWN: u32 = 14;
    let mut days = BTreeMap::new();
    for day in knowledge.due_days().filter(|day| day.since(today) <= SHOWN) {
        *days.entry(day).or_insert(0) += 1;
    }
    let rows = days.into_iter().map(|(day, items)| DueRow {
        day: day.date().to_string(),
        items,
    });
    rows.collect()
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
        lesson: evidence.lesson.to_string(),
        item: evidence.item.to_string(),
        says: match evidence.says {
            Evidence::Affirmed => "affirmed",
            Evidence::Rejected { .. } => "rejected",
            Evidence::NoIdea => "no_idea",
        },
        certainty: evidence.certainty,
        time: moment(evidence.time),
    }
}

fn row<'a>(
    number: usize,
    lesson: &'a Lesson,
    knowledge: &Knowledge,
    progress: &LessonProgress,
    with_items: bool,
) -> Row<'a> {
    let counts = Counts::of(lesson, progress);
    let asking = lesson.parts.iter().enumerate();
    let asking = asking.filter(|(_, part)| !part.asked().is_empty());
    let by_part = asking.map(|(at, part)| PartRow {
        stem: &part.stem,
        learned: knowledge.learned(ItemGroup::Part(number, at)),
    });
    let tags = knowledge.tags(number).into_iter().enumerate();
    let by_tag = tags.map(|(at, tag)| TagRow {
        tag: tag.to_owned(),
        learned: knowledge.learned(ItemGroup::Tag(number, at)),
    });
    Row {
        id: &lesson.id,
        title: &lesson.title,
        parts_done: counts.parts_done,
        parts_total: counts.parts_total,
        questions_right: counts.right,
        questions_answered: counts.answered,
        questions_total: counts.total,
        skipped: counts.skipped,
        myths: myth_rows(lesson, &knowledge.ledger, with_items),
        objectives: objective_rows(lesson, progress),
        learned: knowledge.learned(ItemGroup::Lesson(number)),
        by_part: by_part.collect(),
        by_tag: by_tag.collect(),
        items: with_items.then(|| item_rows(lesson, progress)),
    }
}

fn objective_rows(lesson: &Lesson, progress: &LessonProgress) -> Vec<ObjectiveRow> {
    let row = |objective: &Objective| {
        let parts = lesson.parts.iter();
        let items = parts.flat_map(|part| part.items.iter().map(move |item| (part, item)));
        let own = items.filter(|(part, item)| part.objective_of(item) == Some(&objective.id));
        let own: Vec<_> = own
            .map(|(_, item)| progress.items.get(&item.question.id))
            .collect();
        let count =
            |is: fn(&ItemProgress) -> bool| own.iter().flatten().filter(|it| is(it)).count();
        ObjectiveRow {
            id: objective.id.clone(),
            text: words(&objective.text.without_marks()),
            right: count(ItemProgress::is_right),
            answered: count(ItemProgress::answered),
            items: own.len(),
        }
    };
    lesson.objectives.iter().map(row).collect()
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
    let schedule = Schedule::of(kept);
    ItemRow {
        id: item.question.id.clone(),
        kind: match item.card {
            Some(Card::Myth(_)) => "myth",
            Some(Card::Pitfall(_)) => "pitfall",
            None => item.question.kind.name(),
        },
        state: schedule.state(),
        due: due(part, &schedule).map(|day| day.date().to_string()),
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
