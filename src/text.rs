//! Everything readable: what an author wrote, with places and problems, and
//! what a person reads, as rows of spans with a role.
//!
//! [`Markdown`] becomes a [`Document`] once, when it is needed, and rows for a
//! width as often as needed ([`lines()`]). Nothing here knows of colours, screens or
//! files, and nothing an author wrote passes [`clean()`] with a control
//! character left in it.

mod address;
mod block;
pub mod bounds;
mod clean;
mod diagram;
mod highlight;
mod inside;
mod layout;
mod markdown;
mod name;
pub mod order;
mod parse;
mod phrases;
#[cfg(test)]
mod properties;
mod source;
mod span;
mod width;
mod word;
mod wrap;

pub use address::Address;
pub use block::{Block, Citation, Document, Link, Readable};
pub use clean::{clean, for_shell, one_line, shown_json, shown_path};
pub use diagram::Frame;
pub use highlight::{Highlights, codes};
pub use inside::{InsideLink, Slugs, slugs};
pub use layout::{Medium, layout, lines};
pub use markdown::Markdown;
pub use name::{MAX_NAME, name};
pub use parse::parse;
pub use phrases::{
    capitalised, format_count, format_exact, format_number, listed, nearest, plural, quoted,
    singular, unit_behind, with_unit,
};
pub use source::{Lines, Place};
pub use span::{Line, Role, Span, Style};
pub use width::{truncate, truncate_words, width};
pub use word::{Word, WordCount, breaks_word, each_word};
pub use wrap::wrap;

/// A document on one line, to name it in a sentence or a list: code spans
/// stand between back ticks and keep their blanks, all other blanks are one.
pub fn words(document: &Document) -> String {
    let mut words = String::new();
    for span in in_a_line(document) {
        if span.style.code {
            words += &span.text;
            continue;
        }
        for letter in span.text.chars() {
            match letter.is_whitespace() {
                true if words.is_empty() || words.ends_with(' ') => {}
                true => words.push(' '),
                false => words.push(letter),
            }
        }
    }
    words.trim_end().to_owned()
}

/// The same for a screen, to be wrapped.
pub fn in_a_line(document: &Document) -> Vec<Span> {
    let colours = Highlights::default();
    let rows = layout(&document.blocks, u16::MAX, Medium::monochrome(&colours));
    let plain = |span: &Span| {
        let code = span.style.code;
        Span::new(
            span.text.as_str(),
            Style {
                code,
                ..Style::default()
            },
        )
    };
    let space = || Span::new(" ", Role::Body);
    let rows = rows.iter().map(|(_, line)| line.spans.iter().map(plain));
    rows.flat_map(|row| row.chain([space()])).collect()
}
