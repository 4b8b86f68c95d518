//! When requests were turned away, and which limit it was.

use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::setup::Setup;
use crate::sim::time::show;
use crate::text::{capitalised, format_count};

use super::super::all_at_work;
use super::flocks::{Exact, moments};

/// Which limit it was, told by whether the function had all that it may have
/// at work at those times, and by what was set then.
pub fn throttled(run: &Run) -> Option<String> {
    let rows = run.rows();
    let away = run.turned_away_span();
    let span = (away?, Exact::First);
    let when = moments("throttled request", run, |row| row.counts.throttled, span)?;
    let Some(then) = SettingsThen::of(run, &rows) else {
        return Some(format!("{when} The knobs were turned in between."));
    };
    let refusing: Vec<&SeriesRow> = rows.iter().filter(|row| row.counts.throttled > 0).collect();
    let setup = &then.setup;
    let why = match sharing(run, setup).is_empty() {
        true => Some(by_itself(&refusing, setup)),
        false => had_by_others(run, &refusing, setup),
    };
    let parts = [Some(when), asked(setup), why, then.turned];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(parts.join(" "))
}

/// How often their callers asked, where they ask again.
fn asked(setup: &Setup) -> Option<String> {
    let retries = setup.callers.filter(|it| it.retries > 0)?.retries;
    Some(format!(
        "For each of them its caller had asked {} times.",
        format_count(u64::from(retries) + 1)
    ))
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
fn by_itself(refusing: &[&SeriesRow], setup: &Setup) -> String {
    let allowed = setup.concurrency();
    let full = |row: &&SeriesRow| row.peak_busy >= allowed;
    let all = match setup.is_shared() && setup.platform.reserved.is_none() {
        true => format!(
            "All {} that are left beside what is reserved were at work",
            format_count(allowed)
        ),
        false => capitalised(&all_at_work(allowed)),
    };
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

/// The other functions that share what is not reserved with the one that is looked
/// at, with their places; none where that has a reserve of its own.
fn sharing(run: &Run, setup: &Setup) -> Vec<(usize, Setup)> {
    let Some(own) = run.looked_at() else {
        return Vec::new();
    };
    let others = setup.functions().into_iter().enumerate();
    let others = others.filter(|(place, other)| *place != own && other.platform.reserved.is_none());
    match setup.platform.reserved {
        Some(_) => Vec::new(),
        None => others.collect(),
    }
}

/// Who had the most of what functions without a reserve share, where all of that
/// was at work whenever the one that is looked at was turned away.
fn had_by_others(run: &Run, refusing: &[&SeriesRow], setup: &Setup) -> Option<String> {
    let allowed = setup.concurrency();
    let others: Vec<(Setup, Vec<SeriesRow>)> = sharing(run, setup)
        .into_iter()
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
    let shared = match setup
        .functions()
        .iter()
        .any(|it| it.platform.reserved.is_some())
    {
        true => "that functions without a reserve share",
        false => "of the quota",
    };
    let tells = had > 0 && refusing.iter().all(is_full);
    tells.then(|| {
        format!(
            "All {} {shared} were at work, {} of them for {}{}.",
            format_count(allowed),
            format_count(had),
            other.account.name,
            match others.as_slice() {
                [_] => format!(
                    " and the other {} for {}",
                    format_count(allowed - had),
                    setup.account.name
                ),
                _ => String::new(),
            }
        )
    })
}
