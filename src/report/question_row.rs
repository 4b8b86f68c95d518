//! Question by question: how hard it was, and whether it is a good one.

use serde::Serialize;

use super::class_report::{Fold, FoldItem, judged, judged_answers};
use super::statistics::{AnswerShare, median, point_biserial};
use super::wrong_answers::{self, WrongAnswer};
use crate::journal::{Attempt, Certainty, Grade, ItemProgress, Mark, Outcome};

/// Below so many answers a share is not called low: the least number with which a
/// question that half of all know falls below [`FEW_RIGHT`] in fewer than 1 of 20
/// classes (binomial: 3 of 100 with 11 answers, 5.5 with 10).
pub const MIN_FOR_SHARE: u32 = 11;

/// Below so many learners no correlation is called low: the least number with which
/// that of a good question, 0.45, falls below [`WEAK`] in 1 of 20 classes at most.
/// By Fisher's z: 1.645 ≤ (artanh 0.45 − artanh 0.15) · √(n − 3).
pub const MIN_FOR_DISCRIMINATION: u32 = 28;

/// Fewer other questions than this do not tell who knows.
pub const MIN_OTHERS: u32 = 5;

/// Fewer learners than this do not hide one another in a figure about certainty.
pub const MIN_FOR_CERTAINTY: u32 = 5;

/// The share of right answers, and the correlation, below which an instructor should
/// look at a question, as test makers do.
const FEW_RIGHT: f64 = 0.25;
const WEAK: f64 = 0.15;

/// One question or card. Figures are about first answers where nothing else is said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionRow {
    pub id: String,
    pub prompt: String,
    /// The title of the part that asks it.
    pub part: Option<String>,
    /// Whether it is asked before anything was told.
    pub is_guess: bool,
    /// First answers that are judged.
    pub first: AnswerShare,
    /// The second ones of those who were asked again.
    pub second: AnswerShare,
    pub last: AnswerShare,
    /// Who passed it over and never answered.
    pub skipped: u32,
    /// Who took a hint before the first answer.
    pub with_hints: u32,
    /// From −1 to 1; nothing where there are too few answers, or all are alike: see
    /// [`super::statistics::point_biserial`].
    pub discrimination: Option<f64>,
    /// The wrong answer that most gave.
    pub most_wrong: Option<WrongAnswer>,
    /// Options that nobody picked, although by chance somebody would have.
    pub unpicked: Vec<String>,
    pub median_seconds: Option<f64>,
    /// How many were sure and wrong; nothing in a small class.
    pub sure_and_wrong: Option<u32>,
    /// What learners say of their own explanations.
    pub marks: Option<MarkCount>,
    /// Who went no further in the lesson than this.
    pub stopped: u32,
    pub flags: Vec<ItemFlag>,
    /// What there are too few answers to say anything about.
    pub too_few_for: Vec<ItemFlag>,
}

/// How often each mark was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct MarkCount {
    pub yes: u32,
    pub partly: u32,
    pub no: u32,
    pub unmarked: u32,
}

/// Why a question should be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemFlag {
    /// Fewer than a quarter had it right.
    FewRight,
    /// Who knows the rest does hardly better here than who does not, or worse.
    WeakDiscrimination,
    /// Nobody picked one of its wrong options.
    UnpickedOption,
}

/// All questions, in the order of the lesson.
pub(super) fn rows(fold: &Fold<'_>) -> Vec<QuestionRow> {
    let rests = rests(fold);
    let stopped = super::part_row::stopped_items(fold);
    let row = |item: &FoldItem| {
        let count = stopped.iter().filter(|it| **it == item.id).count();
        row(fold, item, &rests, u32::try_from(count).unwrap_or(u32::MAX))
    };
    fold.items.iter().map(row).collect()
}

/// How many first answers a learner gave, and how many of them were right: what one
/// question is held against. Guesses say nothing of what was learned.
fn rests(fold: &Fold<'_>) -> Vec<(u32, u32)> {
    let counted: Vec<&str> = fold
        .items
        .iter()
        .filter(|it| it.is_judged && !it.is_guess())
        .map(|it| it.id)
        .collect();
    let learners = fold.learners.iter();
    learners
        .map(|(_, progress)| {
            let kept = counted.iter().filter_map(|id| progress.items.get(*id));
            let first = kept.filter_map(|it| judged_answers(it).first().copied());
            first.fold((0, 0), |(of, right), it| (of + 1, right + u32::from(it)))
        })
        .collect()
}

fn row(fold: &Fold<'_>, item: &FoldItem<'_>, rests: &[(u32, u32)], stopped: u32) -> QuestionRow {
    let kept: Vec<(usize, &ItemProgress)> = fold.of_item(item.id).collect();
    let first: Vec<&Attempt> = kept
        .iter()
        .filter_map(|(_, it)| it.attempts.iter().find(|it| !it.is_skip()))
        .collect();
    let nth = |place: fn(&[bool]) -> Option<bool>| -> AnswerShare {
        let judged = kept.iter().filter(|_| item.is_judged);
        judged
            .filter_map(|(_, it)| place(&judged_answers(it)))
            .collect()
    };
    let wrong = wrong_answers::of(item, &first);
    let held_against = held_against(item, &kept, rests);
    let mut row = QuestionRow {
        id: item.id.to_owned(),
        prompt: item.prompt(),
        part: item.found.map(|(_, part, _)| part.title.clone()),
        is_guess: item.is_guess(),
        first: nth(|it| it.first().copied()),
        second: nth(|it| it.get(1).copied()),
        last: nth(|it| it.last().copied()),
        skipped: count(&kept, |it| it.settled() && !it.answered()),
        with_hints: count(&kept, with_hint),
        discrimination: is_enough(&held_against)
            .then(|| point_biserial(&held_against))
            .flatten(),
        most_wrong: wrong.most,
        unpicked: wrong.unpicked,
        median_seconds: median_seconds(&first),
        sure_and_wrong: sure_and_wrong(&first),
        marks: (!item.is_judged && !first.is_empty()).then(|| marks(&kept)),
        stopped,
        flags: Vec::new(),
        too_few_for: Vec::new(),
    };
    if row.is_judged() {
        row.judge(is_enough(&held_against), wrong.too_few);
    }
    row
}

impl QuestionRow {
    /// Whether it was held against what is wanted of a question.
    pub fn is_judged(&self) -> bool {
        self.first.of > 0 && !self.is_guess
    }

    /// Whether anybody answered it, or passed it over.
    pub fn was_met(&self) -> bool {
        self.first.of > 0 || self.skipped > 0 || self.marks.is_some()
    }

    /// Says what is to be looked at, and what cannot be told.
    fn judge(&mut self, can_be_told_apart: bool, too_few_wrong: bool) {
        let of = self.first.of;
        let low = |value: Option<f64>, bound: f64| value.is_some_and(|it| it < bound);
        for (flag, is_known, is_so) in [
            (
                ItemFlag::FewRight,
                of >= MIN_FOR_SHARE,
                low(self.first.share(), FEW_RIGHT),
            ),
            (
                ItemFlag::WeakDiscrimination,
                can_be_told_apart,
                low(self.discrimination, WEAK),
            ),
            (
                ItemFlag::UnpickedOption,
                !too_few_wrong,
                !self.unpicked.is_empty(),
            ),
        ] {
            match is_known {
                true if is_so => self.flags.push(flag),
                true => {}
                false => self.too_few_for.push(flag),
            }
        }
    }
}

fn count(kept: &[(usize, &ItemProgress)], is_so: impl Fn(&ItemProgress) -> bool) -> u32 {
    let count = kept.iter().filter(|(_, it)| is_so(it)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn with_hint(kept: &ItemProgress) -> bool {
    kept.attempts.first().is_some_and(|it| it.hints > 0)
}

/// Whether each learner was right here, and the share of the other questions that they
/// had right, of those who answered enough of them.
fn held_against(
    item: &FoldItem<'_>,
    kept: &[(usize, &ItemProgress)],
    rests: &[(u32, u32)],
) -> Vec<(bool, f64)> {
    let is_counted = item.is_judged && !item.is_guess();
    let answers = kept.iter().filter(|_| is_counted).filter_map(|(at, it)| {
        let is_right = *judged_answers(it).first()?;
        let (of, right) = rests.get(*at).copied()?;
        let others = of.checked_sub(1).filter(|it| *it >= MIN_OTHERS)?;
        let rest = right - u32::from(is_right);
        Some((is_right, f64::from(rest) / f64::from(others)))
    });
    answers.collect()
}

/// Whether a correlation of so many answers says anything.
fn is_enough(held_against: &[(bool, f64)]) -> bool {
    u32::try_from(held_against.len()).is_ok_and(|it| it >= MIN_FOR_DISCRIMINATION)
}

fn median_seconds(first: &[&Attempt]) -> Option<f64> {
    let took = first.iter().filter_map(|it| match it.outcome {
        Outcome::Committed { took_ms, .. } => Some(took_ms),
        Outcome::NoIdea | Outcome::Skipped => None,
    });
    median(took.collect()).map(|it| it / 1000.0)
}

fn sure_and_wrong(first: &[&Attempt]) -> Option<u32> {
    let said = first.iter().filter(|it| it.certainty().is_some());
    let is_miss = |it: &&&Attempt| {
        it.certainty() == Some(Certainty::Sure) && it.grade() == Some(Grade::Wrong)
    };
    let (said, missed) = (said.clone().count(), said.filter(is_miss).count());
    let enough = said >= usize::try_from(MIN_FOR_CERTAINTY).unwrap_or(usize::MAX);
    enough.then(|| u32::try_from(missed).unwrap_or(u32::MAX))
}

/// The last mark of everybody.
fn marks(kept: &[(usize, &ItemProgress)]) -> MarkCount {
    let mut count = MarkCount::default();
    for (_, kept) in kept {
        let Some(last) = kept.latest_commit() else {
            continue;
        };
        match last.mark {
            Some(Mark::Yes) => count.yes += 1,
            Some(Mark::Partly) => count.partly += 1,
            Some(Mark::No) => count.no += 1,
            None if judged(last).is_none() => count.unmarked += 1,
            None => {}
        }
    }
    count
}
