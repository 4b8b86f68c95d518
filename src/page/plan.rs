//! Plans: what is gone through, as a list of stops.
//!
//! A plan is made by a pure function of its source, the lessons and what the
//! learner has done; that of a recall or a paper is drawn where the walk begins.
//! Whoever walks through it, searches it or lists its contents asks what form the
//! plan has, and never by what name it is gone through. Whoever adds a
//! source adds it to those of [`PlanSource`]; a mode is one of the lesson.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::journal::{ItemProgress, LessonProgress, Progress};
use crate::lesson::{Lesson, PageOfPart, PartKind};
use crate::text::order;

use super::apart::kept_apart;
use super::{Mode, Page, Reason, Stretch, Why, pages};

/// What a plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct PlanSource {
    /// The learner's place is kept under this name, so it never changes.
    pub name: &'static str,
    pub form: PlanForm,
    pub stops_of: StopsOf,
}

/// How the stops of a plan hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanForm {
    /// One page leads to the next.
    Pages,
    /// A sitting of cards: they are counted over all of it, how long it takes is
    /// said where it begins, and one leaves it by its end.
    Cards,
    /// One comes to a single one of them, so that they have no numbers.
    Single,
}

/// What makes the stops of a plan.
#[derive(Debug, Clone, Copy)]
pub enum StopsOf {
    /// What the lesson has in a mode.
    Mode(Mode),
    Made(fn(&Lessons, &Progress) -> Vec<Stop>),
    /// Nothing but what is drawn where a walk begins.
    Drawn,
}

impl PlanSource {
    pub const LEARN: &'static Self = &Self::of_mode(Mode::Learn);
    pub const DEEP: &'static Self = &Self::of_mode(Mode::Deep);

    /// The ways to go through one lesson. What each has of it, the lesson knows.
    pub const MODES: &'static [Self; Mode::ALL.len()] = &Self::of_all_modes();

    const fn of_all_modes() -> [Self; Mode::ALL.len()] {
        let mut sources = [*Self::LEARN; Mode::ALL.len()];
        let (mut sources_left, mut modes_left) = (sources.as_mut_slice(), Mode::ALL.as_slice());
        while let (Some((source, sources)), Some((mode, modes))) =
            (sources_left.split_first_mut(), modes_left.split_first())
        {
            *source = Self::of_mode(*mode);
            (sources_left, modes_left) = (sources, modes);
        }
        sources
    }

    const fn of_mode(mode: Mode) -> Self {
        Self {
            name: mode.word(),
            form: match matches!(mode, Mode::Recall) {
                true => PlanForm::Cards,
                false => PlanForm::Pages,
            },
            stops_of: StopsOf::Mode(mode),
        }
    }

    /// Its quizzes and nothing else.
    pub const QUIZ: &'static Self = &Self {
        name: "quiz",
        form: PlanForm::Cards,
        stops_of: StopsOf::Made(|lessons, progress| {
            stops(lessons, |it| quiz(it, progress.of(&it.id)))
        }),
    };

    /// What the runs of a lesson answer, for who comes to run them.
    pub const LAB: &'static Self = &Self {
        name: "lab",
        form: PlanForm::Single,
        stops_of: StopsOf::Made(|lessons, progress| {
            stops(lessons, |it| seen_in_runs(it, progress.of(&it.id)))
        }),
    };

    /// What is due in all lessons: a recall makes its plan when it begins.
    pub const RECALL: &'static Self = &Self {
        name: "recall-all",
        form: PlanForm::Cards,
        stops_of: StopsOf::Drawn,
    };

    /// Items of lessons, answered without a reveal until all is handed in: a paper
    /// is drawn when it begins.
    pub const PAPER: &'static Self = &Self {
        name: "paper",
        form: PlanForm::Cards,
        stops_of: StopsOf::Drawn,
    };

    pub fn in_mode(mode: Mode) -> &'static Self {
        let mut modes = Self::MODES.iter();
        modes
            .find(|it| it.mode() == Some(mode))
            .unwrap_or(Self::LEARN)
    }

    /// The mode that it is, if it is one.
    pub fn mode(&self) -> Option<Mode> {
        match self.stops_of {
            StopsOf::Mode(mode) => Some(mode),
            StopsOf::Made(_) | StopsOf::Drawn => None,
        }
    }

    /// Its stops, in order.
    pub fn stops(&self, lessons: &Lessons, progress: &Progress) -> Vec<Stop> {
        match self.stops_of {
            StopsOf::Mode(mode) => stops(lessons, |it| pages_in(it, mode)),
            StopsOf::Made(make) => make(lessons, progress),
            StopsOf::Drawn => Vec::new(),
        }
    }

    /// Whether its stops are cards of a sitting.
    pub fn asks_cards(&self) -> bool {
        self.form == PlanForm::Cards
    }

    /// Whether its stops have numbers.
    pub fn is_numbered(&self) -> bool {
        self.form != PlanForm::Single
    }

    /// Whether the learner's place is kept for another day; else a walk goes to the
    /// first page that waits for an answer.
    pub fn keeps_place(&self) -> bool {
        self.form == PlanForm::Pages || self.mode().is_some()
    }

    /// The pages that a mode leaves out and that can be opened on the way.
    pub fn beside(&self, lesson: &Lesson) -> Vec<Page> {
        self.mode()
            .map_or_else(Vec::new, |it| pages_beside(lesson, it))
    }

    /// Whether what is left out is offered where the part before it ends.
    pub fn offers_rest(&self) -> bool {
        self.mode() == Some(Mode::Learn)
    }

    /// The walk of a lesson that goes on: the one that was left last, by its name,
    /// if there is one.
    pub fn left(lesson: &str, walk: Option<&str>) -> &'static Self {
        let left = |it: &&Self| walk == Some(it.walk(lesson).as_str());
        Self::MODES.iter().find(left).unwrap_or(Self::LEARN)
    }

    /// What a walk from this source is called among all that are gone through.
    pub fn walk(&self, lesson: &str) -> String {
        format!("{}/{lesson}", self.name)
    }
}

/// The lessons that a plan is made of: at least one.
#[derive(Debug, Clone)]
pub struct Lessons {
    first: Arc<Lesson>,
    others: Vec<Arc<Lesson>>,
}

impl Lessons {
    pub fn new(first: Arc<Lesson>, others: Vec<Arc<Lesson>>) -> Self {
        Self { first, others }
    }

    /// A lesson by its number, from 0; beyond the last, the first.
    pub fn get(&self, number: usize) -> &Arc<Lesson> {
        let other = number.checked_sub(1).and_then(|at| self.others.get(at));
        other.unwrap_or(&self.first)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, number: usize) -> &mut Arc<Lesson> {
        let other = number.checked_sub(1);
        let other = other.and_then(|at| self.others.get_mut(at));
        other.unwrap_or(&mut self.first)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Lesson>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The number of the lesson with an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.iter().position(|lesson| lesson.id == id)
    }
}

impl From<Arc<Lesson>> for Lessons {
    fn from(only: Arc<Lesson>) -> Self {
        Self::new(only, Vec::new())
    }
}

/// A page that is gone through, with its gates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// The number of its lesson among those of the plan.
    pub lesson: usize,
    pub page: Page,
}

/// An item by the numbers of its lesson and its part, and its own in there.
pub type ItemPlace = (usize, usize, usize);

impl Stop {
    /// The item that it is about, where that is one alone.
    pub fn item(&self) -> Option<ItemPlace> {
        match self.page {
            Page::Card { part, item } | Page::Again { part, item, .. } => {
                Some((self.lesson, part, item))
            }
            Page::Part(_) | Page::End(_) => None,
        }
    }

    /// Whether both are about one part of one lesson.
    pub fn shares_part(self, other: Self) -> bool {
        (self.lesson, self.page.part()) == (other.lesson, other.page.part())
    }
}

/// One lesson after the other, each with its pages.
fn stops(lessons: &Lessons, pages: impl Fn(&Lesson) -> Vec<Page>) -> Vec<Stop> {
    let of_lesson = |(lesson, it): (usize, &Arc<Lesson>)| {
        let pages = pages(it).into_iter();
        pages.map(move |page| Stop { lesson, page })
    };
    lessons.iter().enumerate().flat_map(of_lesson).collect()
}

/// What a lesson has in a mode, page by page, with what it came to.
fn pages_in(lesson: &Lesson, mode: Mode) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut is_all = true;
    let own = lesson.in_mode(mode).pages();
    for part in own.chunk_by(|one, other| one.0 == other.0) {
        let Some((at, card)) = part.first().copied() else {
            continue;
        };
        pages.extend(part.iter().map(|it| page(*it)));
        if card.is_some() {
            let is_whole = lesson.parts.get(at).map(|it| it.asked().len()) == Some(part.len());
            is_all &= is_whole;
            pages.push(Page::End(match is_whole {
                true => Stretch::Part(at),
                false => Stretch::InPart(at, mode),
            }));
        }
    }
    let parts = pages
        .iter()
        .filter_map(|it| it.part())
        .collect::<BTreeSet<_>>();
    is_all &= parts.len() == lesson.parts.len();
    let end = Page::End(match is_all {
        true => Stretch::Lesson,
        false => Stretch::InMode(mode),
    });
    let has_end = !pages.is_empty();
    pages.extend(has_end.then_some(end));
    pages
}

fn page((part, card): PageOfPart) -> Page {
    card.map_or(Page::Part(part), |item| Page::Card { part, item })
}

/// The pages that it does not have; of a quiz that is left out its end as well.
fn pages_beside(lesson: &Lesson, mode: Mode) -> Vec<Page> {
    let own = order::set(pages_in(lesson, mode));
    let ends: BTreeSet<usize> = own
        .iter()
        .filter_map(|it| match it {
            Page::End(_) => it.part(),
            Page::Part(_) | Page::Card { .. } | Page::Again { .. } => None,
        })
        .collect();
    let all = pages(lesson).into_iter();
    let rest = all.filter(|page| !own.contains(page));
    rest.filter_map(|page| match page {
        Page::End(Stretch::Part(at)) if !ends.contains(&at) => {
            Some(Page::End(Stretch::InPart(at, mode)))
        }
        Page::End(_) => None,
        Page::Part(_) | Page::Card { .. } | Page::Again { .. } => Some(page),
    })
    .collect()
}

/// Whatever a run shows, each on a page of its own: what stands around it in its
/// part asks about other runs, and shows them.
fn seen_in_runs(lesson: &Lesson, progress: &LessonProgress) -> Vec<Page> {
    let seen = lesson.items().filter(|item| item.scenario().is_some());
    seen.filter_map(|item| alone(lesson, &item.question.id, progress))
        .collect()
}

/// An item on a page of its own, where it waits for its next answer.
pub fn alone(lesson: &Lesson, id: &str, progress: &LessonProgress) -> Option<Page> {
    let (part, item) = lesson.place_of(id)?;
    let kept = progress.items.get(id);
    Some(Page::Again {
        part,
        item,
        attempts: kept.map_or(0, |kept| kept.attempts.len()),
        why: Why::Forgotten,
    })
}

/// The cards, what is most urgent first, and what they came to. What was missed is
/// asked once more, some others after it was; where every card has its answer
/// already, all are.
fn quiz(lesson: &Lesson, progress: &LessonProgress) -> Vec<Page> {
    let mut cards = cards(lesson, progress);
    let all_settled = cards.iter().all(|card| card.attempts() > 0);
    order::sort_by_key(&mut cards, KnownCard::turn);
    let cards = kept_apart(cards, |card| Some(progress.settled_since(card.missed()?)));
    let pages = cards
        .iter()
        .map(|card| match card.is_missed() || all_settled {
            true => card.once_more(),
            false => card.page(),
        });
    let mut stops: Vec<Page> = pages.collect();
    stops.extend((!stops.is_empty()).then_some(Page::End(Stretch::Quizzes)));
    stops
}

/// A card, as far as it is known before its part is read.
struct KnownCard<'a> {
    kind: PartKind,
    part: usize,
    item: usize,
    kept: Option<&'a ItemProgress>,
}

fn cards<'a>(lesson: &Lesson, progress: &'a LessonProgress) -> Vec<KnownCard<'a>> {
    let parts = lesson.parts.iter().enumerate();
    let quizzes = parts.filter(|(_, part)| part.has_cards());
    let cards = quizzes.flat_map(|(part, it)| {
        let asked = it.asked().into_iter().enumerate();
        asked.map(move |(item, asked)| KnownCard {
            kind: it.kind,
            part,
            item,
            kept: progress.items.get(asked.id),
        })
    });
    cards.collect()
}

impl KnownCard<'_> {
    /// When it comes: what was missed before all, then what waits for a first
    /// answer, then what was settled longest ago; of these, myths first, and a
    /// part in one piece.
    fn turn(&self) -> (usize, usize, usize, usize) {
        let first = [PartKind::Myths, PartKind::Pitfalls];
        let kind = first.iter().position(|kind| *kind == self.kind);
        let urgency = match self.reason() {
            Some(Reason::SureAndWrong) => 0,
            Some(Reason::Missed | Reason::Partly | Reason::NoIdea) => 1,
            Some(Reason::Open) => 2,
            Some(Reason::Skipped | Reason::LeftOpen) | None => 3,
        };
        let latest = self.kept.and_then(ItemProgress::latest);
        let settled = latest.filter(|_| urgency == 3).map_or(0, |it| it.number);
        (urgency, settled, kind.unwrap_or(first.len()), self.part)
    }

    /// Why it is worth another look.
    fn reason(&self) -> Option<Reason> {
        Reason::of_item(self.kept)
    }

    /// Its latest attempt, where that is a miss.
    fn missed(&self) -> Option<usize> {
        let latest = self.kept.and_then(ItemProgress::latest);
        latest.filter(|_| self.is_missed()).map(|it| it.number)
    }

    fn is_missed(&self) -> bool {
        self.reason().is_some_and(Reason::is_missed)
    }

    fn attempts(&self) -> usize {
        self.kept.map_or(0, |kept| kept.attempts.len())
    }

    fn page(&self) -> Page {
        let (part, item) = (self.part, self.item);
        Page::Card { part, item }
    }

    fn once_more(&self) -> Page {
        let owed = self.kept.and_then(ItemProgress::to_come_back);
        Page::Again {
            part: self.part,
            item: self.item,
            attempts: self.attempts(),
            why: owed.map_or(Why::Wanted, |_| Why::SureAndWrong),
        }
    }
}

#[cfg(test)]
mod tests;
