//! Learner by learner: how far they are, and how many they had right. How sure they
//! were is in none of these.

use std::collections::BTreeMap;

use serde::Serialize;

use super::class_report::{Fold, judged, judged_answers};
use super::statistics::AnswerShare;
use crate::journal::{Attempt, ItemProgress, LessonProgress, Tally};
use crate::lesson::Lesson;
use crate::page::{About, by_objective};

/// A name never stands beside a certainty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LearnerRow {
    pub name: String,
    pub parts_done: u32,
    /// Of how many; nothing where the lesson is not at hand.
    pub parts: Option<u32>,
    /// Parts of which everything is done that is in the core, and of how many; nothing
    /// where the lesson has no core.
    pub core_done: Option<u32>,
    pub core_parts: Option<u32>,
    /// Items that are judged and have an answer, or a "no idea".
    pub answered: u32,
    pub right_at_first: u32,
    pub right_at_last: u32,
    /// Items that were passed over and never answered.
    pub skipped: u32,
    /// Explanations in their own words.
    pub explained: u32,
    /// By their last answers.
    pub objectives: Vec<ObjectiveShare>,
}

/// How many answers about an objective, or a step, were right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveShare {
    pub objective: String,
    #[serde(flatten)]
    pub last: AnswerShare,
}

/// All learners, each with the objectives `about` which anybody answered anything.
pub(super) fn rows(fold: &Fold<'_>, about: &[ObjectiveShare]) -> Vec<LearnerRow> {
    let learners = fold.learners.iter();
    learners
        .map(|(name, progress)| row(fold, (name, progress), about))
        .collect()
}

fn row(
    fold: &Fold<'_>,
    (name, progress): (&str, &LessonProgress),
    about: &[ObjectiveShare],
) -> LearnerRow {
    let items = |are_judged: bool| {
        let items = fold.items.iter();
        let items = items.filter(move |it| it.is_judged == are_judged);
        items.filter_map(|it| progress.items.get(it.id))
    };
    let judged: Vec<Vec<bool>> = items(true).map(judged_answers).collect();
    let at = |place: fn(&[bool]) -> Option<&bool>| {
        count(judged.iter().filter(|it| place(it) == Some(&true)))
    };
    let core = core(fold, progress);
    let passed_over = |it: &&ItemProgress| it.settled() && !it.answered();
    LearnerRow {
        name: name.to_owned(),
        parts_done: parts_done(fold, progress),
        parts: fold.lesson.map(|it| count(it.parts.iter())),
        core_done: core.map(|it| it.0),
        core_parts: core.map(|it| it.1),
        answered: count(judged.iter().filter(|it| !it.is_empty())),
        right_at_first: at(<[bool]>::first),
        right_at_last: at(<[bool]>::last),
        skipped: count(items(true).chain(items(false)).filter(passed_over)),
        explained: count(items(false).filter(|it| it.latest_commit().is_some())),
        objectives: fold
            .lesson
            .map_or_else(Vec::new, |it| shares(fold, it, progress, about)),
    }
}

fn count(all: impl Iterator) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}

/// Parts that were read to their end, with everything in them settled.
fn parts_done(fold: &Fold<'_>, progress: &LessonProgress) -> u32 {
    match fold.lesson {
        Some(lesson) => count(lesson.parts.iter().filter(|it| fold.is_done(it, progress))),
        None => count(progress.parts_done.iter()),
    }
}

/// How many parts of the core are done, and of how many.
fn core(fold: &Fold<'_>, progress: &LessonProgress) -> Option<(u32, u32)> {
    let parts = 0..fold.lesson?.parts.len();
    let core = parts.filter_map(|at| fold.core_is_done(at, progress));
    let core: Vec<bool> = core.collect();
    let done = core.iter().filter(|it| **it);
    (!core.is_empty()).then(|| (count(done), count(core.iter())))
}

/// What a learner's last answers came to, by objective.
fn objectives(fold: &Fold<'_>, lesson: &Lesson, progress: &LessonProgress) -> Vec<(String, Tally)> {
    let items = fold.items.iter().filter(|it| it.is_judged);
    let answered = items.filter_map(|it| {
        let (_, part, item) = it.found?;
        let kept = progress.items.get(it.id)?;
        let is_judged = |it: &&Attempt| judged(it).is_some();
        let last = kept.attempts.iter().rfind(is_judged)?;
        Some((part, item, Some(last)))
    });
    let tallies = by_objective(lesson, answered).into_iter();
    let about_one = tallies.filter(|it| !matches!(it.about, About::Nothing));
    about_one.map(|it| (it.about.words(), it.tally)).collect()
}

/// The same as shares, of those `about` which anybody answered anything.
fn shares(
    fold: &Fold<'_>,
    lesson: &Lesson,
    progress: &LessonProgress,
    about: &[ObjectiveShare],
) -> Vec<ObjectiveShare> {
    let own = objectives(fold, lesson, progress).into_iter();
    let is_told = |name: &str| about.iter().any(|it| it.objective == name);
    own.filter(|(name, _)| is_told(name))
        .map(|(name, tally)| share(name, tally))
        .collect()
}

fn share(objective: String, tally: Tally) -> ObjectiveShare {
    ObjectiveShare {
        objective,
        last: tally.into(),
    }
}

/// The same for all learners together; what nobody answered anything about is left
/// out.
pub(super) fn of_class(fold: &Fold<'_>) -> Vec<ObjectiveShare> {
    let Some(lesson) = fold.lesson else {
        return Vec::new();
    };
    let (mut names, mut tallies) = (Vec::new(), BTreeMap::new());
    for (_, progress) in &fold.learners {
        for (name, tally) in objectives(fold, lesson, progress) {
            let sum = tallies.entry(name.clone()).or_insert_with(|| {
                names.push(name);
                Tally::default()
            });
            *sum = [*sum, tally].into_iter().sum();
        }
    }
    let sums = names.into_iter().filter_map(|name| {
        let tally = tallies.get(&name).copied().filter(|it| it.n > 0)?;
        Some(share(name, tally))
    });
    sums.collect()
}
