//! What a walk writes into the journal.

use super::Walk;
use crate::journal::{
    AskedAs, Attempt, Entry, Event, ItemProgress, LessonProgress, Progress, Time,
};
use crate::lesson::{Item, Lesson, Part};
use crate::page::{self, Asking, AskingContext, Stage};
use crate::question::Seed;

impl Walk {
    pub(super) fn entry(&self, item: &str, revision: &str, event: Event, now: Time) -> Entry {
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

    /// The answer that was given last in this walk is to say nothing about when its
    /// item comes back. None where none was given, or that is so already.
    pub fn undo(&self, progress: &Progress, now: Time) -> Option<Entry> {
        let (lesson, item, attempt) = self.to_undo(progress)?;
        let undoes = attempt.id?;
        Some(Entry {
            lesson: lesson.id.clone(),
            ..self.entry(item, &attempt.revision, Event::Undone { undoes }, now)
        })
    }

    /// The answer that could be undone, with its lesson and the id of its item.
    pub fn to_undo<'a>(
        &'a self,
        progress: &'a Progress,
    ) -> Option<(&'a Lesson, &'a str, &'a Attempt)> {
        let rates = |it: &Attempt| !it.undone && !it.asked.practice && !it.is_skip();
        let last = self.last_attempt(progress);
        last.filter(|(_, _, it)| it.id.is_some() && rates(it))
    }

    /// Whether a question was passed over in this walk, and none answered since.
    pub fn skipped_last(&self, progress: &Progress) -> bool {
        self.last_attempt(progress).is_some_and(|it| it.2.is_skip())
    }

    /// The last attempt of this walk, with its lesson and the id of its item.
    fn last_attempt<'a>(
        &'a self,
        progress: &'a Progress,
    ) -> Option<(&'a Lesson, &'a str, &'a Attempt)> {
        let kept = self.lessons.iter().flat_map(|lesson| {
            let items = progress.of(&lesson.id).items.iter();
            items.filter_map(move |(id, kept)| Some((&**lesson, id.as_str(), kept.latest()?)))
        });
        let last = kept.max_by_key(|(_, _, attempt)| attempt.number);
        last.filter(|(_, _, it)| it.number > self.since)
    }

    /// The part on this page was opened: once a walk. Who recalls, or sits a paper,
    /// is not reading.
    pub fn opened(&mut self, now: Time) -> Option<Entry> {
        if self.drawn.is_some() {
            return None;
        }
        let stem = self.part()?.stem.clone();
        let first = self.opened.insert((self.lesson_number(), stem.clone()));
        first.then(|| self.entry(&stem, "", Event::Opened, now))
    }

    /// The part on this page was read to its end, with all in it answered; at
    /// the end of several, each of them that is shown card by card.
    pub fn parts_done(&self, progress: &Progress, now: Time) -> Vec<Entry> {
        let kept = self.kept(progress);
        let read = match self.part() {
            _ if self.drawn.is_some() => Vec::new(),
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
        if self.source.asks_cards() {
            let parts = self.lesson().parts.iter();
            return parts.filter(|part| part.has_cards()).collect();
        }
        let contents = self.contents().into_iter();
        let parts = contents.filter(|it| it.lesson == here && !self.is_beside(*it));
        let parts = parts.filter_map(|stop| self.part_of(stop));
        parts.filter(|part| part.has_cards()).collect()
    }

    /// What the learner did in the lesson here.
    pub fn kept<'p>(&self, progress: &'p Progress) -> &'p LessonProgress {
        progress.of(&self.lesson().id)
    }

    /// Begins to ask `item`.
    pub fn ask(&self, item: &Item, stage: Stage, progress: &Progress, now: Time) -> Asking {
        let in_paper = self.asked_in_paper(self.lesson(), item);
        let asked = in_paper.unwrap_or_else(|| AskedAs {
            form: page::form(item),
            order: self.order(item, self.kept(progress)),
            practice: self.is_practice(),
            paper: None,
        });
        // Who comes back to an item of a paper goes on with it.
        let took = self.paper_draft(item).map_or(0, |it| it.took_ms);
        let took = i64::try_from(took).unwrap_or(0);
        let since = Time {
            millis: now.millis.saturating_sub(took),
            ..now
        };
        Asking::new(&item.question.id, asked, stage, since)
    }

    /// What asking `item` of the lesson here goes by.
    pub fn asking_context<'a>(
        &self,
        item: &'a Item,
        progress: &'a Progress,
        certainty: bool,
        now: Time,
    ) -> AskingContext<'a> {
        AskingContext {
            item,
            progress: self.kept(progress),
            certainty,
            reveal: self.reveal(),
            now,
        }
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
