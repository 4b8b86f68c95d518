//! What a lesson is made of, as all of its files say: more than a list knows
//! that reads only their heads.

use std::collections::BTreeSet;

use crate::journal::{Day, LessonProgress, Schedule};
use crate::lesson::{Lesson, PageOfPart, PartKind, StudyTime};
use crate::page::{self, GuessToCome, LessonMinutes, Mode, PartOfWay, PartTime, PlanSource};
use crate::words::OutOf;

/// A lesson with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    pub lesson: String,
    pub minutes: LessonMinutes,
    pub parts: Vec<MeasuredPart>,
    /// What each mode has of it.
    pub ways: Vec<(Mode, Vec<PageOfPart>)>,
    /// What is guessed in it, and comes back at the end.
    pub guesses: Vec<GuessToCome>,
    /// The ids of what a recall may ask.
    pub recallable: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredPart {
    pub stem: String,
    pub is_step: bool,
    pub has_cards: bool,
    /// The ids of what it asks.
    pub asked: Vec<String>,
    pub time: PartTime,
}

impl Measured {
    pub fn of(lesson: &Lesson) -> Self {
        let parts = lesson.parts.iter().zip(page::part_times(lesson));
        let parts = parts.map(|(part, time)| MeasuredPart {
            stem: part.stem.clone(),
            is_step: part.kind == PartKind::Step,
            has_cards: part.has_cards(),
            asked: part.asked().iter().map(|it| it.id.to_owned()).collect(),
            time,
        });
        Self {
            lesson: lesson.id.clone(),
            minutes: LessonMinutes::of(lesson),
            parts: parts.collect(),
            ways: Mode::ALL
                .into_iter()
                .map(|mode| (mode, lesson.in_mode(mode).pages()))
                .collect(),
            guesses: page::guesses_to_come(lesson),
            recallable: page::recallable(lesson).map(str::to_owned).collect(),
        }
    }

    /// How many of its items are due.
    pub fn due(&self, kept: &LessonProgress, today: Day) -> usize {
        let items = self.recallable.iter().filter_map(|id| kept.items.get(id));
        let days = items.filter_map(|kept| Schedule::of(kept).due());
        days.filter(|day| *day <= today).count()
    }

    /// The mode that goes on, where that is neither through the core nor through
    /// everything.
    pub fn goes_on_in(&self, kept: &LessonProgress) -> Option<Mode> {
        let source = PlanSource::left(&self.lesson, kept.walk.as_deref());
        let mode = source.mode();
        mode.filter(|it| !matches!(it, Mode::Learn | Mode::Deep))
    }

    /// The same, where that goes through parts of its own.
    pub fn goes_on_through(&self, kept: &LessonProgress) -> Option<Mode> {
        self.goes_on_in(kept).filter(|it| it.has_a_way_of_its_own())
    }

    /// Whether the walk that goes on is one through the core; nothing where the
    /// lesson marks none.
    pub fn goes_on_in_core(&self, kept: &LessonProgress) -> Option<bool> {
        let source = PlanSource::left(&self.lesson, kept.walk.as_deref());
        let marked = self.minutes.core;
        marked.map(|_| source.name == PlanSource::LEARN.name)
    }

    /// How many parts of what a mode has are done, of how many.
    /// Of all of it nothing is told where more of its core is done: there a part is
    /// done once its core is.
    pub fn reached(&self, mode: Mode, kept: &LessonProgress) -> OutOf {
        let done = self.done_in(mode, kept).len();
        let is_less = mode == Mode::Deep && done < self.done_in(Mode::Learn, kept).len();
        OutOf(if is_less { 0 } else { done }, self.way(mode).len())
    }

    /// The stems of the parts of which all that a mode has is done.
    pub fn done_in(&self, mode: Mode, kept: &LessonProgress) -> BTreeSet<&str> {
        let way = self.way(mode).into_iter();
        let done = way.filter(|(_, part)| part.is_done(kept));
        done.map(|(part, _)| part.stem.as_str()).collect()
    }

    /// How many of what its mode *recall* asks are due, of those that were answered.
    pub fn due_in_recall(&self, kept: &LessonProgress, today: Day) -> OutOf {
        let way = self.way(Mode::Recall);
        let own = way.iter().flat_map(|(_, part)| &part.own);
        let own = own.filter(|id| self.recallable.iter().any(|it| it == **id));
        let kept = own.filter_map(|id| kept.items.get(*id));
        let days: Vec<Day> = kept.filter_map(|it| Schedule::of(it).due()).collect();
        OutOf(days.iter().filter(|day| **day <= today).count(), days.len())
    }

    /// How long what is not done takes of the core or, where there is none or
    /// the walk goes through everything, of all, in minutes, with the guesses that are
    /// to come back.
    pub fn minutes_left(&self, kept: &LessonProgress) -> u32 {
        let mode = self.usual_mode(kept);
        let in_core = mode == Mode::Learn;
        let way = self.way(mode).into_iter();
        let left = way.filter(|(_, part)| !part.is_done(kept));
        let times = left.map(|(part, _)| match in_core {
            true => part.time.core,
            false => part.time.whole,
        });
        let guesses = self.guesses_waiting(mode, kept);
        times.chain(guesses).sum::<StudyTime>().minutes()
    }

    /// The mode that goes on, where it is through the core; else the one through
    /// everything.
    fn usual_mode(&self, kept: &LessonProgress) -> Mode {
        match self.goes_on_in_core(kept) {
            Some(true) => Mode::Learn,
            Some(false) | None => Mode::Deep,
        }
    }

    /// Whether guesses are still to come back in a walk through the core, or through
    /// everything.
    pub fn waits_for_guesses(&self, kept: &LessonProgress) -> bool {
        let mut waiting = self.guesses_waiting(self.usual_mode(kept), kept);
        self.goes_on_in(kept).is_none() && waiting.next().is_some()
    }

    /// How long each guess takes that a mode brings back at its end and has not yet.
    fn guesses_waiting(
        &self,
        mode: Mode,
        kept: &LessonProgress,
    ) -> impl Iterator<Item = StudyTime> {
        let pages = self.ways.iter().find(|it| it.0 == mode);
        let pages = pages.map_or(&[][..], |it| &it.1);
        let has = |at: usize| pages.iter().any(|it| it.0 == at);
        let waiting = self.guesses.iter().filter(move |it| it.waits(kept, &has));
        waiting.map(|it| it.time)
    }

    pub fn parts_in(&self, mode: Mode) -> Vec<&MeasuredPart> {
        self.way(mode).into_iter().map(|(part, _)| part).collect()
    }

    /// The parts that a mode has, each with what it has of them.
    fn way(&self, mode: Mode) -> Vec<(&MeasuredPart, PartOfWay<'_>)> {
        let pages = self.ways.iter().find(|it| it.0 == mode);
        let pages = pages.map_or(&[][..], |it| &it.1);
        let parts = pages.chunk_by(|one, other| one.0 == other.0);
        let way = parts.filter_map(|pages| {
            let (at, card) = pages.first().copied()?;
            let part = self.parts.get(at)?;
            let asked: Vec<&str> = part.asked.iter().map(String::as_str).collect();
            let cards = pages.iter().filter_map(|it| asked.get(it.1?).copied());
            let own = match card {
                Some(_) => cards.collect(),
                None => asked.clone(),
            };
            let as_it_is = PartOfWay {
                stem: &part.stem,
                has_cards: part.has_cards,
                asked,
                own,
            };
            Some((part, as_it_is))
        });
        way.collect()
    }
}
