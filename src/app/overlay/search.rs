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
use crate::app::text_input::{edits, fold};

/// A search under way.
#[derive(Debug, Clone)]
pub struct Search {
    pub input: Input,
    pub scope: Scope,
    pub hits: Vec<Hit>,
    pub cursor: usize,
    /// How many there are, shown or not.
    pub found: usize,
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
    /// The sentence that has it.
    pub text: String,
    /// The page and the place of the sentence; `None` for a lesson itself.
    pub at: Option<(Page, page::Anchor)>,
}

/// Sentences that belong together: words may stand in different ones.
#[derive(Debug, Clone)]
struct Passage(Vec<Sentence>);

/// A sentence that can be found, with its folded form.
#[derive(Debug, Clone)]
struct Sentence {
    folded: String,
    hit: Hit,
}

/// The most hits that are shown.
const MAX_HITS: usize = 200;

impl Search {
    pub fn new(scope: Scope) -> Self {
        Self {
            input: Input::default(),
            scope,
            hits: Vec::new(),
            cursor: 0,
            found: 0,
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
        self.corpus.push(Passage(vec![Sentence::new(hit, &text)]));
    }

    /// Adds everything that may be seen of a page. An end says nothing that
    /// other pages do not.
    pub fn add_page(&mut self, lesson: &Lesson, page: Page, progress: &LessonProgress) {
        if matches!(page, Page::End(_)) {
            return;
        }
        let sentences = page::searchable(lesson, page, progress);
        let passages = sentences.chunk_by(|(one, _), (next, _)| one.block == next.block);
        let sentence = |(anchor, text): &(page::Anchor, String)| {
            let part = page.part_in(lesson);
            let hit = Hit {
                lesson: lesson.id.clone(),
                place: part.map_or_else(String::new, |part| part.title.clone()),
                text: text.clone(),
                at: Some((page, *anchor)),
            };
            Sentence::new(hit, text)
        };
        let passages = passages.map(|it| Passage(it.iter().map(sentence).collect()));
        self.corpus.extend(passages);
    }

    /// Lets what stands at `place` of a page and behind it come first.
    pub fn begin_at(&mut self, lesson: &str, page: Page, place: page::Anchor) {
        let block = |passage: &Passage| {
            let hit = passage.0.first().map(|it| &it.hit)?;
            let (on, at) = hit.at.filter(|_| hit.lesson == lesson)?;
            (on == page).then_some(at.block)
        };
        let ahead = |it: &Passage| block(it).is_some_and(|block| block >= place.block);
        let passages = || self.corpus.iter();
        let behind = || passages().rposition(|it| block(it).is_some());
        let first = passages().position(ahead);
        let first = first.or_else(|| behind().map(|last| last + 1));
        self.corpus.rotate_left(first.unwrap_or(0));
    }

    pub fn add_all(&mut self, lessons: &[Arc<Lesson>], progress: &Progress) {
        for lesson in lessons {
            for page in page::pages(lesson) {
                self.add_page(lesson, page, progress.of(&lesson.id));
            }
        }
        self.find();
    }

    /// A key that is no command: it is typed. Whether that changed anything.
    pub fn typed(&mut self, key: KeyPress) -> bool {
        let edited = edits(key).and_then(|edit| self.input.handle(edit));
        edited.is_some()
    }

    /// Whether there are words, and no sentences yet to look for them in.
    pub fn has_nothing_to_look_in(&self) -> bool {
        self.corpus.is_empty() && !self.words().is_empty()
    }

    /// Pastes the first line of `text`.
    pub fn paste(&mut self, text: &str) {
        const LIMIT: usize = 200;
        let line = text.lines().next().unwrap_or_default();
        for character in line.chars().take(LIMIT) {
            self.input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Looks for what is typed.
    pub fn find(&mut self) {
        let words = self.words();
        let shown = |it: &&Sentence| !words.is_empty() || it.hit.at.is_none();
        let found = self.corpus.iter().flat_map(|passage| passage.find(&words));
        let found: Vec<&Sentence> = found.filter(shown).collect();
        let hits = found.iter().take(MAX_HITS);
        self.hits = hits.map(|it| it.hit.clone()).collect();
        self.found = found.len();
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
    /// The sentences with all the words; else, where the passage has them all,
    /// the one that has the first.
    fn find(&self, words: &[String]) -> Vec<&Sentence> {
        let all = |it: &&Sentence| words.iter().all(|word| it.folded.contains(word));
        let sentences: Vec<&Sentence> = self.0.iter().filter(all).collect();
        let has = |word: &String| self.0.iter().find(|it| it.folded.contains(word));
        if sentences.is_empty() && words.iter().all(|word| has(word).is_some()) {
            return words.first().and_then(has).into_iter().collect();
        }
        sentences
    }
}

impl Sentence {
    fn new(hit: Hit, text: &str) -> Self {
        let folded = fold(text);
        Self { folded, hit }
    }
}
