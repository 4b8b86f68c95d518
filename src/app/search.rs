//! Searching: in a lesson, or across the library.
//!
//! What is searched is what the pages show, so nothing behind a question can
//! be found before the question is answered.

use std::sync::Arc;

use tui_input::Input;

use crate::journal::{LessonProgress, Progress};
use crate::lesson::Lesson;
use crate::page::{self, Page};

use super::library::Listed;

/// A search under way.
#[derive(Debug, Clone)]
pub struct Search {
    pub input: Input,
    pub scope: Scope,
    pub hits: Vec<Hit>,
    pub cursor: usize,
    corpus: Vec<Passage>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Lesson,
    Library,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The lesson's id.
    pub lesson: String,
    /// Where it is: a title, or nothing for a lesson itself.
    pub place: String,
    /// The row that has it.
    pub text: String,
    /// The page and the row of the text; `None` for a lesson itself.
    pub at: Option<(Page, page::Anchor)>,
}

/// A row of text that can be found, with its folded form.
#[derive(Debug, Clone)]
struct Passage {
    folded: String,
    hit: Hit,
}

/// Columns for which pages are laid out to be searched, and the most hits
/// that are shown.
const WIDTH: u16 = 72;
const MOST: usize = 200;

impl Search {
    pub fn new(scope: Scope) -> Self {
        Self {
            input: Input::default(),
            scope,
            hits: Vec::new(),
            cursor: 0,
            corpus: Vec::new(),
        }
    }

    /// Adds a lesson's title and summary.
    pub fn add_listed(&mut self, lesson: &Listed) {
        let text = format!("{} {}", lesson.title, lesson.summary);
        self.add(
            Hit {
                lesson: lesson.id.clone(),
                place: String::new(),
                text: lesson.title.clone(),
                at: None,
            },
            &text,
        );
    }

    /// Adds everything that may be seen of a lesson.
    pub fn add_lesson(&mut self, lesson: &Arc<Lesson>, progress: &LessonProgress) {
        for page in page::pages(lesson) {
            let place = lesson
                .parts
                .get(page.part())
                .map_or("", |part| part.title.as_str());
            for (anchor, text) in page::searchable(lesson, page, progress, WIDTH) {
                let hit = Hit {
                    lesson: lesson.id.clone(),
                    place: place.to_owned(),
                    text: text.trim().to_owned(),
                    at: Some((page, anchor)),
                };
                self.add(hit, &text);
            }
        }
    }

    pub fn add_all(&mut self, lessons: &[Arc<Lesson>], progress: &Progress) {
        let nothing = LessonProgress::default();
        for lesson in lessons {
            let progress = progress.lessons.get(&lesson.id).unwrap_or(&nothing);
            self.add_lesson(lesson, progress);
        }
        self.find();
    }

    fn add(&mut self, hit: Hit, text: &str) {
        if !text.trim().is_empty() {
            self.corpus.push(Passage {
                folded: fold(text),
                hit,
            });
        }
    }

    /// Looks for what is typed; every word must be in the row.
    pub fn find(&mut self) {
        let typed = fold(self.input.value());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let found = |passage: &&Passage| words.iter().all(|word| passage.folded.contains(word));
        let shown = |passage: &&Passage| !words.is_empty() || passage.hit.at.is_none();
        let passages = self.corpus.iter().filter(shown).filter(found);
        self.hits = passages
            .take(MOST)
            .map(|passage| passage.hit.clone())
            .collect();
        self.cursor = 0;
    }

    pub fn chosen(&self) -> Option<&Hit> {
        self.hits.get(self.cursor)
    }

    /// The folded words looked for, to mark them on screen.
    pub fn words(&self) -> Vec<String> {
        fold(self.input.value())
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    }
}

fn fold(text: &str) -> String {
    caseless::default_case_fold_str(text)
}
