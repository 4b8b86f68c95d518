//! The stops of a walk, from one to the next.

use crate::journal::Progress;
use crate::lesson::PartKind;
use crate::page::{self, Page, Stop, WaitsFor};

use super::Walk;

impl Walk {
    /// The stop that [`Self::next`] would go to now.
    pub fn following(&self) -> Option<Stop> {
        let next = || self.stops.get(self.at + 1).copied();
        self.due().next().or_else(next)
    }

    /// Goes one page on. What is to come back and is due comes in between; at
    /// the end, all that is left, and then the end once more. `false`: this was
    /// the last page.
    pub fn next(&mut self) -> bool {
        let first = self.insert_due();
        self.go(first)
    }

    pub fn previous(&mut self) -> bool {
        self.at.checked_sub(1).is_some_and(|at| self.go(at))
    }

    pub(super) fn go(&mut self, at: usize) -> bool {
        let there = at < self.stops.len();
        if there {
            self.at = at;
        }
        there
    }

    /// Goes to the first stop in a part of a lesson, also if it stands beside the
    /// plan. `false`: there is no such part.
    pub fn go_to_part(&mut self, lesson: &str, stem: &str) -> bool {
        let contents = self.contents().into_iter();
        let mut parts = contents.filter(|stop| self.lessons.get(stop.lesson).id == lesson);
        let has_stem = |stop: &Stop| self.part_of(*stop).is_some_and(|it| it.stem == stem);
        let part = parts.find(has_stem);
        part.is_some_and(|stop| self.go_to_stop(stop))
    }

    /// Goes to the first page of the next part; the end comes after the last
    /// one. `false`: there is none.
    pub fn next_part(&mut self) -> bool {
        let here = self.on_the_way();
        let stops = self.stops.iter().enumerate().skip(self.at);
        let mut stops = stops.filter(|(_, stop)| !self.came_in_between(**stop));
        let next = stops.find(|(_, stop)| here.is_some_and(|here| !here.shares_part(**stop)));
        let next = next.map(|(at, _)| at);
        next.is_some_and(|at| self.go(at))
    }

    /// The step that comes behind the one here, if both are steps of a lesson.
    pub fn next_step(&self) -> Option<Stop> {
        let is_step = |stop: &Stop| {
            let part = self.part_of(*stop);
            let whole = matches!(stop.page, Page::Part(_));
            whole && part.is_some_and(|part| part.kind == PartKind::Step)
        };
        let here = self.stop().filter(is_step)?;
        let mut behind = self.stops.iter().copied().skip(self.at + 1);
        behind.find(|stop| is_step(stop) && stop.lesson == here.lesson)
    }

    /// The same with its title.
    pub fn next_step_titled(&self) -> Option<(Stop, &str)> {
        let stop = self.next_step()?;
        Some((stop, self.part_of(stop)?.title.as_str()))
    }

    /// Goes to the first page of the part before. `false`: there is none.
    pub fn previous_part(&mut self) -> bool {
        let here = self.on_the_way();
        let other = |stop: &Stop| here.is_some_and(|here| !here.shares_part(*stop));
        let before: Vec<(usize, Stop)> = self.stops.iter().copied().enumerate().collect();
        let before = before.into_iter().take(self.at).rev();
        let mut before = before.filter(|(_, stop)| !self.came_in_between(*stop));
        let Some(last) = before.find(|(_, stop)| other(stop)) else {
            return false;
        };
        let rest = before.take_while(|(_, stop)| stop.shares_part(last.1));
        let first = rest.last().unwrap_or(last);
        self.go(first.0)
    }

    /// Goes to one of [`Self::entries`], counted from 0; on from there goes
    /// what comes after it. `false`: there is none.
    pub fn go_to_entry(&mut self, entry: usize) -> bool {
        let Some(stop) = self.entries().get(entry).copied() else {
            return false;
        };
        self.go_to_stop(stop)
    }

    /// Goes to a page of a lesson. `false`: the walk does not have it.
    pub fn go_to(&mut self, lesson: &str, page: Page) -> bool {
        let lesson = self.lessons.find(lesson);
        lesson.is_some_and(|lesson| self.go_to_stop(Stop { lesson, page }))
    }

    pub fn go_to_stop(&mut self, stop: Stop) -> bool {
        if self.beside().any(|it| it == stop) {
            self.open_in_order(stop);
        }
        let at = self.stops.iter().position(|it| *it == stop);
        at.is_some_and(|at| self.go(at))
    }

    /// Goes to the first page on which something waits for an answer.
    pub fn go_to_open_item(&mut self, progress: &Progress) {
        let open = |stop: &Stop| {
            let (lesson, kept) = (self.lessons.get(stop.lesson), self.kept_at(*stop, progress));
            page::waits_for(&page::sections(lesson, stop.page, kept), WaitsFor::Answer).is_some()
        };
        self.at = self.stops.iter().position(open).unwrap_or(self.at);
    }

    /// Goes to the first part that is not done.
    pub fn go_to_undone_part(&mut self, progress: &Progress) {
        let undone =
            |stop: &Stop| self.part_of(*stop).is_some() && !self.part_is_done(*stop, progress);
        if let Some(stop) = self.contents().into_iter().find(undone) {
            self.go_to_stop(stop);
        }
    }
}
