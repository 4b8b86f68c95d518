//! The cards of a walk: where each of them stands, and how a quiz is stopped.

use crate::journal::Progress;
use crate::page::{self, CardCount, CardPlace, ItemPlace, Page, PaperMark, Stop, Why};
use crate::words::OutOf;

use super::Walk;

impl Walk {
    /// Where the card on this page stands, if there is one.
    pub fn card_place(&self) -> Option<CardPlace> {
        let here = self.stop()?;
        let item = here.item()?;
        let wanted = self.wanted_here();
        let of_walk = self.source.asks_cards() || self.again_in_a_row();
        let counts = |stop: &Stop| match stop.page {
            Page::Card { .. } => of_walk || stop.shares_part(here),
            Page::Again { .. } => of_walk,
            Page::Part(_) | Page::End(_) => false,
        };
        let mut cards: Vec<ItemPlace> = Vec::new();
        let comes_back = wanted.is_none() && !self.planned.contains(&here);
        let wanted = wanted.filter(|_| of_walk);
        let counted = wanted.map_or(self.planned.as_slice(), |run| run);
        for card in counted.iter().filter(|it| counts(it)) {
            let place = card.item().filter(|place| !cards.contains(place));
            cards.extend(place);
        }
        let at = cards.iter().position(|it| *it == item)?;
        Some(CardPlace {
            number: self
                .source
                .is_numbered()
                .then_some(OutOf(at + 1, cards.len())),
            counted: match (of_walk, comes_back) {
                (false, _) => CardCount::OfPart,
                (true, false) => CardCount::OfWalk,
                (true, true) => CardCount::ComesBack,
            },
            of_all: self.all_cards,
            opens_part: self.opens_part(here),
            was_begun: self.was_begun(here),
            // A recall has said so before it began, and a paper says more.
            minutes: self
                .minutes_of_quiz
                .filter(|_| self.began == Some(here) && self.drawn.is_none()),
            paper: self.paper().map(|_| self.mark_in_paper()),
        })
    }

    /// Whether the item here is marked to come back to.
    fn mark_in_paper(&self) -> PaperMark {
        let item = self.page().and_then(|page| page.item(self.lesson()));
        let draft = item.and_then(|item| self.paper_draft(item));
        match draft.is_some_and(|it| it.flagged) {
            true => PaperMark::Flagged,
            false => PaperMark::Plain,
        }
    }

    /// Those that the learner wanted to be asked once more, one after the other,
    /// of which this page is one.
    pub(super) fn wanted_here(&self) -> Option<&[Stop]> {
        let wanted = |stop: &Stop| {
            let Page::Again { why, .. } = stop.page else {
                return false;
            };
            why == Why::Wanted && !self.planned.contains(stop)
        };
        let here = self.stops.get(self.at..=self.at)?;
        let round = self.round.as_ref().map(|it| it.asked.as_slice());
        let round = round.filter(|_| here.iter().all(|it| self.is_of_round(it)));
        round.or(Some(here).filter(|it| it.iter().all(wanted)))
    }

    /// Whether this page asks one of several items that the learner wanted to be asked
    /// once more, one after the other.
    pub fn again_in_a_row(&self) -> bool {
        let mut asked = self.wanted_here().into_iter().flatten();
        let first = asked.next().and_then(Stop::item);
        asked.any(|it| it.item() != first)
    }

    /// Whether something of its part was settled in an earlier sitting.
    fn was_begun(&self, stop: Stop) -> bool {
        let place = (stop.lesson, stop.page.part());
        let mut sat = self.sat.iter();
        sat.any(|(lesson, part, _)| (*lesson, Some(*part)) == place)
    }

    /// Whether it is the first stop in its part that is no repeat.
    pub fn opens_part(&self, stop: Stop) -> bool {
        let is_card = |it: &&Stop| matches!(it.page, Page::Card { .. });
        let mut cards = self.stops.iter().filter(is_card);
        cards.find(|it| it.shares_part(stop)) == Some(&stop)
    }

    /// How many cards this sitting of a quiz has of how many, and about how many
    /// minutes it takes; nothing where this is none.
    pub fn quiz_length(&self) -> Option<(OutOf, u32)> {
        let cards = count(&self.planned);
        Some((OutOf(cards, self.all_cards), self.minutes_of_quiz?))
    }

    /// How many cards the next sitting of this quiz has, of how many that were
    /// not in this one; of a recall those that are open. Nothing where there are none.
    pub fn next_cards(&self, progress: &Progress) -> Option<OutOf> {
        if self.is_recall() {
            let open = self.open_in_recall(progress).count();
            return Some(OutOf(open, open)).filter(|_| open > 0);
        }
        let plan = self.cards_left(progress);
        let next = self.sitting_of(&plan, progress);
        let left = OutOf(count(&next), count(&plan));
        Some(left).filter(|_| count(&next) > 0)
    }

    /// Goes on with the next sitting. `false`: there is none.
    pub fn go_on_with_cards(&mut self, progress: &Progress) -> bool {
        if self.is_recall() {
            let open = self.open_in_recall(progress).next();
            return open.is_some_and(|stop| self.go_to_stop(stop));
        }
        let left = self.cards_left(progress);
        let stops = self.sitting_of(&left, progress);
        if count(&stops) == 0 {
            return false;
        }
        let settled = self.settled_here(progress);
        self.sat.extend(settled);
        self.all_cards = count(&left);
        self.forecast = None;
        self.minutes_of_quiz = Some(page::minutes(&self.lessons, stops.iter().copied()));
        self.planned.clone_from(&stops);
        (self.began, self.at, self.stops) = (stops.first().copied(), 0, stops);
        self.returns = self.to_return(progress);
        true
    }

    /// What a recall that was stopped has not asked.
    fn open_in_recall(&self, progress: &Progress) -> impl Iterator<Item = Stop> {
        let planned = self.planned.iter().copied();
        planned.filter(|it| page::is_waiting(&self.lessons, it, progress))
    }

    /// The plan of a quiz as it is now, without what was settled in this walk.
    fn cards_left(&self, progress: &Progress) -> Vec<Stop> {
        if !self.source.asks_cards() {
            return Vec::new();
        }
        let mut plan = self.source.stops(&self.lessons, progress);
        let settled = self.settled_here(progress);
        plan.retain(|stop| {
            let place = stop.item();
            let is_card = place.is_none_or(|it| !settled.contains(&it) && !self.sat.contains(&it));
            is_card && (place.is_none() || page::is_waiting(&self.lessons, stop, progress))
        });
        plan
    }

    /// The items of this sitting that were settled in it.
    fn settled_here(&self, progress: &Progress) -> Vec<ItemPlace> {
        let planned = self.planned.iter();
        let settled = planned.filter(|it| !page::is_waiting(&self.lessons, it, progress));
        settled.filter_map(Stop::item).collect()
    }

    fn sitting_of(&self, plan: &[Stop], progress: &Progress) -> Vec<Stop> {
        let waits = |stop: &Stop| page::is_waiting(&self.lessons, stop, progress);
        self.sitting.of(&self.lessons, plan, waits)
    }

    /// Whether an item is asked in this sitting, where there are any.
    pub(super) fn is_in_sitting(&self, item: ItemPlace) -> bool {
        let mut planned = self.planned.iter();
        !self.source.asks_cards() || planned.any(|it| it.item() == Some(item))
    }

    /// Whether stopping here leads to the end of a quiz first.
    pub fn stops_at_end(&self) -> bool {
        self.source.asks_cards() && self.at + 1 < self.stops.len()
    }

    /// Goes there. `false`: one is there, or this is no quiz.
    pub fn stop_at_end(&mut self) -> bool {
        self.stops_at_end() && self.go(self.stops.len() - 1)
    }
}

/// How many of some stops are cards.
pub(super) fn count(stops: &[Stop]) -> usize {
    stops.iter().filter(|it| it.item().is_some()).count()
}
