//! How far a learner is in a lesson, for one line of a list.

use crate::app::measured::{Measured, MeasuredPart};
use crate::journal::{LessonProgress, Progress};
use crate::page::{PartState, Rail};
use crate::words::{OutOf, library as said};

use super::Listed;

/// How far a learner is in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    New,
    Under { done: usize, parts: usize },
    Done,
}

impl Completion {
    pub fn of(lesson: &Listed, progress: &Progress) -> Self {
        let kept = progress.of(&lesson.id);
        let parts = lesson.parts.iter();
        let done = parts.filter(|part| kept.parts_done.contains(*part)).count();
        match (kept.opened, done) {
            (None, 0) => Self::New,
            (_, done) if done == lesson.parts.len() && done > 0 => Self::Done,
            (_, done) => Self::Under {
                done,
                parts: lesson.parts.len(),
            },
        }
    }
}

/// The same as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonStatus {
    pub completion: Completion,
    /// Once the lesson was measured.
    pub rail: Option<Rail>,
    /// "step 4 of 7", "30 min", "done".
    pub words: String,
}

impl LessonStatus {
    pub fn of(lesson: &Listed, measured: Option<&Measured>, progress: &Progress) -> Self {
        let kept = progress.of(&lesson.id);
        let rail = measured.map(|measured| rail(measured, kept));
        let completion = Completion::of(lesson, progress);
        let words = match (completion, measured) {
            (Completion::Done, _) => said::ALL_DONE.to_owned(),
            (Completion::New, Some(Measured { minutes, .. })) => {
                said::minutes(minutes.core, minutes.whole)
            }
            (Completion::New, None) if lesson.minutes == 0 => String::new(),
            (Completion::New, None) => said::minutes(None, lesson.minutes),
            (Completion::Under { done, parts }, _) => {
                let place = rail.as_ref().and_then(Rail::words);
                let place = place.unwrap_or_else(|| {
                    let in_mode = measured.and_then(|it| it.goes_on_through(kept));
                    let of_mode = rail.as_ref().filter(|_| in_mode.is_some());
                    said::parts_done(of_mode.map_or(OutOf(done, parts), Rail::done))
                });
                match measured {
                    Some(measured) => left(measured, place, kept),
                    None => place,
                }
            }
        };
        Self {
            completion,
            rail,
            words,
        }
    }

    /// Where nothing beside it says that nothing was read.
    pub fn in_words(self) -> String {
        match self.completion {
            Completion::New => said::NOT_STARTED.to_owned(),
            Completion::Under { .. } | Completion::Done => self.words,
        }
    }
}

/// How long the walk that goes on still takes, behind the place in it.
fn left(measured: &Measured, place: String, kept: &LessonProgress) -> String {
    if let Some(mode) = measured.goes_on_in(kept) {
        return said::in_mode(&place, mode.word());
    }
    let in_core = measured.goes_on_in_core(kept);
    match (measured.minutes_left(kept), in_core) {
        (0, Some(true)) => said::core_done(measured.minutes.whole),
        (0, _) => place,
        (left, in_core) => {
            let mode = in_core.map(|it| if it { said::CORE } else { said::IN_DEEP });
            said::to_the_end(&place, mode, left)
        }
    }
}

fn rail(measured: &Measured, kept: &LessonProgress) -> Rail {
    let state = |stem: &String| match () {
        () if kept.parts_done.contains(stem) => PartState::Done,
        () if kept.parts_opened.contains(stem) => PartState::Begun,
        () => PartState::New,
    };
    let mode = measured.goes_on_through(kept);
    let on_the_way = |it: &&MeasuredPart| mode.is_none_or(|mode| it.modes.contains(&mode));
    let parts = || measured.parts.iter().filter(on_the_way);
    let is_step = |it: &MeasuredPart| mode.is_none() && it.is_step;
    let has_steps = parts().filter(|it| is_step(it)).count() > 1;
    // A quiz on its own goes through parts that lie behind steps nobody read.
    let is_here = |it: &MeasuredPart| {
        let named = is_step(it) || !has_steps;
        named && kept.last_part.as_ref() == Some(&it.stem)
    };
    let here = parts().position(is_here);
    let parts: Vec<_> = parts().map(|it| (is_step(it), state(&it.stem))).collect();
    Rail::along(&parts, here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::library::Origin;
    use crate::lesson::{embedded, read};
    use crate::page::{Mode, PlanSource};

    #[test]
    fn a_lesson_says_how_far_one_is_and_how_long_the_rest_takes() {
        let folder = embedded().into_iter().find(|it| it.name == "event-driven");
        let lesson = read(&folder.unwrap()).unwrap();
        let listed = Listed {
            id: lesson.id.clone(),
            title: String::new(),
            summary: String::new(),
            level: None,
            minutes: 20,
            parts: lesson.parts.iter().map(|it| it.stem.clone()).collect(),
            for_authors: false,
            from: Origin::Shipped,
            trouble: None,
        };
        let measured = Measured::of(&lesson);
        let said = |kept: LessonProgress, measured: Option<&Measured>| {
            let mut progress = Progress::default();
            progress.lessons.insert(lesson.id.clone(), kept);
            LessonStatus::of(&listed, measured, &progress).words
        };
        let all: u32 = measured.minutes.whole;
        assert_eq!(said(LessonProgress::default(), None), "20 min");
        let new = said(LessonProgress::default(), Some(&measured));
        assert!(new.contains(&all.to_string()), "{new}");
        let begun = || LessonProgress {
            opened: Some(1),
            last_part: Some("event-or-command".to_owned()),
            parts_done: ["call-or-event".to_owned()].into(),
            ..LessonProgress::default()
        };
        let after_a_quiz = LessonProgress {
            last_part: Some("myths".to_owned()),
            parts_done: ["myths".to_owned()].into(),
            ..begun()
        };
        let words = said(after_a_quiz, Some(&measured));
        assert!(!words.contains("step"), "{words}");
        let parts = listed.parts.len();
        assert_eq!(said(begun(), None), format!("1 of {parts} parts done"));
        let words = said(begun(), Some(&measured));
        assert!(words.starts_with("step 2 of 7 · "), "{words}");
        assert!(words.contains("· core, "), "{words}");
        let deep = LessonProgress {
            walk: Some(PlanSource::DEEP.walk(&lesson.id)),
            ..begun()
        };
        let left = measured.minutes_left(&deep);
        assert!(
            left > measured.minutes_left(&begun()) && left < all,
            "{left}"
        );
        let words = said(deep, Some(&measured));
        assert_eq!(
            words,
            format!("step 2 of 7 · mode deep, {left} min to the end")
        );
        let own = measured
            .parts
            .iter()
            .filter(|it| it.modes.contains(&Mode::Try));
        let own: Vec<_> = own.map(|it| it.stem.clone()).collect();
        let in_try = |last: &str| LessonProgress {
            walk: Some(PlanSource::in_mode(Mode::Try).walk(&lesson.id)),
            last_part: Some(last.to_owned()),
            parts_done: [own[0].clone(), "call-or-event".to_owned()].into(),
            ..begun()
        };
        let words = said(in_try(&own[1]), Some(&measured));
        assert_eq!(words, format!("part 2 of {} · try", own.len()));
        let words = said(in_try("call-or-event"), Some(&measured));
        assert_eq!(words, format!("1 of {} parts done · try", own.len()));
        let done = LessonProgress {
            parts_done: listed.parts.iter().cloned().collect(),
            ..begun()
        };
        assert_eq!(said(done, Some(&measured)), "done");
    }
}
