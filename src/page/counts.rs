//! What a learner has done in a lesson, counted: the journal held against what
//! is asked.

use crate::journal::{Attempt, ItemProgress, LessonProgress};
use crate::lesson::{Lesson, Part};

use super::Mode;
use crate::words::OutOf;

/// How far a learner is in a lesson. Questions and cards count alike.
///
/// An edit of the lesson does not change what was done: an answer counts with
/// the grade that it got, also where the question means something else by now,
/// until the question is answered anew. Items go by their id, wherever they
/// stand; what the lesson has no longer counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub parts_done: usize,
    pub parts_total: usize,
    /// Items whose latest answer is right.
    pub right: usize,
    /// Items with an answer or a "no idea".
    pub answered: usize,
    pub total: usize,
    pub skipped: usize,
}

impl Counts {
    pub fn of(lesson: &Lesson, progress: &LessonProgress) -> Self {
        let parts: Vec<_> = lesson.parts.iter().map(|part| (part, progress)).collect();
        Self::of_parts(&parts)
    }

    /// Of some parts, each with what was done in its lesson.
    pub fn of_parts(parts: &[(&Part, &LessonProgress)]) -> Self {
        let items = parts.iter().flat_map(|(part, kept)| {
            let asked = part.asked().into_iter();
            asked.map(|item| (item.id, *kept))
        });
        Self::of_way(parts, &items.collect::<Vec<_>>())
    }

    /// The same where no more is asked of these parts than some items, by their
    /// ids.
    pub fn of_way(parts: &[(&Part, &LessonProgress)], items: &[(&str, &LessonProgress)]) -> Self {
        let count = |is: &dyn Fn(&ItemProgress) -> bool| {
            let kept = items.iter().filter_map(|(id, kept)| kept.items.get(*id));
            kept.filter(|kept| is(kept)).count()
        };
        let is_asked = |id: &&str| items.iter().any(|(asked, _)| asked == id);
        let done = parts.iter().filter(|(part, kept)| {
            let asked: Vec<&str> = part.asked().into_iter().map(|it| it.id).collect();
            let part = PartOfWay {
                stem: &part.stem,
                has_cards: part.has_cards(),
                own: asked.iter().copied().filter(is_asked).collect(),
                asked,
            };
            part.is_done(kept)
        });
        Self {
            parts_done: done.count(),
            parts_total: parts.len(),
            right: count(&ItemProgress::is_right),
            answered: count(&|item| item.answered()),
            total: items.len(),
            skipped: count(&|item| item.latest().is_some_and(Attempt::is_skip)),
        }
    }
}

impl Counts {
    /// How many of all parts of a lesson are done. Nothing where its core has more:
    /// there a part is done once its core is, and to set less of the whole beside it
    /// would tell nobody anything.
    pub fn parts_done_of_all(lesson: &Lesson, progress: &LessonProgress) -> Option<OutOf> {
        let whole = Self::of(lesson, progress);
        let core = Self::of_mode(lesson, Mode::Learn, progress);
        let is_more = whole.parts_done >= core.parts_done;
        is_more.then_some(OutOf(whole.parts_done, whole.parts_total))
    }

    /// Of what a mode has of a lesson.
    pub fn of_mode(lesson: &Lesson, mode: Mode, progress: &LessonProgress) -> Self {
        let own = lesson.in_mode(mode);
        let mut parts: Vec<usize> = own.pages().into_iter().map(|(part, _)| part).collect();
        parts.dedup();
        let part = |at: &usize| lesson.parts.get(*at);
        let items = parts
            .iter()
            .filter_map(|at| Some((part(at)?, own.has_each(*at))));
        let items = items.flat_map(|(part, own)| {
            let asked = part.asked().into_iter().zip(own);
            asked.filter_map(|(item, own)| own.then_some((item.id, progress)))
        });
        let items: Vec<_> = items.collect();
        let parts = parts.iter().filter_map(|at| Some((part(at)?, progress)));
        Self::of_way(&parts.collect::<Vec<_>>(), &items)
    }
}

/// A part as a way through its lesson has it, by names alone. It goes by the stem of
/// its file: one with a question more is done again once that is settled, and one
/// under a new stem once it is read to its end.
#[derive(Debug, Clone)]
pub struct PartOfWay<'a> {
    pub stem: &'a str,
    pub has_cards: bool,
    /// The ids of all that it asks.
    pub asked: Vec<&'a str>,
    /// Of these, what this way asks.
    pub own: Vec<&'a str>,
}

impl PartOfWay<'_> {
    /// Whether it was read to its end and everything in it has an answer; where
    /// only some of its cards are asked, whether these have one.
    pub fn is_done(&self, kept: &LessonProgress) -> bool {
        let settled = |ids: &[&str]| ids.iter().all(|id| kept.is_settled(id));
        let is_some = self.has_cards && !self.own.is_empty() && self.own.len() < self.asked.len();
        let is_whole = kept.parts_done.contains(self.stem) && settled(&self.asked);
        is_whole || is_some && settled(&self.own)
    }
}

/// Whether every item of a part was committed, passed over or given up.
pub fn all_settled(part: &Part, progress: &LessonProgress) -> bool {
    part.asked().iter().all(|it| progress.is_settled(it.id))
}
