//! What of a page can be searched: the sentences that may be seen, and nothing
//! else. No diagrams, no sources, and no hints that nobody took.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::journal::LessonProgress;
use crate::lesson::{Lesson, TermFinder};
use crate::text::Highlights;

use super::builder::PageBuilder;
use super::reveal::verdict;
use super::rows::{Anchor, PageRow};
use super::{AnswerKeys, HintsShown, Page, PageInput, Section, Typing, latest, sections};

/// So wide that a paragraph stands on one row.
const WIDTH: u16 = 8000;

/// What stands before a sentence in a list.
const BULLETS: [char; 4] = ['·', '•', '◦', ' '];

/// The sentences of a page that can be searched, each with where it is.
pub fn searchable(lesson: &Lesson, page: Page, progress: &LessonProgress) -> Vec<(Anchor, String)> {
    let mut sections = sections(lesson, page, progress);
    sections.retain(is_text);
    let input = PageInput {
        lesson,
        page,
        progress,
        sections: &sections,
        draft: None,
        typing: Typing::default(),
        hints_shown: HintsShown::All,
        opened: &BTreeSet::new(),
        open_lessons: &[],
        next_cards: None,
        next_step: None,
        panels: &BTreeMap::new(),
        frames: &BTreeMap::new(),
        author_view: false,
        width: WIDTH,
        broad: 0,
        colours: &Highlights::default(),
        monochrome: false,
        keys: AnswerKeys::default(),
    };
    let mut layout = PageBuilder::new(&input, TermFinder::default());
    for section in &sections {
        layout.searched(section);
    }
    let rows = layout.finish().all;
    rows.iter().flat_map(sentences).collect()
}

/// Whether a section says something of its own.
fn is_text(section: &Section) -> bool {
    !matches!(
        section,
        Section::Gate
            | Section::Sources(_)
            | Section::Summary(_)
            | Section::PartSummary(_)
            | Section::Sheet(_)
            | Section::Intro(_)
    )
}

impl<'a> PageBuilder<'_, 'a> {
    fn searched(&mut self, section: &Section<'a>) {
        let Section::Answered { item, progress } = section else {
            return self.section(section);
        };
        let taken = latest(item, progress).map_or(0, |latest| latest.hints);
        self.gap();
        self.prompt(item);
        self.hints_taken(item, usize::try_from(taken).unwrap_or(0));
        self.said(&verdict(self.input.lesson, item, progress));
    }
}

/// The sentences of a row; none of a diagram.
fn sentences(row: &PageRow) -> Vec<(Anchor, String)> {
    let text = match row.line.wide {
        true => String::new(),
        false => without_lines(&row.line.plain()),
    };
    let sentences = text.split_sentence_bounds();
    let sentences = sentences.map(|it| it.trim_start_matches(BULLETS).trim_end());
    let sentences = sentences.filter(|it| it.contains(char::is_alphabetic));
    sentences.map(|it| (row.anchor, it.to_owned())).collect()
}

/// A text without the lines of a table or a box around it, and with one blank
/// where there were several.
fn without_lines(text: &str) -> String {
    let drawn = |letter: char| ('\u{2500}'..='\u{259f}').contains(&letter);
    let pieces = text.split(|letter| drawn(letter) || char::is_whitespace(letter));
    let words: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    words.join(" ")
}
