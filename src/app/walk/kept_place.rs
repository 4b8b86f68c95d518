//! Where the learner is in a walk, kept for another day.

use crate::journal::{Position, Progress};
use crate::lesson::PartKind;
use crate::page::{self, Anchor, Page, Stop, Why};

use super::Walk;

/// The block that a place is kept as being in that is past the end of its page: on one
/// that came in between behind it.
const PAST_END: u32 = u32::MAX;

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
        self.bring_guesses_back();
        if self.goes_on_with_round(position, progress) {
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

    /// What was guessed at the beginning came back on the way to the end, if the
    /// learner is there: it is not asked again before that.
    fn bring_guesses_back(&mut self) {
        if !matches!(self.page(), Some(Page::End(_))) {
            return;
        }
        let due: Vec<Stop> = self.due().collect();
        let came = due.into_iter().filter_map(|stop| self.came_back(stop));
        let came: Vec<Stop> = came.collect();
        let (at, count) = (self.at, came.len());
        self.stops.splice(at..at, came);
        self.at += count;
    }

    /// The page of a guess that was answered since in another form, as it was then.
    fn came_back(&self, stop: Stop) -> Option<Stop> {
        let is_form = self.part_of(stop)?.kind != PartKind::Guess;
        let Page::Again {
            part,
            item,
            attempts,
            why: Why::Guessed,
        } = stop.page
        else {
            return None;
        };
        let page = Page::Again {
            part,
            item,
            attempts: attempts.checked_sub(1).filter(|_| is_form)?,
            why: Why::Guessed,
        };
        Some(Stop { page, ..stop })
    }

    /// Goes on with what was asked once more from the end here, where the learner left
    /// in the midst of that: with the first from there that has no answer yet.
    fn goes_on_with_round(&mut self, position: &Position, progress: &Progress) -> bool {
        let is_end = matches!(self.page(), Some(Page::End(_)));
        if position.block != PAST_END || position.row == 0 || !is_end {
            return false;
        }
        let asked = position.round.iter().filter_map(|it| self.of_round(it));
        let asked: Vec<Stop> = asked.collect();
        let left_at = usize::try_from(position.row - 1).unwrap_or(0);
        let waits = |stop: &Stop| page::is_waiting(&self.lessons, stop, progress);
        let mut rest = asked.iter().copied().skip(left_at);
        let Some(open) = rest.find(waits) else {
            return false;
        };
        self.begin_round(asked) && self.go_to_stop(open)
    }

    /// A stop as it is kept, "ATTEMPTS ID"; nothing where that is not asked any more.
    fn of_round(&self, kept: &str) -> Option<Stop> {
        let (attempts, id) = kept.split_once(' ')?;
        let lesson = self.lesson_number();
        let (part, item) = self.lesson().place_of(id)?;
        let page = Page::Again {
            part,
            item,
            attempts: attempts.parse().ok()?,
            why: Why::Wanted,
        };
        Some(Stop { lesson, page })
    }

    /// What is asked once more from an end, as it is kept, and the number from 1 of
    /// the one that the learner is at or comes to next.
    fn round_to_keep(&self) -> (Vec<String>, u32) {
        let asked = self.round.as_ref().map_or(&[][..], |it| &it.asked);
        let mut behind = self.stops.iter().skip(self.at);
        let next = behind.find(|it| self.is_of_round(it));
        let at = asked.iter().position(|it| Some(it) == next).unwrap_or(0);
        let kept = asked.iter().filter_map(|stop| {
            let Page::Again { attempts, .. } = stop.page else {
                return None;
            };
            let item = stop.page.item(self.lessons.get(stop.lesson))?;
            Some(format!("{attempts} {}", item.question.id))
        });
        (kept.collect(), u32::try_from(at + 1).unwrap_or(u32::MAX))
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
        let (round, at_in_round) = match round_of {
            Some(_) => self.round_to_keep(),
            None => (Vec::new(), 0),
        };
        let (block, row) = match here {
            true => (number(block), number(row)),
            false => (PAST_END, at_in_round),
        };
        Some(Position {
            lesson: self.lessons.get(at.lesson).id.clone(),
            part: part.stem.clone(),
            card: number(card),
            block,
            row,
            round,
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
