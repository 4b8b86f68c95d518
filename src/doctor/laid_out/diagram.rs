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

    /// The first row in which a line that goes down is a column off, counted from
    /// 1, and where that row stands.
    pub fn ragged_row(&self) -> Option<(usize, Range<usize>)> {
        self.frames.iter().find_map(|frame| {
            let rows: Vec<&str> = frame.text.lines().collect();
            let at = ragged(&rows)?;
            let row = rows.get(at)?;
            let start = self.start_of(row)?;
            Some((at + 1, start..start + row.len()))
        })
    }

    /// The columns of its widest row in a window that has `columns` for text.
    pub fn columns(&self, columns: usize) -> usize {
        self.widths(columns).into_iter().max().unwrap_or(0)
    }

    /// How many of its rows do not fit into a window that has `columns` for text.
    pub fn rows_beyond(&self, columns: usize) -> usize {
        let widths = self.widths(columns).into_iter();
        widths.filter(|width| *width > columns).count()
    }

    fn widths(&self, columns: usize) -> Vec<usize> {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        let rows = text::lines(std::slice::from_ref(self.block), columns);
        let wide = rows.iter().filter(|row| row.wide);
        wide.map(Line::width).collect()
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

/// The signs of lines that go down, and of what crosses them.
const UPRIGHT: &str = "|│┃║+┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋";

/// Those that begin or end at a corner or cross another line.
fn is_plain(sign: char) -> bool {
    matches!(sign, '|' | '│' | '┃' | '║')
}

/// The row with a sign of such a line beside the column in which it stands in the
/// row above and in the row below.
fn ragged(rows: &[&str]) -> Option<usize> {
    let rows: Vec<Vec<(usize, char)>> = rows.iter().map(|row| upright(row)).collect();
    rows.windows(3)
        .position(|three| {
            let [above, row, below] = three else {
                return false;
            };
            let has = |of: &[(usize, char)], column: usize| of.iter().any(|it| it.0 == column);
            if is_longer(above, row, below) {
                return true;
            }
            above.iter().any(|(column, sign)| {
                let stands = below.iter().any(|it| it.0 == *column && is_plain(it.1));
                let is_line = stands && is_plain(*sign) && !has(row, *column);
                let beside = [column.wrapping_sub(1), column + 1];
                let slid = beside
                    .into_iter()
                    .any(|beside| has(row, beside) && !has(above, beside) && !has(below, beside));
                is_line && slid && row.len() == above.len() && row.len() == below.len()
            })
        })
        .map(|at| at + 1)
}

/// Whether a row of a box ends beside the line at its right, with all other lines.
fn is_longer(above: &[(usize, char)], row: &[(usize, char)], below: &[(usize, char)]) -> bool {
    let [(start, _), inner @ .., (end, _)] = above else {
        return false;
    };
    let is_same = |(one, other): (&(usize, char), &(usize, char))| one.0 == other.0;
    let [(first, _), within @ .., (last, sign)] = row else {
        return false;
    };
    let stands = below.first().is_some_and(|it| it.0 == *start)
        && below.last().is_some_and(|it| it.0 == *end);
    stands
        && below.len() == above.len()
        && inner.len() == within.len()
        && inner.iter().zip(within).all(is_same)
        && first == start
        && last != end
        && is_plain(*sign)
}

/// The columns of such signs in a row, with the signs.
fn upright(row: &str) -> Vec<(usize, char)> {
    let signs = row
        .char_indices()
        .filter(|(_, sign)| UPRIGHT.contains(*sign));
    let column = |at: usize| text::width(row.get(..at).unwrap_or_default());
    signs.map(|(at, sign)| (column(at), sign)).collect()
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

#[cfg(test)]
mod tests {
    use super::ragged;

    #[test]
    fn a_line_that_goes_down_is_straight() {
        assert_eq!(ragged(&["a  |", "b   |", "c  |"]), Some(1));
        assert_eq!(ragged(&["+--+", "|a |", "|bc |", "|d |", "+--+"]), Some(2));
        assert_eq!(ragged(&["┌─┬─┐", "│a│ b │", "└─┴─┘"]), Some(1));
        for rows in [
            ["┌──┐", "│a │", "└──┘"],
            ["a  |", "b  |", "c  |"],
            ["|  |", " |  ", "|  |"],
            ["a |", "b | |", "c |"],
            ["  |", " / ", " | "],
        ] {
            assert_eq!(ragged(&rows), None, "{rows:?}");
        }
    }
}
