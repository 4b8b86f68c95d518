//! When what a reading counts happened, in a sentence or two.

mod flocks;
mod throttled;

use super::reasons;
use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::time::{Tick, show, to_f64};
use crate::sim::traffic::Traffic;
use crate::text::{format_count, plural};
use flocks::{Exact, moments, told_step};

pub use throttled::throttled;

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
}
