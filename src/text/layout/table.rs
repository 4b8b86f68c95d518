//! Tables: drawn where they fit, else as a list.

use super::super::span::{Line, Role, Span};
use super::super::width::width;
use super::super::wrap::{fill, hang, trim_end};
use super::hanging;

pub(super) type Cell = Vec<Span>;

const BETWEEN: &str = " │ ";
const CROSSING: &str = "─┼─";

/// A column that has to wrap is not narrower than this …
const MIN_COLUMN: usize = 10;
/// … nor than its longest word, if that is not longer than this.
const LONG_WORD: usize = 20;

/// The table in at most `columns`: cells wrap where they must. `None` if words
/// would have to be cut.
pub(super) fn drawn(
    head: &[Cell],
    rows: &[Vec<Cell>],
    right: &[bool],
    columns: usize,
) -> Option<Vec<Line>> {
    let between = width(BETWEEN) * head.len().saturating_sub(1);
    let widths = widths(head, rows, columns.checked_sub(between)?)?;
    let grid = Grid { widths, right };
    let head: Vec<Cell> = head.iter().map(strong).collect();
    let mut lines = Vec::new();
    if head.iter().any(|cell| !cell.is_empty()) {
        lines.extend(grid.row(&head));
        lines.push(grid.rule());
    }
    let rows: Vec<Vec<Line>> = rows.iter().map(|row| grid.row(row)).collect();
    let wrapped = rows.iter().any(|row| row.len() > 1);
    for (at, row) in rows.into_iter().enumerate() {
        if wrapped && at > 0 {
            lines.push(grid.rule());
        }
        lines.extend(row);
    }
    Some(lines)
}

/// The table as a list: an item for each row, a line `head: cell` for each cell.
pub(super) fn listed(head: &[Cell], rows: &[Vec<Cell>], bullet: &str, columns: usize) -> Vec<Line> {
    let (first, next) = hanging(bullet.to_owned());
    let item = |row: Vec<Vec<Span>>| {
        hang(columns, &first, &next, |room| {
            row.iter().flat_map(|cell| fill(cell, room)).collect()
        })
    };
    if rows.is_empty() {
        return item(head.to_vec());
    }
    let cells = |row: &Vec<Cell>| {
        head.iter()
            .zip(row)
            .map(|(head, cell)| named(head, cell))
            .collect()
    };
    rows.iter().map(cells).flat_map(item).collect()
}

/// A cell behind its column's head.
fn named(head: &Cell, cell: &Cell) -> Vec<Span> {
    let colon = (!head.is_empty()).then(|| Span::new(": ", Role::Body));
    [strong(head), colon.into_iter().collect(), cell.clone()].concat()
}

fn strong(cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    for span in &mut cell {
        span.style.strong = true;
    }
    cell
}

/// How wide each column is, in `room` for all of them: the widest are narrowed
/// first, none below what keeps it legible.
fn widths(head: &[Cell], rows: &[Vec<Cell>], room: usize) -> Option<Vec<usize>> {
    if head.len() > room {
        return None;
    }
    let mut full = vec![0; head.len()];
    let mut least = vec![0; head.len()];
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        for ((cell, full), least) in row.iter().zip(&mut full).zip(&mut least) {
            *full = fill(cell, usize::MAX)
                .iter()
                .map(Line::width)
                .max()
                .unwrap_or(0)
                .max(*full);
            *least = longest_word(cell).max(*least);
        }
    }
    let at_most = |cap: usize| {
        let narrowed = |(full, least): (&usize, &usize)| {
            let least = (*least).clamp(MIN_COLUMN, LONG_WORD);
            (*full).min(cap.max(least))
        };
        full.iter().zip(&least).map(narrowed).collect::<Vec<_>>()
    };
    let fits = |cap| at_most(cap).iter().sum::<usize>() <= room;
    let (mut low, mut high) = (0, room + 1);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    fits(low).then(|| at_most(low))
}

fn longest_word(cell: &Cell) -> usize {
    let text: String = cell.iter().map(|span| span.text.as_str()).collect();
    // In code a word takes the blank after it along.
    let blank = cell
        .iter()
        .any(|span| span.style.code && span.text.contains(' '));
    let longest = text.split_whitespace().map(width).max();
    longest.unwrap_or(0) + usize::from(blank)
}

struct Grid<'a> {
    widths: Vec<usize>,
    right: &'a [bool],
}

impl Grid<'_> {
    fn rule(&self) -> Line {
        let dashes: Vec<_> = self.widths.iter().map(|&width| "─".repeat(width)).collect();
        Line::new(vec![Span::new(dashes.join(CROSSING), Role::Rule)])
    }

    /// A table's row in as many rows as its highest cell has.
    fn row(&self, cells: &[Cell]) -> Vec<Line> {
        let cells: Vec<_> = cells
            .iter()
            .zip(&self.widths)
            .map(|(cell, &width)| fill(cell, width))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        (0..height)
            .map(|at| self.line(cells.iter().map(|lines| lines.get(at))))
            .collect()
    }

    fn line<'a>(&self, cells: impl Iterator<Item = Option<&'a Line>>) -> Line {
        let mut line = Line::default();
        for (at, (cell, &columns)) in cells.zip(&self.widths).enumerate() {
            if at > 0 {
                line.spans.push(Span::new(BETWEEN, Role::Rule));
            }
            let space = " ".repeat(columns.saturating_sub(cell.map_or(0, Line::width)));
            let space = Span::new(space, Role::Body);
            let text = cell.map(|cell| cell.spans.clone()).unwrap_or_default();
            match self.right.get(at) {
                Some(true) => line.spans.extend(std::iter::once(space).chain(text)),
                _ => line
                    .spans
                    .extend(text.into_iter().chain(std::iter::once(space))),
            }
        }
        trim_end(&mut line);
        line
    }
}
