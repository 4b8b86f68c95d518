//! A paper is handed in: what becomes of each item, and what all came to.

use super::{HandIn, PaperStage, item_at};
use crate::app::walk::Walk;
use crate::journal::{Entry, Event, ItemProgress, PaperAnswer, Progress, Time};
use crate::lesson::{Lesson, OpenKey};
use crate::page::{
    self, About, ItemPlace, Lessons, Reached, Reason, Stop, Stretch, Summary, by_objective,
};
use crate::question::{Answer, Shown};
use crate::words::paper as said;

impl Walk {
    /// Hands it in, as soon as every key is known.
    pub fn hand_in(&mut self, now: Time) -> HandIn {
        if let Some((lesson, keys)) = self.missing_keys() {
            self.set_paper_stage(PaperStage::WorkingOut);
            return HandIn::Waits { lesson, keys };
        }
        self.set_paper_stage(PaperStage::Saving);
        let places = self.planned.iter().filter_map(Stop::item);
        let entries = places.filter_map(|place| self.entry_of(place, now));
        HandIn::Entries(entries.collect())
    }

    /// The keys that are not known yet, of the first lesson that has such.
    fn missing_keys(&self) -> Option<(String, Vec<OpenKey>)> {
        let paper = self.paper()?;
        let places = self.planned.iter().filter_map(Stop::item);
        let keys = places.filter_map(|place| {
            let (lesson, item) = item_at(&self.lessons, place)?;
            let key = (place.0, item.question.id.clone());
            let wanted = item.question.is_open() && !paper.without_key.contains(&key);
            Some((place.0, lesson.open_key(item)?)).filter(|_| wanted)
        });
        let keys: Vec<_> = keys.collect();
        let first = keys.first()?.0;
        let id = self.lessons.get(first).id.clone();
        let of_first = keys.into_iter().filter(|(lesson, _)| *lesson == first);
        Some((id, of_first.map(|(_, key)| key).collect()))
    }

    /// Puts what a run has shown for the key of an item. Where it has shown none,
    /// the item stays where it is, and nobody can answer it.
    pub fn settle_in_paper(&mut self, lesson: usize, item: &str, shown: Option<&Shown>) {
        if let Ok(settled) = self.settled(lesson, item, shown) {
            *self.lessons.get_mut(lesson) = settled;
        } else if let Some(paper) = self.paper_mut() {
            paper.without_key.insert((lesson, item.to_owned()));
        }
    }

    /// The entry of an item: its answer with what that got, or that it was left
    /// open.
    fn entry_of(&self, place: ItemPlace, now: Time) -> Option<Entry> {
        let (lesson, item) = item_at(&self.lessons, place)?;
        let paper = self.paper()?;
        let key = (place.0, item.question.id.clone());
        if paper.without_key.contains(&key) {
            return None;
        }
        let asked = self.asked_in_paper(lesson, item)?;
        let took_ms = paper.answers.get(&key).map_or(0, |it| it.took_ms);
        let event = match self.stands(place.0, item) {
            None => Event::Skipped { asked },
            Some(PaperAnswer::NoIdea) => Event::NoIdea { took_ms, asked },
            Some(PaperAnswer::Given { answer, certainty }) => {
                let answer: Answer = page::kept_answer(item, answer);
                page::committed(item, answer, *certainty, took_ms, asked)
            }
        };
        Some(Entry {
            lesson: lesson.id.clone(),
            ..self.about(item, event, now)
        })
    }

    /// What a paper came to that was handed in.
    pub(in crate::app::walk) fn paper_came_to<'a>(
        &self,
        lessons: &'a Lessons,
        progress: &'a Progress,
    ) -> Summary<'a> {
        let reached = self.reached_in_paper(lessons, progress);
        let more = objectives(lessons, &reached);
        let first: &Lesson = lessons.get(0);
        let here = (first, progress.of(&first.id));
        Summary::across(Stretch::Paper, here, reached, more)
    }

    fn reached_in_paper<'a>(
        &self,
        lessons: &'a Lessons,
        progress: &'a Progress,
    ) -> Vec<Reached<'a>> {
        let id = self.paper().map(|it| it.begun.id);
        let places = self.planned.iter().filter_map(Stop::item);
        let reached = places.filter_map(|(number, part, item)| {
            let lesson = lessons.get(number);
            let part = lesson.parts.get(part)?;
            let item = part.items.get(item)?;
            let kept = progress.of(&lesson.id).items.get(&item.question.id);
            let attempts = kept.map_or(&[][..], |it: &ItemProgress| &it.attempts);
            let latest = attempts.iter().rfind(|it| it.asked.paper == id);
            Some(Reached::of(lesson, part, item, latest))
        });
        reached.collect()
    }
}

/// What the items came to by objective, lesson by lesson, each with what nothing
/// asked about.
fn objectives(lessons: &Lessons, reached: &[Reached]) -> Vec<String> {
    let any = |reason| {
        reached
            .iter()
            .any(|it| Reason::of(it.latest) == Some(reason))
    };
    let of_several = lessons.iter().count() > 1;
    let head = said::by_objective(any(Reason::LeftOpen), any(Reason::NoIdea));
    let mut told = vec![head];
    for lesson in lessons.iter() {
        let items = reached.iter().filter(|it| it.lesson.id == lesson.id);
        let items = items.map(|it| (it.part, it.item, it.latest));
        let mut not_asked = Vec::new();
        told.extend(of_several.then(|| said::of_lesson(&lesson.title)));
        for found in by_objective(lesson, items) {
            match (found.tally.n, found.about) {
                (0, about) => not_asked.push(About::words(about)),
                (_, about) => told.push(said::objective(&about.words(), found.tally)),
            }
        }
        told.extend((!not_asked.is_empty()).then(|| said::not_asked_about(&not_asked)));
    }
    told
}
