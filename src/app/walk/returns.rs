//! What comes back in a walk, and when.
//!
//! An item that was answered sure and wrong is asked once more, on a page of
//! its own between two pages. All of it is worked out from the journal, so it
//! holds on another day as well: an answer settles it, and a page that was
//! left open comes up once in each walk.

use std::collections::BTreeSet;

use crate::journal::{Entry, Event, Progress};
use crate::lesson::{ItemHead, Part, PartKind};
use crate::page::{ItemPlace, Lessons, OTHERS_BETWEEN, Page, Stop, Why, guesses};
use crate::text::order;

use super::Walk;

/// So many of those that were missed come back in a row. What is left comes
/// between later pages, and stands on the end page, to be asked from there.
const IN_A_ROW: usize = 3;

/// An item that is to be asked once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    pub(super) place: ItemPlace,
    /// How many it had before.
    pub(super) attempts: usize,
    pub(super) why: Why,
    /// How many other items were settled since it was; nothing where it waits
    /// for the end of the walk anyway.
    pub(super) others: Option<usize>,
    /// Whether it comes only when the rest of the plan was asked.
    pub(super) behind_plan: bool,
}

/// What is to come back of the parts that `stops` go through, in the order in
/// which it does at the end.
pub fn returns(lessons: &Lessons, stops: &[Stop], progress: &Progress) -> Vec<Return> {
    let parts = stops.iter();
    let parts = order::set(parts.filter_map(|it| Some((it.lesson, it.page.part()?))));
    let mut returns = missed(lessons, &parts, progress);
    for guessed in guessed(lessons, &parts, progress) {
        let same = |it: &Return| it.place == guessed.place;
        if !returns.iter().any(same) {
            returns.push(guessed);
        }
    }
    returns
}

/// What was sure and wrong, first what was answered first.
fn missed(lessons: &Lessons, parts: &Parts, progress: &Progress) -> Vec<Return> {
    let mut missed: Vec<(usize, Return)> = Vec::new();
    let since = |number| {
        let kept = lessons.iter().map(|it| progress.of(&it.id));
        kept.map(|it| it.settled_since(number)).sum()
    };
    for (lesson, part) in parts {
        let kept = progress.of(&lessons.get(*lesson).id);
        let items = lessons.get(*lesson).parts.get(*part);
        for (item, asked) in items.into_iter().flat_map(may_come_back).enumerate() {
            let kept = kept.items.get(asked.id);
            if let Some((kept, miss)) = kept.and_then(|it| Some((it, it.to_come_back()?))) {
                let back = Return {
                    place: (*lesson, *part, item),
                    attempts: kept.attempts.len(),
                    why: Why::SureAndWrong,
                    others: Some(since(miss.number)),
                    behind_plan: false,
                };
                missed.push((miss.number, back));
            }
        }
    }
    order::sort_by_key(&mut missed, |(number, _)| *number);
    missed.into_iter().map(|(_, back)| back).collect()
}

/// The numbers of lessons and parts.
type Parts = BTreeSet<(usize, usize)>;

/// The items of a part that come back: no guesses, which are there to be wrong.
fn may_come_back(part: &Part) -> Vec<ItemHead<'_>> {
    match part.kind == PartKind::Guess {
        true => Vec::new(),
        false => part.asked(),
    }
}

/// What was guessed, and has not come back since: where another item asks for
/// it that has a page of its own on the way, that one does not count.
fn guessed(lessons: &Lessons, parts: &Parts, progress: &Progress) -> Vec<Return> {
    let mut returns = Vec::new();
    for (number, part) in parts {
        let lesson = lessons.get(*number);
        let kept = progress.of(&lesson.id);
        let answered = |part: &&Part| {
            let mut asked = part.asked().into_iter();
            asked.any(|item| kept.items.contains_key(item.id))
        };
        let part = lesson.parts.get(*part).into_iter().filter(answered);
        for guess in part.flat_map(|part| guesses(lesson, part)) {
            let (part, item) = guess.place;
            let on_the_way =
                guess.back != guess.item.question.id && parts.contains(&(*number, part));
            let later = guess.later(kept).len();
            if guess.first(kept).is_some() && later <= usize::from(on_the_way) {
                let all = kept.items.get(guess.back);
                let attempts = all.map_or(0, |it| it.attempts.len());
                returns.push(Return {
                    place: (*number, part, item),
                    attempts,
                    why: Why::Guessed,
                    others: None,
                    behind_plan: false,
                });
            }
        }
    }
    returns
}

impl Return {
    /// The page that asks it.
    fn stop(&self) -> Stop {
        let (lesson, part, item) = self.place;
        let page = Page::Again {
            part,
            item,
            attempts: self.attempts,
            why: self.why,
        };
        Stop { lesson, page }
    }
}

/// Bringing it back.
impl Walk {
    /// The pages that come in between after this one: what is due and not on a
    /// page of this walk already.
    pub(super) fn due(&self) -> impl Iterator<Item = Stop> {
        self.due_after(0)
    }

    /// Whether something comes in between once the item that waits here has its
    /// answer, and not before.
    pub fn comes_back_once_answered(&self) -> bool {
        self.due().next().is_none() && self.due_after(1).next().is_some()
    }

    /// What is due once so many more items are settled.
    fn due_after(&self, settled: usize) -> impl Iterator<Item = Stop> {
        let mut ahead = self.stops.iter().skip(self.at + 1);
        let last = ahead.all(|stop| matches!(stop.page, Page::End(_)));
        // Who stops a quiz is asked nothing more; the next one begins with it.
        let is_over = self.source.asks_cards() && self.at + 1 >= self.stops.len();
        let due = self.returns.iter().filter(move |_| !is_over);
        // What was missed in a recall is not asked the moment its answer was read.
        let apart = match (last, self.is_recall()) {
            (false, _) => Some(OTHERS_BETWEEN),
            (true, true) => Some(1),
            (true, false) => None,
        };
        let due = due.filter(move |it| last || !it.behind_plan);
        let due = due.filter(move |it| it.others.map(|others| others + settled) >= apart);
        let due = due.filter(|it| !self.has(it) && self.is_in_sitting(it.place));
        let mut room = IN_A_ROW.saturating_sub(self.missed_in_a_row());
        due.filter(move |it| {
            let fits = it.why != Why::SureAndWrong || room > 0;
            room = room.saturating_sub(usize::from(it.why == Why::SureAndWrong));
            fits
        })
        .map(Return::stop)
    }

    /// How many of the pages that come back one after the other here bring what
    /// was missed.
    fn missed_in_a_row(&self) -> usize {
        let comes_back = |stop: &&Stop| matches!(stop.page, Page::Again { .. });
        let (so_far, ahead) = self.stops.split_at((self.at + 1).min(self.stops.len()));
        let so_far = so_far.iter().rev().take_while(comes_back);
        let run = so_far.chain(ahead.iter().take_while(comes_back));
        let missed = Why::SureAndWrong;
        run.filter(|stop| matches!(stop.page, Page::Again { why, .. } if why == missed))
            .count()
    }

    /// How many that were sure and wrong are still to come back, where the walk
    /// has come to its end.
    pub fn left_to_come_back(&self) -> usize {
        let at_end = matches!(self.page(), Some(Page::End(stretch)) if stretch.ends_lesson());
        let left = self.returns.iter().filter(|it| it.why == Why::SureAndWrong);
        match at_end {
            true => left.filter(|it| !self.has(it)).count(),
            false => 0,
        }
    }

    /// Whether a page of this walk asks for the same: one that came back for
    /// that reason, or one for another reason that is still to come.
    fn has(&self, back: &Return) -> bool {
        let asks = |(at, stop): (usize, &Stop)| match stop.page {
            Page::Again {
                part,
                item,
                attempts,
                why,
            } => {
                let same = (stop.lesson, part, item) == back.place;
                // What was missed in a recall comes back more than once.
                let again = why == Why::Missed && attempts < back.attempts;
                same && (why == back.why && !again || at > self.at)
            }
            Page::Part(_) | Page::Card { .. } | Page::End(_) => false,
        };
        self.stops.iter().enumerate().any(asks)
    }

    /// Lets what is due come next; where that is. Behind the end nothing leads on:
    /// what is due there comes before it.
    pub(super) fn insert_due(&mut self) -> usize {
        let due: Vec<Stop> = self.due().collect();
        let behind = self.at + 1;
        let ends = behind >= self.stops.len() && matches!(self.page(), Some(Page::End(_)));
        let next = match ends && !due.is_empty() {
            true => self.at,
            false => behind,
        };
        self.stops.splice(next..next, due);
        next
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
        self.returns = self.to_return(progress);
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
                (*attempts, *why) = (0, Why::Forgotten);
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
