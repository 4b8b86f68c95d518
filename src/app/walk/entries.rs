//! What a walk writes into the journal.

use super::Walk;
use crate::journal::{Entry, Event, ItemProgress, LessonProgress, Progress, Time};
use crate::lesson::{Item, Part};
use crate::page::{self, Asking, Stage};
use crate::question::Seed;

impl Walk {
    fn entry(&self, item: &str, revision: &str, event: Event, now: Time) -> Entry {
        Entry {
            id: None,
            time: now,
            learner: self.learner.name.clone(),
            lesson: self.lesson().id.clone(),
            item: item.to_owned(),
            revision: revision.to_owned(),
            event,
        }
    }

    /// What asking `item` led to.
    pub fn about(&self, item: &Item, event: Event, now: Time) -> Entry {
        self.entry(&item.question.id, &item.question.revision, event, now)
    }

    /// The part on this page was opened: once a walk.
    pub fn opened(&mut self, now: Time) -> Option<Entry> {
        let stem = self.part()?.stem.clone();
        let first = self.opened.insert((self.lesson_number(), stem.clone()));
        first.then(|| self.entry(&stem, "", Event::Opened, now))
    }

    /// The part on this page was read to its end, with all in it answered; at
    /// the end of several, each of them that is shown card by card.
    pub fn parts_done(&self, progress: &Progress, now: Time) -> Vec<Entry> {
        let kept = self.kept(progress);
        let read = match self.part() {
            Some(part) => vec![part],
            None => self.cards_read(),
        };
        let new = |part: &&Part| !kept.parts_done.contains(&part.stem);
        let done = read.into_iter().filter(new);
        let done = done.filter(|part| page::all_settled(part, kept));
        done.map(|part| self.entry(&part.stem, "", Event::PartDone, now))
            .collect()
    }

    /// The parts of the lesson here that are shown card by card; in a quiz also
    /// those of other sittings.
    fn cards_read(&self) -> Vec<&Part> {
        let here = self.lesson_number();
        if self.source.is_quiz {
            let parts = self.lesson().parts.iter();
            return parts.filter(|part| page::is_quiz(part)).collect();
        }
        let contents = self.contents().into_iter();
        let parts = contents.filter(|it| it.lesson == here && !self.is_beside(*it));
        let parts = parts.filter_map(|stop| self.part_of(stop));
        parts.filter(|part| page::is_quiz(part)).collect()
    }

    /// What the learner did in the lesson here.
    pub fn kept<'p>(&self, progress: &'p Progress) -> &'p LessonProgress {
        progress.of(&self.lesson().id)
    }

    /// Begins to ask `item`.
    pub fn ask(&self, item: &Item, stage: Stage, progress: &Progress, now: Time) -> Asking {
        let order = self.order(item, self.kept(progress));
        Asking::new(&item.question.id, order.into(), stage, now)
    }

    /// The order in which the options of `item` are shown this time: another
    /// one than last time, where that can be.
    fn order(&self, item: &Item, progress: &LessonProgress) -> Vec<String> {
        let id = &item.question.id;
        let kept = progress.items.get(id);
        let seed = Seed {
            learner: &self.learner.key,
            lesson: &self.lesson().id,
            attempt: kept.map_or(0, |it| it.asked) + 1,
        };
        let last = kept
            .and_then(ItemProgress::latest)
            .map(|it| it.asked.order.as_slice());
        let order = item.question.order(&seed, last.unwrap_or_default());
        order.into_iter().map(str::to_owned).collect()
    }
}
