//! How far a learner is in a lesson, for one line of a list.

use crate::app::measured::{Measured, MeasuredPart};
use crate::journal::{Day, LessonProgress, Progress};
use crate::page::{Mode, PartState, Rail};
use crate::words::{OutOf, library as said, mode};

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
    /// How long it takes, or the rest of it, in a column: "core 26 min, all 86",
    /// "core 14 min left".
    pub time: String,
}

impl LessonStatus {
    pub fn of(
        lesson: &Listed,
        measured: Option<&Measured>,
        progress: &Progress,
        today: Day,
    ) -> Self {
        let kept = progress.of(&lesson.id);
        let completion = Completion::of(lesson, progress);
        // What a recall asks is on no way through the lesson.
        let recalls = |it: &&Measured| it.goes_on_in(kept) == Some(Mode::Recall);
        let has_rail = |it: &&Measured| completion == Completion::Done || !recalls(it);
        let rail = measured.filter(has_rail).map(|it| rail(it, kept));
        let words = match (completion, measured) {
            (Completion::Done, Some(it)) if it.waits_for_guesses(kept) => left(it, None, kept),
            (Completion::Done, _) => said::ALL_DONE.to_owned(),
            (Completion::New, Some(Measured { minutes, .. })) => {
                said::minutes(minutes.core, minutes.whole)
            }
            (Completion::New, None) if lesson.minutes == 0 => String::new(),
            (Completion::New, None) => said::minutes(None, lesson.minutes),
            (Completion::Under { done, parts }, _) => {
                let place = rail.as_ref().and_then(Rail::words);
                match measured {
                    Some(measured) if recalls(&measured) => {
                        let due = mode::due(measured.due_in_recall(kept, today));
                        said::in_mode(&due, Mode::Recall.word())
                    }
                    Some(measured) => left(measured, place, kept),
                    None => said::parts_done(OutOf(done, parts)),
                }
            }
        };
        let time = match (completion, measured) {
            (Completion::Under { .. }, Some(measured)) if !recalls(&measured) => {
                time_left(measured, kept)
            }
            (Completion::Under { .. }, _) => String::new(),
            (Completion::New, Some(Measured { minutes, .. })) => {
                said::core_of(minutes.core, minutes.whole)
            }
            (Completion::New, None) | (Completion::Done, _) => words.clone(),
        };
        Self {
            completion,
            rail,
            words,
            time,
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

/// How long the walk that goes on still takes, behind the `place` in it or, where that
/// is none, how many of its parts are done.
fn left(measured: &Measured, place: Option<String>, kept: &LessonProgress) -> String {
    let done = |mode| said::parts_done(measured.reached(mode, kept));
    if let Some(mode) = measured.goes_on_in(kept) {
        let OutOf(so_far, all) = measured.reached(mode, kept);
        let place = place.filter(|_| so_far < all);
        return said::in_mode(&place.unwrap_or_else(|| done(mode)), mode.word());
    }
    let in_core = measured.goes_on_in_core(kept);
    let mode = match in_core {
        Some(true) => Mode::Learn,
        Some(false) | None => Mode::Deep,
    };
    let place = place.unwrap_or_else(|| done(mode));
    match (measured.minutes_left(kept), in_core) {
        (0, Some(true)) => said::core_done(measured.minutes.whole),
        (0, _) => place,
        (left, in_core) => {
            let mode = in_core.map(|it| if it { said::CORE } else { said::IN_DEEP });
            said::to_the_end(&place, mode, left)
        }
    }
}

/// The same in short, where it is worked out.
fn time_left(measured: &Measured, kept: &LessonProgress) -> String {
    match (measured.minutes_left(kept), measured.goes_on_in_core(kept)) {
        _ if measured.goes_on_in(kept).is_some() => String::new(),
        (0, Some(true)) => said::CORE_DONE.to_owned(),
        (0, _) => String::new(),
        (left, of_core) => said::left(of_core, left),
    }
}

fn rail(measured: &Measured, kept: &LessonProgress) -> Rail {
    let mode = measured.goes_on_through(kept);
    let done = mode.map(|mode| measured.done_in(mode, kept));
    let is_done = |stem: &String| match &done {
        Some(done) => done.contains(stem.as_str()),
        None => kept.parts_done.contains(stem),
    };
    let state = |stem: &String| match () {
        () if is_done(stem) => PartState::Done,
        () if kept.parts_opened.contains(stem) => PartState::Begun,
        () => PartState::New,
    };
    let parts = match mode {
        Some(mode) => measured.parts_in(mode),
        None => measured.parts.iter().collect(),
    };
    let parts = || parts.iter().copied();
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
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::app::RecallGoal;
    use crate::app::library::Origin;
    use crate::journal::{AskedAs, Entry, Event, ItemProgress, ME, Time};
    use crate::lesson::{Part, embedded, load, read};
    use crate::page::{ModeOffer, PlanSource};

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
            LessonStatus::of(&listed, measured, &progress, Day(0)).words
        };
        let all: u32 = measured.minutes.whole;
        assert_eq!(said(LessonProgress::default(), None), "20 min");
        let new = said(LessonProgress::default(), Some(&measured));
        assert!(new.contains(&all.to_string()), "{new}");
        let begun = || LessonProgress {
            opened: Some(1),
            last_part: Some("event-or-command".to_owned()),
            parts_done: ["call-or-event".to_owned()].into(),
            items: settled(lesson.part("call-or-event").unwrap()),
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
        // What stands in the column is of the core, or of all, as it says.
        let time = |kept: LessonProgress| {
            let mut progress = Progress::default();
            progress.lessons.insert(lesson.id.clone(), kept);
            LessonStatus::of(&listed, Some(&measured), &progress, Day(0)).time
        };
        let core = measured.minutes.core.unwrap();
        let of_new = format!("core {core} min, all {all}");
        assert_eq!(time(LessonProgress::default()), of_new);
        let core_left = measured.minutes_left(&begun());
        assert_eq!(time(begun()), format!("core {core_left} min left"));
        let left = measured.minutes_left(&deep);
        assert_eq!(time(deep.clone()), format!("all {left} min left"));
        assert!(
            left > measured.minutes_left(&begun()) && left < all,
            "{left}"
        );
        let words = said(deep, Some(&measured));
        assert_eq!(
            words,
            format!("step 2 of 7 · mode deep, {left} min to the end")
        );
        let own = measured.parts_in(Mode::Try).into_iter();
        let own: Vec<_> = own.map(|it| it.stem.clone()).collect();
        let in_try = |last: &str| LessonProgress {
            walk: Some(PlanSource::in_mode(Mode::Try).walk(&lesson.id)),
            last_part: Some(last.to_owned()),
            parts_done: [own[0].clone(), "call-or-event".to_owned()].into(),
            items: settled(lesson.part(&own[0]).unwrap()),
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

    fn write(progress: &mut Progress, lesson: &str, item: &str, event: Event) {
        progress.apply(&Entry {
            id: None,
            time: Time::utc(1),
            learner: ME.to_owned(),
            lesson: lesson.to_owned(),
            item: item.to_owned(),
            revision: String::new(),
            event,
        });
    }

    /// All that a part asks, passed over.
    fn settled(part: &Part) -> BTreeMap<String, ItemProgress> {
        let mut progress = Progress::new(ME);
        for item in part.asked() {
            let asked = AskedAs::default();
            write(&mut progress, "l", item.id, Event::Skipped { asked });
        }
        progress.of("l").items.clone()
    }

    /// Of a part of which only some cards are in the core, these are enough.
    #[test]
    fn a_core_that_is_done_is_done_here_and_in_the_list_of_modes() {
        let folder = embedded().into_iter();
        let mut folder = folder.filter(|it| it.name == "serverless-on-aws");
        let lesson = Arc::new(load(&folder.next().unwrap()).lesson.unwrap());
        let mut progress = Progress::new(ME);
        let mut write = |item: &str, event| write(&mut progress, &lesson.id, item, event);
        for (at, card) in lesson.in_mode(Mode::Learn).pages() {
            let part = &lesson.parts[at];
            write(&part.stem, Event::Opened);
            for (number, item) in part.asked().iter().enumerate() {
                if card.is_none_or(|it| it == number) {
                    let asked = AskedAs::default();
                    write(item.id, Event::Skipped { asked });
                }
            }
            if card.is_none() {
                write(&part.stem, Event::PartDone);
            }
        }
        let listed = Listed {
            id: lesson.id.clone(),
            title: String::new(),
            summary: String::new(),
            level: None,
            minutes: 0,
            parts: lesson.parts.iter().map(|it| it.stem.clone()).collect(),
            for_authors: false,
            from: Origin::Shipped,
            trouble: None,
        };
        let measured = Measured::of(&lesson);
        let LessonStatus { words, time, .. } =
            LessonStatus::of(&listed, Some(&measured), &progress, Day(0));
        let whole = measured.minutes.whole;
        assert_eq!(words, format!("core done, all of it {whole} min"));
        assert_eq!(time, "core done");
        let terms = RecallGoal::mode_terms(10, Time::utc(0));
        for offer in ModeOffer::all(&lesson, &progress, &terms) {
            if offer.mode == Mode::Recall {
                continue;
            }
            let reached = measured.reached(offer.mode, progress.of(&lesson.id));
            assert_eq!(offer.reached, reached, "{}", offer.mode.word());
        }
        for mode in [
            Mode::Why,
            Mode::Visual,
            Mode::Try,
            Mode::Project,
            Mode::Perf,
        ] {
            let kept = progress.lessons.get_mut(&lesson.id).unwrap();
            kept.walk = Some(PlanSource::in_mode(mode).walk(&lesson.id));
            let done = said::parts_done(measured.reached(mode, kept));
            let status = LessonStatus::of(&listed, Some(&measured), &progress, Day(0));
            assert_eq!(status.words, format!("{done} · {}", mode.word()));
            let kept = progress.of(&lesson.id);
            let marks = status.rail.unwrap().marks.into_iter();
            let done = marks.filter(|it| *it == PartState::Done).count();
            assert_eq!(done, measured.reached(mode, kept).0, "{}", mode.word());
        }
        let kept = progress.lessons.get_mut(&lesson.id).unwrap();
        kept.walk = Some(PlanSource::in_mode(Mode::Recall).walk(&lesson.id));
        let offers = ModeOffer::all(&lesson, &progress, &terms).into_iter();
        let mut recalls = offers.filter(|it| it.mode == Mode::Recall);
        let due = recalls.next().map_or(OutOf(0, 0), |it| it.reached);
        let status = LessonStatus::of(&listed, Some(&measured), &progress, Day(0));
        assert_eq!(status.words, format!("{} · recall", mode::due(due)));
        assert_eq!(status.rail, None);
    }

    /// What was guessed comes back at the end: before that the core is not done.
    #[test]
    fn a_core_is_done_once_its_guesses_have_come_back() {
        let mut folders = embedded().into_iter();
        let folder = folders.find(|it| it.name == "serverless-on-aws");
        let lesson = Arc::new(load(&folder.unwrap()).lesson.unwrap());
        let mut progress = Progress::new(ME);
        let write = |progress: &mut Progress, item: &str, event| {
            write(progress, &lesson.id, item, event);
        };
        let no_idea = || Event::NoIdea {
            took_ms: 1,
            asked: AskedAs::default(),
        };
        for (at, card) in lesson.in_mode(Mode::Learn).pages() {
            let part = &lesson.parts[at];
            write(&mut progress, &part.stem, Event::Opened);
            for (number, item) in part.asked().iter().enumerate() {
                if card.is_none_or(|it| it == number) {
                    write(&mut progress, item.id, no_idea());
                }
            }
            if card.is_none() {
                write(&mut progress, &part.stem, Event::PartDone);
            }
        }
        let terms = RecallGoal::mode_terms(10, Time::utc(0));
        let learn = |progress: &Progress| ModeOffer::all(&lesson, progress, &terms).remove(0);
        let measured = Measured::of(&lesson);
        let before = learn(&progress);
        assert!(before.waiting > 0);
        assert!(!before.words().ends_with("done"), "{}", before.words());
        assert!(measured.minutes_left(progress.of(&lesson.id)) > 0);
        for part in &lesson.parts {
            for guess in crate::page::guesses(&lesson, part) {
                write(&mut progress, guess.back, no_idea());
            }
        }
        let after = learn(&progress);
        assert!(after.words().ends_with("· done"), "{}", after.words());
        assert_eq!(
            (after.minutes, before.minutes),
            (before.minutes, learn(&Progress::new(ME)).minutes)
        );
        assert_eq!(measured.minutes_left(progress.of(&lesson.id)), 0);
    }
}
