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

    /// The first row in which a line that goes down is a column off, and that column,
    /// both counted from 1, and where its sign stands.
    pub fn ragged_row(&self) -> Option<(usize, usize, Range<usize>)> {
        self.frames.iter().find_map(|frame| {
            let rows: Vec<&str> = frame.text.lines().collect();
            let (at, column) = ragged(&rows)?;
            let row = rows.get(at)?;
            let start = self.start_of(row)?;
            let mut signs = row.char_indices();
            let sign = signs.find(|(at, _)| column_of(row, *at) == column);
            let (sign, letter) = sign.unwrap_or((0, ' '));
            let start = start + sign;
            Some((at + 1, column + 1, start..start + letter.len_utf8()))
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

/// Signs from which a line goes on upwards, and those from which one goes on downwards.
const UP: &str = "│┃║└┘├┤┴┼╰╯╚╝╠╣╩╬┗┛┣┫┻╋";
const DOWN: &str = "│┃║┌┐├┤┬┼╭╮╔╗╠╣╦╬┏┓┣┫┳╋";

/// The row, and the column, of the first sign of such a line that is out of place.
fn ragged(rows: &[&str]) -> Option<(usize, usize)> {
    beside_both(rows).or_else(|| apart(rows))
}

/// A line that ends in one row, and goes on a column beside it in the next.
fn apart(rows: &[&str]) -> Option<(usize, usize)> {
    let signs: Vec<Vec<char>> = rows.iter().map(|row| by_column(row)).collect();
    let at = |row: Option<usize>, column: usize| {
        let sign = row
            .and_then(|row| signs.get(row))
            .and_then(|row| row.get(column));
        sign.copied().unwrap_or(' ')
    };
    (1..signs.len()).find_map(|row| {
        let columns = 0..signs.get(row)?.len();
        let mut off = columns.filter(|column| {
            let (sign, above) = (at(Some(row), *column), at(Some(row - 1), *column));
            let is_open = |beside: usize| {
                let end = at(Some(row - 1), beside);
                let below = at(Some(row), beside);
                let goes_on = row
                    .checked_sub(2)
                    .is_some_and(|it| at(Some(it), beside) != ' ');
                match (sign, end) {
                    ('|', '|') => above == ' ' && below == ' ' && goes_on,
                    _ => {
                        UP.contains(sign)
                            && DOWN.contains(end)
                            && !ends_a_line(above)
                            && !ends_a_line(below)
                    }
                }
            };
            is_open(column + 1) || column.checked_sub(1).is_some_and(is_open)
        });
        Some((row, off.next()?))
    })
}

/// Whether a line that goes up or down can end at a sign: at a word, an arrow, or
/// another line.
fn ends_a_line(sign: char) -> bool {
    sign != ' ' && !"─━═-".contains(sign)
}

/// The signs of a row by their columns; behind a wide one stands a blank.
fn by_column(row: &str) -> Vec<char> {
    let mut columns = Vec::new();
    for (at, sign) in row.char_indices() {
        columns.resize(column_of(row, at), ' ');
        columns.push(sign);
    }
    columns
}

/// The column in which the sign at a byte of a row stands.
fn column_of(row: &str, at: usize) -> usize {
    text::width(row.get(..at).unwrap_or_default())
}

/// The row with a sign of such a line beside the column in which it stands in the
/// row above and in the row below.
fn beside_both(rows: &[&str]) -> Option<(usize, usize)> {
    let rows: Vec<Vec<(usize, char)>> = rows.iter().map(|row| upright(row)).collect();
    rows.windows(3).enumerate().find_map(|(at, three)| {
        let [above, row, below] = three else {
            return None;
        };
        let has = |of: &[(usize, char)], column: usize| of.iter().any(|it| it.0 == column);
        if is_longer(above, row, below) {
            return Some((at + 1, row.last()?.0));
        }
        above.iter().find_map(|(column, sign)| {
            let stands = below.iter().any(|it| it.0 == *column && is_plain(it.1));
            let is_line = stands && is_plain(*sign) && !has(row, *column);
            let beside = [column.wrapping_sub(1), column + 1];
            let slid = beside
                .into_iter()
                .find(|beside| has(row, *beside) && !has(above, *beside) && !has(below, *beside));
            let is_row = is_line && row.len() == above.len() && row.len() == below.len();
            slid.filter(|_| is_row).map(|column| (at + 1, column))
        })
    })
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
        assert_eq!(ragged(&["a  |", "b   |", "c  |"]), Some((1, 4)));
        assert_eq!(
            ragged(&["+--+", "|a |", "|bc |", "|d |", "+--+"]),
            Some((2, 4))
        );
        assert_eq!(ragged(&["┌─┬─┐", "│a│ b │", "└─┴─┘"]), Some((1, 6)));
        assert_eq!(ragged(&["●─┬─○", " ├─●", "  └─○"]), Some((1, 1)));
        assert_eq!(ragged(&["┌───┐", "│ a │", "└──┘"]), Some((2, 3)));
        assert_eq!(ragged(&["  a", "  |", "   |", "   v"]), Some((2, 3)));
        for rows in [
            ["┌──┐", "│a │", "└──┘"],
            ["a  |", "b  |", "c  |"],
            ["|  |", " |  ", "|  |"],
            ["a |", "b | |", "c |"],
            ["  |", " / ", " | "],
            ["┌─┐ ┌─┐", "│a│─│b│", "└┬┘ └─┘"],
            ["●─┬─○", "  ├─●", "  └─○"],
        ] {
            assert_eq!(ragged(&rows), None, "{rows:?}");
        }
    }
}
