//! Where the learner is in a walk, kept for another day.

use crate::journal::{Position, Progress};
use crate::lesson::Item;
use crate::page::{Anchor, Page, Stop};

use super::Walk;

/// The block that a place is kept as being in that is past the end of its page: on one
/// that came in between behind it.
const PAST_END: u32 = u32::MAX;
/// The row of it, where these were asked once more from an end, and lead to that: less
/// the number of the item that was asked, among those of its lesson.
const IN_ROUND: u32 = u32::MAX;

impl Walk {
    /// Goes to where the learner was, or, as there is no such part any more, to
    /// one that is not done. Answers with where on the page they were. What they were
    /// asked between two pages is asked at once, where it is still to be.
    pub(super) fn go_on_from(
        &mut self,
        position: &Position,
        progress: &Progress,
    ) -> Option<Anchor> {
        if !self.resume(position) {
            if !position.part.is_empty() {
                self.go_to_undone_part(progress);
            }
            return None;
        }
        if self.left_round(position) {
            self.go_on_with_round(position, progress);
            return None;
        }
        if position.block == PAST_END && self.due().next().is_some() {
            self.next();
            return None;
        }
        let number = |n: u32| usize::try_from(n).unwrap_or(0);
        Some(Anchor {
            block: number(position.block),
            row: number(position.row),
        })
    }

    /// Whether the learner left in the midst of what was asked once more from the end
    /// here.
    fn left_round(&self, position: &Position) -> bool {
        let was_left = position.block == PAST_END && position.row > 0;
        was_left && matches!(self.page(), Some(Page::End(_)))
    }

    /// Goes on with what is still missed of it, where it was left.
    fn go_on_with_round(&mut self, position: &Position, progress: &Progress) {
        let missed = self.missed_of_stretch(progress);
        let place = usize::try_from(IN_ROUND - position.row).ok();
        let left_at = place.and_then(|it| self.lesson().items().nth(it));
        let from = missed
            .iter()
            .position(|id| left_at.is_some_and(|it| it.question.id == *id));
        self.ask_before(missed.get(from.unwrap_or(0)..).unwrap_or(&[]), progress);
    }

    /// The row that says where in such a round the learner is.
    fn row_in_round(&self) -> u32 {
        let lesson = self.lesson();
        let here = self.page().and_then(|page| page.item(lesson));
        let same = |it: &Item| here.is_some_and(|here| here.question.id == it.question.id);
        let place = lesson.items().position(same).unwrap_or(0);
        IN_ROUND.saturating_sub(u32::try_from(place).unwrap_or(0))
    }

    /// Goes where the learner was. `false`: the walk does not have that part.
    pub fn resume(&mut self, position: &Position) -> bool {
        if !self.go_to_part(&position.lesson, &position.part) {
            return false;
        }
        let card = usize::try_from(position.card).unwrap_or(0);
        let here = self.stop();
        let same_part = |stop: &Stop| here.is_some_and(|here| here.shares_part(*stop));
        let or_end = |stop: &&Stop| same_part(stop) || stop.page.part().is_none();
        let rest = self.stops.iter().skip(self.at).take_while(or_end);
        let mut number = 0;
        let up_to = rest.take_while(|stop| {
            number = self.card(**stop).unwrap_or(number + 1);
            number <= card
        });
        self.at += up_to.count().saturating_sub(1);
        true
    }

    /// Where the learner is, for another day. A page that came in between is
    /// of this walk only: the place is past the end of the one before it, or at the end
    /// that it was asked for at. An end that belongs to no part is kept as one card more
    /// than the part before it has.
    /// Of a recall it is kept that it was left.
    pub fn position(&self, block: usize, row: usize) -> Option<Position> {
        let so_far = self.stops.get(..=self.at);
        let so_far = so_far.filter(|_| self.source.keeps_place())?;
        if self.is_recall() {
            return Some(Position {
                lesson: self.lesson().id.clone(),
                ..Position::default()
            });
        }
        let lasts = |stop: &&Stop| !matches!(stop.page, Page::Again { .. });
        let before = so_far.iter().rfind(lasts).copied();
        let round_of = self.round_of_end();
        let stop = round_of.or(before)?;
        let here = self.stop() == Some(stop);
        let in_part = |stop: &&Stop| lasts(stop) && stop.page.part().is_some();
        let place = self.stops.iter().position(|it| *it == stop)?;
        let up_to_stop = self.stops.get(..=place)?;
        let at = *up_to_stop.iter().rfind(in_part)?;
        let part = self.part_of(at)?;
        let card = self.card(at).unwrap_or(0) + usize::from(at != stop);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (block, row) = match round_of {
            _ if here => (number(block), number(row)),
            Some(_) => (PAST_END, self.row_in_round()),
            None => (PAST_END, 0),
        };
        Some(Position {
            lesson: self.lessons.get(at.lesson).id.clone(),
            part: part.stem.clone(),
            card: number(card),
            block,
            row,
        })
    }

    /// The number under which the place of a stop in its part is kept, from 0.
    fn card(&self, stop: Stop) -> Option<usize> {
        let part = self.part_of(stop)?;
        Some(match stop.page {
            Page::Card { item, .. } => item,
            Page::End(_) => part.asked().len(),
            Page::Part(_) | Page::Again { .. } => 0,
        })
    }
}
