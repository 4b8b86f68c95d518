//! Searching: in a lesson, or across the library.
//!
//! What is searched is what the pages show, so nothing behind a question can
//! be found before the question is answered.

use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::journal::{LessonProgress, Progress};
use crate::lesson::Lesson;
use crate::page::{self, Page};

use crate::app::library::Listed;
use crate::app::msg::KeyPress;
use crate::app::text_input::edits;

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

/// Rows of text that belong together: a phrase may begin on one and end on the
/// next.
#[derive(Debug, Clone)]
struct Passage(Vec<Row>);

/// A row that can be found, with its folded form.
#[derive(Debug, Clone)]
struct Row {
    folded: String,
    hit: Hit,
}

/// Columns for which pages are laid out to be searched, and the most hits
/// that are shown.
const WIDTH: u16 = 72;
const MAX_HITS: usize = 200;

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
        let hit = Hit {
            lesson: lesson.id.clone(),
            place: String::new(),
            text: lesson.title.clone(),
            at: None,
        };
        self.corpus.push(Passage(vec![Row::new(hit, &text)]));
    }

    /// Adds everything that may be seen of a page. An end says nothing that
    /// other pages do not.
    pub fn add_page(&mut self, lesson: &Lesson, page: Page, progress: &LessonProgress) {
        if matches!(page, Page::End(_)) {
            return;
        }
        let rows = page::searchable(lesson, page, progress, WIDTH);
        let passages = rows.chunk_by(|(one, _), (next, _)| one.block == next.block);
        let row = |(anchor, text): &(page::Anchor, String)| {
            let part = page.part_in(lesson);
            let hit = Hit {
                lesson: lesson.id.clone(),
                place: part.map_or_else(String::new, |part| part.title.clone()),
                text: text.trim().to_owned(),
                at: Some((page, *anchor)),
            };
            Row::new(hit, text)
        };
        self.corpus
            .extend(passages.map(|rows| Passage(rows.iter().map(row).collect())));
    }

    pub fn add_all(&mut self, lessons: &[Arc<Lesson>], progress: &Progress) {
        for lesson in lessons {
            for page in page::pages(lesson) {
                self.add_page(lesson, page, progress.of(&lesson.id));
            }
        }
        self.find();
    }

    /// A key that is no command: it is typed.
    pub fn typed(&mut self, key: KeyPress) {
        if edits(key)
            .and_then(|edit| self.input.handle(edit))
            .is_some()
        {
            self.find();
        }
    }

    /// Pastes the first line of `text`.
    pub fn paste(&mut self, text: &str) {
        const LIMIT: usize = 200;
        let line = text.lines().next().unwrap_or_default();
        for character in line.chars().take(LIMIT) {
            self.input.handle(InputRequest::InsertChar(character));
        }
        self.find();
    }

    /// Looks for what is typed.
    pub fn find(&mut self) {
        let words = self.words();
        let shown = |row: &&Row| !words.is_empty() || row.hit.at.is_none();
        let found = self.corpus.iter().flat_map(|passage| passage.find(&words));
        let hits = found.filter(shown).take(MAX_HITS);
        self.hits = hits.map(|row| row.hit.clone()).collect();
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

impl Passage {
    /// The rows with all the words; else, where the passage has them all, the
    /// row it has the first one on.
    fn find(&self, words: &[String]) -> Vec<&Row> {
        let all = |row: &&Row| words.iter().all(|word| row.folded.contains(word));
        let rows: Vec<&Row> = self.0.iter().filter(all).collect();
        let has = |word: &String| self.0.iter().find(|row| row.folded.contains(word));
        if rows.is_empty() && words.iter().all(|word| has(word).is_some()) {
            return words.first().and_then(has).into_iter().collect();
        }
        rows
    }
}

impl Row {
    fn new(hit: Hit, text: &str) -> Self {
        let folded = fold(text);
        Self { folded, hit }
    }
}

fn fold(text: &str) -> String {
    caseless::default_case_fold_str(text)
}
