//! Searching: in a lesson, or across the library.
//!
//! What is searched is what the pages show, so nothing behind a question can
//! be found before the question is answered.

use std::collections::VecDeque;
use std::sync::Arc;

use tui_input::{Input, InputRequest};

use crate::journal::Progress;
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
    /// What is still to be read, in the order in which it is shown.
    unread: VecDeque<Unread>,
    /// Whether lessons were asked for and are not here yet.
    awaits_lessons: bool,
}

/// A page that was not read yet, or the part of one that stands at a place and
/// behind it, or above it.
#[derive(Debug, Clone)]
struct Unread {
    lesson: Arc<Lesson>,
    page: Page,
    part: Option<(Side, page::Anchor)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Ahead,
    ItemGroup,
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
    /// How near to each other the words stand there.
    nearness: Nearness,
}

/// How near to each other words stand that are looked for: what is nearest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// One behind the other, as they were typed.
    Together,
    /// In one sentence.
    InSentence,
    /// In sentences that belong together.
    InPassage,
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
            unread: VecDeque::new(),
            awaits_lessons: scope == Scope::Library,
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
            nearness: Nearness::Together,
        };
        self.corpus.push(Passage(vec![Sentence::new(hit, &text)]));
    }

    /// Has all of these pages read. An end says nothing that other pages do not.
    pub fn read_later(&mut self, pages: impl Iterator<Item = (Arc<Lesson>, Page)>) {
        self.awaits_lessons = false;
        let pages = pages.filter(|(_, page)| !matches!(page, Page::End(_)));
        self.unread.extend(pages.map(|(lesson, page)| Unread {
            lesson,
            page,
            part: None,
        }));
    }

    /// Lets what stands at `place` of a page and behind it come first, and what
    /// stands above it last.
    pub fn begin_at(&mut self, lesson: &str, page: Page, place: page::Anchor) {
        let here = |it: &Unread| it.page == page && it.lesson.id == lesson;
        let Some(here) = self.unread.iter().position(here) else {
            return;
        };
        self.unread.rotate_left(here);
        if let Some(first) = self.unread.front_mut() {
            let mut above = first.clone();
            first.part = Some((Side::Ahead, place));
            above.part = Some((Side::ItemGroup, place));
            self.unread.push_back(above);
        }
    }

    /// Whether there are pages here that were not read yet.
    pub fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Whether more may be found without another key.
    pub fn looks_on(&self) -> bool {
        self.awaits_lessons || self.has_unread()
    }

    /// Reads the next page, with everything that may be seen of it.
    pub fn read_next(&mut self, progress: &Progress) {
        let Some(unread) = self.unread.pop_front() else {
            return;
        };
        let passages = unread.passages(progress);
        self.find_in(&passages);
        self.corpus.extend(passages);
    }

    /// Reads until something is found, or all is read.
    pub fn read_to_a_hit(&mut self, progress: &Progress) {
        while self.hits.is_empty() && self.has_unread() {
            self.read_next(progress);
        }
    }

    /// A key that is no command: it is typed. Whether that changed anything.
    pub fn typed(&mut self, key: KeyPress) -> bool {
        let edited = edits(key).and_then(|edit| self.input.handle(edit));
        edited.is_some()
    }

    /// Whether there are words, and nothing yet to look for them in.
    pub fn has_nothing_to_look_in(&self) -> bool {
        self.corpus.is_empty() && self.unread.is_empty() && !self.words().is_empty()
    }

    /// Pastes the first line of `text`.
    pub fn paste(&mut self, text: &str) {
        const LIMIT: usize = 200;
        let line = text.lines().next().unwrap_or_default();
        for character in line.chars().take(LIMIT) {
            self.input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Looks for what is typed in what was read.
    pub fn find(&mut self) {
        (self.hits, self.found, self.cursor) = (Vec::new(), 0, 0);
        let corpus = std::mem::take(&mut self.corpus);
        self.find_in(&corpus);
        self.corpus = corpus;
    }

    /// Adds what is found in these, the nearest words first.
    fn find_in(&mut self, passages: &[Passage]) {
        let words = self.words();
        let found = passages.iter().flat_map(|passage| passage.find(&words));
        for hit in found.filter(|it| !words.is_empty() || it.at.is_none()) {
            self.found += 1;
            let place = self.hits.partition_point(|it| it.nearness <= hit.nearness);
            if place < MAX_HITS {
                // Whoever has moved the mark keeps the hit that it is at.
                self.cursor += usize::from(self.cursor > 0 && place <= self.cursor);
                self.hits.insert(place, hit);
                self.hits.truncate(MAX_HITS);
            }
        }
        self.cursor = self.cursor.min(self.hits.len().saturating_sub(1));
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

impl Unread {
    fn passages(&self, progress: &Progress) -> Vec<Passage> {
        let lesson = &*self.lesson;
        let mut sentences = page::searchable(lesson, self.page, progress.of(&lesson.id));
        if let Some((side, place)) = self.part {
            sentences.retain(|(it, _)| (it.block >= place.block) == (side == Side::Ahead));
        }
        let passages = sentences.chunk_by(|(one, _), (next, _)| one.block == next.block);
        let part = self.page.part_in(lesson);
        let sentence = |(anchor, text): &(page::Anchor, String)| {
            let hit = Hit {
                lesson: lesson.id.clone(),
                place: part.map_or_else(String::new, |part| part.title.clone()),
                text: text.clone(),
                at: Some((self.page, *anchor)),
                nearness: Nearness::Together,
            };
            Sentence::new(hit, text)
        };
        passages
            .map(|it| Passage(it.iter().map(sentence).collect()))
            .collect()
    }
}

impl Passage {
    /// The sentences with all the words; else, where the passage has them all, what
    /// it says from the first of them to the last.
    fn find(&self, words: &[String]) -> Vec<Hit> {
        let all = |it: &&Sentence| words.iter().all(|word| it.folded.contains(word));
        let sentences: Vec<Hit> = self.0.iter().filter(all).map(|it| it.hit(words)).collect();
        if sentences.is_empty() {
            return self.scattered(words).into_iter().collect();
        }
        sentences
    }

    fn scattered(&self, words: &[String]) -> Option<Hit> {
        let place = |word: &String| self.0.iter().position(|it| it.folded.contains(word));
        let places: Option<Vec<usize>> = words.iter().map(place).collect();
        let places = places?;
        let (first, last) = (*places.iter().min()?, *places.iter().max()?);
        let sentences = self.0.get(first..=last)?;
        let texts: Vec<&str> = sentences.iter().map(|it| it.hit.text.as_str()).collect();
        Some(Hit {
            text: texts.join(" "),
            nearness: Nearness::InPassage,
            ..sentences.first()?.hit.clone()
        })
    }
}

impl Sentence {
    fn new(hit: Hit, text: &str) -> Self {
        let folded = fold(text);
        Self { folded, hit }
    }

    /// The sentence, where it has all these words.
    fn hit(&self, words: &[String]) -> Hit {
        let nearness = match self.folded.contains(&words.join(" ")) {
            true => Nearness::Together,
            false => Nearness::InSentence,
        };
        Hit {
            nearness,
            ..self.hit.clone()
        }
    }
}
