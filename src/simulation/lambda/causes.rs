//! When what a reading counts happened, in a sentence or two.

use std::fmt::Write as _;

use super::all_at_work;
use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::setup::Setup;
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
/// at work at those times, and by what was set then.
pub fn throttled(run: &Run) -> Option<String> {
    let rows = run.rows();
    let when = moments("throttled request", &rows, |row| row.counts.throttled)?;
    let Some(then) = SettingsThen::of(run, &rows) else {
        return Some(format!("{when} The knobs were turned in between."));
    };
    let refusing: Vec<&SeriesRow> = rows.iter().filter(|row| row.counts.throttled > 0).collect();
    let setup = &then.setup;
    let why = match setup.is_shared() && setup.platform.reserved.is_none() {
        true => had_by_others(run, &refusing, setup),
        false => Some(by_itself(&refusing, setup.concurrency())),
    };
    let parts = [Some(when), why, then.turned];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(parts.join(" "))
}

/// What was set while requests were turned away.
struct SettingsThen {
    setup: Setup,
    /// When it was set otherwise, a sentence; nothing where it never was.
    turned: Option<String>,
}

impl SettingsThen {
    /// Nothing where knobs were turned while requests were turned away, or
    /// where none was.
    fn of(run: &Run, rows: &[SeriesRow]) -> Option<Self> {
        let is_away = |row: &&SeriesRow| row.counts.throttled > 0 || row.counts.refused > 0;
        let from = rows.iter().find(is_away)?.from;
        let to = rows.iter().rfind(is_away)?.to;
        if run.log().iter().any(|it| (from..to).contains(&it.at)) {
            return None;
        }
        let before = run.log().iter().rfind(|it| it.at < from);
        let after = run.log().iter().find(|it| it.at >= to);
        let turned = match (before, after) {
            (Some(before), _) => Some(format!(
                "The knobs had been turned before, at {}.",
                show(before.at)
            )),
            (None, Some(after)) => Some(format!(
                "The knobs were turned only later, at {}.",
                show(after.at)
            )),
            (None, None) => None,
        };
        let setup = before.map_or(run.start(), |change| &change.to);
        let setup = setup.seen_from(run.setup().place());
        Some(Self { setup, turned })
    }
}

/// Whether a function by itself had all that it may have.
fn by_itself(refusing: &[&SeriesRow], allowed: u64) -> String {
    let full = |row: &&SeriesRow| row.peak_busy >= allowed;
    let all = capitalised(&all_at_work(allowed));
    match (refusing.iter().any(full), refusing.iter().all(full)) {
        (_, true) => format!("{all}."),
        (true, false) => format!(
            "{all} at some of these times; at the others requests came faster than they are let in."
        ),
        (false, false) => format!(
            "At most {} of {} environments were at work: requests came faster than they are let in.",
            format_count(refusing.iter().map(|row| row.peak_busy).max().unwrap_or(0)),
            format_count(allowed)
        ),
    }
}

/// Who had the most of what functions without a reserve share, where all of that
/// was at work whenever the one that is looked at was turned away.
fn had_by_others(run: &Run, refusing: &[&SeriesRow], setup: &Setup) -> Option<String> {
    let own = run.looked_at()?;
    let allowed = setup.concurrency();
    let functions = setup.functions();
    let sharing = functions
        .iter()
        .enumerate()
        .filter(|(place, other)| *place != own && other.platform.reserved.is_none());
    let others: Vec<(&Setup, Vec<SeriesRow>)> = sharing
        .map(|(place, other)| (other, run.rows_of(place)))
        .collect();
    let busy = |rows: &[SeriesRow], then: &SeriesRow| {
        let meets = |row: &&SeriesRow| row.from < then.to && then.from < row.to;
        let peaks = rows.iter().filter(meets).map(|row| row.peak_busy);
        peaks.max().unwrap_or(0)
    };
    let is_full = |row: &&SeriesRow| {
        let of_others: u64 = others.iter().map(|(_, rows)| busy(rows, row)).sum();
        of_others.saturating_add(row.peak_busy) >= allowed
    };
    let most = refusing.iter().max_by_key(|row| row.counts.throttled)?;
    let (other, had) = others
        .iter()
        .map(|(other, rows)| (other, busy(rows, most)))
        .max_by_key(|(_, busy)| *busy)?;
    let shared = match functions.iter().any(|it| it.platform.reserved.is_some()) {
        true => "that functions without a reserve share",
        false => "of the quota",
    };
    let tells = had > 0 && refusing.iter().all(is_full);
    tells.then(|| {
        format!(
            "All {} {shared} were at work, {} of them for {}.",
            format_count(allowed),
            format_count(had),
            other.account.name
        )
    })
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
