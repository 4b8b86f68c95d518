//! The headings of a text, with what stands below them.

use std::ops::Range;

use super::subject::Passage;
use super::words::{self, Places};
use crate::text::Block;

/// A heading of a text itself, not of what is quoted in it.
pub struct Heading {
    pub level: u8,
    /// Its words, as they are compared.
    pub words: Vec<String>,
    pub range: Range<usize>,
    /// Whether nothing stands below it, not even a heading of a lower level.
    pub empty: bool,
}

/// The headings of a text, from top to bottom.
pub fn headings(passage: &Passage<'_>) -> Vec<Heading> {
    let mut places = Places::new(passage.text, &passage.document.range);
    let mut headings: Vec<Heading> = Vec::new();
    let mut is_open = false;
    for block in &passage.document.blocks {
        let Block::Heading { level, .. } = block else {
            // The texts of footnotes are no part of a section.
            is_open &= matches!(block, Block::Footnote { .. });
            continue;
        };
        if let Some(before) = headings.last_mut() {
            before.empty = is_open && *level <= before.level;
        }
        let text = words::whole_of(std::slice::from_ref(block));
        let as_written: Vec<_> = words::each_word(&text).map(|word| word.text).collect();
        headings.push(Heading {
            level: *level,
            words: words::folded(&text),
            range: places.next(&as_written),
            empty: false,
        });
        is_open = true;
    }
    if let Some(last) = headings.last_mut() {
        last.empty = is_open;
    }
    headings
}
