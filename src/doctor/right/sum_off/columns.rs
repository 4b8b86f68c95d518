//! Columns of a table that are worked out of others, in every row but one.

use super::in_words::{amount, plain};
use super::{comes_to, shown};
use crate::text::Block;

/// A cell that does not fit, by the first cell of its row, and what it comes to.
pub struct CellOff {
    pub row: String,
    pub cell: String,
    pub told: String,
}

/// In so many rows it has to fit to be no chance.
const MIN_FITTING: usize = 3;

/// The first cell that does not fit in a table of some blocks.
pub fn off(blocks: &[Block]) -> Option<CellOff> {
    blocks.iter().find_map(|block| {
        let Block::Table { rows, .. } = block else {
            return None;
        };
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|it| plain(it)).collect())
            .collect();
        let (row, column, right) = misfit(&cells)?;
        let row = cells.get(row)?;
        Some(CellOff {
            row: row.first()?.clone(),
            cell: row.get(column)?.clone(),
            told: comes_to(&shown(right)),
        })
    })
}

/// The row and the column of a cell that does not fit, and what it comes to.
fn misfit(cells: &[Vec<String>]) -> Option<(usize, usize, f64)> {
    let width = cells.first()?.len();
    let column =
        |at: usize| -> Option<Vec<f64>> { cells.iter().map(|row| amount(row.get(at)?)).collect() };
    let columns: Vec<_> = (0..width).map(column).collect();
    let known = |at: usize| columns.get(at)?.as_deref();
    (1..width).rev().find_map(|made| {
        let result = known(made)?;
        let in_rows = || {
            let of_two = (0..made).flat_map(|one| (0..made).map(move |other| (one, other)));
            of_two
                .filter(|(one, other)| one != other)
                .find_map(|(one, other)| {
                    let (one, other) = (known(one)?, known(other)?);
                    let pairs = || one.iter().zip(other);
                    let less: Vec<_> = pairs().map(|(one, other)| one - other).collect();
                    let more: Vec<_> = pairs().map(|(one, other)| one + other).collect();
                    unlike(result, &less).or_else(|| unlike(result, &more))
                })
        };
        let (row, right) = in_rows().or_else(|| running(result, known(made - 1)?))?;
        Some((row, made, right))
    })
}

/// The one row in which a column is not what it should be, if all others are.
fn unlike(said: &[f64], right: &[f64]) -> Option<(usize, f64)> {
    let pairs = said.iter().zip(right).enumerate();
    let mut off = pairs.filter(|(_, (said, right))| !is_near(**said, **right));
    let (row, (_, right)) = off.next()?;
    let fits = off.next().is_none() && said.len() > MIN_FITTING;
    fits.then_some((row, *right))
}

/// The row in which a column that goes on from row to row does so wrongly: “left” by
/// what is taken, or a sum so far.
fn running(said: &[f64], steps: &[f64]) -> Option<(usize, f64)> {
    [-1.0, 1.0].into_iter().find_map(|sign| {
        let next = |at: usize| Some(said.get(at.checked_sub(1)?)? + sign * steps.get(at)?);
        let fits = |at: usize| Some(is_near(*said.get(at)?, next(at)?));
        let off: Vec<_> = (1..said.len())
            .filter(|at| fits(*at) == Some(false))
            .collect();
        let all = said.len().checked_sub(1)?;
        // A cell that is wrong is wrong for the row below as well.
        let row = match off.as_slice() {
            [row] if *row == all => *row,
            [row, below] if row + 1 == *below => *row,
            _ => return None,
        };
        (all >= MIN_FITTING + off.len() - 1).then(|| Some((row, next(row)?)))?
    })
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 0.011 * one.abs().max(other.abs()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(String, String)> {
        off(&crate::text::parse(text, 0).0.blocks).map(|it| (it.cell, it.told))
    }

    #[test]
    fn a_cell_that_does_not_fit_the_others_is_found() {
        let rows = |wednesday: &str| {
            format!(
                "| day | had | sold | left |\n|---|---|---|---|\n| a | 40 | 10 | 30 |\n\
                 | b | 35 | 10 | 25 |\n| c | 50 | 20 | {wednesday} |\n| d | 44 | 4 | 40 |\n"
            )
        };
        let found = of(&rows("35")).unwrap();
        assert_eq!(found, ("35".to_owned(), "comes to 30".to_owned()));
        assert_eq!(of(&rows("30")), None);
        let left = |december: &str| {
            format!(
                "| month | eaten | left |\n|---|---|---|\n| o | 1.0 | 19.0 |\n| n | 1.5 | 17.5 |\n\
                 | d | 2.0 | {december} |\n| j | 2.5 | 13.0 |\n| f | 3.0 | 10.0 |\n"
            )
        };
        assert_eq!(of(&left("15.0")).unwrap().1, "comes to 15.5");
        assert_eq!(of(&left("15.5")), None);
    }

    #[test]
    fn columns_of_which_none_is_made_are_let_be() {
        assert_eq!(
            of(
                "| a | b | c |\n|---|---|---|\n| 1 | 2 | 9 |\n| 4 | 5 | 7 |\n| 3 | 3 | 8 |\n| 1 | 1 | 2 |\n"
            ),
            None
        );
    }
}
