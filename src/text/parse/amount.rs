//! How much a text becomes, counted while it is read.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::super::bounds::{MAX_BLOCKS, MAX_CELLS, MAX_STRETCHES};
use crate::rule::{self, Problem};

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Amount {
    blocks: usize,
    cells: usize,
    stretches: usize,
}

impl Amount {
    /// Counts what comes next. What there is too much of, in words, if that is
    /// so now.
    pub fn add(&mut self, event: &Event<'_>) -> Option<String> {
        let (count, most, what) = match event {
            Event::Start(Tag::TableCell) => (&mut self.cells, MAX_CELLS, "cells of tables"),
            Event::Start(tag) if !is_inline(tag) => (&mut self.blocks, MAX_BLOCKS, "blocks"),
            Event::Rule => (&mut self.blocks, MAX_BLOCKS, "blocks"),
            Event::End(_) => return None,
            Event::Start(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => (&mut self.stretches, MAX_STRETCHES, "stretches of text"),
        };
        *count += 1;
        (*count > most).then(|| format!("more than {most} {what}"))
    }

    pub fn total(&self) -> usize {
        self.blocks + self.cells + self.stretches
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

/// A text in which there is too much from `range` on.
pub(super) fn problem(what: &str, range: Range<usize>) -> Problem {
    rule::TOO_MUCH.at(
        range,
        format!("from here on this text has {what}"),
        "split it into several parts",
    )
}
