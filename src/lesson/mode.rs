//! What each mode has of a lesson. That is what the author lists
//! in a `[[mode]]`; without that, what is marked for it; without marks, what the
//! kinds of parts and items give. Each mode is a file with its sentence and
//! that last rule.

mod challenge;
mod deep;
mod learn;
mod perf;
mod project;
mod recall;
mod r#try;
mod visual;
mod why;

use std::collections::BTreeSet;

use super::{Card, Item, ItemHead, Lesson, ModeShape, Part, StudyTime};
use crate::question::Mode;
use crate::text::{Block, order};

/// What is special to a mode.
struct ModeRow {
    /// What one does in it, as a sentence without its stop.
    about: &'static str,
    /// Where the author says nothing about it: whether it has a page of a part,
    /// which is all of a part that is read, and of a quiz one of its cards.
    has: fn(&Part, Option<usize>) -> bool,
}

impl ModeRow {
    fn of(mode: Mode) -> &'static Self {
        match mode {
            Mode::Learn => &learn::ROW,
            Mode::Why => &why::ROW,
            Mode::Deep => &deep::ROW,
            Mode::Visual => &visual::ROW,
            Mode::Try => &r#try::ROW,
            Mode::Challenge => &challenge::ROW,
            Mode::Project => &project::ROW,
            Mode::Recall => &recall::ROW,
            Mode::Perf => &perf::ROW,
        }
    }
}

impl Mode {
    /// What one does in it, as a sentence without its stop.
    pub fn about(self) -> &'static str {
        ModeRow::of(self).about
    }

    /// Whether it goes through parts of its own: neither along the build-up nor from
    /// one question that was answered to the next.
    pub fn has_a_way_of_its_own(self) -> bool {
        match self {
            Self::Learn | Self::Deep | Self::Recall => false,
            Self::Why | Self::Visual | Self::Try | Self::Challenge | Self::Project | Self::Perf => {
                true
            }
        }
    }
}

/// A page of a lesson: the index of its part and, of a quiz, that of a card.
pub type PageOfPart = (usize, Option<usize>);

/// What a mode has of a lesson.
pub struct InMode<'a> {
    lesson: &'a Lesson,
    mode: Mode,
    decided_by: DecidedBy<'a>,
}

enum DecidedBy<'a> {
    Lists(Lists<'a>),
    Marks,
    /// The marks of the core.
    Core,
    Kinds,
}

/// What a `[[mode]]` names.
struct Lists<'a> {
    parts: BTreeSet<&'a str>,
    items: BTreeSet<&'a str>,
    scenarios: BTreeSet<&'a str>,
}

impl Lesson {
    pub fn in_mode(&self, mode: Mode) -> InMode<'_> {
        InMode {
            lesson: self,
            mode,
            decided_by: DecidedBy::of(self, mode),
        }
    }
}

impl Part {
    /// Whether it is gone through card by card.
    pub fn has_cards(&self) -> bool {
        self.kind.is_quiz() && self.broken.is_none() && !self.asked().is_empty()
    }
}

impl<'a> DecidedBy<'a> {
    fn of(lesson: &'a Lesson, mode: Mode) -> Self {
        let mut shapes = lesson.modes.iter();
        let lists = shapes.find(|it| it.mode == mode).and_then(Lists::of);
        let is_marked = |it: &&Part| {
            let mut asked = it.asked().into_iter();
            it.modes.contains(&mode) || asked.any(|asked| asked.modes.contains(&mode))
        };
        let is_core = |it: &&Part| it.core || it.asked().iter().any(|asked| asked.core);
        let parts = || lesson.parts.iter();
        match lists {
            _ if mode == Mode::Deep => Self::Kinds,
            Some(lists) => Self::Lists(lists),
            None if parts().any(|it| is_marked(&it)) => Self::Marks,
            None if mode == Mode::Learn && parts().any(|it| is_core(&it)) => Self::Core,
            None => Self::Kinds,
        }
    }
}

impl<'a> Lists<'a> {
    /// Nothing where nothing is listed.
    fn of(shape: &'a ModeShape) -> Option<Self> {
        let [parts, items, scenarios] = [&shape.parts, &shape.items, &shape.scenarios]
            .map(|names| names.iter().map(String::as_str).collect::<BTreeSet<_>>());
        let is_empty = parts.is_empty() && items.is_empty() && scenarios.is_empty();
        (!is_empty).then_some(Self {
            parts,
            items,
            scenarios,
        })
    }

    fn has(&self, part: &Part, card: Option<(usize, &ItemHead<'_>)>) -> bool {
        self.parts.contains(part.stem.as_str())
            || card.is_some_and(|(_, head)| self.items.contains(head.id))
            || (!self.scenarios.is_empty() && self.shows_run(part, card.map(|(at, _)| at)))
    }

    /// Whether a run that is listed stands on a page.
    fn shows_run(&self, part: &Part, card: Option<usize>) -> bool {
        let is_listed = |name: &str| self.scenarios.contains(name);
        match card.and_then(|at| part.items.get(at)) {
            Some(item) => item.scenario().is_some_and(is_listed),
            None => part.runs().any(is_listed),
        }
    }
}

impl Part {
    /// The scenarios that it shows, in its text or behind an answer.
    fn runs(&self) -> impl Iterator<Item = &str> {
        let in_text = self.body.blocks.iter().filter_map(|block| {
            let Block::Sim { scenario, .. } = block else {
                return None;
            };
            Some(scenario.as_str())
        });
        in_text.chain(self.items.iter().filter_map(Item::scenario))
    }

    /// Whether the run of a scenario stands on a page of it.
    pub fn shows_run(&self, name: &str) -> bool {
        self.runs().any(|run| run == name)
    }
}

impl Item {
    /// The scenario whose run shows what it is about: the one that a myth names,
    /// or that a key was read from.
    pub fn scenario(&self) -> Option<&str> {
        match &self.card {
            Some(Card::Myth(myth)) => myth.scenario.as_deref(),
            Some(Card::Pitfall(_)) => None,
            None => self.question.scenario(),
        }
    }
}

impl InMode<'_> {
    /// Whether its author said what belongs to it.
    pub fn is_shaped(&self) -> bool {
        !matches!(self.decided_by, DecidedBy::Kinds)
    }

    /// Of each item of a part, whether it stands on one of its pages.
    pub fn has_each(&self, part: usize) -> Vec<bool> {
        let Some(part) = self.lesson.parts.get(part) else {
            return Vec::new();
        };
        let asked = part.asked();
        match part.has_cards() {
            true => (0..)
                .zip(&asked)
                .map(|(at, it)| self.has(part, Some((at, it))))
                .collect(),
            false => vec![self.has(part, None); asked.len()],
        }
    }

    /// Whether it has all of a part that is read or, of a quiz, a card.
    fn has(&self, part: &Part, card: Option<(usize, &ItemHead<'_>)>) -> bool {
        let mode = self.mode;
        let head = card.map(|(_, head)| head);
        match &self.decided_by {
            DecidedBy::Lists(lists) => lists.has(part, card),
            DecidedBy::Marks => {
                part.modes.contains(&mode) || head.is_some_and(|it| it.modes.contains(&mode))
            }
            DecidedBy::Core => part.core || head.is_some_and(|it| it.core),
            DecidedBy::Kinds => (ModeRow::of(mode).has)(part, card.map(|(at, _)| at)),
        }
    }

    /// Its pages, in the order of the lesson.
    pub fn pages(&self) -> Vec<PageOfPart> {
        let parts = self.lesson.parts.iter().enumerate();
        let pages = parts.flat_map(|(at, part)| match part.has_cards() {
            true => (0..)
                .zip(self.has_each(at))
                .filter_map(|(card, has)| has.then_some((at, Some(card))))
                .collect(),
            false => Vec::from_iter(self.has(part, None).then_some((at, None))),
        });
        pages.collect()
    }

    /// How long it takes. Reads all of its texts.
    pub fn study_time(&self) -> StudyTime {
        let pages = self.pages().into_iter();
        pages.map(|page| self.lesson.time_of(page)).sum()
    }
}

/// How much of a lesson a mode has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    pub mode: Mode,
    pub pages: usize,
    pub minutes: u32,
}

impl Lesson {
    /// Of every mode, in their order. Reads all texts, each once.
    pub fn coverage(&self) -> [Coverage; Mode::ALL.len()] {
        let all = self.in_mode(Mode::Deep).pages().into_iter();
        let times = order::map(all.map(|it| (it, self.time_of(it))));
        Mode::ALL.map(|mode| {
            let pages = self.in_mode(mode).pages();
            let times = pages.iter().filter_map(|it| times.get(it).copied());
            Coverage {
                mode,
                minutes: times.sum::<StudyTime>().minutes(),
                pages: pages.len(),
            }
        })
    }

    /// How long a page takes. A quiz says its introduction above its first card.
    pub fn time_of(&self, (part, card): PageOfPart) -> StudyTime {
        let Some(part) = self.parts.get(part) else {
            return StudyTime::default();
        };
        let Some(at) = card else {
            return part.study_time();
        };
        let intro = match at {
            0 => part.text_time(),
            _ => StudyTime::default(),
        };
        intro + part.item_time(at)
    }
}

#[cfg(test)]
mod tests;
