//! What the items of a stretch came to: what was known, how surely, and what is
//! worth another look. No points, no pass or fail.
//!
//! All of it is worked out from the journal, and of an item that waits for an
//! answer nothing is told but what it asks.

mod reached;
mod reason;
mod said;

use crate::journal::{ItemProgress, LessonProgress};
use crate::lesson::{Item, Lesson, Part, PartKind};
use crate::words;

use super::{GuessedTwice, Mode, Stretch, examinable, guessed_twice};

pub use reached::{Reached, prompt};
pub use reason::Reason;

/// Items, with what was answered last.
#[derive(Debug, Clone)]
pub struct Summary<'a> {
    pub stretch: Stretch,
    pub lesson: &'a Lesson,
    items: Vec<Reached<'a>>,
    progress: &'a LessonProgress,
    /// How many entries there were before the first answer that counts.
    since: usize,
    /// At the end of a lesson.
    guesses: Vec<GuessedTwice<'a>>,
    /// What is said besides, in a paragraph of its own.
    pub more: Vec<String>,
    /// The mode that has all of the lesson and ends with it, where one is gone
    /// through.
    pub mode: Option<Mode>,
}

impl<'a> Summary<'a> {
    /// Of the items of `lesson` that belong to a stretch. A first guess belongs
    /// to it only as long as it is open: what was guessed is nobody's to judge.
    pub fn of(stretch: Stretch, lesson: &'a Lesson, progress: &'a LessonProgress) -> Self {
        let belongs = |(index, part): &(usize, &Part)| match stretch {
            Stretch::Part(at) | Stretch::InPart(at, _) => at == *index,
            Stretch::Quizzes => part.has_cards(),
            Stretch::Recall | Stretch::Paper => false,
            Stretch::InMode(_) | Stretch::Lesson => true,
        };
        let parts = lesson.parts.iter().enumerate().filter(belongs);
        let mode = match stretch {
            Stretch::InPart(_, mode) | Stretch::InMode(mode) => Some(lesson.in_mode(mode)),
            Stretch::Part(_)
            | Stretch::Quizzes
            | Stretch::Recall
            | Stretch::Paper
            | Stretch::Lesson => None,
        };
        let items = parts.flat_map(|(at, part)| {
            let all = || vec![true; part.items.len()];
            let own = mode.as_ref().map_or_else(all, |it| it.has_each(at));
            let items = part.items.iter().zip(own);
            items.map(move |(item, own)| (part, item, own))
        });
        let kept = |item: &Item| progress.items.get(&item.question.id);
        let latest = |item: &Item| kept(item).and_then(ItemProgress::latest);
        // What was opened beside the core, or beside its cards in a part, counts.
        let has_more = stretch == Stretch::InMode(Mode::Learn) || !stretch.ends_lesson();
        let counts = |part: &Part, item: &Item| {
            let guess = part.kind == PartKind::Guess;
            !guess || latest(item).is_none()
        };
        let on_the_way = |item: &Item, own: bool| own || has_more && latest(item).is_some();
        let items = items.filter(|(part, item, own)| on_the_way(item, *own) && counts(part, item));
        let items = items.map(|(part, item, _)| Reached {
            kept: kept(item),
            ..Reached::of(lesson, part, item, latest(item))
        });
        let of_lesson = stretch.ends_lesson();
        let guesses = of_lesson.then(|| guessed_twice(lesson, progress));
        Self {
            stretch,
            lesson,
            items: items.collect(),
            progress,
            since: 0,
            guesses: guesses.unwrap_or_default(),
            more: Vec::new(),
            mode: None,
        }
    }

    /// Of what a recall or a paper asked, with what is said of it besides; the lesson
    /// is any of its own.
    pub fn across(
        stretch: Stretch,
        (lesson, progress): (&'a Lesson, &'a LessonProgress),
        items: Vec<Reached<'a>>,
        more: Vec<String>,
    ) -> Self {
        Self {
            stretch,
            lesson,
            progress,
            since: 0,
            items,
            guesses: Vec::new(),
            more,
            mode: None,
        }
    }

    /// Leaves what was answered or passed over before: of so many entries none counts.
    /// What is open stays.
    pub fn only_since(&mut self, entries: usize) {
        self.since = entries;
        let counts = |it: &Reached| it.latest.is_none_or(|it| it.number > entries);
        self.items.retain(counts);
    }

    /// The items worth another look for a reason.
    pub fn worth_a_look(&self, reason: Reason) -> impl Iterator<Item = Reached<'a>> {
        let items = self.items.iter().copied();
        items.filter(move |it| it.reason() == Some(reason))
    }

    /// What was guessed when the lesson began and was asked once more since, with what
    /// was answered last, where it is on the way that ends here.
    pub fn guessed_first(&self) -> impl Iterator<Item = Reached<'a>> {
        let (lesson, stretch) = (self.lesson, self.stretch);
        let is_all = matches!(stretch, Stretch::Lesson | Stretch::InMode(Mode::Learn));
        let guesses = self.guesses.iter().filter(move |_| is_all);
        guesses.map(move |it| Reached {
            guessed: Some(*it),
            ..Reached::of(lesson, it.part, it.item, None)
        })
    }

    /// All that is listed, in order: under what heading, and which items.
    pub fn lists(&self) -> Vec<(&'static str, Vec<Reached<'a>>)> {
        let listed = self.listed();
        let mut lists: Vec<(&'static str, Vec<Reached>)> = listed
            .map(|it| {
                (
                    it.words_across(self.stretch),
                    self.worth_a_look(it).collect(),
                )
            })
            .collect();
        lists.push((words::GUESSED_FIRST, self.guessed_first().collect()));
        lists.retain(|(_, items)| !items.is_empty());
        lists
    }

    /// Why items are listed: of a quiz with many that are open these are not, nor the
    /// cards that a stopped recall has still to ask.
    fn listed(&self) -> impl Iterator<Item = Reason> {
        const FEW: usize = 12;
        let open = self.worth_a_look(Reason::Open).count();
        let left_out = match self.stretch {
            Stretch::Recall => true,
            Stretch::Quizzes => open > FEW,
            Stretch::Part(_)
            | Stretch::InPart(..)
            | Stretch::InMode(_)
            | Stretch::Paper
            | Stretch::Lesson => false,
        };
        let all = Reason::ALL.into_iter();
        all.filter(move |it| !left_out || *it != Reason::Open)
    }

    /// The items that were asked and are not known, the surest ones first, and what
    /// was passed over behind them.
    pub fn missed(&self) -> impl Iterator<Item = Reached<'a>> {
        let reasons = Reason::ALL.into_iter();
        let reasons = reasons.filter(|it| it.is_missed() || *it == Reason::Skipped);
        reasons.flat_map(|reason| self.worth_a_look(reason))
    }

    /// The way to be asked these once more; nothing where there are none.
    pub fn ask_these(&self) -> Option<String> {
        let skipped = self.worth_a_look(Reason::Skipped).count();
        words::ask_these(self.missed().count() - skipped, skipped)
    }

    pub fn total(&self) -> usize {
        self.items.len()
    }

    /// Whether a paper of the lesson is the next thing to do.
    pub fn leads_to_paper(&self) -> bool {
        self.stretch == Stretch::InMode(Mode::Challenge) && examinable(self.lesson) > 0
    }

    /// Whether it ends a project, alone or with all else, in which something was written.
    pub fn leads_to_written(&self) -> bool {
        let ends = [Stretch::InMode(Mode::Project), Stretch::Lesson].contains(&self.stretch);
        ends && words::written_in_project(self.lesson, self.progress).is_some()
    }
}
