//! Two listings to be compared: next to each other where both can be seen
//! whole, else one below the other.

use crate::text::{self, Block, Markdown, Role, Span};

use super::builder::PageBuilder;
use super::rows::PageRow;

/// Columns between two listings.
const GAP: u16 = 4;
/// The least that words above a listing get.
const WORDS: usize = 30;
/// The most that one of two gets that are alike.
const WIDEST: u16 = 64;

impl<'a> PageBuilder<'_, 'a> {
    /// Lays out `texts`, of each `indent` columns and the text behind them.
    /// `lay_out` is given the place of a text and the columns there are for it.
    pub fn compared(
        &mut self,
        texts: &[&'a Markdown],
        indent: u16,
        mut lay_out: impl FnMut(&mut Self, usize, u16),
    ) {
        let Some([left, right]) = columns(texts, indent, self.input.broad) else {
            let width = self.input.width;
            return (0..texts.len()).for_each(|place| lay_out(self, place, width));
        };
        let (from, first) = (self.rows.all.len(), self.rows.focusables.len());
        lay_out(self, 0, left);
        let (middle, second) = (self.rows.all.len(), self.rows.focusables.len());
        lay_out(self, 1, right);
        self.move_up(from, middle, (left + GAP).into());
        let options = self.rows.focusables.iter_mut().enumerate().skip(first);
        for (at, option) in options {
            (option.column, option.width) = match at < second {
                true => (0, left.into()),
                false => ((left + GAP).into(), right.into()),
            };
        }
    }

    /// Moves what stands from row `middle` on up to row `from`, to a column.
    fn move_up(&mut self, from: usize, middle: usize, column: usize) {
        for focusable in &mut self.rows.focusables {
            if focusable.row >= middle {
                focusable.row -= middle - from;
                focusable.end -= middle - from;
            }
        }
        let moved = self.rows.all.split_off(middle);
        for (at, right) in (from..).zip(moved) {
            if at >= self.rows.all.len() {
                let anchor = right.anchor;
                self.rows.all.push(PageRow {
                    anchor,
                    ..PageRow::default()
                });
            }
            if let Some(left) = self.rows.all.get_mut(at) {
                left.put_beside(right, column);
            }
        }
        let rows = self.rows.all.iter_mut().skip(from);
        rows.for_each(|row| row.is_broad = true);
    }
}

impl PageRow {
    /// Adds the spans of another row at a column.
    fn put_beside(&mut self, right: Self, column: usize) {
        if !right.line.spans.is_empty() {
            let gap = column.saturating_sub(self.line.width());
            let gap = Span::new(" ".repeat(gap), Role::Body);
            self.line.spans.push(gap);
            self.line.spans.extend(right.line.spans);
        }
    }
}

/// The columns of two texts next to each other, `room` columns in all; nothing
/// where these are too few or a text has no listing.
fn columns(texts: &[&Markdown], indent: u16, room: u16) -> Option<[u16; 2]> {
    let [left, right] = texts else { return None };
    let (left, right) = (needed(left, indent)?, needed(right, indent)?);
    let room = room.checked_sub(GAP)?;
    let alike = (room / 2).min(WIDEST);
    match left.max(right) <= alike {
        true => Some([alike, alike]),
        false => (left.saturating_add(right) <= room).then_some([left, right]),
    }
}

pub fn has_listing(text: &Markdown) -> bool {
    text.blocks.iter().any(is_listing)
}

fn is_listing(block: &Block) -> bool {
    matches!(block, Block::Code { .. })
}

/// The columns in which a text is seen whole, if it has a listing.
fn needed(text: &Markdown, indent: u16) -> Option<u16> {
    let listings: Vec<_> = text
        .blocks
        .iter()
        .filter(|it| is_listing(it))
        .cloned()
        .collect();
    let rows = text::lines(&listings, u16::MAX);
    let widest = rows.iter().map(text::Line::width).max()?;
    let needed = widest.max(WORDS) + usize::from(indent);
    u16::try_from(needed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_listings_stand_next_to_each_other_where_both_are_whole() {
        let code = |columns| format!("```\n{}\n```", "x".repeat(columns));
        let beside = |left, right, room| {
            let [left, right] = [left, right].map(|it| Markdown::body(&code(it), 0));
            columns(&[&left, &right], 7, room)
        };
        // Code is indented by two columns.
        assert_eq!(beside(51, 51, 124), Some([60, 60]));
        assert_eq!(beside(51, 51, 123), None);
        assert_eq!(beside(40, 60, 122), Some([49, 69]));
        assert_eq!(beside(40, 60, 121), None);
        assert_eq!(beside(10, 10, 78), Some([37, 37]));
        assert_eq!(beside(10, 10, 77), None);
        assert_eq!(beside(10, 10, 250), Some([64, 64]));
    }

    #[test]
    fn what_has_no_listing_stands_alone() {
        let words = Markdown::body("No code here.", 0);
        let code = Markdown::body("```\nx\n```", 0);
        assert_eq!(columns(&[&words, &code], 7, 250), None);
        assert_eq!(columns(&[&code], 7, 250), None);
        assert_eq!(columns(&[&code, &code, &code], 7, 250), None);
    }
}
