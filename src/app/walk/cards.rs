//! The cards of a walk: where each of them stands, and how a quiz is stopped.

use crate::page::{CardPlace, Page, Stop};
use crate::words::OutOf;

use super::Walk;

/// An item by the numbers of its lesson and its part, and its own in there.
type ItemPlace = (usize, usize, usize);

impl Walk {
    /// Where the card on this page stands, if there is one.
    pub fn card_place(&self) -> Option<CardPlace> {
        let here = self.stop()?;
        let item = item_place(here)?;
        let of_walk = self.source.is_quiz;
        let counts = |stop: &Stop| match stop.page {
            Page::Card { .. } => of_walk || stop.shares_part(here),
            Page::Again { .. } => of_walk,
            Page::Part(_) | Page::End(_) => false,
        };
        let mut cards: Vec<ItemPlace> = Vec::new();
        for card in self.planned.iter().filter(|it| counts(it)) {
            let place = item_place(*card).filter(|place| !cards.contains(place));
            cards.extend(place);
        }
        let at = cards.iter().position(|it| *it == item)?;
        Some(CardPlace {
            number: OutOf(at + 1, cards.len()),
            of_walk,
            opens_part: self.opens_part(here),
            minutes: self.minutes_of_quiz.filter(|_| self.began == Some(here)),
        })
    }

    /// Whether it is the first stop in its part that is no repeat.
    fn opens_part(&self, stop: Stop) -> bool {
        let is_card = |it: &&Stop| matches!(it.page, Page::Card { .. });
        let mut cards = self.stops.iter().filter(is_card);
        cards.find(|it| it.shares_part(stop)) == Some(&stop)
    }

    /// How many cards the quiz here has, and about how many minutes it takes;
    /// nothing where this is none.
    pub fn quiz_length(&self) -> Option<(usize, u32)> {
        let cards = self.stops().filter(|stop| item_place(*stop).is_some());
        Some((cards.count(), self.minutes_of_quiz?))
    }

    /// Whether stopping here leads to the end of a quiz first.
    pub fn stops_at_end(&self) -> bool {
        self.source.is_quiz && self.at + 1 < self.stops.len()
    }

    /// Goes there. `false`: one is there, or this is no quiz.
    pub fn stop_at_end(&mut self) -> bool {
        self.stops_at_end() && self.go(self.stops.len() - 1)
    }
}

fn item_place(stop: Stop) -> Option<ItemPlace> {
    match stop.page {
        Page::Card { part, item } | Page::Again { part, item, .. } => {
            Some((stop.lesson, part, item))
        }
        Page::Part(_) | Page::End(_) => None,
    }
}
