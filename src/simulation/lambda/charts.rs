//! The charts: environments, and requests a second.

use crate::sim::meter::SeriesRow;
use crate::sim::time::{SECOND, Tick, to_f64};
use crate::simulation::{Chart, ChartId, Curve, Stroke};
use crate::text::Role;

/// All charts. Where nothing was throttled, that line is left out: along the
/// bottom it would hide the other one.
pub fn charts(rows: &[SeriesRow], is_throttled: bool) -> Vec<Chart> {
    let line = |value: fn(&SeriesRow) -> u64| {
        let point = |row| (middle(row), to_f64(value(row)));
        rows.iter().map(point).collect()
    };
    let alive = line(|row| row.peak_alive);
    let busy = line(|row| row.peak_busy);
    let all = rates(rows, |row| row.counts.requests);
    let throttled = match is_throttled {
        true => rates(rows, |row| row.counts.throttled),
        false => Vec::new(),
    };
    vec![
        Chart {
            id: Some(ChartId::Environments),
            title: "Environments".to_owned(),
            curves: vec![
                Curve::new("alive", alive, Role::Muted, Stroke::Dotted),
                Curve::new("busy", busy, Role::Picked, Stroke::Solid),
            ],
        },
        Chart {
            id: Some(ChartId::RequestRate),
            title: "Requests/s".to_owned(),
            curves: vec![
                Curve::new("all", all, Role::Name, Stroke::Solid),
                Curve::new("throttled", throttled, Role::Wrong, Stroke::Dotted),
            ],
        },
    ]
}

/// The middle of a row, in seconds.
fn middle(row: &SeriesRow) -> f64 {
    f64::midpoint(seconds(row.from), seconds(row.to))
}

/// How many there were a second, over spans that are long enough not to jump
/// with each request.
fn rates(rows: &[SeriesRow], of: fn(&SeriesRow) -> u64) -> Vec<(f64, f64)> {
    const SPANS: usize = 60;
    let each = rows.len().div_ceil(SPANS).max(1);
    let rate = |span: &[SeriesRow]| {
        let (first, last) = (span.first()?, span.last()?);
        let (from, to) = (seconds(first.from), seconds(last.to));
        let all: u64 = span.iter().map(of).sum();
        (to > from).then(|| (f64::midpoint(from, to), to_f64(all) / (to - from)))
    };
    rows.chunks(each).filter_map(rate).collect()
}

fn seconds(ticks: Tick) -> f64 {
    to_f64(ticks) / to_f64(SECOND)
}
