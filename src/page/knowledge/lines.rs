//! A list of what is known: a line each, with what it opens.

use crate::journal::{EntryId, Learned};
use crate::words::knowledge as said;

use super::{KnowledgeView, KnownPlace};

/// Lines under a title.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeList {
    pub title: String,
    pub lines: Vec<KnowledgeLine>,
}

#[derive(Debug, Clone)]
pub enum KnowledgeLine {
    Heading(String),
    Text(String),
    Figure(Figure),
}

/// A line that opens what is behind it.
#[derive(Debug, Clone)]
pub struct Figure {
    pub label: String,
    /// How much of it is in which way; nothing where no bar stands.
    pub bar: Vec<(KnownAs, usize)>,
    pub words: String,
    pub opens: Opens,
}

/// What a piece of a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAs {
    Full,
    Half,
    Empty,
}

/// Where a line leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    List(KnowledgeView),
    /// To the item, in its lesson.
    Item(KnownPlace),
    /// To a paper that was handed in.
    Paper(EntryId),
}

impl KnowledgeList {
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            lines: Vec::new(),
        }
    }

    pub fn text(&mut self, sentence: impl Into<String>) {
        self.lines.push(KnowledgeLine::Text(sentence.into()));
    }

    /// Figures below a heading; nothing where there are none.
    pub fn section(&mut self, heading: &str, sentences: Vec<String>, figures: Vec<Figure>) {
        if figures.is_empty() {
            return;
        }
        self.lines.push(KnowledgeLine::Heading(heading.to_owned()));
        self.lines
            .extend(sentences.into_iter().map(KnowledgeLine::Text));
        self.lines
            .extend(figures.into_iter().map(KnowledgeLine::Figure));
    }

    /// The same with the sections that have bars before the others.
    pub fn bars_first(mut self) -> Self {
        let (mut front, mut bars, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for section in self.lines.chunk_by(|_, next| !next.is_heading()) {
            let has_bar = section
                .iter()
                .filter_map(KnowledgeLine::figure)
                .any(|it| !it.bar.is_empty());
            let to = match section.first() {
                Some(first) if !first.is_heading() => &mut front,
                _ if has_bar => &mut bars,
                _ => &mut others,
            };
            to.extend(section.iter().cloned());
        }
        self.lines = [front, bars, others].concat();
        self
    }

    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.lines.iter().filter_map(KnowledgeLine::figure)
    }
}

impl KnowledgeLine {
    pub fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(sentence) => Some(sentence),
            Self::Heading(_) | Self::Figure(_) => None,
        }
    }

    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Figure(figure) => Some(figure),
            Self::Heading(_) | Self::Text(_) => None,
        }
    }
}

impl Figure {
    pub fn list(label: impl Into<String>, words: impl Into<String>, view: KnowledgeView) -> Self {
        Self {
            label: label.into(),
            bar: Vec::new(),
            words: words.into(),
            opens: Opens::List(view),
        }
    }

    /// How far some items are learned.
    pub fn learned(label: impl Into<String>, learned: Learned, view: KnowledgeView) -> Self {
        let Learned {
            new,
            learning,
            solid,
            ..
        } = learned;
        Self {
            bar: vec![
                (KnownAs::Full, solid),
                (KnownAs::Half, learning),
                (KnownAs::Empty, new),
            ],
            ..Self::list(label, said::learned(&learned), view)
        }
    }
}
