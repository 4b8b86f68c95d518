//! The library: which lessons there are, and how far the learner is in each.

mod keys;

use crate::journal::Progress;
use crate::lesson::{Lesson, Level};
use crate::page::OpenLesson;
use crate::words::{OutOf, library};

use super::action::Move;

pub use keys::LIBRARY;

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
    pub from: Origin,
    /// Why it cannot be opened, in a learner's words.
    pub trouble: Option<String>,
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
    /// Counts into `lessons`.
    pub cursor: usize,
}

impl Library {
    pub fn new(lessons: Vec<Listed>) -> Self {
        Self { lessons, cursor: 0 }
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

    /// `page`: how many rows are seen.
    pub fn step(&mut self, step: Move, page: usize) {
        step.apply(page, &mut self.cursor, self.lessons.len());
    }

    /// Puts what was opened last on top and keeps the rest in order. A cursor
    /// on top stays there; elsewhere it stays with its lesson.
    pub fn sort(&mut self, progress: &Progress) {
        let moved = self.chosen().filter(|_| self.cursor > 0);
        let chosen = moved.map(|lesson| lesson.id.clone());
        let opened = |lesson: &Listed| std::cmp::Reverse(progress.of(&lesson.id).opened);
        self.lessons.sort_by_key(opened);
        let at = self
            .lessons
            .iter()
            .position(|lesson| Some(&lesson.id) == chosen.as_ref());
        self.cursor = at.unwrap_or(0);
    }
}

/// How far a learner is in a lesson, for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    New,
    Under { done: usize, parts: usize },
    Done,
}

impl Completion {
    pub fn of(lesson: &Listed, progress: &Progress) -> Self {
        let kept = progress.of(&lesson.id);
        let done = lesson
            .parts
            .iter()
            .filter(|part| kept.parts_done.contains(*part))
            .count();
        match (kept.opened, done) {
            (None, 0) => Self::New,
            (_, done) if done == lesson.parts.len() && done > 0 => Self::Done,
            (_, done) => Self::Under {
                done,
                parts: lesson.parts.len(),
            },
        }
    }

    pub fn words(self) -> String {
        match self {
            Self::New => library::NOT_STARTED.to_owned(),
            Self::Under { done, parts } => library::parts_done(OutOf(done, parts)),
            Self::Done => library::ALL_DONE.to_owned(),
        }
    }
}
