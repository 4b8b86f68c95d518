//! One walk through a plan: where the learner is, what comes back, and the
//! entries that what they do amounts to.
//!
//! Both front ends walk with it, so the same answers make the same journal.

mod again;
mod beside;
mod cards;
mod entries;
mod kept_place;
mod paper;
mod recall;
mod reload;
mod returns;
mod runs;
mod varied;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::goal::{Goal, StartAt};
use super::msg::OpenedLesson;

use crate::journal::{Learner, LessonProgress, Progress};
use crate::lesson::{ItemForm, Lesson, Part, PartKind};
use crate::page::{
    self, Anchor, Counts, ItemPlace, Lessons, Mode, Page, PlanSource, Sitting, Stop,
};
use crate::question::Shown;

use beside::left_out;
use recall::Recall;
use returns::{Return, returns};

pub use paper::{HandIn, Paper, PaperStage, Stands, handed_in};

/// A walk through a plan.
#[derive(Debug, Clone)]
pub struct Walk {
    pub lessons: Lessons,
    pub source: &'static PlanSource,
    learner: Learner,
    /// The stops of the plan, and those that came in between.
    stops: Vec<Stop>,
    /// Those of the plan alone, as it was made: what they are numbered by.
    planned: Vec<Stop>,
    at: usize,
    /// What the plan leaves out, opened or not.
    left_out: Vec<Stop>,
    /// What is to come back.
    returns: Vec<Return>,
    /// The parts that were opened, by the number of their lesson and their stem.
    opened: BTreeSet<(usize, String)>,
    /// The stop that it began with.
    began: Option<Stop>,
    /// How much of a quiz is gone through at once.
    sitting: Sitting,
    /// How many cards the quiz has, in this sitting or later.
    all_cards: usize,
    /// The items that were settled in earlier sittings of this walk.
    sat: Vec<ItemPlace>,
    /// How many entries there were before it.
    since: usize,
    /// What a recall knows beyond that.
    recall: Option<Recall>,
    /// What a paper knows beyond that.
    paper: Option<Box<Paper>>,
    /// What is asked here under other settings, and the form that it has elsewhere.
    varied: Option<(ItemPlace, ItemForm)>,
    /// How many of the cards its learner expects to get right.
    pub forecast: Option<u32>,
    /// How long this sitting takes: all of its texts are read for it, once.
    minutes_of_quiz: Option<u32>,
}

impl Walk {
    /// A walk through all of the plan that `source` makes of lessons, from its
    /// first stop.
    pub fn new(
        source: &'static PlanSource,
        lessons: impl Into<Lessons>,
        progress: &Progress,
    ) -> Self {
        Self::within(Sitting::ALL, source, lessons, progress)
    }

    /// The same; of a quiz, one sitting of it.
    pub fn within(
        sitting: Sitting,
        source: &'static PlanSource,
        lessons: impl Into<Lessons>,
        progress: &Progress,
    ) -> Self {
        let lessons = lessons.into();
        let plan = source.stops(&lessons, progress);
        let all_cards = cards::count(&plan);
        let waits = |stop: &Stop| page::is_waiting(&lessons, stop, progress);
        let stops = match source.is_quiz {
            true => sitting.of(&lessons, &plan, waits),
            false => plan,
        };
        let mut walk = Self {
            sitting,
            all_cards,
            left_out: left_out(source, &lessons),
            ..Self::through(source, lessons, stops, progress)
        };
        walk.returns = walk.to_return(progress);
        walk
    }

    /// A walk through these stops, from the first one, to which nothing comes
    /// back yet.
    fn through(
        source: &'static PlanSource,
        lessons: Lessons,
        stops: Vec<Stop>,
        progress: &Progress,
    ) -> Self {
        let minutes = || page::minutes(&lessons, stops.iter().copied());
        Self {
            began: stops.first().copied(),
            minutes_of_quiz: source.is_quiz.then(minutes),
            left_out: Vec::new(),
            source,
            learner: progress.learner.clone(),
            since: progress.entries,
            sitting: Sitting::ALL,
            all_cards: cards::count(&stops),
            sat: Vec::new(),
            planned: stops.clone(),
            at: 0,
            returns: Vec::new(),
            opened: BTreeSet::new(),
            recall: None,
            paper: None,
            varied: None,
            forecast: None,
            lessons,
            stops,
        }
    }

    /// What is to come back now.
    fn to_return(&self, progress: &Progress) -> Vec<Return> {
        match (&self.recall, &self.paper) {
            (Some(_), _) => self.missed_here(progress),
            (None, Some(_)) => Vec::new(),
            (None, None) => returns(&self.lessons, &self.stops, progress),
        }
    }

    /// A walk to `place`, and where on its page to start.
    pub fn to(opened: &OpenedLesson, goal: &Goal, progress: &Progress) -> (Self, Option<Anchor>) {
        let within =
            |source| Self::within(goal.sitting, source, Arc::clone(&opened.lesson), progress);
        let mut walk = match goal.source.mode() {
            // A recall has no pages to begin at, and an edit may have taken all.
            Some(Mode::Recall) => within(PlanSource::LEARN),
            Some(_) => Some(within(goal.source))
                .filter(|it| it.stop().is_some())
                .unwrap_or_else(|| within(PlanSource::LEARN)),
            None => within(goal.source),
        };
        let anchor = match &goal.place {
            StartAt::Part(stem) => {
                walk.go_to_part(&goal.lesson, stem);
                None
            }
            StartAt::Item(id) => {
                walk.go_to_item(&goal.lesson, id);
                None
            }
            StartAt::At(page, anchor, _) => walk.go_to(&goal.lesson, *page).then_some(*anchor),
            StartAt::Left | StartAt::Modes if goal.source.keeps_place => {
                let position = opened.position.as_ref();
                position.and_then(|it| walk.go_on_from(it, progress))
            }
            StartAt::Left | StartAt::Modes => {
                walk.go_to_open_item(progress);
                None
            }
            StartAt::Lab(_) => None,
        };
        walk.began = walk.stop();
        (walk, anchor)
    }

    /// What this walk is called among all that are gone through.
    pub fn name(&self) -> String {
        self.source.walk(&self.lessons.get(0).id)
    }

    /// Where the learner is; nowhere in a plan without stops.
    pub fn stop(&self) -> Option<Stop> {
        self.stops.get(self.at).copied()
    }

    /// The lesson of this stop.
    pub fn lesson(&self) -> &Arc<Lesson> {
        self.lessons.get(self.lesson_number())
    }

    /// The number of that lesson among those of this walk.
    pub fn lesson_number(&self) -> usize {
        self.stop().map_or(0, |stop| stop.lesson)
    }

    pub fn page(&self) -> Option<Page> {
        Some(self.stop()?.page)
    }

    pub fn part(&self) -> Option<&Part> {
        self.part_of(self.stop()?)
    }

    /// The part that a stop is about.
    pub fn part_of(&self, stop: Stop) -> Option<&Part> {
        stop.page.part_in(self.lessons.get(stop.lesson))
    }

    /// Puts what runs have shown for the key of an item. Without a key it goes on in
    /// the lesson without the item.
    pub fn settle(
        &mut self,
        lesson: usize,
        item: &str,
        shown: Option<&Shown>,
        progress: &Progress,
    ) {
        match self.settled(lesson, item, shown) {
            Ok(settled) => *self.lessons.get_mut(lesson) = settled,
            Err(without) => drop(self.reload(without, progress)),
        }
    }

    /// A lesson with what runs have shown for the key of an item of it; without the
    /// item, where that cannot be asked any more.
    pub fn settled(
        &self,
        lesson: usize,
        item: &str,
        shown: Option<&Shown>,
    ) -> Result<Arc<Lesson>, Arc<Lesson>> {
        let mut settled = Lesson::clone(self.lessons.get(lesson));
        match settled.settle(item, shown) {
            true => Ok(Arc::new(settled)),
            false => Err(Arc::new(settled)),
        }
    }

    /// What the learner did in the lesson of a stop.
    fn kept_at<'p>(&self, stop: Stop, progress: &'p Progress) -> &'p LessonProgress {
        progress.of(&self.lessons.get(stop.lesson).id)
    }

    /// The stop that [`Self::next`] would go to now.
    pub fn following(&self) -> Option<Stop> {
        let next = || self.stops.get(self.at + 1).copied();
        self.due().next().or_else(next)
    }

    pub fn has_stop(&self, stop: Stop) -> bool {
        self.stops.contains(&stop)
    }

    /// Goes one page on. What is to come back and is due comes in between; at
    /// the end, all that is left. `false`: this was the last page.
    pub fn next(&mut self) -> bool {
        self.insert_due();
        self.go(self.at + 1)
    }

    pub fn previous(&mut self) -> bool {
        self.at.checked_sub(1).is_some_and(|at| self.go(at))
    }

    fn go(&mut self, at: usize) -> bool {
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

    /// The parts of the plan and those beside it, each by its first stop, in
    /// order.
    pub fn contents(&self) -> Vec<Stop> {
        let plan = self.stops().filter(|stop| !self.left_out.contains(stop));
        let mut parts: Vec<Stop> = Vec::new();
        for stop in plan.filter(|stop| stop.page.part().is_some()) {
            if !parts.iter().any(|part| part.shares_part(stop)) {
                parts.push(stop);
            }
        }
        for stop in self.left_out.iter().copied() {
            if !parts.iter().any(|part| part.shares_part(stop)) {
                let before = |it: &Stop| *it < stop && it.lesson == stop.lesson;
                let before = |it: &Stop| before(it) && it.page.part() < stop.page.part();
                let at = parts.iter().rposition(before).map_or(0, |at| at + 1);
                parts.insert(at, stop);
            }
        }
        parts
    }

    /// The page here or, where that came in between, the one that it came after.
    pub fn on_the_way(&self) -> Option<Stop> {
        let mut so_far = self.stops.get(..=self.at)?.iter();
        let here = so_far.rfind(|stop| !self.came_in_between(**stop));
        here.copied().or(self.stop())
    }

    /// Which of [`Self::contents`] the part on the way is, from 0.
    pub fn place(&self) -> Option<usize> {
        let here = self.on_the_way()?;
        self.contents().iter().position(|it| it.shares_part(here))
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
        let planned = self.planned.iter().filter(|_| self.source.is_quiz);
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
    fn came_in_between(&self, stop: Stop) -> bool {
        let Page::Again { part, item, .. } = stop.page else {
            return false;
        };
        let own = [Page::Card { part, item }, Page::Part(part)];
        let own = own.map(|page| Stop { page, ..stop });
        self.stops.iter().any(|other| own.contains(other))
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

    /// Goes to an entry of [`Self::contents`], counted from 0; on from there goes
    /// what comes after it. `false`: there is none.
    pub fn go_to_entry(&mut self, entry: usize) -> bool {
        let Some(stop) = self.contents().get(entry).copied() else {
            return false;
        };
        self.go_to_stop(stop)
    }

    /// Whether the learner is on this page of a lesson.
    pub fn is_at(&self, lesson: &str, page: Page) -> bool {
        self.lesson().id == lesson && self.page() == Some(page)
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
            page::open_item(&page::sections(lesson, stop.page, kept)).is_some()
        };
        self.at = self.stops.iter().position(open).unwrap_or(self.at);
    }

    /// Goes to the first part that is not done.
    pub fn go_to_undone_part(&mut self, progress: &Progress) {
        let undone = |stop: &Stop| {
            let part = self.part_of(*stop);
            part.is_some_and(|part| !page::part_is_done(part, self.kept_at(*stop, progress)))
        };
        if let Some(stop) = self.contents().into_iter().find(undone) {
            self.go_to_stop(stop);
        }
    }
}
