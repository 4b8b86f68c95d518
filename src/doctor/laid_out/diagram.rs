//! The diagrams of a lesson, and what becomes of them on a page.

use std::ops::Range;

use crate::doctor::subject::{Passage, Subject};
use crate::lesson::FileRef;
use crate::text::{self, Block, Frame, Line};

/// How far a row can be slid, in columns.
pub const MAX_COLUMNS: usize = 65_000;

/// A block of a text with a diagram in it.
pub struct Diagram<'a> {
    pub file: FileRef,
    block: &'a Block,
    /// The diagram itself.
    frames: &'a [Frame],
    passage: &'a Passage<'a>,
}

/// Every diagram in what is read as Markdown.
pub fn diagrams<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = Diagram<'a>> {
    subject.passages.iter().flat_map(|passage| {
        let blocks = passage.document.blocks.iter();
        blocks.filter_map(move |block| {
            Some(Diagram {
                file: passage.file,
                block,
                frames: first_diagram(block)?,
                passage,
            })
        })
    })
}

impl<'a> Diagram<'a> {
    /// The byte of the file that is its first tab.
    pub fn tab(&self) -> Option<usize> {
        let row = self.drawn().find(|row| row.contains('\t'))?;
        Some(self.start_of(row)? + row.find('\t')?)
    }

    /// The columns of its widest row in a window that has `columns` for text.
    pub fn columns(&self, columns: usize) -> usize {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        let rows = text::lines(std::slice::from_ref(self.block), columns);
        let wide = rows.iter().filter(|row| row.wide);
        wide.map(Line::width).max().unwrap_or(0)
    }

    /// Where its longest row stands in the file; the whole text if that is not
    /// clear.
    pub fn longest_row(&self) -> Range<usize> {
        let longest = self.drawn().max_by_key(|row| text::width(row));
        let longest = longest.unwrap_or_default().trim();
        match self.start_of(longest) {
            Some(start) if !longest.is_empty() => start..start + longest.len(),
            _ => self.passage.document.range.clone(),
        }
    }

    /// The rows of all its frames.
    fn drawn(&self) -> impl Iterator<Item = &'a str> {
        self.frames.iter().flat_map(|frame| frame.text.lines())
    }

    /// The byte of the file where `row` stands first in the passage.
    fn start_of(&self, row: &str) -> Option<usize> {
        let range = self.passage.document.range.clone();
        let inside = self.passage.text.get(range.clone())?;
        Some(range.start + inside.find(row)?)
    }
}

/// The frames of the first diagram in a block.
fn first_diagram(block: &Block) -> Option<&[Frame]> {
    match block {
        Block::Diagram { frames, .. } => Some(frames),
        Block::Quote(blocks) | Block::Callout { blocks, .. } | Block::Footnote { blocks, .. } => {
            blocks.iter().find_map(first_diagram)
        }
        Block::List { items, .. } => {
            let mut blocks = items.iter().flat_map(|item| &item.blocks);
            blocks.find_map(first_diagram)
        }
        Block::Heading { .. }
        | Block::Paragraph(_)
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Rule
        | Block::Question { .. }
        | Block::Sim { .. } => None,
    }
}
