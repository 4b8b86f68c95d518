//! A document: blocks, and what its text points to.

use std::ops::Range;

use super::address::Address;
use super::diagram::Frame;
use super::inside::InsideLink;
use super::span::Span;

/// Markdown, read once. Laying it out for a width is cheap and done often.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// Every address the text links to, in order; `Span::link` counts into it.
    pub links: Vec<Link>,
    /// Every source and footnote that the text cites, in order of first
    /// citation.
    pub citations: Vec<Citation>,
    /// Where it stands in its file, in bytes; empty for words of ours.
    pub range: Range<usize>,
    /// How much it is: blocks, cells and stretches of text.
    pub amount: usize,
    /// Whether it is more than may be shown, and therefore empty.
    pub too_much: bool,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub to: LinkTarget,
    pub range: Range<usize>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the lesson.
    Out(Address),
    Inside(InsideLink),
}

impl Link {
    /// What it leads to outside.
    pub fn address(&self) -> Option<&Address> {
        match &self.to {
            LinkTarget::Out(address) => Some(address),
            LinkTarget::Inside(_) => None,
        }
    }

    /// What it leads to in its lesson.
    pub fn inside(&self) -> Option<&InsideLink> {
        match &self.to {
            LinkTarget::Out(_) => None,
            LinkTarget::Inside(inside) => Some(inside),
        }
    }
}

/// A footnote mark `[^name]` and where it stands (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The id of a source; of a footnote with a text of its own, its label.
    pub name: String,
    pub has_text: bool,
    pub range: Range<usize>,
}

/// A piece of a document that is laid out by itself. A line feed in a span
/// breaks the row there.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Heading {
        level: u8,
        text: Vec<Span>,
    },
    Paragraph(Vec<Span>),
    List {
        start: Option<u64>,
        items: Vec<ListItem>,
        tight: bool,
    },
    /// `right` tells of each column whether it is aligned at its right side.
    Table {
        head: Vec<Vec<Span>>,
        rows: Vec<Vec<Vec<Span>>>,
        right: Vec<bool>,
    },
    Quote(Vec<Self>),
    Callout {
        kind: Callout,
        blocks: Vec<Self>,
    },
    /// `text` has no final line feed.
    Code {
        language: String,
        text: String,
    },
    /// Never wrapped; spoken as `alt`, with the captions of its frames, where
    /// nothing is drawn.
    Diagram {
        alt: String,
        /// At least one; several where it grows.
        frames: Vec<Frame>,
        /// The place of the one that is drawn, and what is said beside its
        /// caption.
        shown: usize,
        beside: String,
    },
    Rule,
    /// The text of a footnote, behind its mark. It stands below what cites it.
    Footnote {
        mark: Span,
        blocks: Vec<Self>,
    },
    /// Where a question of the part stands; only ever outside other blocks.
    Question {
        id: String,
        range: Range<usize>,
    },
    /// Where a run of a scenario is shown; only ever outside other blocks.
    Sim {
        scenario: String,
        range: Range<usize>,
    },
}

impl Document {
    /// Gives everything in it one place.
    pub fn stand_at(&mut self, range: &Range<usize>) {
        self.range = range.clone();
        for link in &mut self.links {
            link.range = range.clone();
        }
        for citation in &mut self.citations {
            citation.range = range.clone();
        }
        for block in &mut self.blocks {
            if let Block::Question { range: place, .. } | Block::Sim { range: place, .. } = block {
                *place = range.clone();
            }
        }
    }

    /// The same without footnotes and the marks that lead to them or to
    /// sources: for where no page numbers these.
    pub fn without_marks(&self) -> Self {
        let texts = self.blocks.iter();
        let mut blocks: Vec<Block> = texts
            .filter(|block| !matches!(block, Block::Footnote { .. }))
            .cloned()
            .collect();
        for block in &mut blocks {
            block.change_spans(&mut |span| {
                if span.citation.take().is_some() {
                    span.text.clear();
                }
            });
        }
        Self {
            blocks,
            ..self.clone()
        }
    }
}

impl Block {
    /// Tells of everything to read in the block, from top to bottom.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(Readable<'a>)) {
        match self {
            Self::Heading { text: spans, .. } | Self::Paragraph(spans) => {
                see(Readable::Running(spans));
            }
            Self::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    see(Readable::Running(cell));
                }
            }
            Self::List { items, .. } => {
                for block in items.iter().flat_map(|item| &item.blocks) {
                    block.visit(see);
                }
            }
            Self::Footnote { blocks, .. } | Self::Quote(blocks) | Self::Callout { blocks, .. } => {
                for block in blocks {
                    block.visit(see);
                }
            }
            Self::Code { text, .. } => see(Readable::Code(text)),
            Self::Diagram { frames, .. } => {
                for frame in frames {
                    see(Readable::Diagram(&frame.caption));
                    see(Readable::Diagram(&frame.text));
                }
            }
            Self::Rule | Self::Question { .. } | Self::Sim { .. } => {}
        }
    }

    /// Changes every span of the block and of those in it.
    pub fn change_spans(&mut self, change: &mut dyn FnMut(&mut Span)) {
        if let Self::Footnote { mark, .. } = self {
            change(mark);
        }
        self.change_texts(&mut |spans| spans.iter_mut().for_each(&mut *change));
    }

    /// Changes what is shown of every diagram of the block, and of those in it,
    /// that grows: `change` is given its frames, which of them is drawn, and what
    /// is said beside the caption.
    pub fn change_diagrams(&mut self, change: &mut dyn FnMut(&[Frame], &mut usize, &mut String)) {
        match self {
            Self::Diagram {
                frames,
                shown,
                beside,
                ..
            } if frames.len() > 1 => change(frames, shown, beside),
            Self::List { items, .. } => {
                for block in items.iter_mut().flat_map(|item| &mut item.blocks) {
                    block.change_diagrams(change);
                }
            }
            Self::Footnote { blocks, .. } | Self::Quote(blocks) | Self::Callout { blocks, .. } => {
                for block in blocks {
                    block.change_diagrams(change);
                }
            }
            Self::Heading { .. }
            | Self::Paragraph(_)
            | Self::Table { .. }
            | Self::Code { .. }
            | Self::Diagram { .. }
            | Self::Rule
            | Self::Question { .. }
            | Self::Sim { .. } => {}
        }
    }

    /// Changes every stretch of running text of the block and of those in it.
    pub fn change_texts(&mut self, change: &mut dyn FnMut(&mut Vec<Span>)) {
        match self {
            Self::Heading { text: spans, .. } | Self::Paragraph(spans) => change(spans),
            Self::Table { head, rows, .. } => {
                let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(change);
            }
            Self::List { items, .. } => {
                for block in items.iter_mut().flat_map(|item| &mut item.blocks) {
                    block.change_texts(change);
                }
            }
            Self::Footnote { blocks, .. } | Self::Quote(blocks) | Self::Callout { blocks, .. } => {
                for block in blocks {
                    block.change_texts(change);
                }
            }
            Self::Code { .. }
            | Self::Diagram { .. }
            | Self::Rule
            | Self::Question { .. }
            | Self::Sim { .. } => {}
        }
    }
}

/// Something to read in a block.
#[derive(Debug, Clone, Copy)]
pub enum Readable<'a> {
    /// A paragraph, a heading, a cell of a table.
    Running(&'a [Span]),
    /// A listing.
    Code(&'a str),
    /// A picture, with the words in it, or its caption.
    Diagram(&'a str),
}

#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// `Some` for a task: whether it is ticked.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

/// GitHub's five alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callout {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}
