//! The ledger of myths: what a learner's answers say about each common belief,
//! over all lessons. Lessons that tell of the same idea share what is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::journal::{
    Attempt, Certainty, Evidence, Form, Grade, LessonProgress, MythState, Outcome, Time, myth_state,
};
use crate::lesson::{Card, Item, Lesson, PartKind};
use crate::text::order;

use super::reveal::kept_answer;

/// By the idea behind a myth.
#[derive(Debug, Clone, Default)]
pub struct MythLedger {
    evidence: BTreeMap<MythName, Vec<MythEvidence>>,
    /// What myths are told to be the same as.
    same_as: BTreeMap<MythName, MythName>,
}

/// A myth by the id of its lesson and its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MythName {
    lesson: String,
    myth: String,
}

/// An answer that says something about a myth.
#[derive(Debug, Clone)]
pub struct MythEvidence {
    pub says: Evidence,
    pub certainty: Option<Certainty>,
    pub time: Time,
    /// The lesson and the item that was answered, by their ids.
    pub lesson: Arc<str>,
    pub item: Arc<str>,
    /// The number of its entry.
    number: usize,
}

impl MythLedger {
    /// Of lessons, each with what was done in it. What is told to be the same as
    /// the myth of another lesson needs not that lesson.
    pub fn of<'a>(lessons: impl IntoIterator<Item = (&'a Lesson, &'a LessonProgress)>) -> Self {
        let mut ledger = Self::default();
        let lessons: Vec<_> = lessons.into_iter().collect();
        for (lesson, _) in &lessons {
            ledger.join(lesson);
        }
        for (lesson, progress) in lessons {
            ledger.take(lesson, progress);
        }
        for evidence in ledger.evidence.values_mut() {
            order::sort_by_key(evidence, |it| it.number);
        }
        ledger
    }

    /// What a myth is for the learner.
    pub fn state(&self, lesson: &Lesson, myth: &str) -> MythState {
        let evidence = self.evidence(lesson, myth).iter();
        myth_state(&evidence.map(|it| it.says).collect::<Vec<_>>())
    }

    /// What says so, in the order of the answers.
    pub fn evidence(&self, lesson: &Lesson, myth: &str) -> &[MythEvidence] {
        let known = self.evidence.get(&self.idea_of(lesson, myth));
        known.map_or(&[], Vec::as_slice)
    }

    /// The items of a lesson that ask for a myth that came back or is believed,
    /// by part and place: those for what came back first, and cards before
    /// questions that only have an answer for it.
    pub fn asks_for(&self, lesson: &Lesson) -> Vec<((usize, usize), MythState)> {
        let urgency = |state| match state {
            MythState::Relapsed => Some(0),
            MythState::Believed => Some(1),
            MythState::Unseen | MythState::Shaken | MythState::Corrected => None,
        };
        let mut found = Vec::new();
        for (at, part) in lesson.parts.iter().enumerate() {
            for (place, item) in part.items.iter().enumerate() {
                let states = speaks_for(item)
                    .into_iter()
                    .map(|it| self.state(lesson, it));
                let urgent = states.filter_map(|state| Some((urgency(state)?, state)));
                if let Some((urgency, state)) = urgent.min_by_key(|it| it.0) {
                    found.push(((urgency, own_myth(item).is_none()), (at, place), state));
                }
            }
        }
        order::sort_by_key(&mut found, |it| it.0);
        found
            .into_iter()
            .map(|(_, at, state)| (at, state))
            .collect()
    }

    /// What tells the idea behind a myth from others.
    pub fn idea_of(&self, lesson: &Lesson, myth: &str) -> MythName {
        self.idea(MythName::of(lesson, myth))
    }

    fn join(&mut self, lesson: &Lesson) {
        for item in myths(lesson) {
            if let Some(Card::Myth(myth)) = &item.card
                && let Some((other, same)) = myth.same_as.as_ref().and_then(|it| it.split_once('/'))
            {
                let same = MythName {
                    lesson: other.to_owned(),
                    myth: same.to_owned(),
                };
                self.same_as.insert(MythName::of(lesson, &myth.id), same);
            }
        }
    }

    /// The myth at the end of what others are the same as; of a circle its first.
    fn idea(&self, myth: MythName) -> MythName {
        let (mut way, mut at) = (BTreeSet::new(), myth);
        while let Some(next) = self.same_as.get(&at) {
            if !way.insert(at.clone()) {
                let circle = std::iter::successors(Some(&at), |it| self.same_as.get(it));
                let first = circle.take(way.len()).min();
                return first.cloned().unwrap_or(at);
            }
            at = next.clone();
        }
        at
    }

    /// Parts in which nothing was answered are not read.
    fn take(&mut self, lesson: &Lesson, progress: &LessonProgress) {
        let id: Arc<str> = lesson.id.as_str().into();
        let kept = |id: &str| progress.items.get(id).filter(|it| it.settled());
        let parts = lesson.parts.iter();
        let answered = parts.filter(|part| part.asked().iter().any(|it| kept(it.id).is_some()));
        for item in answered.flat_map(|part| &part.items) {
            let Some(kept) = kept(&item.question.id) else {
                continue;
            };
            if speaks_for(item).is_empty() {
                continue;
            }
            for (myth, evidence) in evidence(&id, item, &kept.attempts) {
                let known = self.evidence.entry(self.idea_of(lesson, myth));
                known.or_default().extend(evidence);
            }
        }
    }
}

impl MythName {
    fn of(lesson: &Lesson, myth: &str) -> Self {
        Self {
            lesson: lesson.id.clone(),
            myth: myth.to_owned(),
        }
    }
}

/// The cards of a lesson that ask for a myth, in order. Only their parts are
/// read.
pub fn myths(lesson: &Lesson) -> impl Iterator<Item = &Item> {
    let parts = lesson.parts.iter().filter(|it| it.kind == PartKind::Myths);
    let items = parts.flat_map(|part| &part.items);
    items.filter(|item| own_myth(item).is_some())
}

/// What attempts on an item say, by myth.
fn evidence<'l>(
    lesson: &Arc<str>,
    item: &'l Item,
    attempts: &[Attempt],
) -> BTreeMap<&'l str, Vec<MythEvidence>> {
    let id: Arc<str> = item.question.id.as_str().into();
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for attempt in attempts {
        let mut all = said(item, attempt);
        // Who picked it here and now is right here has answered it, too.
        if attempt.grade() == Some(Grade::Right) {
            let certainty = attempt.certainty();
            let others = found.keys().filter(|it| own_myth(item) != Some(**it));
            all.extend(others.map(|it| (*it, Evidence::Rejected { certainty })));
        }
        for (myth, says) in all {
            found.entry(myth).or_default().push(MythEvidence {
                says,
                certainty: attempt.certainty(),
                time: attempt.time,
                lesson: lesson.clone(),
                item: id.clone(),
                number: attempt.number,
            });
        }
    }
    found
}

/// The myth that an item is the card of.
fn own_myth(item: &Item) -> Option<&str> {
    match &item.card {
        Some(Card::Myth(myth)) => Some(&myth.id),
        Some(Card::Pitfall(_)) | None => None,
    }
}

/// The myths that answers to an item can speak for.
pub fn speaks_for(item: &Item) -> BTreeSet<&str> {
    let planned = item.question.planned_answers().into_iter();
    planned
        .filter_map(|it| it.myth)
        .chain(own_myth(item))
        .collect()
}

/// The myths that somebody holds who answers so. Of a wrong answer by the grade that
/// it got then.
pub fn affirmed<'l>(item: &'l Item, attempt: &Attempt) -> BTreeSet<&'l str> {
    let Outcome::Committed {
        answer,
        grade: Some(Grade::Wrong),
        ..
    } = &attempt.outcome
    else {
        return BTreeSet::new();
    };
    let tagged = match attempt.asked.form == Form::default() {
        true => item.question.judge(&kept_answer(item, answer)).myths,
        // What is said of certain answers holds for the author's own form.
        false => Vec::new(),
    };
    tagged.into_iter().chain(own_myth(item)).collect()
}

/// What an answer says, and about which myths. The grade is the one that it got
/// then: a key that changed since does not make a learner believe what they
/// denied, and of a card turned round it is the grade that is the same.
fn said<'l>(item: &'l Item, attempt: &Attempt) -> Vec<(&'l str, Evidence)> {
    let own = own_myth(item);
    let of_own = |says| own.map(|myth| (myth, says)).into_iter().collect();
    match &attempt.outcome {
        Outcome::Committed {
            grade: Some(Grade::Right),
            certainty,
            ..
        } => of_own(Evidence::Rejected {
            certainty: *certainty,
        }),
        Outcome::Committed {
            grade: Some(Grade::Wrong),
            ..
        } => {
            let myths = affirmed(item, attempt).into_iter();
            myths.map(|myth| (myth, Evidence::Affirmed)).collect()
        }
        Outcome::NoIdea => of_own(Evidence::NoIdea),
        Outcome::Committed { grade: None, .. } | Outcome::Skipped => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
