//! One walk through a plan: where the learner is, what comes back, and the
//! entries that what they do amounts to.
//!
//! Both front ends walk with it, so the same answers make the same journal.

mod again;
mod beside;
mod cards;
mod contents;
mod entries;
mod kept_place;
mod paper;
mod recall;
mod reload;
mod returns;
mod runs;
mod stops;
mod varied;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::goal::{Goal, StartAt};
use super::msg::OpenedLesson;

use crate::journal::{Learner, LessonProgress, Progress};
use crate::lesson::{ItemForm, Lesson, Part};
use crate::page::{self, Anchor, ItemPlace, Lessons, Mode, Page, PlanSource, Sitting, Stop};
use crate::question::Shown;

use again::Round;
use beside::left_out;
use recall::Recall;
use returns::{Return, returns};

pub use paper::{HandIn, Paper, PaperStage, handed_in};

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
    /// How many cards the quiz had left when this sitting began, in it or later.
    all_cards: usize,
    /// The items that were settled in earlier sittings of this walk.
    sat: Vec<ItemPlace>,
    /// How many entries there were before it.
    since: usize,
    /// What its stops were drawn for, if they were.
    drawn: Option<Drawn>,
    /// What is asked here under other settings, and the form that it has elsewhere.
    varied: Option<(ItemPlace, ItemForm)>,
    /// What was last asked once more from an end.
    round: Option<Round>,
    /// How many of the cards its learner expects to get right.
    pub forecast: Option<u32>,
    /// How long this sitting takes: all of its texts are read for it, once.
    minutes_of_quiz: Option<u32>,
}

/// What a walk whose stops were drawn when it began knows beyond them. It asks items
/// away from their lesson, and reads nothing.
#[derive(Debug, Clone)]
enum Drawn {
    Recall(Recall),
    Paper(Box<Paper>),
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
        let stops = match source.asks_cards() {
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
            minutes_of_quiz: source.asks_cards().then(minutes),
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
            drawn: None,
            varied: None,
            round: None,
            forecast: None,
            lessons,
            stops,
        }
    }

    /// What is to come back now.
    fn to_return(&self, progress: &Progress) -> Vec<Return> {
        match &self.drawn {
            Some(Drawn::Recall(_)) => self.missed_here(progress),
            Some(Drawn::Paper(_)) => Vec::new(),
            None => returns(&self.lessons, &self.stops, progress),
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
            StartAt::Part(stem) | StartAt::Heading(stem, _) => {
                walk.go_to_part(&goal.lesson, stem);
                None
            }
            StartAt::Item(id) => {
                walk.go_to_item(&goal.lesson, id);
                None
            }
            StartAt::At(page, anchor, _) => walk.go_to(&goal.lesson, *page).then_some(*anchor),
            StartAt::Left | StartAt::Modes if goal.source.keeps_place() => {
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

    pub fn has_stop(&self, stop: Stop) -> bool {
        self.stops.contains(&stop)
    }

    /// Whether the learner is on this page of a lesson.
    pub fn is_at(&self, lesson: &str, page: Page) -> bool {
        self.lesson().id == lesson && self.page() == Some(page)
    }
}
