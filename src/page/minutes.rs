//! How many minutes it takes to go through pages, as worked out from what is on
//! them. All of their texts are read for it, so nobody asks before it is shown.

use crate::lesson::{Item, Lesson, StudyTime};

use super::{Lessons, Mode, Page, Stop, pages};

/// How many minutes these stops take, rounded up.
pub fn minutes(lessons: &Lessons, stops: impl Iterator<Item = Stop>) -> u32 {
    let times = stops.map(|stop| time(lessons.get(stop.lesson), stop.page));
    times.sum::<StudyTime>().minutes()
}

/// How many minutes a lesson takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonMinutes {
    /// What its author marked as the core; nothing where nothing is marked.
    pub core: Option<u32>,
    pub whole: u32,
}

impl LessonMinutes {
    pub fn of(lesson: &Lesson) -> Self {
        let core = lesson.in_mode(Mode::Learn);
        Self {
            core: core.is_shaped().then(|| core.study_time().minutes()),
            whole: lesson.study_time().minutes(),
        }
    }
}

/// How long each part of a lesson takes, in order.
pub fn part_times(lesson: &Lesson) -> Vec<PartTime> {
    let mut times = vec![PartTime::default(); lesson.parts.len()];
    for page in pages(lesson) {
        let Some(part) = page.part().and_then(|at| times.get_mut(at)) else {
            continue;
        };
        part.whole = part.whole + time(lesson, page);
    }
    for (at, card) in lesson.in_mode(Mode::Learn).pages() {
        if let Some(part) = times.get_mut(at) {
            part.core = part.core + lesson.time_of((at, card));
        }
    }
    times
}

/// How long a part takes, and how long what belongs to the core does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartTime {
    pub core: StudyTime,
    pub whole: StudyTime,
}

pub(super) fn time(lesson: &Lesson, page: Page) -> StudyTime {
    match page {
        Page::Part(part) => lesson.time_of((part, None)),
        Page::Card { part, item } => lesson.time_of((part, Some(item))),
        Page::Again { .. } => page
            .item(lesson)
            .map_or(StudyTime::default(), Item::study_time),
        Page::End(_) => StudyTime::default(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lesson::{embedded, load};

    #[test]
    fn all_pages_take_as_long_as_the_lesson() {
        for folder in embedded() {
            let lesson = Arc::new(load(&folder).lesson.unwrap());
            let all = pages(&lesson).into_iter();
            let stops = all.map(|page| Stop { lesson: 0, page });
            let whole = LessonMinutes::of(&lesson).whole;
            assert_eq!(
                minutes(&Arc::clone(&lesson).into(), stops),
                whole,
                "{}",
                lesson.id
            );
        }
    }
}
