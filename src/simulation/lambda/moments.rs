//! The course of a run as a few moments, in sentences.

use crate::sim::meter::SeriesRow;
use crate::sim::time::show;
use crate::text::{format_count, plural};

/// The course of a run as so many spans of it, at most. Spans without a request
/// are told with those before them.
pub fn moments(rows: &[SeriesRow], most: usize) -> Vec<String> {
    if most == 0 {
        return Vec::new();
    }
    let busy = rows.iter().filter(|row| row.counts.requests > 0).count();
    let each = busy.div_ceil(most).max(1);
    let mut spans: Vec<Vec<&SeriesRow>> = Vec::new();
    for row in rows {
        let came =
            |span: &Vec<&SeriesRow>| span.iter().filter(|row| row.counts.requests > 0).count();
        match spans.last_mut() {
            Some(span) if row.counts.requests == 0 || came(span) < each => span.push(row),
            _ => spans.push(vec![row]),
        }
    }
    spans.iter().filter_map(|span| moment(span)).collect()
}

/// "From 0 s to 5 min: 60 requests, 60 cold starts; at most 60 environments at a
/// time, and at most 60 at work."
fn moment(span: &[&SeriesRow]) -> Option<String> {
    let (first, last) = (span.first()?, span.last()?);
    let sum = |of: fn(&SeriesRow) -> u64| span.iter().map(|row| of(row)).sum();
    let most = |of: fn(&SeriesRow) -> u64| span.iter().map(|row| of(row)).max().unwrap_or(0);
    let some = |count: u64, what: &str| match count {
        0 => String::new(),
        some => format!(", {} {what}", format_count(some)),
    };
    let throttled = some(sum(|row| row.counts.throttled), "throttled");
    let colds = sum(|row| row.counts.cold_starts);
    // One that starts takes the place of one that went.
    let gone = sum(|row| row.counts.expired);
    let gone = some(if colds > 0 { gone } else { 0 }, "idle removed");
    let late = some(sum(|row| row.counts.failed_timeout), "timed out");
    Some(format!(
        "From {} to {}: {}, {}{gone}{throttled}{late}; at most {} at a time, and at most {} at work.",
        show(first.from),
        show(last.to),
        plural(sum(|row| row.counts.requests), "request"),
        plural(colds, "cold start"),
        plural(most(|row| row.peak_alive), "environment"),
        format_count(most(|row| row.peak_busy)),
    ))
}
