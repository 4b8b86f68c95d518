//! A chart, in any rectangle: [`draw`].
//!
//! It draws a [`Chart`] into a buffer and asks for nothing else, so a page, a
//! panel and the whole screen use it alike. 30 columns and 4 rows are enough;
//! with less than that it draws what fits, and 200 by 60 are filled. From top to
//! bottom: a row that says what it is and what its marks mean, the picture with
//! ticks at its left, and the time below. What was predicted is a dashed line
//! over the whole run with its number at its right end.

mod head;
mod levels;
mod means;
mod peaks;
mod said_lines;
mod scale;
mod time_axis;
mod timeline;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::simulation::{Chart, ChartContent};
use crate::text::{self, Role};

use crate::ui::Theme;

/// Draws a chart, and nothing outside of `area`. Answers with the place of its
/// mark, if it has one.
pub fn draw(chart: &Chart, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
    let area = area.intersection(buf.area);
    let mut canvas = Canvas { buf, theme };
    match &chart.content {
        ChartContent::Levels(levels) => levels::draw(chart, levels, area, &mut canvas),
        ChartContent::Timeline(timeline) => timeline::draw(chart, timeline, area, &mut canvas),
    }
}

/// Rows inside of a chart of so many rows.
pub fn rows(height: u16) -> u16 {
    Places::rows(height)
}

/// A buffer with the looks of a theme.
struct Canvas<'a> {
    buf: &'a mut Buffer,
    theme: &'a Theme,
}

impl Canvas<'_> {
    /// Words from a place on, as far as the buffer goes.
    fn put(&mut self, x: u16, y: u16, words: &str, role: Role) {
        self.put_styled(x, y, words, self.theme.role(role));
    }

    /// All that can be said in a place too small for a picture.
    fn put_title(&mut self, chart: &Chart, area: Rect) {
        if !area.is_empty() {
            let title = text::truncate_words(&chart.title, area.width.into());
            self.put(area.x, area.y, &title, Role::Heading);
        }
    }

    fn is_blank(&self, place: (u16, u16)) -> bool {
        let cell = self.buf.cell(place);
        cell.is_some_and(|cell| cell.symbol() == " ")
    }

    fn put_styled(&mut self, x: u16, y: u16, words: &str, style: Style) {
        if y < self.buf.area.bottom() && x < self.buf.area.right() {
            self.buf.set_string(x, y, words, style);
        }
    }
}

/// Where the parts of a chart stand.
struct Places {
    head: Rect,
    /// The inside, without ticks and labels.
    plot: Rect,
    /// The row of the line below the inside.
    axis: u16,
    /// The row of the labels of the time; where it is low, they stand in the
    /// line itself.
    labels: u16,
}

impl Places {
    /// Rows of the inside of a chart of so many rows.
    fn rows(height: u16) -> u16 {
        height.saturating_sub(if is_low(height) { 2 } else { 3 })
    }

    /// With so many columns at the left and at the right of the inside. `None`:
    /// there is no room for one.
    fn of(area: Rect, left: u16, right: u16) -> Option<Self> {
        const MIN_WIDTH: u16 = 8;
        let width = area.width.checked_sub(left.saturating_add(right))?;
        let height = Self::rows(area.height);
        let plot = Rect::new(area.x + left, area.y + 1, width, height);
        let labels = area.bottom().saturating_sub(1);
        (width >= MIN_WIDTH && height > 0).then(|| Self {
            head: Rect { height: 1, ..area },
            plot,
            axis: plot.bottom(),
            labels,
        })
    }
}

/// Whether there is no row for the labels of the time.
fn is_low(height: u16) -> bool {
    height < 7
}

/// Columns that words take.
fn columns(words: &str) -> u16 {
    u16::try_from(text::width(words)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
