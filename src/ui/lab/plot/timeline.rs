//! Each environment in a row of its own: when it started, worked, was idle and
//! went, with the requests above that found none.

use ratatui::layout::Rect;

use crate::simulation::{CellKind, Chart, SaidLevel, Timeline};
use crate::text::{Role, format_count};
use crate::words::lab as words;

use super::head::{ChartHead, LegendEntry};
use super::levels::{DASH, SAID, said_labels};
use super::time_axis::TimeAxis;
use super::{Canvas, Places, columns};

pub fn draw(chart: &Chart, timeline: &Timeline, area: Rect, canvas: &mut Canvas) {
    let bands = Bands::of(timeline, Places::rows(area.height));
    let left = columns(&bands.shown.to_string()) + 1;
    let is_below = |said: &SaidLevel| bands.row_of(said.level).is_none();
    let labels = said_labels(&timeline.said, is_below, words::FURTHER_DOWN, area.width);
    let right = labels.iter().map(|label| columns(label) + 1).max();
    let Some(places) = Places::of(area, left, right.unwrap_or(0)) else {
        return canvas.put_title(chart, area);
    };
    let time = TimeAxis {
        columns: places.plot.width,
        horizon: chart.horizon,
    };
    time.draw(&chart.changes, &places, canvas);
    side(&bands, &places, left, canvas);
    rows(timeline, &bands, &places, canvas);
    lines(timeline, &labels, &bands, &places, canvas);
    let head = ChartHead {
        chart,
        keeps_title: false,
        entries: entries(chart, timeline),
    };
    head.draw(&places, canvas);
}

/// Which rows of the inside belong to what, counted from its top.
struct Bands {
    /// Rows for throttled requests.
    above: u16,
    /// Environments that are shown.
    shown: u16,
    /// Rows for each, the gap below it included.
    each: u16,
    /// How many are not shown; a row says so.
    more: u64,
    rows: u16,
}

impl Bands {
    fn of(timeline: &Timeline, rows: u16) -> Self {
        /// Higher ones would be blocks rather than lines.
        const HIGHEST: u16 = 6;
        /// So few rows are all for environments.
        const LEAST: u16 = 3;
        let above = u16::from(timeline.has_any_throttled() && rows > LEAST);
        let room = rows - above;
        let kept = u16::try_from(timeline.rows()).unwrap_or(u16::MAX);
        let shown = match timeline.most <= u64::from(room) {
            true => kept.min(room),
            false => kept.min(room.saturating_sub(1)),
        };
        Self {
            above,
            shown,
            each: (room / shown.max(1)).clamp(1, HIGHEST),
            more: timeline.most.saturating_sub(shown.into()),
            rows,
        }
    }

    /// Where the row of an environment begins, counted from 0.
    fn top(&self, environment: u16) -> u16 {
        self.above + environment.saturating_mul(self.each)
    }

    /// Rows that an environment fills.
    fn height(&self) -> u16 {
        self.each.saturating_sub(1).max(1)
    }

    /// The row of an environment with its number.
    fn middle(&self, environment: u16) -> u16 {
        self.top(environment) + (self.height() - 1) / 2
    }

    /// The row of so many environments: that of the last of them. `None`: it is
    /// further down.
    fn row_of(&self, level: f64) -> Option<u16> {
        let most = f64::from(self.rows);
        let count = (1..=self.rows).find(|it| f64::from(*it) >= level.min(most + 1.0))?;
        let row = self.middle(count - 1);
        let last = if self.more > 0 { self.shown } else { self.rows };
        (count <= last && row < self.rows).then_some(row)
    }
}

/// The axis at the left side, with the numbers of the rows.
fn side(bands: &Bands, places: &Places, left: u16, canvas: &mut Canvas) {
    let plot = places.plot;
    let x = plot.x.saturating_sub(1);
    for y in plot.top()..plot.bottom() {
        canvas.put(x, y, "│", Role::Rule);
    }
    canvas.put(x, places.axis, "└", Role::Rule);
    for environment in 0..bands.shown {
        let label = (environment + 1).to_string();
        let start = plot.x.saturating_sub(left) + (left - 1).saturating_sub(columns(&label));
        canvas.put(
            start,
            plot.y + bands.middle(environment),
            &label,
            Role::Muted,
        );
    }
    if bands.more > 0 {
        let words = words::more(&format_count(bands.more));
        canvas.put(plot.x, plot.bottom() - 1, &words, Role::Muted);
    }
}

fn rows(timeline: &Timeline, bands: &Bands, places: &Places, canvas: &mut Canvas) {
    let plot = places.plot;
    for column in 0..plot.width {
        let x = plot.x + column;
        if bands.above > 0 && timeline.has_throttled(column, plot.width) {
            put_cell(CellKind::Throttled, x, plot.y, canvas);
        }
        for environment in 0..bands.shown {
            let Some(cell) = timeline.cell(environment.into(), column, plot.width) else {
                continue;
            };
            let top = plot.y + bands.top(environment);
            for y in top..top + bands.height() {
                put_cell(cell, x, y, canvas);
            }
        }
    }
}

fn put_cell(cell: CellKind, x: u16, y: u16, canvas: &mut Canvas) {
    canvas.put(x, y, cell.fill(), cell.role());
}

/// The lines of the predictions: each at the row of so many environments, and
/// only where nothing else stands.
fn lines(
    timeline: &Timeline,
    labels: &[String],
    bands: &Bands,
    places: &Places,
    canvas: &mut Canvas,
) {
    let plot = places.plot;
    let mut free: Vec<u16> = (0..plot.height).collect();
    for (at, said) in timeline.said.iter().enumerate() {
        let row = bands.row_of(said.level);
        for column in 0..plot.width {
            let place = row.map(|row| (plot.x + column, plot.y + row));
            let place = place.filter(|at| canvas.is_blank(*at));
            if let Some((x, y)) = place {
                canvas.put(x, y, DASH, SAID);
            }
        }
        let wanted = row.unwrap_or(plot.height);
        let nearest = free.iter().copied().min_by_key(|it| it.abs_diff(wanted));
        if let Some((label, row)) = labels.get(at).zip(nearest) {
            free.retain(|it| *it != row);
            canvas.put(plot.right() + 1, plot.y + row, label, SAID);
        }
    }
}

fn entries(chart: &Chart, timeline: &Timeline) -> Vec<LegendEntry> {
    let kinds = [CellKind::Starting, CellKind::Busy, CellKind::Idle].into_iter();
    let throttled = timeline.has_any_throttled().then_some(CellKind::Throttled);
    let entry = |kind: CellKind| LegendEntry {
        short: Some(kind.short()),
        ..LegendEntry::new(kind.fill(), kind.role(), kind.state())
    };
    let entries = kinds.chain(throttled).map(entry);
    entries.chain(LegendEntry::of_changes(chart)).collect()
}
