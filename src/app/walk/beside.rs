//! The pages of a lesson that its plan leaves out. They stand beside it: in the
//! contents, and offered where the part before them ends; an opened one belongs
//! to the walk from then on.

use crate::page::{Lessons, Page, PlanSource, Stop};

use super::Walk;

/// So many are offered at most: those that hang on the part here come first, and
/// the contents have all.
const MAX_OFFERED: usize = 6;

/// All pages that a plan of these lessons leaves out.
pub fn left_out(source: &PlanSource, lessons: &Lessons) -> Vec<Stop> {
    let lessons = lessons.iter().enumerate();
    let pages = lessons.flat_map(|(lesson, it)| {
        let pages = source.beside(it).into_iter();
        pages.map(move |page| Stop { lesson, page })
    });
    pages.collect()
}

impl Walk {
    /// The pages that are left out and were not opened, in the order of their
    /// lesson.
    pub fn beside(&self) -> impl Iterator<Item = Stop> {
        let left_out = self.left_out.iter().copied();
        left_out.filter(|stop| !self.stops.contains(stop))
    }

    /// Whether the learner turned aside to the page here: to something asked once
    /// more, or to what the plan leaves out. A quiz asks once more on its way.
    pub fn is_aside(&self) -> bool {
        let aside = |stop| self.came_in_between(stop) || self.left_out.contains(&stop);
        !self.source.asks_cards() && self.stop().is_some_and(aside)
    }

    /// Whether a stop is of a part that is left out and has no page in this walk.
    pub fn is_beside(&self, stop: Stop) -> bool {
        if !self.left_out.iter().any(|it| it.shares_part(stop)) {
            return false;
        }
        let mut own = self.stops.iter();
        !own.any(|it| it.shares_part(stop) && !matches!(it.page, Page::Again { .. }))
    }

    /// What is offered at the end of the part here: what else it has, and the
    /// next parts beside the plan, each by its first page.
    pub fn deeper(&self) -> Vec<Stop> {
        let Some(here) = self.stop().filter(|_| self.source.offers_rest()) else {
            return Vec::new();
        };
        let next = self.stops.get(self.at + 1);
        let goes_on = next.is_some_and(|next| next.shares_part(here));
        if goes_on || self.came_in_between(here) || here.page.part().is_none() {
            return Vec::new();
        }
        let mut contents = self.contents().into_iter();
        let mut offered: Vec<Stop> = Vec::new();
        let _up_to_here = contents.find(|stop| stop.shares_part(here));
        let followed: Vec<Stop> = contents.take_while(|it| self.is_beside(*it)).collect();
        let own = self.beside().find(|stop| stop.shares_part(here));
        offered.extend(own);
        offered.extend(followed);
        offered.truncate(MAX_OFFERED);
        offered
    }

    /// The same with the titles of their parts.
    pub fn deeper_titles(&self) -> Vec<(Stop, &str)> {
        let offered = self.deeper().into_iter();
        let titled = offered.filter_map(|stop| Some((stop, self.part_of(stop)?.title.as_str())));
        titled.collect()
    }

    /// Puts the pages beside the plan that are of the part of `stop` behind this
    /// one.
    pub fn open(&mut self, stop: Stop) {
        let opened: Vec<Stop> = self.beside().filter(|it| it.shares_part(stop)).collect();
        let next = self.at + 1;
        self.stops.splice(next..next, opened);
    }

    /// Puts them where their lesson has them.
    pub(super) fn open_in_order(&mut self, stop: Stop) {
        let opened: Vec<Stop> = self.beside().filter(|it| it.shares_part(stop)).collect();
        let before = |it: &Stop| it.lesson == stop.lesson && it.page.part() < stop.page.part();
        let in_order = |it: &Stop| !matches!(it.page, Page::Again { .. });
        let before = |it: &Stop| it.page.part().is_some() && in_order(it) && before(it);
        let at = self.stops.iter().rposition(before).map_or(0, |at| at + 1);
        self.stops.splice(at..at, opened);
    }
}
