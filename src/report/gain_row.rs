//! What was gained from a first answer to the last one, by the same learners on the
//! same point. Guesses, which all answer before anything was told, are kept apart from
//! what somebody was asked again: that is mostly what they had missed, so it can only
//! have gained.

use serde::Serialize;

use super::class_report::{Fold, judged, judged_answers};
use crate::journal::LessonProgress;
use crate::page::guesses;
use crate::text::words;

/// One point, or all of them together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GainRow {
    /// The item that was answered first; empty where it is all of them.
    pub id: String,
    pub prompt: String,
    /// Whether it was guessed before anything was told.
    pub is_guess: bool,
    /// Who answered at least two times.
    pub learners: u32,
    pub right_at_first: u32,
    pub right_at_last: u32,
}

/// Each point that anybody answered more than once. A guess counts with what asks the
/// same at the end.
pub(super) fn rows(fold: &Fold<'_>) -> Vec<GainRow> {
    guessed(fold).into_iter().chain(repeated(fold)).collect()
}

/// All guesses together, or all that was asked again.
pub(super) fn sum(rows: &[GainRow], is_guess: bool) -> GainRow {
    let of_them = rows.iter().filter(|it| it.is_guess == is_guess);
    let none = GainRow {
        is_guess,
        ..GainRow::default()
    };
    of_them.fold(none, |sum, it| GainRow {
        learners: sum.learners + it.learners,
        right_at_first: sum.right_at_first + it.right_at_first,
        right_at_last: sum.right_at_last + it.right_at_last,
        ..sum
    })
}

fn guessed(fold: &Fold<'_>) -> Vec<GainRow> {
    let lesson = fold.lesson.iter();
    let parts = lesson.flat_map(|lesson| lesson.parts.iter().map(move |part| (*lesson, part)));
    let all = parts.flat_map(|(lesson, part)| guesses(lesson, part));
    let asked = all.filter(|guess| fold.items.iter().any(|it| it.id == guess.item.question.id));
    let rows = asked.map(|guess| {
        let pair = |progress: &LessonProgress| {
            let first = judged(guess.first(progress)?)?;
            let last = guess.later(progress).iter().rev().find_map(judged)?;
            Some((first, last))
        };
        let question = &guess.item.question;
        GainRow {
            is_guess: true,
            ..row(fold, &question.id, words(&question.prompt), pair)
        }
    });
    rows.filter(|it| it.learners > 0).collect()
}

fn repeated(fold: &Fold<'_>) -> Vec<GainRow> {
    let items = fold
        .items
        .iter()
        .filter(|it| it.is_judged && !it.is_guess());
    let rows = items.map(|item| {
        let pair = |progress: &LessonProgress| {
            let answers = judged_answers(progress.items.get(item.id)?);
            match answers.as_slice() {
                [first, .., last] => Some((*first, *last)),
                [_] | [] => None,
            }
        };
        row(fold, item.id, item.prompt(), pair)
    });
    rows.filter(|it| it.learners > 0).collect()
}

fn row(
    fold: &Fold<'_>,
    id: &str,
    prompt: String,
    pair: impl Fn(&LessonProgress) -> Option<(bool, bool)>,
) -> GainRow {
    let mut row = GainRow {
        id: id.to_owned(),
        prompt,
        ..GainRow::default()
    };
    let pairs = fold.learners.iter().filter_map(|(_, it)| pair(it));
    for (first, last) in pairs {
        row.learners += 1;
        row.right_at_first += u32::from(first);
        row.right_at_last += u32::from(last);
    }
    row
}
