//! When what a reading counts happened, in a sentence or two.

use std::fmt::Write as _;

use super::all_at_work;
use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::{capitalised, format_count, plural};

/// When the cold starts came, and whether others had been there before.
pub fn cold_starts(run: &Run) -> Option<String> {
    let (rows, readings) = (run.rows(), run.readings());
    let when = moments("cold start", &rows, |row| row.counts.cold_starts)?;
    let last = rows.iter().rposition(|row| row.counts.cold_starts > 0)?;
    let before = rows.get(..last).unwrap_or_default();
    let gone: u64 = before.iter().map(|row| row.counts.expired).sum();
    Some(match (gone, readings.counts.warm_starts) {
        (0, 0) => format!("{when} Nothing was idle when they came."),
        (0, warm) => format!(
            "{when} Environments that were there already took the other {}.",
            format_count(warm)
        ),
        (gone, _) => format!(
            "{when} By the last of them, {} idle {} been removed.",
            format_count(gone),
            if gone == 1 {
                "environment had"
            } else {
                "environments had"
            }
        ),
    })
}

/// Which limit it was, told by whether the function had all that it may have
/// at work at those times.
pub fn throttled(run: &Run) -> Option<String> {
    let rows = run.rows();
    let when = moments("throttled request", &rows, |row| row.counts.throttled)?;
    if !run.log().is_empty() {
        // What was allowed then need not be what is allowed now.
        return Some(format!("{when} The knobs were turned in between."));
    }
    if run.shows_several() || run.looked_at().is_some() {
        // What the others had then is part of it, and a request's story tells that.
        return Some(when);
    }
    let allowed = run.setup().concurrency();
    let full = |row: &&SeriesRow| row.peak_busy >= allowed;
    let refusing = || rows.iter().filter(|row| row.counts.throttled > 0);
    let all = capitalised(&all_at_work(allowed));
    Some(
        match (
            refusing().any(|row| full(&row)),
            refusing().all(|row| full(&row)),
        ) {
            (_, true) => format!("{when} {all}."),
            (true, false) => format!(
                "{when} {all} at some of these times; at the others requests came faster than they are let in."
            ),
            (false, false) => format!(
                "{when} At most {} of {} environments were at work: requests came faster than they are let in.",
                format_count(run.readings().peak_busy),
                format_count(allowed)
            ),
        },
    )
}

/// When first as many were at work as ever were.
pub fn peak_busy(run: &Run) -> Option<String> {
    first_peak(
        run,
        |row| row.peak_busy,
        run.readings().peak_busy,
        "at work",
    )
}

/// When there were first as many as there ever were.
pub fn peak_alive(run: &Run) -> Option<String> {
    first_peak(
        run,
        |row| row.peak_alive,
        run.readings().peak_alive,
        "there",
    )
}

fn first_peak(run: &Run, of: fn(&SeriesRow) -> u64, most: u64, what: &str) -> Option<String> {
    let rows = run.rows();
    let row = rows.iter().find(|row| most > 0 && of(row) == most)?;
    let were = if most == 1 { "was" } else { "were" };
    Some(format!(
        "{} {were} {what} for the first time around {}.",
        plural(most, "environment"),
        show(row.from)
    ))
}

/// When what a row counts happened: each time if they are few, else from when
/// to when.
fn moments(what: &str, rows: &[SeriesRow], of: fn(&SeriesRow) -> u64) -> Option<String> {
    const FEW: usize = 3;
    let some: Vec<&SeriesRow> = rows.iter().filter(|row| of(row) > 0).collect();
    let (first, last) = (some.first()?, some.last()?);
    if some.len() > FEW {
        let all = some.iter().map(|row| of(row)).sum();
        let (from, to) = (show(first.from), show(last.from));
        return Some(format!(
            "{} came between {from} and {to}.",
            plural(all, what)
        ));
    }
    let mut told = format!(
        "{} came around {}",
        plural(of(first), what),
        show(first.from)
    );
    for row in some.iter().skip(1) {
        let _ = write!(
            told,
            ", and {} around {}",
            format_count(of(row)),
            show(row.from)
        );
    }
    Some(told + ".")
}
