//! Each environment in a row of its own: when it started, worked, was idle and
//! went, with the requests above that found none.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use crate::simulation::{BRIEF, CellKind, Chart, FOR_A_MOMENT, Timeline};
use crate::text::{Role, format_count};
use crate::words::lab as words;

use super::head::{ChartHead, LegendEntry};
use super::time_axis::TimeAxis;
use super::{Canvas, Places, columns};

/// Answers with the place of the chart's mark: in the row of its environment,
/// where that is shown.
pub fn draw(
    chart: &Chart,
    timeline: &Timeline,
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let bands = Bands::of(timeline, Places::rows(area.height));
    let left = columns(&bands.shown.to_string()) + 1;
    let Some(places) = Places::of(area, left, 0) else {
        canvas.put_title(chart, area);
        return None;
    };
    let time = TimeAxis {
        columns: places.plot.width,
        horizon: chart.horizon,
    };
    time.draw(&chart.changes, &places, canvas);
    side(&bands, &places, left, canvas);
    let moments = rows(timeline, &bands, &places, canvas);
    let mark = chart.mark.as_ref();
    let place = time.draw_mark(mark, &places, canvas);
    let is_drawn = |it: &LegendEntry| it.is_drawn(&places, canvas);
    let entries = entries(chart, timeline, &moments, is_drawn);
    let head = ChartHead {
        chart,
        names_peak: false,
        entries,
    };
    head.draw(&places, canvas);
    let place = place?;
    let row = mark?.row.and_then(|row| u16::try_from(row).ok());
    let Some(row) = row.filter(|row| *row < bands.shown) else {
        return Some(place);
    };
    let y = places.plot.y + bands.middle(row);
    let axis = places.plot.x.saturating_sub(1);
    canvas.put(axis, y, words::HERE_ROW, Role::Marker);
    Some(Position { y, ..place })
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
}

impl Bands {
    fn of(timeline: &Timeline, rows: u16) -> Self {
        /// Higher ones would be blocks rather than lines.
        const HIGHEST: u16 = 6;
        /// So few rows are all for environments.
        const MIN_ROWS: u16 = 3;
        let is_room = rows > MIN_ROWS || timeline.fits(rows);
        let above = u16::from(timeline.has_any_throttled() && is_room);
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

/// Draws the rows. Gives what was so for a moment somewhere.
fn rows(
    timeline: &Timeline,
    bands: &Bands,
    places: &Places,
    canvas: &mut Canvas,
) -> BTreeSet<CellKind> {
    let plot = places.plot;
    let mut moments = BTreeSet::new();
    for column in 0..plot.width {
        let x = plot.x + column;
        if bands.above > 0 && timeline.has_throttled(column, plot.width) {
            let throttled = CellKind::Throttled;
            canvas.put(x, plot.y, throttled.fill(), throttled.role());
        }
        for environment in 0..bands.shown {
            let moment = timeline.moment(environment.into(), column, plot.width);
            let cell = timeline.cell(environment.into(), column, plot.width);
            moments.extend(moment);
            let brief = moment.map(|it| (it.moment(), it.role()));
            let state = cell.map(|it| (it.fill(), it.role()));
            let top = plot.y + bands.top(environment);
            for y in top..top + bands.height() {
                // What was for a moment hides no more than one row of what was so
                // in between.
                let mark = match y == top {
                    true => brief.or(state),
                    false => state,
                };
                if let Some((mark, role)) = mark {
                    canvas.put(x, y, mark, role);
                }
            }
        }
    }
    moments
}

fn moment_entry(kind: CellKind) -> LegendEntry {
    LegendEntry::new(kind.moment(), kind.role(), "")
}

/// What was so for a moment. Each mark looks as it does in the rows; what it is of is
/// said where nothing else in the legend does, and how long it was at the last.
fn moment_entries(moments: &BTreeSet<CellKind>, standing: &[LegendEntry]) -> Vec<LegendEntry> {
    let entry = |kind: &CellKind| {
        let is_said = standing.iter().any(|it| it.mark == kind.fill());
        let entry = moment_entry(*kind);
        match is_said {
            true => entry,
            false => LegendEntry {
                words: kind.state().to_owned(),
                short: kind.short().to_owned(),
                ..entry
            },
        }
    };
    let mut entries: Vec<LegendEntry> = moments.iter().rev().map(entry).collect();
    if let Some(last) = entries.last_mut() {
        last.words = words::for_so_long(&last.words, FOR_A_MOMENT);
        last.short = words::for_so_long(&last.short, BRIEF);
    }
    entries
}

fn entries(
    chart: &Chart,
    timeline: &Timeline,
    moments: &BTreeSet<CellKind>,
    is_drawn: impl Fn(&LegendEntry) -> bool,
) -> Vec<LegendEntry> {
    let kinds = [
        CellKind::Starting,
        CellKind::Busy,
        CellKind::Idle,
        CellKind::Throttled,
    ];
    let entry = |kind: CellKind| LegendEntry {
        short: kind.short().to_owned(),
        ..LegendEntry::new(
            kind.fill(),
            kind.role(),
            match kind {
                CellKind::Throttled => timeline.throttled,
                CellKind::Starting | CellKind::Busy | CellKind::Idle => kind.state(),
            },
        )
    };
    // While it runs, all may still come; a refused request is no matter of course.
    let may_come = |it: &LegendEntry| !chart.is_over() && it.mark != CellKind::Throttled.fill();
    let standing = kinds.into_iter().map(entry);
    let standing: Vec<LegendEntry> = standing.filter(|it| may_come(it) || is_drawn(it)).collect();
    let moments = moment_entries(moments, &standing);
    let standing = standing.into_iter();
    standing
        .chain(moments)
        .chain(LegendEntry::of_mark(chart))
        .chain(LegendEntry::of_changes(chart))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_looks_in_the_legend_as_it_does_in_its_row() {
        for kind in [CellKind::Starting, CellKind::Busy] {
            let entry = moment_entry(kind);
            assert_eq!(
                (entry.mark.as_str(), entry.role),
                (kind.moment(), kind.role())
            );
        }
    }
}
