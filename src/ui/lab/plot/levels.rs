//! Filled areas, with what was predicted as dashed lines across them.
//!
//! Areas and lines take their rows from one [`Scale`], and a line lies in its row
//! where an area of its number ends. Its number stands outside, at its end.

mod areas;
mod labels;
mod legend;

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::simulation::time::Tick;
use crate::simulation::{Band, Chart, Fill, InColumn, Levels, SaidLevel};
use crate::text::Role;

use super::head::ChartHead;
use super::means::{means, spans};
use super::peaks::HighestPoint;
use super::said_lines::{END, Lies, SaidLine, is_line_alone};
use super::scale::{PARTS, Scale};
use super::time_axis::TimeAxis;
use super::{Canvas, Places, columns};
use labels::said_labels;
use legend::entries;

/// What a cell is filled with that is solid in so many eighths of it.
pub const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// What a band is filled with, and the line before it: where it is level, and
/// where it leaps.
const BAND: Fill = Fill::Medium;
const BAND_LOOK: Role = Role::Muted;
const LEVEL: &str = "━";
const LEAP: &str = "┃";
const LINE: Role = Role::Picked;

/// Answers with the place of the chart's mark.
pub fn draw(chart: &Chart, levels: &Levels, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let Some(Sides {
        places,
        scale,
        ticks,
        left,
        labels,
        levels,
    }) = Sides::of(chart, levels, area)
    else {
        canvas.put_title(chart, area);
        return None;
    };
    let levels = levels.as_ref();
    let is_above = |said: &SaidLevel| said.level > scale.top;
    let mut plot = Plot {
        places: &places,
        scale,
        heights: heights(levels, chart, places.plot.width),
        ends_in_part: Vec::new(),
    };
    plot.ends_in_part = plot.ends_in_part(&levels.areas, canvas);
    let band = levels.band.as_ref();
    let time = TimeAxis {
        columns: places.plot.width,
        horizon: chart.horizon,
    };
    plot.side(&ticks, left, canvas);
    time.draw(&chart.changes, &places, canvas);
    match band {
        Some(band) => plot.band(&band_heights(band, time, chart), canvas),
        None => plot.areas(&levels.areas, canvas),
    }
    plot.said_lines(levels, canvas);
    let unlabelled = match labels.is_empty() {
        true => plot.labels_inside(levels, is_above, canvas),
        false => {
            plot.labels_beside(&levels.said, &labels, canvas);
            Vec::new()
        }
    };
    let is_named = band.is_none() && plot.name_peak(levels, time, canvas);
    let place = time.draw_mark(chart.mark.as_ref(), &places, canvas);
    let mut entries = entries(chart, levels, (&unlabelled, is_named), time);
    if chart.is_over() {
        // What a run never had needs no words.
        entries.retain(|it| it.is_drawn(&places, canvas));
    }
    let head = ChartHead {
        chart,
        names_peak: !is_named,
        entries,
    };
    head.draw(&places, canvas);
    place
}

/// What stands at the sides of a picture, and what room that leaves it.
struct Sides<'l> {
    places: Places,
    scale: Scale,
    ticks: Vec<(u16, String)>,
    /// Columns of these.
    left: u16,
    /// Of the lines, beside them.
    labels: Vec<String>,
    /// As they are in columns so wide.
    levels: Cow<'l, Levels>,
}

impl<'l> Sides<'l> {
    fn of(chart: &Chart, levels: &'l Levels, area: Rect) -> Option<Self> {
        let first = Self::beside(chart, Cow::Borrowed(levels), area, 0)?;
        if levels.in_column == InColumn::Most || levels.band.is_some() {
            return Some(first);
        }
        // How high they are in a column hangs on how wide it is, and that on the numbers
        // at their side.
        let own = |it: &Self| Cow::Owned(means(chart, levels, it.places.plot.width));
        let second = Self::beside(chart, own(&first), area, first.left)?;
        let levels = own(&second);
        Some(Self { levels, ..second })
    }

    fn beside(chart: &Chart, levels: Cow<'l, Levels>, area: Rect, left: u16) -> Option<Self> {
        let scale = Scale::of(&levels, chart.is_over(), Places::rows(area.height));
        let ticks = scale.ticks();
        let widths = ticks.iter().map(|(_, label)| columns(label) + 1);
        let left = widths.fold(left.max(1), u16::max);
        let labels = said_labels(&levels.said, &|said| said.level > scale.top, area.width);
        let end = if levels.said.is_empty() { 0 } else { END };
        let right = labels.iter().map(|label| columns(label) + 1 + END);
        Some(Self {
            places: Places::of(area, left, right.fold(end, u16::max))?,
            scale,
            ticks,
            left,
            labels,
            levels,
        })
    }
}

/// The height of each area in each column, as numbers.
fn heights(levels: &Levels, chart: &Chart, columns: u16) -> Vec<Vec<f64>> {
    let time = TimeAxis {
        columns,
        horizon: chart.horizon,
    };
    let areas = levels.areas.iter();
    let heights = areas.map(|area| in_columns(&area.steps, time, chart));
    heights.collect()
}

/// The lowest and the highest of a band in each column.
fn band_heights(band: &Band, time: TimeAxis, chart: &Chart) -> Vec<(f64, f64)> {
    let lowest = band.steps.iter().map(|(from, low, _)| (*from, *low));
    let highest = band.steps.iter().map(|(from, _, high)| (*from, *high));
    let most = |steps: Vec<_>| in_columns(&steps, time, chart);
    // Of what a column shows, the range of where it is highest.
    let (low, high) = (most(lowest.collect()), most(highest.collect()));
    low.into_iter().zip(high).collect()
}

/// The highest of a level in each column.
fn in_columns(steps: &[(Tick, f64)], time: TimeAxis, chart: &Chart) -> Vec<f64> {
    let mut heights = vec![0.0_f64; time.columns.into()];
    for (from, to, level) in spans(steps, chart.now.saturating_add(1)) {
        let first = time.column(from);
        let last = time.column(to.saturating_sub(1).max(from));
        let covered = heights.get_mut(first.into()..=last.into());
        for height in covered.into_iter().flatten() {
            *height = height.max(level);
        }
    }
    heights
}

/// The inside of a chart.
struct Plot<'a> {
    places: &'a Places,
    scale: Scale,
    /// By area, then by column.
    heights: Vec<Vec<f64>>,
    /// Of each area, whether its uppermost row is filled as far as it reaches.
    ends_in_part: Vec<bool>,
}

impl Plot<'_> {
    /// The row of the screen of a row from the ground up.
    fn y(&self, row: u16) -> u16 {
        self.places.axis.saturating_sub(row)
    }

    /// How many parts of its own row are filled for so many from the ground up.
    fn parts_of_row(parts: u32, row: u16) -> u32 {
        parts.saturating_sub(u32::from(row.saturating_sub(1)) * PARTS)
    }

    /// The axis at the left side, with its numbers.
    fn side(&self, ticks: &[(u16, String)], left: u16, canvas: &mut Canvas) {
        let x = self.places.plot.x.saturating_sub(1);
        for y in self.places.plot.top()..self.places.plot.bottom() {
            canvas.put(x, y, "│", Role::Rule);
        }
        for (row, label) in ticks {
            let mark = if *row == 0 { "┼" } else { "┤" };
            canvas.put(x, self.y(*row), mark, Role::Rule);
            let start = (x + 1).saturating_sub(left) + (left - 1).saturating_sub(columns(label));
            canvas.put(start, self.y(*row), label, Role::Muted);
        }
    }

    /// How many rows of a column are filled by any area.
    fn filled(&self, column: u16) -> u16 {
        let heights = self.heights.iter();
        let heights = heights.filter_map(|heights| heights.get(usize::from(column)));
        heights
            .map(|height| self.scale.row(*height))
            .max()
            .unwrap_or(0)
    }

    /// A band with the highest of all levels as a line before it.
    fn band(&self, band: &[(f64, f64)], canvas: &mut Canvas) {
        let mut before = None;
        for (column, (low, high)) in (0..self.places.plot.width).zip(band) {
            let x = self.places.plot.x + column;
            for row in self.scale.row(*low).max(1)..=self.scale.row(*high) {
                canvas.put(x, self.y(row), BAND.mark(), BAND_LOOK);
            }
            let row = self.filled(column);
            // From where the line was: a leap leaves no gap.
            let from = before.replace(row).unwrap_or(row);
            for between in from.min(row) + 1..from.max(row) {
                canvas.put(x, self.y(between), LEAP, LINE);
            }
            if row > 0 {
                canvas.put(x, self.y(row), LEVEL, LINE);
            }
        }
    }

    /// The lines of what was predicted, one in a row. What is above the picture goes
    /// nowhere through it.
    fn said_lines(&self, levels: &Levels, canvas: &mut Canvas) {
        let mut rows: Vec<u16> = Vec::new();
        for said in &levels.said {
            let row = self.scale.row(said.level);
            let line = SaidLine {
                row,
                parts: Self::parts_of_row(self.scale.parts(said.level), row),
                lies: self.lies(said.level, levels),
            };
            let line = line.beside_ends(self.places, canvas);
            line.draw_end(self.places, canvas);
            if said.level <= self.scale.top && !rows.contains(&row) {
                line.draw(self.places, canvas);
                rows.push(row);
            }
        }
    }

    /// Where in its row a line lies: where an area of this level ends, and that is at
    /// the upper edge of a row, unless it ends in parts of it.
    fn lies(&self, level: f64, levels: &Levels) -> Lies {
        let parts = self.scale.parts(level);
        let areas = self.ends_in_part.iter().zip(&self.heights);
        let mut ends = areas.filter(|(_, heights)| {
            let most = heights.iter().copied().fold(0.0, f64::max);
            self.scale.parts(most) == parts
        });
        match (parts % PARTS, ends.next()) {
            _ if parts == 0 || levels.band.is_some() => Lies::Middle,
            (0 | 6 | 7, _) | (_, Some((false, _))) => Lies::High,
            (1 | 2, _) => Lies::Low,
            _ => Lies::Middle,
        }
    }

    /// Writes the highest number above its place, or to the left of that where a
    /// prediction is named; or else right beside it. No line is written over, for the
    /// number would seem to be that of the line. Says whether there was room.
    fn name_peak(&self, levels: &Levels, time: TimeAxis, canvas: &mut Canvas) -> bool {
        let Some(peak) = HighestPoint::of_all(levels) else {
            return true;
        };
        let Some(label) = peak.label(levels, time) else {
            return true;
        };
        let (width, room) = (columns(&label), self.places.plot.width);
        let Some(last) = room.checked_sub(width) else {
            return false;
        };
        let (row, column) = (self.scale.row(peak.level), time.column(peak.at));
        let above = (0..=column.min(last)).rev().map(|start| (start, row + 1));
        let beside = [Some(column + 2), column.checked_sub(width + 1)];
        let beside = beside.into_iter().flatten().filter(|start| *start <= last);
        let mut places = above.chain(beside.map(|start| (start, row)));
        let height = self.places.plot.height;
        let is_free = |(start, row): &(u16, u16)| {
            *row <= height && self.is_free(*start..start + width, *row, false, canvas)
        };
        let place = places.find(is_free);
        if let Some((start, row)) = place {
            canvas.put(self.places.plot.x + start, self.y(row), &label, Role::Body);
        }
        place.is_some()
    }

    /// Whether nothing stands in some columns of a row, and beside them; or nothing but
    /// a line, where that may be written over.
    fn is_free(&self, columns: Range<u16>, row: u16, over_line: bool, canvas: &Canvas) -> bool {
        let (from, to) = (
            columns.start.saturating_sub(1),
            columns.end.saturating_add(1),
        );
        (from..to.min(self.places.plot.width)).all(|column| {
            let place = (self.places.plot.x + column, self.y(row));
            let cell = canvas.buf.cell(place);
            canvas.is_blank(place) || over_line && cell.is_some_and(is_line_alone)
        })
    }
}
