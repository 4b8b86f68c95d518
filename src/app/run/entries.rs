//! What a walk writes into the journal.

use super::Run;
use crate::journal::{Certainty, Entry, Event, Grade, LessonProgress, Mark, Time};
use crate::lesson::Item;
use crate::page;
use crate::question::{Answer, Seed};

impl Run {
    fn entry(&self, item: &str, revision: &str, event: Event, now: Time) -> Entry {
        Entry {
            time: now,
            learner: self.learner.name.clone(),
            lesson: self.lesson.id.clone(),
            item: item.to_owned(),
            revision: revision.to_owned(),
            event,
        }
    }

    fn about(&self, item: &Item, event: Event, now: Time) -> Entry {
        self.entry(&item.question.id, &item.question.revision, event, now)
    }

    /// The part on this page was opened: once a walk.
    pub fn opened(&mut self, now: Time) -> Option<Entry> {
        let stem = self.part()?.stem.clone();
        let first = self.opened.insert(stem.clone());
        first.then(|| self.entry(&stem, "", Event::Opened, now))
    }

    /// The part on this page was read to its end, with all in it answered.
    pub fn part_done(&self, progress: &LessonProgress, now: Time) -> Option<Entry> {
        let part = self.part()?;
        let known = progress.parts_done.contains(&part.stem);
        let done = !known && page::all_settled(part, progress);
        done.then(|| self.entry(&part.stem, "", Event::PartDone, now))
    }

    pub fn committed(&self, item: &Item, commit: Commit, now: Time) -> Entry {
        let grade = match item.question.judge(&commit.answer).right {
            Some(true) => Some(Grade::Right),
            Some(false) => Some(Grade::Wrong),
            None => None,
        };
        let answer = match commit.answer {
            Answer::Options(ids) => ids,
            Answer::Typed(text) => vec![text],
        };
        let Commit {
            certainty,
            took_ms,
            order,
            ..
        } = commit;
        self.about(
            item,
            Event::Committed {
                answer,
                certainty,
                grade,
                took_ms,
                order,
            },
            now,
        )
    }

    pub fn no_idea(&self, item: &Item, took_ms: u64, order: Vec<String>, now: Time) -> Entry {
        self.about(item, Event::NoIdea { took_ms, order }, now)
    }

    pub fn skipped(&self, item: &Item, now: Time) -> Entry {
        self.about(item, Event::Skipped, now)
    }

    /// The hint after the `taken` ones; none where all are taken.
    pub fn hint(&self, item: &Item, taken: usize, now: Time) -> Option<Entry> {
        let number = u32::try_from(taken + 1).ok()?;
        item.question.hints.get(taken)?;
        Some(self.about(item, Event::Hint { number }, now))
    }

    pub fn marked(&self, item: &Item, mark: Mark, now: Time) -> Entry {
        self.about(item, Event::SelfMarked { mark }, now)
    }

    /// The order in which the options of `item` are shown this time.
    pub fn order(&self, item: &Item, progress: &LessonProgress) -> Vec<String> {
        let id = &item.question.id;
        let asked = progress.items.get(id).map_or(0, |it| it.asked);
        let seed = Seed {
            learner: &self.learner.key,
            lesson: &self.lesson.id,
            attempt: asked + 1,
        };
        item.question
            .order(&seed)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }
}

/// An answer, given for good.
#[derive(Debug, Clone)]
pub struct Commit {
    pub answer: Answer,
    /// `None` where certainty is not asked for.
    pub certainty: Option<Certainty>,
    pub took_ms: u64,
    /// Option ids in the order shown.
    pub order: Vec<String>,
}
