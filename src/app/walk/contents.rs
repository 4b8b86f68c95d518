//! What a walk goes through: its parts, where in them its learner is, and what it asks.

use std::collections::BTreeSet;

use crate::journal::Progress;
use crate::page::{self, Counts, Mode, Page, PartOfWay, PartOnTheWay, Stop};
use crate::text::order;
use crate::words::{self, OutOf};

use super::Walk;

impl Walk {
    /// Whether this is a mode that goes through parts of its own.
    pub fn goes_own_way(&self) -> bool {
        let mode = self.source.mode();
        mode.is_some_and(Mode::has_a_way_of_its_own)
    }

    /// What is gone through: the lesson with its mode, where that is not the usual
    /// one, a recall, or a paper.
    pub fn title(&self) -> String {
        let lesson = &self.lesson().title;
        match (self.paper(), self.source.mode()) {
            (Some(paper), _) => paper.title.clone(),
            (None, None) if self.is_recall() => words::recall::RECALL.to_owned(),
            (None, None | Some(Mode::Learn)) => lesson.clone(),
            (None, Some(mode)) => words::mode::titled(mode.word(), lesson),
        }
    }

    /// The entries of [`Self::contents`] with what the learner did.
    pub fn parts<'a>(&'a self, progress: &'a Progress) -> Vec<PartOnTheWay<'a>> {
        let contents = self.contents().into_iter();
        let parts = contents.filter_map(|stop| {
            Some(PartOnTheWay {
                stop,
                lesson: self.lessons.get(stop.lesson),
                part: self.part_of(stop)?,
                kept: self.kept_at(stop, progress),
                is_done: self.part_is_done(stop, progress),
                beside: match self.goes_own_way() {
                    true => self.number_of(stop).is_none(),
                    false => self.is_beside(stop),
                },
            })
        });
        parts.collect()
    }

    /// Whether what is gone through of the part of a stop is done. Cards that are left
    /// out do not count.
    pub fn part_is_done(&self, stop: Stop, progress: &Progress) -> bool {
        let Some(part) = self.part_of(stop) else {
            return false;
        };
        let asked: Vec<&str> = part.asked().into_iter().map(|it| it.id).collect();
        let pages = self.stops().filter(|it| it.shares_part(stop));
        let cards = pages.filter_map(|it| match it.page {
            Page::Card { item, .. } => asked.get(item).copied(),
            Page::Part(_) | Page::Again { .. } | Page::End(_) => None,
        });
        let part = PartOfWay {
            stem: &part.stem,
            has_cards: part.has_cards(),
            own: cards.collect(),
            asked: asked.clone(),
        };
        part.is_done(self.kept_at(stop, progress))
    }

    /// Which part of the plan a stop is in, and how many it has; none where it was
    /// opened beside that.
    pub fn number_of(&self, stop: Stop) -> Option<OutOf> {
        let mut parts: Vec<Stop> = Vec::new();
        for planned in self.planned.iter().filter(|it| it.page.part().is_some()) {
            if !parts.iter().any(|it| it.shares_part(*planned)) {
                parts.push(*planned);
            }
        }
        let at = parts.iter().position(|it| it.shares_part(stop))?;
        Some(OutOf(at + 1, parts.len()))
    }

    /// The parts of the plan and those beside it, each by its first stop, in the
    /// order of their lesson; in a mode that goes its own way these come behind.
    pub fn contents(&self) -> Vec<Stop> {
        let plan = self.stops().filter(|stop| !self.left_out.contains(stop));
        // Which page one turned to from where is not the order of the lesson.
        let in_order = self.source.mode().is_some() && !self.goes_own_way();
        let mut parts: Vec<Stop> = Vec::new();
        for stop in plan.filter(|stop| stop.page.part().is_some()) {
            if !parts.iter().any(|part| part.shares_part(stop)) {
                parts.push(stop);
            }
        }
        for stop in self.left_out.iter().copied() {
            if parts.iter().any(|part| part.shares_part(stop)) {
                continue;
            }
            if self.goes_own_way() {
                parts.push(stop);
            } else {
                let before = |it: &Stop| *it < stop && it.lesson == stop.lesson;
                let before = |it: &Stop| before(it) && it.page.part() < stop.page.part();
                let at = parts.iter().rposition(before).map_or(0, |at| at + 1);
                parts.insert(at, stop);
            }
        }
        if in_order {
            order::sort_by_key(&mut parts, |it| (it.lesson, it.page.part()));
        }
        parts
    }

    /// What the contents lead to: the parts, and behind them the end, where the plan
    /// leads to that of a lesson.
    pub fn entries(&self) -> Vec<Stop> {
        self.contents().into_iter().chain(self.end()).collect()
    }

    /// The page that ends the lesson, or what the plan has of it.
    pub fn end(&self) -> Option<Stop> {
        let last = self.planned.last().copied();
        last.filter(|it| matches!(it.page, Page::End(stretch) if stretch.ends_lesson()))
    }

    /// The page here or, where that came in between, the one that it came after.
    pub fn on_the_way(&self) -> Option<Stop> {
        let mut so_far = self.stops.get(..=self.at)?.iter();
        let here = so_far.rfind(|stop| !self.came_in_between(**stop));
        here.copied().or(self.stop())
    }

    /// Which of [`Self::entries`] the page on the way is in, from 0.
    pub fn place(&self) -> Option<usize> {
        let here = self.on_the_way()?;
        self.entries().iter().position(|it| it.shares_part(here))
    }

    /// How far the learner is in what is gone through.
    pub fn counts(&self, progress: &Progress) -> Counts {
        let contents = self.contents().into_iter();
        let contents = contents.filter(|stop| !self.is_beside(*stop));
        let part = |stop| Some((self.part_of(stop)?, self.kept_at(stop, progress)));
        let asked = self.asked_items().into_iter();
        let asked = asked.map(|(lesson, id)| (id, progress.of(&self.lessons.get(lesson).id)));
        Counts::of_way(
            &contents.filter_map(part).collect::<Vec<_>>(),
            &asked.collect::<Vec<_>>(),
        )
    }

    /// How many minutes all of it takes. Reads all texts.
    pub fn minutes(&self) -> u32 {
        page::minutes(&self.lessons, self.stops())
    }

    /// What is gone through, stop by stop; those that came in between show
    /// nothing that theirs do not.
    pub fn stops(&self) -> impl Iterator<Item = Stop> {
        let stops = self.stops.iter().copied();
        stops.filter(|stop| !self.came_in_between(*stop))
    }

    /// The ids of all items that are asked, in order, each once; nothing for
    /// one of another lesson than the one that the learner is in.
    pub fn asked(&self) -> Vec<Option<String>> {
        let here = self.lesson_number();
        let items = self.asked_items().into_iter();
        items
            .map(|(lesson, id)| (lesson == here).then(|| id.to_owned()))
            .collect()
    }

    /// The same, with the number of each one's lesson. Reads all texts.
    fn asked_items(&self) -> Vec<(usize, &str)> {
        let (mut seen, mut asked) = (BTreeSet::new(), Vec::new());
        let planned = self.planned.iter().filter(|_| self.source.asks_cards());
        for stop in planned.copied().chain(self.stops()) {
            let lesson = self.lessons.get(stop.lesson);
            let part = stop.page.part_in(lesson);
            let whole = part.filter(|_| matches!(stop.page, Page::Part(_)));
            let items = whole.into_iter().flat_map(|part| &part.items);
            for item in items.chain(stop.page.item(lesson)) {
                let id = (stop.lesson, item.question.id.as_str());
                if seen.insert(id) {
                    asked.push(id);
                }
            }
        }
        asked
    }

    /// Whether a stop asks something again that has one of its own.
    pub(super) fn came_in_between(&self, stop: Stop) -> bool {
        let Page::Again { part, item, .. } = stop.page else {
            return false;
        };
        let own = [Page::Card { part, item }, Page::Part(part)];
        let own = own.map(|page| Stop { page, ..stop });
        self.stops.iter().any(|other| own.contains(other))
    }
}
