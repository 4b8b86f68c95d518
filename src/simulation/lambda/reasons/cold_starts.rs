//! Why so many requests started cold.

use super::at_work::{pollers, whole};
use super::failures::failing_each_time;
use super::load::{at_once, bursts, gap, steady};
use super::{as_it_began, constant, many_bursts, run_time};
use crate::sim::admission::Pollers;
use crate::sim::meter::EventCounts;
use crate::sim::run::Run;
use crate::sim::setup::{EventSource, Setup};
use crate::sim::time::{Tick, to_f64};
use crate::sim::traffic::{Burst, Traffic};
use crate::sim::workload::Cold;
use crate::simulation::lambda::causes;
use crate::simulation::lambda::readings::{exact_span, span};
use crate::text::{capitalised, format_count, format_number, plural};

/// The rule, or when they came.
pub fn cold_starts(run: &Run) -> Option<String> {
    let counts = run.readings().counts;
    let rule = match as_it_began(run) {
        true => rule(run.setup(), &counts).or_else(|| as_many_as_are_read(run)),
        false => None,
    };
    let told = rule.or_else(|| causes::cold_starts(run))?;
    Some(match failing_each_time(run) {
        Some(fails) => format!("{fails} {told}"),
        None => told,
    })
}

/// As many as a queue hands out at once, which then take all others.
fn as_many_as_are_read(run: &Run) -> Option<String> {
    let readings = run.readings();
    let cold = readings.counts.cold_starts;
    let is_it = run.setup().platform.source == EventSource::Queue && cold == readings.peak_busy;
    let read = is_it.then(|| pollers(run, cold)).flatten()?;
    Some(format!(
        "{read} As many environments had to start; the other {} found one that was done{}.",
        plural(readings.counts.warm_starts, "call"),
        done_in_turn(run).unwrap_or_default()
    ))
}

/// Of a queue that hands out more and more: which were at work before, one run time
/// after the other, and took another call when they were done.
fn done_in_turn(run: &Run) -> Option<String> {
    /// Turns up to which each is told.
    const FEW: usize = 5;
    let time = run_time(&run.setup().function).filter(|it| *it > 0)?;
    let before = |it: &Tick| it.checked_sub(time);
    let ends = std::iter::successors(before(&run.now()), before);
    let mut turns: Vec<(Tick, u64)> = ends
        .take(FEW + 1)
        .map(|at| (at, Pollers::AWS.allowed(at)))
        .collect();
    turns.reverse();
    let sum: u64 = turns.iter().map(|(_, many)| many).sum();
    let is_it = turns.len() <= FEW && sum == run.readings().counts.warm_starts;
    let each = turns
        .iter()
        .map(|(at, many)| format!("{} at {}", format_count(*many), span(*at)));
    let all = turns.iter().map(|(_, many)| format_count(*many));
    is_it.then(|| {
        format!(
            ". Every {time}, counted back from the end, at work were {}; each of these was done within the next {time} and took another: {} = {}",
            each.collect::<Vec<_>>().join(", "),
            all.collect::<Vec<_>>().join(" + "),
            format_count(sum),
            time = span(time)
        )
    })
}

/// What is left of all that came.
pub fn warm_starts(run: &Run) -> Option<String> {
    let (counts, why) = (run.readings().counts, cold_starts(run)?);
    let [all, cold, warm] = [counts.requests, counts.cold_starts, counts.warm_starts];
    Some(match cold + warm == all && cold > 0 {
        true => format!(
            "{why} {} − {} = {}.",
            plural(all, "request"),
            format_count(cold),
            format_count(warm)
        ),
        false => why,
    })
}

/// The same, as a share.
pub fn cold_ratio(run: &Run) -> Option<String> {
    let (readings, why) = (run.readings(), cold_starts(run)?);
    Some(format!(
        "{why} {} ÷ {} = {}.",
        format_count(readings.started_cold()),
        format_count(readings.counts.requests),
        format_number(readings.cold_ratio()?, "")
    ))
}

fn rule(setup: &Setup, counts: &EventCounts) -> Option<String> {
    let (cold, requests) = (counts.cold_starts, counts.requests);
    if setup.platform.provisioned > 0 {
        return beside_provisioned(setup, cold);
    }
    if let Some(bursts) = bursts(&setup.traffic) {
        return match bursts.as_slice() {
            [one] if one.requests == cold && cold == 1 && counts.warm_starts > 0 => Some(
                "The first attempt found no environment, and 1 had to start; the others found that one idle."
                    .to_owned(),
            ),
            [one] if one.requests == cold && cold == 1 => {
                Some("1 request came in, and no environment was there: 1 had to start.".to_owned())
            }
            [one] if one.requests == cold => Some(format!(
                "Nothing was idle when all {} came in one instant: each needs an environment of its own.",
                format_count(cold)
            )),
            [first, second] => two_bursts(setup, first, second, cold),
            _ => many_bursts::cold_starts(setup, &bursts, cold),
        };
    }
    one_by_one(setup, cold, requests).or_else(|| as_many_as_at_once(setup, counts))
}

fn beside_provisioned(setup: &Setup, cold: u64) -> Option<String> {
    let (load, ready) = (at_once(setup)?, u64::from(setup.platform.provisioned));
    let needed = whole(load.number);
    (needed.saturating_sub(ready) == cold).then(|| {
        let left = match cold {
            0 => "no more are needed".to_owned(),
            _ => format!(
                "{} − {} = {} start on demand",
                format_count(needed),
                format_count(ready),
                format_count(cold)
            ),
        };
        let words = capitalised(&load.words);
        format!(
            "{words}, and {} are provisioned: {left}.",
            format_count(ready)
        )
    })
}

/// Two bursts: the second finds those of the first at work, idle, or gone.
fn two_bursts(setup: &Setup, first: &Burst, second: &Burst, cold: u64) -> Option<String> {
    let start_up = match &setup.function.cold {
        Cold::Init(law) => constant(law)?,
        Cold::Whole(_) => return None,
    };
    let stay = start_up.saturating_add(run_time(&setup.function)?);
    let kept = constant(&setup.platform.lifetime.keep_alive)?;
    let (one, two) = (first.requests, second.requests);
    let apart = second.at - first.at;
    let [many, more, sum] = [one, two, cold].map(format_count);
    let (rule, words) = match apart.checked_sub(stay) {
        None => (
            one + two,
            format!(
                "When {more} more came after {}, the first {many} were still at work, {} each, and {more} others had to start: {many} + {more} = {sum}.",
                span(apart),
                span(stay)
            ),
        ),
        Some(idle) if idle >= kept => (
            one + two,
            format!(
                "When the second burst came, the {many} of the first had been idle for {}, and they are kept for {} only. They were gone, and {more} more had to start: {many} + {more} = {sum}.",
                exact_span(idle),
                span(kept)
            ),
        ),
        Some(idle) if two <= one => (
            one,
            format!(
                "The second burst found the {many} of the first, idle for {} and kept for {}: nothing more had to start.",
                exact_span(idle),
                span(kept)
            ),
        ),
        Some(idle) => (
            two,
            format!(
                "The second burst found the {many} of the first, idle for {} and kept for {}: {more} − {many} = {} more had to start, {sum} in all.",
                exact_span(idle),
                span(kept),
                format_count(two - one)
            ),
        ),
    };
    (rule == cold).then_some(words)
}

/// What the second of two bursts found; nothing where that does not give what the
/// run showed.
pub(super) fn after_two_bursts(run: &Run) -> Option<String> {
    let setup = run.setup();
    let bursts = bursts(&setup.traffic).filter(|_| as_it_began(run))?;
    let [first, second] = bursts.as_slice() else {
        return None;
    };
    let cold = run.readings().counts.cold_starts;
    two_bursts(setup, first, second, cold).filter(|_| setup.platform.provisioned == 0)
}

/// Requests that never meet: each finds what the one before left, or nothing.
fn one_by_one(setup: &Setup, cold: u64, requests: u64) -> Option<String> {
    let apart = gap(steady(&setup.traffic)?);
    let kept = constant(&setup.platform.lifetime.keep_alive)?;
    let load = at_once(setup).filter(|it| it.number < 1.0)?;
    let idle: Tick = apart.saturating_sub(crate::sim::time::to_ticks(load.number * to_f64(apart)));
    let between = format!(
        "Two requests are {} apart, and an idle environment is kept for {}",
        span(apart),
        span(kept)
    );
    match (idle < kept, cold) {
        (true, 1) => Some(format!("{between}: only the first one starts cold.")),
        (false, cold) if cold == requests => {
            Some(format!("{between}: each of them finds nothing."))
        }
        _ => None,
    }
}

/// As many as are at work at once, which then take all others.
fn as_many_as_at_once(setup: &Setup, counts: &EventCounts) -> Option<String> {
    if !matches!(
        setup.traffic,
        Traffic::Steady { .. } | Traffic::Steps(_) | Traffic::Burst(_) | Traffic::Ramp { .. }
    ) {
        return None;
    }
    let load = at_once(setup).filter(|it| whole(it.number) == counts.cold_starts)?;
    let words = capitalised(&load.words);
    let found = match counts.waited {
        0 => "find one of these idle",
        _ => "are taken by one of these, some after a wait",
    };
    Some(format!(
        "{words}, so {} start; all other requests {found}.",
        format_count(counts.cold_starts)
    ))
}
