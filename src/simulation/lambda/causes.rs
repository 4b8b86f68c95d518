//! When what a reading counts happened, in a sentence or two.

use std::fmt::Write as _;

use super::{all_at_work, reasons};
use crate::sim::meter::{EventSpan, SeriesRow, round_length};
use crate::sim::run::Run;
use crate::sim::setup::Setup;
use crate::sim::time::{MINUTE, SECOND, Tick, show, to_f64};
use crate::sim::traffic::Traffic;
use crate::text::{capitalised, format_count, format_number, plural};

/// When the cold starts came, and whether others had been there before.
pub fn cold_starts(run: &Run) -> Option<String> {
    let (rows, readings) = (run.rows(), run.readings());
    let when = moments(
        "cold start",
        run,
        |row| row.counts.cold_starts,
        (run.cold_span()?, Exact::Neither),
    )?;
    let last = rows.iter().rposition(|row| row.counts.cold_starts > 0)?;
    let before = rows.get(..last).unwrap_or_default();
    let gone: u64 = before.iter().map(|row| row.counts.expired).sum();
    let what = match (readings.counts.retried, readings.counts.refused) {
        (0, _) => ("request", "requests"),
        (_, 0) => ("attempt", "attempts"),
        // The others found none, and no room for another.
        _ => ("attempt that found room", "attempts that found room"),
    };
    let told = match (gone, readings.counts.warm_starts) {
        (0, 0) => format!("{when} Nothing was idle when they came."),
        (0, 1) => format!(
            "{when} One that was there already took the other {}.",
            what.0
        ),
        (0, warm) => format!(
            "{when} Environments that were there already took the other {} {}.",
            format_count(warm),
            what.1
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
    };
    Some(told + &by_chance(run))
}

/// Where chance says when they come: why one has to start at all.
fn by_chance(run: &Run) -> String {
    let setup = run.setup();
    if setup.function.concurrency_per_environment != 1 {
        return String::new();
    }
    if !comes_by_chance(run) {
        return beside_another_try(run).unwrap_or_default();
    }
    format!(
        " Whoever comes while all that are there are at work starts another: chance made it up to {} at once{}.",
        format_count(run.readings().peak_busy),
        in_place_of_removed(run)
    )
}

/// What started beyond as many as were at work at once. One starts while all others are
/// at work: either there were never so many, or there had been, and one was removed.
fn in_place_of_removed(run: &Run) -> String {
    let readings = run.readings();
    let ready = u64::from(run.setup().platform.provisioned);
    let there = readings.counts.cold_starts + ready;
    match there.saturating_sub(readings.peak_busy.max(ready)) {
        0 => String::new(),
        1 => ", and the other one that started replaced one that was removed".to_owned(),
        more => format!(
            ", and the other {} that started replaced some that were removed",
            format_count(more)
        ),
    }
}

/// Where one after the other would need one alone, and what is tried again comes in
/// between.
fn beside_another_try(run: &Run) -> Option<String> {
    let setup = run.setup();
    let time = reasons::run_time(&setup.function)?;
    let readings = run.readings();
    let Traffic::Steady { rate } = &setup.traffic else {
        return None;
    };
    let is_it = rate.per_tick() * to_f64(time) < 1.0
        && readings.counts.retried > 0
        && readings.peak_busy > 1;
    is_it.then(|| {
        format!(
            " New requests alone would need one: each is done before the next one comes. One that is \
             tried again can come while another is at work, and then {} at once are needed.",
            format_count(readings.peak_busy)
        )
    })
}

fn comes_by_chance(run: &Run) -> bool {
    matches!(
        run.setup().traffic,
        Traffic::Poisson { .. } | Traffic::Renewal { .. } | Traffic::Trace(_)
    )
}

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
    let at = row.from / told_step(run) * told_step(run);
    let many = plural(most, "environment");
    let who = match comes_by_chance(run) {
        true => format!("Chance had {many}"),
        false => format!("{many} {were}"),
    };
    Some(format!(
        "{who} {what} for the first time around {}.",
        show(at)
    ))
}

/// How there came to be as many at work as there ever were: some were there, and
/// others started in the same span of the run.
pub struct GrownPeak {
    pub at: Tick,
    pub there: u64,
    pub started: u64,
    /// Others that had been removed before.
    pub gone: u64,
}

/// Nothing where both together are not what was at work then.
pub fn growth(run: &Run) -> Option<GrownPeak> {
    let (rows, most) = (run.rows(), run.readings().peak_busy);
    let at = rows
        .iter()
        .position(|row| most > 0 && row.peak_busy == most)?;
    let row = rows.get(at)?;
    let there = at.checked_sub(1).and_then(|before| rows.get(before));
    let there = there.map_or(0, |row| row.peak_alive);
    let started = row.counts.cold_starts;
    let before = rows.get(..at).unwrap_or_default();
    let gone = before.iter().map(|row| row.counts.expired).sum();
    let is_it = there > 0 && started > 0 && row.counts.expired == 0;
    (is_it && there + started == most).then(|| GrownPeak {
        at: row.from / told_step(run) * told_step(run),
        there,
        started,
        gone,
    })
}

/// What the axis of a chart can show: moments are told in whole steps of it.
fn told_step(run: &Run) -> Tick {
    const COLUMNS: u64 = 60;
    round_length(run.horizon().div_ceil(COLUMNS)).max(1)
}

/// So many of something, close together.
#[derive(Clone, Copy)]
struct Flock {
    count: u64,
    from: Tick,
    to: Tick,
}

impl Flock {
    /// "around 5 min", or "between 5 min and 8 min": what is told holds all of
    /// them.
    fn when(&self, step: Tick, end: Tick, exact: Exact) -> String {
        let from = self.from / step * step;
        let to = self.to.div_ceil(step).saturating_mul(step).min(end);
        if self.to.saturating_sub(from) <= step {
            return format!("around {}", exactly(self.roundest(step)));
        }
        let from = match exact {
            Exact::Neither => from,
            Exact::First => self.from,
        };
        format!("between {} and {}", exactly(from), exactly(to))
    }

    /// The moment among its own that is told in the fewest digits.
    fn roundest(&self, step: Tick) -> Tick {
        let steps = std::iter::successors(Some(step), |step| Some(step / 2).filter(|it| *it > 0));
        let moments = steps.map(|step| self.from.div_ceil(round_length(step)) * round_length(step));
        let mut own = moments.filter(|at| (self.from..=self.to).contains(at));
        own.next().unwrap_or(self.from)
    }
}

/// Which ends of what is told of are told to the hundredth and not in steps of the
/// axis.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Exact {
    Neither,
    /// The first, which there is a reading of.
    First,
}

/// A moment as the reading has it that is one.
fn exactly(at: Tick) -> String {
    match at < MINUTE {
        true => format!("{} s", format_number(to_f64(at) / to_f64(SECOND), "s")),
        false => show(at),
    }
}

/// Rows in which something happened, those together between which less time
/// passed than can be seen. The first begins and the last ends as `span` does.
fn flocks(
    rows: &[SeriesRow],
    of: fn(&SeriesRow) -> u64,
    span: EventSpan,
    step: Tick,
) -> Vec<Flock> {
    let mut flocks: Vec<Flock> = Vec::new();
    for row in rows.iter().filter(|row| of(row) > 0) {
        match flocks.last_mut() {
            Some(last) if row.from.saturating_sub(last.to) <= step => {
                (last.count, last.to) = (last.count + of(row), row.to);
            }
            _ => flocks.push(Flock {
                count: of(row),
                from: row.from,
                to: row.to,
            }),
        }
    }
    if let Some(first) = flocks.first_mut() {
        first.from = span.first;
        first.to = if first.count == 1 {
            span.first
        } else {
            first.to
        };
    }
    if let Some(last) = flocks.last_mut() {
        last.to = span.last;
        last.from = if last.count == 1 {
            span.last
        } else {
            last.from
        };
    }
    flocks
}

/// When what a row counts happened: each time if they are few, else from when
/// to when.
fn moments(
    what: &str,
    run: &Run,
    of: fn(&SeriesRow) -> u64,
    (span, exact): (EventSpan, Exact),
) -> Option<String> {
    const FEW: usize = 3;
    let (step, end) = (told_step(run), run.now());
    let flocks = flocks(&run.rows(), of, span, step);
    let first = *flocks.first()?;
    if flocks.len() > FEW {
        let all = Flock {
            count: flocks.iter().map(|it| it.count).sum(),
            to: span.last,
            ..first
        };
        return Some(format!(
            "{} came {}.",
            plural(all.count, what),
            all.when(step, end, exact)
        ));
    }
    let mut told = format!(
        "{} came {}",
        plural(first.count, what),
        first.when(step, end, exact)
    );
    for flock in flocks.iter().skip(1) {
        let _ = write!(
            told,
            ", and {} {}",
            format_count(flock.count),
            flock.when(step, end, Exact::Neither)
        );
    }
    Some(told + ".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::SHIPPED_LESSONS;

    /// When it happened in a shipped run, whatever rule is told first.
    fn told(name: &str, of: fn(&Run) -> Option<String>) -> String {
        let lessons = SHIPPED_LESSONS.iter().map(|it| it.open().unwrap());
        let mut scenarios = lessons.filter_map(|it| it.scenarios.get(name).cloned());
        let mut run = Run::new(&scenarios.next().unwrap().setup).unwrap();
        run.finish();
        of(&run).unwrap()
    }

    #[test]
    fn a_span_holds_the_first_and_the_last_in_steps_of_the_axis() {
        for (name, of, expected) in [
            (
                "long-tail",
                cold_starts as fn(&Run) -> Option<String>,
                "4 cold starts came between 0 s and 2 min, and 2 between 5 min and 7 min, and 1 around 30 min 40 s.",
            ),
            (
                "sale-asked-again",
                throttled,
                "338 throttled requests came around 30.7 s.",
            ),
            (
                "watch-a-ceiling",
                throttled,
                "came between 39.93 s and 2 min.",
            ),
            (
                "ping-and-25",
                cold_starts,
                "1 cold start came around 0 s, and 24 around 27 min.",
            ),
        ] {
            let told = told(name, of);
            assert!(told.contains(expected), "{told}");
        }
    }

    #[test]
    fn a_span_is_rounded_outwards_and_ends_with_the_run() {
        let when = |from, to, end| Flock { count: 2, from, to }.when(MINUTE, end, Exact::Neither);
        let hour = 60 * MINUTE;
        assert_eq!(
            when(0, 30 * MINUTE + 40 * SECOND, hour),
            "between 0 s and 31 min"
        );
        assert_eq!(when(59 * SECOND, 3 * MINUTE, hour), "between 0 s and 3 min");
        assert_eq!(when(5 * MINUTE, 5 * MINUTE, hour), "around 5 min");
        let end = 90 * SECOND;
        assert_eq!(when(0, end, end), "between 0 s and 1 min 30 s");
        // What is told of a moment is never another one.
        let at = |minutes| Flock {
            count: 2,
            from: minutes * MINUTE,
            to: minutes * MINUTE,
        };
        assert_eq!(
            at(65).when(2 * MINUTE, hour, Exact::Neither),
            "around 1 h 5 min"
        );
        assert_eq!(
            at(66).when(2 * MINUTE, hour, Exact::Neither),
            "around 1 h 6 min"
        );
    }
}
