//! What comes back in a walk, and when.
//!
//! An item that was answered sure and wrong is asked once more, on a page of
//! its own between two pages. All of it is worked out from the journal, so it
//! holds on another day as well: an answer settles it, and a page that was
//! left open comes up once in each walk.

use std::collections::BTreeSet;

use crate::journal::{Entry, Event, ItemProgress, Progress};
use crate::lesson::{Item, Part, PartKind};
use crate::page::{Lessons, Page, Stop, Why};

use super::Walk;

/// It comes back after this many others.
const OTHERS_BETWEEN: usize = 3;

/// An item that is to be asked once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    stop: Stop,
    /// How many other items were settled since it was.
    others: usize,
}

/// What is to come back of the parts that `stops` go through: first what was
/// answered first.
pub fn returns(lessons: &Lessons, stops: &[Stop], progress: &Progress) -> Vec<Return> {
    let parts = stops.iter();
    let parts: BTreeSet<_> = parts
        .filter_map(|it| Some((it.lesson, it.page.part()?)))
        .collect();
    let mut missed: Vec<(usize, Stop)> = Vec::new();
    for (lesson, part) in parts {
        let kept = progress.of(&lessons.get(lesson).id);
        let items = lessons.get(lesson).parts.get(part);
        for (item, asked) in items.into_iter().flat_map(may_come_back).enumerate() {
            let kept = kept.items.get(&asked.question.id);
            if let Some((kept, miss)) = kept.and_then(|it| Some((it, it.to_come_back()?))) {
                let page = Page::Again {
                    part,
                    item,
                    attempts: kept.attempts.len(),
                    why: Why::SureAndWrong,
                };
                missed.push((miss.number, Stop { lesson, page }));
            }
        }
    }
    missed.sort_unstable();
    if missed.is_empty() {
        return Vec::new();
    }
    let settled = last_settled(lessons, progress);
    let others = |number| settled.iter().filter(|last| **last > number).count();
    let with_others = |(number, stop)| Return {
        stop,
        others: others(number),
    };
    missed.into_iter().map(with_others).collect()
}

/// The items of a part that come back: no guesses, which are there to be wrong.
fn may_come_back(part: &Part) -> &[Item] {
    match part.kind == PartKind::Guess {
        true => &[],
        false => &part.items,
    }
}

/// The number of the entry that last settled each item of the lessons.
fn last_settled(lessons: &Lessons, progress: &Progress) -> Vec<usize> {
    let kept = lessons.iter().map(|lesson| progress.of(&lesson.id));
    let latest = kept.flat_map(|it| it.items.values().filter_map(ItemProgress::latest));
    latest.map(|attempt| attempt.number).collect()
}

/// Bringing it back.
impl Walk {
    /// The pages that come in between after this one: what is due and not on a
    /// page of this walk already.
    pub(super) fn due(&self) -> impl Iterator<Item = Stop> {
        let mut ahead = self.stops.iter().skip(self.at + 1);
        let last = ahead.all(|stop| matches!(stop.page, Page::End(_)));
        let due = self.returns.iter();
        let due = due.filter(move |it| last || it.others >= OTHERS_BETWEEN);
        due.map(|it| it.stop).filter(|stop| !self.has(*stop))
    }

    /// Whether a page of this walk asks for the same: one that came back, or
    /// one of another sort that is still to come.
    fn has(&self, back: Stop) -> bool {
        let wanted = Stop {
            page: back.page.because(Why::Wanted),
            ..back
        };
        let mut ahead = self.stops.iter().skip(self.at + 1);
        self.stops.contains(&back) || ahead.any(|stop| *stop == wanted)
    }

    pub(super) fn insert_due(&mut self) {
        let due: Vec<Stop> = self.due().collect();
        let next = self.at + 1;
        self.stops.splice(next..next, due);
    }

    /// Takes note of an entry that is in the journal now, and in `progress`.
    /// `false`: it is about nothing that is gone through.
    pub fn noted(&mut self, entry: &Entry, progress: &Progress) -> bool {
        let reset = entry.event == Event::Reset;
        match self.lessons.find(&entry.lesson) {
            Some(lesson) if reset && entry.item.is_empty() => self.forget_all(lesson),
            Some(lesson) if reset => {
                self.ask_afresh(|walk, stop| walk.asks(stop, lesson, &entry.item));
            }
            Some(_) => {}
            None if reset && entry.lesson.is_empty() => {
                (0..self.lessons.iter().count()).for_each(|lesson| self.forget_all(lesson));
            }
            None => return false,
        }
        self.returns = returns(&self.lessons, &self.stops, progress);
        true
    }

    fn forget_all(&mut self, lesson: usize) {
        self.opened.retain(|(opened, _)| *opened != lesson);
        self.ask_afresh(|_, stop| stop.lesson == lesson);
    }

    /// Stops that ask once more wait for a first answer now.
    fn ask_afresh(&mut self, about: impl Fn(&Self, Stop) -> bool) {
        let mut stops = std::mem::take(&mut self.stops);
        for stop in stops.iter_mut().filter(|stop| about(self, **stop)) {
            if let Page::Again { attempts, why, .. } = &mut stop.page {
                (*attempts, *why) = (0, Why::Wanted);
            }
        }
        self.stops = stops;
    }

    /// Whether a stop is about one item alone, and this one.
    pub(super) fn asks(&self, stop: Stop, lesson: usize, id: &str) -> bool {
        let item = stop.page.item(self.lessons.get(stop.lesson));
        stop.lesson == lesson && item.is_some_and(|it| it.question.id == id)
    }
}
