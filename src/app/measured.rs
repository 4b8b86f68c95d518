//! What a lesson is made of, as all of its files say: more than a list knows
//! that reads only their heads.

use crate::journal::{Day, LessonProgress, Schedule};
use crate::lesson::{Lesson, PartKind, StudyTime};
use crate::page::{self, LessonMinutes, Mode, PartTime, PlanSource};

/// A lesson with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    pub lesson: String,
    pub minutes: LessonMinutes,
    pub parts: Vec<MeasuredPart>,
    /// The ids of what a recall may ask.
    pub recallable: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredPart {
    pub stem: String,
    pub is_step: bool,
    /// Those that have something of it, of the modes with a way of their own.
    pub modes: Vec<Mode>,
    pub time: PartTime,
}

impl Measured {
    pub fn of(lesson: &Lesson) -> Self {
        let modes = Mode::ALL.into_iter().filter(|it| it.has_a_way_of_its_own());
        let modes: Vec<_> = modes.map(|it| (it, lesson.in_mode(it).pages())).collect();
        let has = |pages: &[(usize, Option<usize>)], part| pages.iter().any(|it| it.0 == part);
        let parts = lesson.parts.iter().zip(page::part_times(lesson));
        let parts = parts.enumerate().map(|(at, (part, time))| MeasuredPart {
            stem: part.stem.clone(),
            is_step: part.kind == PartKind::Step,
            modes: modes
                .iter()
                .filter_map(|(mode, pages)| has(pages, at).then_some(*mode))
                .collect(),
            time,
        });
        Self {
            lesson: lesson.id.clone(),
            minutes: LessonMinutes::of(lesson),
            parts: parts.collect(),
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

    /// How long what is not done takes of the core or, where there is none or
    /// the walk goes through everything, of all, in minutes.
    pub fn minutes_left(&self, kept: &LessonProgress) -> u32 {
        let in_core = self.goes_on_in_core(kept) == Some(true);
        let parts = self.parts.iter();
        let left = parts.filter(|part| !kept.parts_done.contains(&part.stem));
        let times = left.map(|part| {
            if in_core {
                part.time.core
            } else {
                part.time.whole
            }
        });
        times.sum::<StudyTime>().minutes()
    }
}
