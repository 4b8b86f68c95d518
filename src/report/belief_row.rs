//! Myth by myth: how many held it at first, and how many hold it still.

use serde::Serialize;

use super::class_report::{Fold, judged};
use super::statistics::AnswerShare;
use crate::journal::{Attempt, LessonProgress};
use crate::lesson::{Card, Item};
use crate::page::{affirmed, myths, speaks_for};
use crate::text::words;

/// A myth of the lesson. Somebody holds it who gives an answer that one gives who
/// believes it, to its card or to a question with such an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BeliefRow {
    pub id: String,
    pub belief: String,
    /// Who answered anything that can speak for it.
    pub learners: u32,
    /// Who held it by one of their first answers.
    pub held_at_first: u32,
    /// Who holds it by one of their last answers.
    pub held_at_last: u32,
    /// What share of a large class like this one holds it in the end: the interval of
    /// 95 %.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl BeliefRow {
    /// Those who hold it in the end, as a share.
    pub fn held(&self) -> AnswerShare {
        AnswerShare {
            of: self.learners,
            right: self.held_at_last,
            low: self.low,
            high: self.high,
        }
    }
}

/// All myths that an answer can speak for, in the order of the lesson.
pub(super) fn rows(fold: &Fold<'_>) -> Vec<BeliefRow> {
    let asked: Vec<&Item> = fold
        .items
        .iter()
        .filter_map(|it| it.found.map(|(_, _, item)| item))
        .collect();
    let cards = fold.lesson.into_iter().flat_map(myths);
    let rows = cards.filter_map(|item| match &item.card {
        Some(Card::Myth(myth)) => Some(row(fold, &asked, &myth.id, words(&myth.belief))),
        Some(Card::Pitfall(_)) | None => None,
    });
    rows.filter(|it| it.learners > 0).collect()
}

fn row(fold: &Fold<'_>, asked: &[&Item], id: &str, belief: String) -> BeliefRow {
    let speaking = asked.iter().filter(|it| speaks_for(it).contains(id));
    let speaking: Vec<&Item> = speaking.copied().collect();
    let mut held_at_first = 0;
    let at_last: AnswerShare = fold
        .learners
        .iter()
        .filter_map(|(_, progress)| {
            let held = held(progress, &speaking, id);
            let (first, last) = held
                .into_iter()
                .reduce(|one, it| (one.0 | it.0, one.1 | it.1))?;
            held_at_first += u32::from(first);
            Some(last)
        })
        .collect();
    BeliefRow {
        id: id.to_owned(),
        belief,
        learners: at_last.of,
        held_at_first,
        held_at_last: at_last.right,
        low: at_last.low,
        high: at_last.high,
    }
}

/// Whether the first and the last answer to each item are those of one who holds a
/// myth.
fn held(progress: &LessonProgress, speaking: &[&Item], myth: &str) -> Vec<(bool, bool)> {
    let held = speaking.iter().filter_map(|item| {
        let kept = progress.items.get(&item.question.id)?;
        let is_answer = |it: &&Attempt| judged(it).is_some();
        let first = kept.attempts.iter().find(is_answer)?;
        let last = kept.attempts.iter().rfind(is_answer)?;
        let holds = |it: &Attempt| affirmed(item, it).contains(myth);
        Some((holds(first), holds(last)))
    });
    held.collect()
}
