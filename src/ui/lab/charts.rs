//! The charts of a lab, side by side and one above the other.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{Lab, MIN_CHART_COLUMNS, charts, charts_in};
use crate::simulation::{Chart, ChartId};

use crate::ui::Theme;

use super::plot;

/// Rows that a chart has, at least, where others stand below it.
const MIN_CHART_ROWS: u16 = 11;

/// Draws the charts of a lab: see [`draw`].
pub fn view(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) -> Option<Position> {
    draw(lab, charts(lab), area, theme, frame)
}

/// As many charts as there is room for, beginning with the one that the
/// learner brought to the front. Answers with the place of the mark in the
/// first of them, if there is one.
pub fn draw(
    lab: &Lab,
    charts: Vec<Chart>,
    area: Rect,
    theme: &Theme,
    frame: &mut Frame,
) -> Option<Position> {
    let charts = in_order(charts, area);
    let grid = Grid::of(area, charts.len());
    let first = lab.chart % charts.len().max(1);
    let shown = charts.iter().cycle().skip(first).take(charts.len());
    let drawn = shown.zip(grid.places(area, charts.len()));
    let marks = drawn.map(|(chart, place)| plot::draw(chart, place, frame.buffer_mut(), theme));
    marks.reduce(Option::or).flatten()
}

/// Charts as they follow each other in an area.
pub fn in_order(charts: Vec<Chart<'_>>, area: Rect) -> Vec<Chart<'_>> {
    let places = Grid::of(area, charts.len()).places(area, charts.len());
    let rows = places.first().map_or(0, |place| plot::rows(place.height));
    charts_in(charts, rows, places.len())
}

/// Whether the first of them shows each environment by itself.
pub fn begin_with_timeline(charts: &[Chart]) -> bool {
    let first = charts.first().and_then(|chart| chart.id);
    first == Some(ChartId::Timeline)
}

/// How charts stand in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Grid {
    rows: u16,
    columns: u16,
}

impl Grid {
    /// The one that shows most of `charts`, and of those the one whose charts
    /// are nearest to the shape in which a course is read best.
    fn of(area: Rect, charts: usize) -> Self {
        let charts = u16::try_from(charts).unwrap_or(u16::MAX).max(1);
        let most_rows = (area.height / MIN_CHART_ROWS).clamp(1, charts);
        let most_columns = (area.width / MIN_CHART_COLUMNS).max(1);
        let grid = |rows: u16| {
            let columns = charts.div_ceil(rows).min(most_columns);
            let rows = charts.div_ceil(columns).min(rows);
            Self { rows, columns }
        };
        let rank = |grid: &Self| {
            let shown = (grid.rows * grid.columns).min(charts);
            (std::cmp::Reverse(shown), grid.distance(area))
        };
        (1..=most_rows)
            .map(grid)
            .min_by_key(rank)
            .unwrap_or(grid(1))
    }

    /// How far a chart is from being five times as wide as it is high.
    fn distance(self, area: Rect) -> u16 {
        let (width, height) = (area.width / self.columns, area.height / self.rows);
        width.abs_diff(height.saturating_mul(5))
    }

    /// The places of so many charts, from left to right and from top to bottom;
    /// those of the last row share it.
    fn places(self, area: Rect, charts: usize) -> Vec<Rect> {
        const GAP: u16 = 3;
        let shown = usize::from(self.rows * self.columns).min(charts);
        let mut left = shown;
        let mut places = Vec::new();
        for (y, height) in equal_parts(area.height, self.rows.into(), 1) {
            let here = left.min(self.columns.into());
            left -= here;
            let columns = equal_parts(area.width, here, GAP);
            let place = |(x, width)| Rect::new(area.x + x, area.y + y, width, height);
            places.extend(columns.map(place));
        }
        places
    }
}

/// Divides a length into so many parts with a gap between two, as equal as whole cells
/// can be: where each begins, and how long it is.
fn equal_parts(length: u16, parts: usize, gap: u16) -> impl Iterator<Item = (u16, u16)> {
    let parts = u16::try_from(parts).unwrap_or(u16::MAX);
    let room = length.saturating_sub(gap * parts.saturating_sub(1));
    // To the nearest cell.
    let edge = move |part: u16| {
        let (room, parts, part) = (u32::from(room), u32::from(parts), u32::from(part));
        u16::try_from((2 * room * part + parts) / (2 * parts)).unwrap_or(length)
    };
    (0..parts).map(move |part| {
        let (from, to) = (edge(part), edge(part + 1));
        ((from + gap * part).min(length), to - from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_fill_any_area() {
        for (width, height, charts, rows, columns) in [
            (34, 5, 4, 1, 1),
            (72, 12, 3, 1, 2),
            (72, 12, 2, 1, 2),
            (112, 25, 3, 2, 2),
            (192, 50, 4, 2, 2),
            (192, 50, 3, 2, 2),
            (40, 50, 4, 4, 1),
            (10, 3, 2, 1, 1),
        ] {
            let area = Rect::new(0, 0, width, height);
            let grid = Grid::of(area, charts);
            assert_eq!(grid, Grid { rows, columns }, "{area} {charts}");
            let places = grid.places(area, charts);
            let right = places.iter().map(|it| it.right()).max();
            let bottom = places.iter().map(|it| it.bottom()).max();
            assert_eq!((right, bottom), (Some(width), Some(height)), "{area}");
        }
    }
}
