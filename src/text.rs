//! Everything readable: what an author wrote, with places and problems, and
//! what a person reads, as rows of spans with a role.
//!
//! Markdown becomes a [`Document`] once ([`parse()`]) and rows for a width as
//! often as needed ([`lines()`]). Nothing here knows of colours, screens or
//! files, and nothing an author wrote passes [`clean()`] with a control
//! character left in it.

mod address;
mod block;
pub mod bounds;
mod clean;
mod figure;
mod highlight;
mod layout;
mod parse;
#[cfg(test)]
mod properties;
mod source;
mod span;
pub mod table;
mod width;
mod wrap;

pub use address::Address;
pub use block::{Block, Document, Link};
pub use clean::{clean, one_line};
pub use figure::{count, counted, exact, figure};
pub use highlight::{Highlights, codes};
pub use layout::{Medium, layout, lines};
pub use parse::parse;
pub use source::{Lines, Place, Problem, Severity};
pub use span::{Line, Role, Span, Style};
pub use width::{truncate, width};
pub use wrap::wrap;

/// With its first letter in upper case.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
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
