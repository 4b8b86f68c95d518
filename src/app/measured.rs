//! What a lesson is made of, as all of its files say: more than a list knows
//! that reads only their heads.

use crate::journal::LessonProgress;
use crate::lesson::{Lesson, PartKind, StudyTime};
use crate::page::{self, LessonMinutes, PartTime};

/// A lesson with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    pub lesson: String,
    pub minutes: LessonMinutes,
    pub parts: Vec<MeasuredPart>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredPart {
    pub stem: String,
    pub is_step: bool,
    pub time: PartTime,
}

impl Measured {
    pub fn of(lesson: &Lesson) -> Self {
        let parts = lesson.parts.iter().zip(page::part_times(lesson));
        let parts = parts.map(|(part, time)| MeasuredPart {
            stem: part.stem.clone(),
            is_step: part.kind == PartKind::Step,
            time,
        });
        Self {
            lesson: lesson.id.clone(),
            minutes: LessonMinutes::of(lesson),
            parts: parts.collect(),
        }
    }

    /// How long what is not done takes, of the core or, where there is none, of
    /// all, in minutes.
    pub fn minutes_left(&self, kept: &LessonProgress) -> u32 {
        let parts = self.parts.iter();
        let left = parts.filter(|part| !kept.parts_done.contains(&part.stem));
        let times = left.map(|part| match self.minutes.core {
            Some(_) => part.time.core,
            None => part.time.whole,
        });
        times.sum::<StudyTime>().minutes()
    }
}
