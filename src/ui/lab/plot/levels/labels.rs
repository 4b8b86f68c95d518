//! What stands at the lines of predictions.

use ratatui::layout::Size;

use crate::simulation::{Levels, SaidLevel};
use crate::text::order;
use crate::words::lab as words;

use super::super::said_lines::{END, SAID};
use super::super::{Canvas, columns};
use super::Plot;

/// What stands at the ends of the lines, beside the picture; nothing where that would
/// take more than a third of the room, also without the unit, which the title has.
pub fn said_labels(
    said: &[SaidLevel],
    is_above: &impl Fn(&SaidLevel) -> bool,
    width: u16,
) -> Vec<String> {
    const WIDE: u16 = 60;
    let label = |said: &SaidLevel| match width >= WIDE {
        true => words::you_said(&said.words) + further_up(is_above(said)),
        false => short_label(said, is_above(said)),
    };
    let bare = |said: &SaidLevel| {
        let number = said.number.split_once(' ');
        let number = number.filter(|(_, unit)| !unit.contains(|it: char| it.is_ascii_digit()));
        let number = number.map_or(said.number.as_str(), |it| it.0);
        words::you_said_short(number) + further_up(is_above(said))
    };
    let fit = |labels: &Vec<String>| labels.iter().all(|it| columns(it) + END <= width / 3);
    let labels = [
        said.iter().map(label).collect(),
        said.iter().map(bare).collect(),
    ];
    labels.into_iter().find(fit).unwrap_or_default()
}

fn short_label(said: &SaidLevel, is_above: bool) -> String {
    words::you_said_short(&said.number) + further_up(is_above)
}

/// A mark at what is above the picture.
fn further_up(is_above: bool) -> &'static str {
    if is_above { words::FURTHER_UP } else { "" }
}

impl Plot<'_> {
    /// The labels of the predictions beside the picture: each at the end of its line, and
    /// of several that would stand in one row the lower ones in the nearest below it that
    /// is free.
    pub fn labels_beside(&self, said: &[SaidLevel], labels: &[String], canvas: &mut Canvas) {
        let mut taken: Vec<u16> = Vec::new();
        for (said, label) in highest_first(said.iter().zip(labels), |it| it.0.level) {
            let row = self.scale.row(said.level);
            let rows = 0..=self.places.plot.height;
            let free = rows.filter(|row| !taken.contains(row));
            if let Some(free) = free.min_by_key(|it| (it.abs_diff(row), *it)) {
                taken.push(free);
                let x = self.places.plot.right() + END + 1;
                canvas.put(x, self.y(free), label, SAID);
            }
        }
    }

    /// The same where there is no room beside the picture: each label stands in the row
    /// of its line or in one next to it, where it hides nothing. Answers with those for
    /// which there is no such place.
    pub fn labels_inside<'s>(
        &self,
        levels: &'s Levels,
        is_above: impl Fn(&SaidLevel) -> bool,
        canvas: &mut Canvas,
    ) -> Vec<&'s SaidLevel> {
        let (mut unlabelled, mut taken) = (Vec::new(), Vec::new());
        for said in highest_first(levels.said.iter(), |it| it.level) {
            let label = short_label(said, is_above(said));
            let line = self.scale.row(said.level).max(1);
            let free = |row: &u16| !taken.contains(row);
            let rows = [line + 1, line, line.saturating_sub(1)]
                .into_iter()
                .filter(free);
            match self.free_place(line, rows, columns(&label), canvas) {
                Some((column, row)) => {
                    taken.push(row);
                    let x = self.places.plot.x + column;
                    canvas.put(x, self.y(row), &label, SAID);
                }
                None => unlabelled.push(said),
            }
        }
        unlabelled
    }

    /// The first of some rows, and in it the column nearest to the right end of a line, in
    /// which so many columns hide nothing, and of the line itself at most a half.
    fn free_place(
        &self,
        line: u16,
        rows: impl Iterator<Item = u16>,
        width: u16,
        canvas: &Canvas,
    ) -> Option<(u16, u16)> {
        let Size { width: all, height } = self.places.plot.as_size();
        let last = all.checked_sub(width)?;
        let mut rows = rows.filter(|row| (1..=height).contains(row));
        rows.find_map(|row| {
            let is_own = row == line && width <= all / 2;
            let mut starts = (0..=last).rev();
            let free = |start: &u16| self.is_free(*start..*start + width, row, is_own, canvas);
            Some((starts.find(free)?, row))
        })
    }
}

fn highest_first<T>(all: impl Iterator<Item = T>, level: impl Fn(&T) -> f64) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    order::sort_by(&mut all, |one, other| level(other).total_cmp(&level(one)));
    all
}
