//! The library: which lessons there are, and how far the learner is in each.

mod keys;
mod status;
mod update;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{BegunPaper, Day, Progress};
use crate::lesson::{Lesson, Level, Outline};
use crate::page::OpenLesson;
use crate::text::order;
use crate::words::{self, library};

use super::action::Move;
use super::measured::Measured;

pub use keys::{LIBRARY, OPENING};
pub use status::{Completion, LessonStatus};

/// A lesson as the library lists it; its parts are not read yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub level: Option<Level>,
    pub minutes: u32,
    /// Stems, in order.
    pub parts: Vec<String>,
    /// Whether it is about writing lessons.
    pub for_authors: bool,
    pub from: Origin,
    /// Why it cannot be opened, in a learner's words.
    pub trouble: Option<String>,
}

impl Listed {
    /// One that can be opened.
    pub fn of(outline: Outline, from: Origin) -> Self {
        Self {
            id: outline.id,
            title: outline.title,
            summary: outline.summary,
            level: outline.level,
            minutes: outline.minutes.unwrap_or(0),
            parts: outline.parts,
            for_authors: outline.for_authors,
            from,
            trouble: None,
        }
    }
}

/// Where a lesson comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Shipped,
    /// A folder of the learner's; its path.
    Folder(String),
    /// The same, in front of a shipped lesson with the same id.
    Instead(String),
}

impl Origin {
    /// In the words of a list; nothing is said of a shipped lesson.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Shipped => None,
            Self::Folder(path) => Some(library::yours(path)),
            Self::Instead(path) => Some(library::yours_instead(path)),
        }
    }
}

/// The list with its cursor.
#[derive(Debug, Clone, Default)]
pub struct Library {
    pub lessons: Vec<Listed>,
    /// Counts into `lessons`; one past the last is the lab.
    pub cursor: usize,
    /// What is known of lessons beyond their heads, by id.
    pub measured: BTreeMap<String, Measured>,
    /// How many items of these are due.
    pub due: usize,
    /// The day on which that was counted.
    pub today: Day,
    /// The lessons that this was asked of.
    asked: BTreeSet<String>,
}

/// What a lesson is to the learner now: the list is in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelved {
    /// The one read last, where there is more of it.
    GoOn,
    /// The first one, to who has read none.
    StartHere,
    Lesson,
    ForAuthors,
}

impl Shelved {
    /// Stands above the lessons of a kind.
    pub fn words(self) -> &'static str {
        match self {
            Self::GoOn => library::GO_ON,
            Self::StartHere => library::START_HERE,
            Self::Lesson => library::LESSONS,
            Self::ForAuthors => library::FOR_AUTHORS,
        }
    }
}

impl Library {
    pub fn new(mut lessons: Vec<Listed>) -> Self {
        order::sort_by_key(&mut lessons, |lesson| lesson.for_authors);
        Self {
            lessons,
            ..Self::default()
        }
    }

    pub fn chosen(&self) -> Option<&Listed> {
        self.lessons.get(self.cursor)
    }

    /// The one to start with.
    pub fn first(&self) -> Option<&Listed> {
        self.lessons.iter().find(|lesson| lesson.trouble.is_none())
    }

    pub fn find(&self, id: &str) -> Option<&Listed> {
        self.lessons.iter().find(|lesson| lesson.id == id)
    }

    /// Those of the lessons that `lesson` is connected to that can be opened.
    pub fn connected(&self, lesson: &Lesson, progress: &Progress) -> Vec<OpenLesson> {
        let ids = lesson.connections.iter().map(|it| it.to.as_str());
        let listed = ids.filter_map(|id| self.find(id));
        let open = listed.filter(|it| it.trouble.is_none());
        open.map(|it| OpenLesson {
            id: it.id.clone(),
            title: it.title.clone(),
            is_done: matches!(Completion::of(it, progress), Completion::Done),
        })
        .collect()
    }

    /// A paper that is not handed in, in a sentence.
    pub fn open_paper(&self, paper: &BegunPaper) -> String {
        let ids = paper.terms.lessons.iter();
        let title = |id: &String| {
            self.find(id)
                .map_or_else(|| id.clone(), |it| it.title.clone())
        };
        let titles: Vec<String> = ids.map(title).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        words::paper::open(paper.terms.seed, &titles, paper.answered())
    }

    /// `page`: how many rows are seen.
    pub fn step(&mut self, step: Move, page: usize) {
        step.apply(page, &mut self.cursor, self.lessons.len() + 1);
    }

    /// To the row with a number, from 1. `false`: there are not so many.
    pub fn go_to_row(&mut self, row: u8) -> bool {
        let there = usize::from(row).checked_sub(1);
        let there = there.filter(|it| *it <= self.lessons.len());
        self.cursor = there.unwrap_or(self.cursor);
        there.is_some()
    }

    /// Whether the cursor is on the last row, which is the lab's.
    pub fn at_lab(&self) -> bool {
        self.cursor >= self.lessons.len()
    }

    /// The lessons that can be seen on `rows` rows and are not measured yet, each
    /// named once.
    pub fn unmeasured(&mut self, rows: usize) -> Vec<String> {
        let near = self.lessons.iter().skip(self.cursor.saturating_sub(rows));
        let near = near.take(rows.saturating_mul(2));
        let sound = near.filter(|lesson| lesson.trouble.is_none());
        let new = sound.filter(|lesson| self.asked.insert(lesson.id.clone()));
        new.map(|lesson| lesson.id.clone()).collect()
    }

    /// Counts what is due of the lessons that were measured.
    pub fn count_due(&mut self, progress: &Progress, today: Day) {
        self.today = today;
        let measured = self.measured.values();
        let due = measured.map(|it| it.due(progress.of(&it.lesson), today));
        self.due = due.sum();
    }

    pub fn measured(&mut self, measured: Vec<Measured>) {
        let named = measured.into_iter().map(|it| (it.lesson.clone(), it));
        self.measured.extend(named);
    }

    /// Puts what was read last and has more to read on top, what is done behind
    /// the rest, and lessons for authors last. A cursor on top stays there;
    /// elsewhere it stays with its lesson.
    pub fn sort(&mut self, progress: &Progress) {
        let at_lab = self.cursor > 0 && self.at_lab();
        let moved = self.chosen().filter(|_| self.cursor > 0);
        let chosen = moved.map(|lesson| lesson.id.clone());
        let last = self.read_last(progress).map(|lesson| lesson.id.clone());
        order::sort_by_key(&mut self.lessons, |lesson| {
            let rank = match Completion::of(lesson, progress) {
                Completion::Under { .. } => 0,
                Completion::New => 1,
                Completion::Done => 2,
            };
            let opened = Reverse(progress.of(&lesson.id).opened);
            let first = Some(&lesson.id) == last.as_ref();
            (!first, lesson.for_authors, rank, opened)
        });
        let at = self
            .lessons
            .iter()
            .position(|lesson| Some(&lesson.id) == chosen.as_ref());
        self.cursor = match at_lab {
            true => self.lessons.len(),
            false => at.unwrap_or(0),
        };
    }

    /// Of the lessons with more to read the one that was opened last.
    fn read_last(&self, progress: &Progress) -> Option<&Listed> {
        let under = self.lessons.iter().filter(|lesson| {
            let completion = Completion::of(lesson, progress);
            matches!(completion, Completion::Under { .. })
        });
        under.max_by_key(|lesson| progress.of(&lesson.id).opened)
    }

    /// What the lesson with this number is to the learner.
    pub fn shelved(&self, number: usize, progress: Option<&Progress>) -> Option<Shelved> {
        let lesson = self.lessons.get(number)?;
        let completion = progress.map(|progress| Completion::of(lesson, progress));
        let nothing_read = || progress.is_some_and(|it| it.lessons.is_empty());
        Some(match completion {
            Some(Completion::Under { .. }) if number == 0 => Shelved::GoOn,
            _ if lesson.for_authors => Shelved::ForAuthors,
            _ if number == 0 && nothing_read() => Shelved::StartHere,
            _ => Shelved::Lesson,
        })
    }
}
