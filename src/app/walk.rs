//! One walk through a plan: where the learner is, what comes back, and the
//! entries that what they do amounts to.
//!
//! Both front ends walk with it, so the same answers make the same journal.

mod entries;
mod reload;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::goal::{Goal, StartAt};
use super::msg::OpenedLesson;

use crate::journal::{
    Attempt, Certainty, Entry, Event, Grade, Learner, LessonProgress, Position, Progress,
};
use crate::lesson::{Lesson, Part};
use crate::page::{self, Anchor, Counts, Page, PlanSource};

/// A missed item comes back at most so often in a walk: whoever has missed it
/// each time needs another day.
const MAX_RETURNS: usize = 3;
/// A missed item comes back after this many others.
const OTHERS_BETWEEN: u32 = 3;

/// A walk through a plan.
#[derive(Debug, Clone)]
pub struct Walk {
    pub lesson: Arc<Lesson>,
    pub source: PlanSource,
    learner: Learner,
    /// The stops of the plan, and the pages that came in between.
    pages: Vec<Page>,
    at: usize,
    missed: Vec<Missed>,
    opened: BTreeSet<String>,
}

/// An item answered wrong with certainty, and how many others were answered
/// since.
#[derive(Debug, Clone)]
struct Missed {
    item: String,
    others: u32,
}

impl Walk {
    /// A walk through the plan that `source` makes of a lesson, from its first
    /// stop.
    pub fn new(
        source: PlanSource,
        lesson: Arc<Lesson>,
        learner: impl Into<Learner>,
        progress: &LessonProgress,
    ) -> Self {
        let pages = page::plan(source, &lesson, progress);
        let missed = missed_before(&lesson, &pages, progress);
        Self {
            lesson,
            source,
            learner: learner.into(),
            pages,
            at: 0,
            missed,
            opened: BTreeSet::new(),
        }
    }

    /// A walk to `place`, and where on its page to start.
    pub fn to(opened: &OpenedLesson, goal: &Goal, progress: &Progress) -> (Self, Option<Anchor>) {
        let (lesson, learner) = (Arc::clone(&opened.lesson), progress.learner.clone());
        let progress = progress.of(&lesson.id);
        let mut walk = Self::new(goal.source, lesson, learner, progress);
        let anchor = match &goal.place {
            StartAt::Part(stem) => {
                walk.go_to_part(stem);
                None
            }
            StartAt::At(page, anchor) => walk.go_to(*page).then_some(*anchor),
            StartAt::Left if goal.source.keeps_place() => {
                let position = opened.position.as_ref();
                position.and_then(|it| walk.go_on_from(it, progress))
            }
            StartAt::Left => {
                walk.go_to_open_item(progress);
                None
            }
        };
        (walk, anchor)
    }

    /// Goes to where the learner was, or, as there is no such part any more, to
    /// one that is not done. Answers with where on the page they were.
    fn go_on_from(&mut self, position: &Position, progress: &LessonProgress) -> Option<Anchor> {
        if !self.resume(position) {
            if !position.part.is_empty() {
                self.go_to_undone_part(progress);
            }
            return None;
        }
        let number = |n: u32| usize::try_from(n).unwrap_or(0);
        Some(Anchor {
            block: number(position.block),
            row: number(position.row),
        })
    }

    /// What this walk is called among all that are gone through.
    pub fn name(&self) -> String {
        self.source.walk(&self.lesson.id)
    }

    pub fn page(&self) -> Option<Page> {
        self.pages.get(self.at).copied()
    }

    pub fn part(&self) -> Option<&Part> {
        self.lesson.parts.get(self.page()?.part())
    }

    /// The page that [`Self::next`] would go to now.
    pub fn following(&self, progress: &LessonProgress) -> Option<Page> {
        let due = self.missed.iter().find(|missed| self.is_due(missed));
        let back = due.and_then(|missed| self.again(&missed.item, progress));
        back.or_else(|| self.pages.get(self.at + 1).copied())
    }

    /// Goes one page on. Items that were missed and are due come in between;
    /// at the end, all that are left. `false`: this was the last page.
    pub fn next(&mut self, progress: &LessonProgress) -> bool {
        self.insert_due(progress);
        self.go(self.at + 1)
    }

    fn is_due(&self, missed: &Missed) -> bool {
        let last = self.at + 1 >= self.pages.len();
        last || missed.others >= OTHERS_BETWEEN
    }

    pub fn previous(&mut self) -> bool {
        self.at.checked_sub(1).is_some_and(|at| self.go(at))
    }

    fn go(&mut self, at: usize) -> bool {
        let there = at < self.pages.len();
        if there {
            self.at = at;
        }
        there
    }

    /// Goes to the first page of a part. `false`: the walk does not have it.
    pub fn go_to_part(&mut self, stem: &str) -> bool {
        let part = self.lesson.parts.iter().position(|part| part.stem == stem);
        let page = part.and_then(|part| self.pages.iter().position(|page| page.part() == part));
        page.is_some_and(|at| self.go(at))
    }

    /// The parts that are gone through, in order, by their place in the lesson.
    pub fn contents(&self) -> Vec<usize> {
        let mut parts: Vec<usize> = Vec::new();
        for part in self
            .pages
            .iter()
            .filter(|page| !self.came_in_between(**page))
        {
            if !parts.contains(&part.part()) {
                parts.push(part.part());
            }
        }
        parts
    }

    /// Which of [`Self::contents`] a part is, from 0.
    pub fn place_of(&self, part: usize) -> Option<usize> {
        self.contents().iter().position(|it| *it == part)
    }

    /// How far the learner is in what is gone through.
    pub fn counts(&self, progress: &LessonProgress) -> Counts {
        let contents = self.contents();
        let parts = contents
            .iter()
            .filter_map(|part| self.lesson.parts.get(*part));
        Counts::of_parts(&parts.collect::<Vec<_>>(), progress)
    }

    /// What is gone through, page by page; pages that came in between show
    /// nothing that theirs do not.
    pub fn stops(&self) -> impl Iterator<Item = Page> {
        let pages = self.pages.iter().copied();
        pages.filter(|page| !self.came_in_between(*page))
    }

    /// Whether a page asks something again that has a stop of its own.
    fn came_in_between(&self, page: Page) -> bool {
        let Page::Again { part, item, .. } = page else {
            return false;
        };
        let (card, text) = (Page::Card { part, item }, Page::Part(part));
        self.pages
            .iter()
            .any(|other| *other == card || *other == text)
    }

    /// Goes `by` parts on or back, to the first page of one. `false`: there is
    /// none.
    pub fn step_part(&mut self, by: isize) -> bool {
        let Some(here) = self.page().map(Page::part) else {
            return false;
        };
        let at = self.place_of(here).and_then(|at| at.checked_add_signed(by));
        let part = at.and_then(|at| self.contents().get(at).copied());
        let stem = part
            .and_then(|part| self.lesson.parts.get(part))
            .map(|part| part.stem.clone());
        stem.is_some_and(|stem| self.go_to_part(&stem))
    }

    /// Goes to a page. `false`: the walk does not have it.
    pub fn go_to(&mut self, page: Page) -> bool {
        let at = self.pages.iter().position(|it| *it == page);
        at.is_some_and(|at| self.go(at))
    }

    /// Goes to the first page on which something waits for an answer.
    pub fn go_to_open_item(&mut self, progress: &LessonProgress) {
        let open = |page: &Page| {
            let sections = page::sections(&self.lesson, *page, progress);
            page::open_item(&sections).is_some()
        };
        self.at = self.pages.iter().position(open).unwrap_or(self.at);
    }

    /// Goes to the first part that is not done.
    pub fn go_to_undone_part(&mut self, progress: &LessonProgress) {
        let mut parts = self.lesson.parts.iter();
        let undone = parts.find(|part| !page::part_is_done(part, progress));
        if let Some(stem) = undone.map(|part| part.stem.clone()) {
            self.go_to_part(&stem);
        }
    }

    /// Goes where the learner was. `false`: the walk does not have that part.
    pub fn resume(&mut self, position: &Position) -> bool {
        if !self.go_to_part(&position.part) {
            return false;
        }
        let card = usize::try_from(position.card).unwrap_or(0);
        let same_part = |page: &Page| Some(page.part()) == self.page().map(Page::part);
        let cards = self
            .pages
            .iter()
            .skip(self.at)
            .take_while(|page| same_part(page))
            .count();
        self.at += card.min(cards.saturating_sub(1));
        true
    }

    /// Where the learner is, for another day. A page that came in between is
    /// of this walk only: the one before it counts.
    pub fn position(&self, block: usize, row: usize) -> Option<Position> {
        let so_far = self
            .pages
            .get(..=self.at)
            .filter(|_| self.source.keeps_place())?;
        let lasts = |page: &&Page| !matches!(page, Page::Again { .. });
        let page = *so_far.iter().rfind(lasts)?;
        let here = self.page() == Some(page);
        let (block, row) = if here { (block, row) } else { (0, 0) };
        let part = self.lesson.parts.get(page.part())?;
        let card = match page {
            Page::Card { item, .. } => item,
            Page::Score(_) => part.items.len(),
            Page::Part(_) | Page::Again { .. } => 0,
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Position {
            lesson: self.lesson.id.clone(),
            part: part.stem.clone(),
            card: number(card),
            block: number(block),
            row: number(row),
        })
    }

    /// Asks an answered item once more, on a page of its own after this one.
    pub fn ask_again(&mut self, id: &str, progress: &LessonProgress) {
        if let Some(page) = self.again(id, progress) {
            self.pages.insert(self.at + 1, page);
            self.at += 1;
        }
    }

    fn again(&self, id: &str, progress: &LessonProgress) -> Option<Page> {
        let (part, item) = self.lesson.place_of(id)?;
        let attempts = progress.items.get(id).map_or(0, |it| it.attempts.len());
        Some(Page::Again {
            part,
            item,
            attempts,
        })
    }

    fn insert_due(&mut self, progress: &LessonProgress) {
        let missed = std::mem::take(&mut self.missed);
        let (due, rest): (Vec<_>, _) = missed.into_iter().partition(|it| self.is_due(it));
        self.missed = rest;
        let pages: Vec<Page> = due
            .iter()
            .filter_map(|missed| self.again(&missed.item, progress))
            .collect();
        let at = self.at + 1;
        self.pages.splice(at..at, pages);
    }

    /// How often an item has come back in this walk.
    fn returns(&self, id: &str) -> usize {
        let again = self.pages.iter().filter(|page| {
            let item = page.item(&self.lesson);
            matches!(page, Page::Again { .. }) && item.is_some_and(|it| it.question.id == id)
        });
        again.count()
    }

    /// Takes note of an entry that is in the journal now.
    pub fn noted(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Committed {
                certainty, grade, ..
            } => {
                self.count_other(&entry.item);
                let missed = *grade == Some(Grade::Wrong) && *certainty == Some(Certainty::Sure);
                if missed && self.returns(&entry.item) < MAX_RETURNS {
                    self.missed.push(Missed {
                        item: entry.item.clone(),
                        others: 0,
                    });
                }
            }
            Event::NoIdea { .. } | Event::Skipped => self.count_other(&entry.item),
            Event::Reset if entry.item.is_empty() => self.forget_all(),
            Event::Reset => self.forget(&entry.item),
            Event::Opened
            | Event::Hint { .. }
            | Event::SelfMarked { .. }
            | Event::Restated { .. }
            | Event::PartDone => {}
        }
    }

    fn forget_all(&mut self) {
        self.opened.clear();
        self.missed.clear();
        self.ask_afresh(|_| true);
    }

    fn forget(&mut self, id: &str) {
        self.missed.retain(|missed| missed.item != id);
        let lesson = Arc::clone(&self.lesson);
        let about = |page: Page| page.item(&lesson).is_some_and(|it| it.question.id == id);
        self.ask_afresh(about);
    }

    /// Pages that ask once more wait for a first answer now.
    fn ask_afresh(&mut self, about: impl Fn(Page) -> bool) {
        for page in self.pages.iter_mut().filter(|page| about(**page)) {
            if let Page::Again { attempts, .. } = page {
                *attempts = 0;
            }
        }
    }

    fn count_other(&mut self, item: &str) {
        self.missed.retain(|missed| missed.item != item);
        for missed in &mut self.missed {
            missed.others += 1;
        }
    }
}

/// What was answered wrong with certainty in earlier walks, and not settled
/// since. Where all is asked again anyway, nothing comes back beside that.
fn missed_before(lesson: &Lesson, pages: &[Page], progress: &LessonProgress) -> Vec<Missed> {
    let stops = pages
        .iter()
        .filter(|page| !matches!(page, Page::Again { .. }));
    let parts: BTreeSet<usize> = stops.map(|page| page.part()).collect();
    let parts = parts.into_iter().filter_map(|part| lesson.parts.get(part));
    let items = parts.flat_map(|part| &part.items);
    let missed = items.filter(|item| {
        let kept = progress.items.get(&item.question.id);
        let latest = kept.and_then(|kept| kept.latest());
        latest.is_some_and(Attempt::confident_miss)
    });
    let missed = missed.map(|item| Missed {
        item: item.question.id.clone(),
        others: 0,
    });
    missed.collect()
}
