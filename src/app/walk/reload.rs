//! A walk goes on in another edition of a lesson.

use std::sync::Arc;

use super::Walk;
use super::beside::left_out;
use crate::journal::Progress;
use crate::lesson::Lesson;
use crate::page::{Page, Sitting, Stop, Why};

/// What a stop is, whatever its numbers: the part, the item, and, if it is
/// asked once more, how often it was before and why it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct StopName {
    lesson: usize,
    part: String,
    item: Option<String>,
    attempts: Option<(usize, Why)>,
}

impl Walk {
    /// Goes on in `edition`, in place of the lesson with its id, or else of the
    /// one here; on the same page if it is still there. `false`: it is not; the
    /// walk goes on at the one that has its place in the part, else in the part
    /// that has its place in the lesson.
    pub fn reload(&mut self, edition: Arc<Lesson>, progress: &Progress) -> bool {
        let names: Vec<_> = self.stops.iter().map(|stop| self.name_of(*stop)).collect();
        let planned: Vec<_> = self.planned.iter().map(|it| self.name_of(*it)).collect();
        let here = self.stop().map(|stop| (stop, self.at));
        let round = self.round.as_ref().map_or(&[][..], |it| &it.asked);
        let round: Vec<_> = round.iter().map(|stop| self.name_of(*stop)).collect();
        let number = self.lessons.find(&edition.id);
        let number = number.unwrap_or_else(|| self.lesson_number());
        *self.lessons.get_mut(number) = edition;
        self.keep_round(&round);
        if self.drawn.is_some() {
            return self.go_on_apart(&names, &planned, progress);
        }
        self.stops = self.source.stops(&self.lessons, progress);
        if self.source.asks_cards() {
            self.keep_to_sitting(&planned);
        }
        self.planned.clone_from(&self.stops);
        self.left_out = left_out(self.source, &self.lessons);
        self.insert_opened(&names);
        self.insert_repeats(&names);
        self.returns = self.to_return(progress);
        let name = here.and_then(|(_, at)| names.get(at));
        let same = name.and_then(|name| self.position_of(name));
        self.at = same
            .or_else(|| self.near(&names, here?))
            .unwrap_or_default();
        same.is_some()
    }

    /// What is asked away from its lesson stays, but for what that no longer asks.
    fn go_on_apart(
        &mut self,
        names: &[StopName],
        planned: &[StopName],
        progress: &Progress,
    ) -> bool {
        let now = |stops: &[Stop], names: &[StopName]| -> Vec<Option<Stop>> {
            let pairs = stops.iter().zip(names);
            pairs
                .map(|(stop, name)| self.stop_now(*stop, name))
                .collect()
        };
        let (stops, plan) = (now(&self.stops, names), now(&self.planned, planned));
        let same = stops.get(self.at).is_some_and(Option::is_some);
        let before = stops.iter().take(self.at).flatten().count();
        self.stops = stops.into_iter().flatten().collect();
        self.planned = plan.into_iter().flatten().collect();
        self.at = before.min(self.stops.len().saturating_sub(1));
        self.returns = self.to_return(progress);
        same
    }

    /// What was asked once more from an end still is, but for what is gone.
    fn keep_round(&mut self, names: &[StopName]) {
        let Some(mut round) = self.round.take() else {
            return;
        };
        let asked = round.asked.iter().zip(names);
        let asked = asked.filter_map(|(stop, name)| self.stop_now(*stop, name));
        round.asked = asked.collect();
        self.round = Some(round);
    }

    /// A stop by the numbers that its item has now; none where there is no such item.
    fn stop_now(&self, stop: Stop, name: &StopName) -> Option<Stop> {
        let Page::Again { attempts, why, .. } = stop.page else {
            return Some(stop);
        };
        let lesson = self.lessons.get(stop.lesson);
        let (part, item) = lesson.place_of(name.item.as_deref()?)?;
        let page = Page::Again {
            part,
            item,
            attempts,
            why,
        };
        Some(Stop { page, ..stop })
    }

    /// Leaves out the cards that are in no sitting so far.
    fn keep_to_sitting(&mut self, planned: &[StopName]) {
        let is_new = |name: &StopName| !planned.iter().any(|it| it.asks_the_same(name));
        let mut stops = std::mem::take(&mut self.stops);
        stops.retain(|stop| {
            let name = self.name_of(*stop);
            name.item.is_none() || self.sitting == Sitting::ALL || !is_new(&name)
        });
        self.stops = stops;
    }

    /// The stop nearest to what was number `at` among `names`, at `before`.
    fn near(&self, names: &[StopName], (before, at): (Stop, usize)) -> Option<usize> {
        let name = names.get(at)?;
        let first = names.iter().position(|other| other.shares_part(name))?;
        let parts = self.lessons.get(before.lesson).parts.len();
        let part = before.page.part()?.min(parts.saturating_sub(1));
        let there = Stop {
            page: Page::Part(part),
            ..before
        };
        let of_part = || self.stops.iter().position(|stop| stop.shares_part(there));
        self.within_part(name, at - first).or_else(of_part)
    }

    fn name_of(&self, stop: Stop) -> StopName {
        let item = stop.page.item(self.lessons.get(stop.lesson));
        StopName {
            lesson: stop.lesson,
            part: self
                .part_of(stop)
                .map_or_else(String::new, |part| part.stem.clone()),
            item: item.map(|item| item.question.id.clone()),
            attempts: match stop.page {
                Page::Again { attempts, why, .. } => Some((attempts, why)),
                Page::Part(_) | Page::Card { .. } | Page::End(_) => None,
            },
        }
    }

    /// Pages beside the plan that were opened are so after the same page as
    /// before.
    fn insert_opened(&mut self, names: &[StopName]) {
        for (before, name) in names.iter().zip(names.iter().skip(1)) {
            let opened = self.beside().find(|stop| self.name_of(*stop) == *name);
            let after = opened.and(self.position_of(before));
            if let Some((stop, at)) = opened.zip(after) {
                self.stops.insert(at + 1, stop);
            }
        }
    }

    /// Items that were asked once more are so after the same page as before.
    fn insert_repeats(&mut self, names: &[StopName]) {
        for (before, name) in names.iter().zip(names.iter().skip(1)) {
            let Some(((attempts, why), id)) = name.attempts.zip(name.item.as_deref()) else {
                continue;
            };
            let lesson = name.lesson;
            let found = self.lessons.get(lesson).place_of(id);
            if let Some(((part, item), at)) = found.zip(self.position_of(before)) {
                let page = Page::Again {
                    part,
                    item,
                    attempts,
                    why,
                };
                self.stops.insert(at + 1, Stop { lesson, page });
            }
        }
    }

    fn position_of(&self, name: &StopName) -> Option<usize> {
        let mut stops = self.stops.iter();
        stops.position(|stop| self.name_of(*stop) == *name)
    }

    /// The stop `by` after the first one in the part of `name`, or its last one.
    fn within_part(&self, name: &StopName, by: usize) -> Option<usize> {
        let of_part = |stop: &Stop| self.name_of(*stop).shares_part(name);
        let first = self.stops.iter().position(of_part)?;
        let count = self.stops.iter().filter(|stop| of_part(stop)).count();
        Some(first + by.min(count.saturating_sub(1)))
    }
}

impl StopName {
    fn asks_the_same(&self, other: &Self) -> bool {
        self.shares_part(other) && self.item == other.item
    }

    fn shares_part(&self, other: &Self) -> bool {
        (self.lesson, &self.part) == (other.lesson, &other.part)
    }
}
