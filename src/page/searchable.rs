//! What of a page can be searched: the sentences that may be seen, and nothing
//! else. No diagrams, no sources, no hints that nobody took, and no row that is
//! only of the screen: a number, a mark, how an answer went, a way on.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::journal::LessonProgress;
use crate::lesson::{Item, Lesson, TermFinder};
use crate::text::{self, Document, Highlights, Role, Span};

use super::builder::PageBuilder;
use super::reveal::{RevealLine, RevealedOption, verdict};
use super::rows::{Anchor, PageRow};
use super::{
    AnswerKeys, AnswerText, HintsShown, Page, PageInput, Section, Typing, latest, sections,
};

/// So wide that a paragraph stands on one row.
const WIDTH: u16 = 8000;

/// What stands before a sentence in a list.
const BULLETS: [char; 4] = ['·', '•', '◦', ' '];

/// The sentences of a page that can be searched, each with where it is.
pub fn searchable(lesson: &Lesson, page: Page, progress: &LessonProgress) -> Vec<(Anchor, String)> {
    let sections = sections(lesson, page, progress);
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
        explains_certainty: false,
    };
    let mut layout = PageBuilder::new(&input, TermFinder::default());
    for section in &sections {
        layout.searched(section);
    }
    let rows = layout.finish().all;
    rows.iter().flat_map(sentences).collect()
}

impl<'a> PageBuilder<'_, 'a> {
    /// What a section says, without what a page sets beside it: numbers, marks,
    /// labels and ways on. Blocks begin where they do on the page.
    fn searched(&mut self, section: &Section<'a>) {
        self.gap();
        match section {
            Section::Concept(_) | Section::Text { .. } => self.section(section),
            Section::Heading(part) => self.name_searched(&part.title),
            Section::Simulation(scenario) => self.name_searched(&scenario.title),
            Section::Result(text) | Section::Insight(text) => self.text_searched(text),
            Section::Asked { item, hints } => {
                self.item_searched(item, *hints);
                self.gap();
                for choice in self.choices_not_asked(item) {
                    self.blocks_tight(choice.text, &choice.text.blocks);
                }
            }
            Section::Answered { item, progress } => {
                let taken = latest(item, progress).map_or(0, |latest| latest.hints);
                self.item_searched(item, usize::try_from(taken).unwrap_or(0));
                for said in verdict(self.input.lesson, item, progress) {
                    self.said_searched(&said);
                }
            }
            Section::Changed { item, .. } => self.item_searched(item, 0),
            Section::Connections(connections) => {
                for connection in *connections {
                    self.gap();
                    self.wrapped(&text::in_a_line(&connection.text), &[], &[]);
                }
            }
            Section::CardHeading { .. }
            | Section::AgainHeading(..)
            | Section::BrokenPart(_)
            | Section::BrokenQuestion(_)
            | Section::Gate
            | Section::Sources(_)
            | Section::Summary(_)
            | Section::PartSummary(_)
            | Section::Sheet(_)
            | Section::Intro(_) => {}
        }
    }

    fn name_searched(&mut self, name: &str) {
        self.line(vec![Span::new(name, Role::Body)]);
    }

    fn text_searched(&mut self, document: &'a Document) {
        self.text(|it| it.labelled("", document));
    }

    fn item_searched(&mut self, item: &'a Item, hints: usize) {
        self.prompt(item);
        for hint in item.question.hints.iter().take(hints) {
            self.text_searched(hint);
        }
    }

    /// Of a reveal its author's words: those of each option that was shown, with
    /// what was said about it.
    fn said_searched(&mut self, said: &RevealLine<'a>) {
        match said {
            RevealLine::Options { options, .. } => {
                self.gap();
                for RevealedOption { option, open, .. } in options {
                    self.blocks_tight(&option.text, &option.text.blocks);
                    if *open {
                        self.blocks_tight(&option.feedback, &option.feedback.blocks);
                    }
                }
            }
            RevealLine::Key(answer) => {
                self.gap();
                for text in answer {
                    match text {
                        AnswerText::Option(text) => self.blocks_tight(text, &text.blocks),
                        AnswerText::Typed(text) => self.name_searched(text),
                    }
                }
            }
            RevealLine::Text { document, .. } => self.text_searched(document),
            RevealLine::Check(point) => self.blocks_tight(point, &point.blocks),
            RevealLine::Grade { .. }
            | RevealLine::Yours(..)
            | RevealLine::Changed(_)
            | RevealLine::Then(_)
            | RevealLine::Off(_)
            | RevealLine::Difference(_)
            | RevealLine::Hints { .. }
            | RevealLine::Remark(_)
            | RevealLine::ExplainedIn(..) => {}
        }
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
