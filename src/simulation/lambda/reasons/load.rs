//! How many requests would be at work at once, if nothing held them back.

use super::{constant, run_time, seconds};
use crate::sim::law::Law;
use crate::sim::setup::{Function, Setup};
use crate::sim::time::{SECOND, Tick, to_f64, to_ticks};
use crate::sim::traffic::{Burst, Traffic};
use crate::sim::workload::Cold;
use crate::simulation::lambda::knobs::a_unit_of;
use crate::simulation::lambda::readings::span;
use crate::text::order;
use crate::text::{format_count, format_number, plural};

/// How many are at work at once, and how that comes about.
pub struct AtOnce {
    pub number: f64,
    /// "40 requests/s × 500 ms = 20 at once"; a sentence without its full stop.
    pub words: String,
}

/// Nothing where chance decides, or a request is not alone in its environment.
pub fn at_once(setup: &Setup) -> Option<AtOnce> {
    if setup.function.concurrency_per_environment > 1 {
        return None;
    }
    Stay::of(&setup.function)?.at_once(&setup.traffic)
}

/// The same, if every request found an environment that has started.
pub fn at_once_when_warm(setup: &Setup) -> Option<AtOnce> {
    let warm = Function {
        cold: Cold::Init(Law::Constant(0)),
        ..setup.function.clone()
    };
    let has_room = warm.concurrency_per_environment > 1;
    Stay::of(&warm)
        .filter(|_| !has_room)?
        .at_once(&setup.traffic)
}

/// How long a request is at work that finds nothing warm.
struct Stay {
    time: Tick,
    words: String,
}

impl Stay {
    fn at_once(&self, traffic: &Traffic) -> Option<AtOnce> {
        match bursts(traffic) {
            Some(bursts) => in_bursts(&bursts, self),
            None => at_a_rate(traffic, self),
        }
    }

    fn of(function: &Function) -> Option<Self> {
        let run = run_time(function)?;
        let (time, words) = match &function.cold {
            Cold::Whole(law) => (constant(law)?, None),
            Cold::Init(law) => match constant(law)? {
                0 => (run, None),
                init => (
                    init.saturating_add(run),
                    Some(format!("({} + {})", span(init), span(run))),
                ),
            },
        };
        let words = words.unwrap_or_else(|| span(time));
        Some(Self { time, words })
    }
}

/// The bursts, where all requests of each come in one instant.
pub fn bursts(traffic: &Traffic) -> Option<Vec<Burst>> {
    let Traffic::Burst(bursts) = traffic else {
        return None;
    };
    let some = bursts.iter().copied().filter(|it| it.requests > 0);
    let mut some: Vec<Burst> = some.collect();
    order::sort_by_key(&mut some, |it| it.at);
    some.iter().all(|it| it.over == 0).then_some(some)
}

/// Those that overlap with the most others.
fn in_bursts(bursts: &[Burst], stay: &Stay) -> Option<AtOnce> {
    let together = |last: &Burst| {
        let at_work = |it: &&Burst| it.at <= last.at && it.at.saturating_add(stay.time) > last.at;
        bursts.iter().filter(at_work).copied().collect::<Vec<_>>()
    };
    let sum = |some: &[Burst]| some.iter().map(|it| it.requests).sum::<u64>();
    let groups = bursts.iter().map(together);
    let most = groups.reduce(|one, next| if sum(&next) > sum(&one) { next } else { one })?;
    let number = sum(&most);
    let words = match most.as_slice() {
        [] => return None,
        [one] => format!(
            "{} come in one instant, each for an environment of its own",
            plural(one.requests, "request")
        ),
        [first, .., last] => {
            let each: Vec<String> = most.iter().map(|it| format_count(it.requests)).collect();
            format!(
                "each is at work for {}, and the last of these come {} after the first: {} = {} at once",
                stay.words,
                span(last.at - first.at),
                each.join(" + "),
                format_count(number)
            )
        }
    };
    let number = to_f64(number);
    Some(AtOnce { number, words })
}

fn at_a_rate(traffic: &Traffic, stay: &Stay) -> Option<AtOnce> {
    let rate = busiest(traffic, stay.time)?;
    let number = rate * seconds(stay.time);
    let words = match number < 1.0 {
        true => format!(
            "each is done after {}, and the next one comes {} later: never two at once",
            stay.words,
            span(gap(rate))
        ),
        false => format!(
            "{} × {} = {} at once",
            rate_in_words(rate),
            stay.words,
            format_number(number, "")
        ),
    };
    Some(AtOnce { number, words })
}

/// Requests a second at the busiest time, if that lasts for longer than one of
/// them takes and they are evenly spaced.
pub fn busiest(traffic: &Traffic, stay: Tick) -> Option<f64> {
    let a_second = |per_tick: f64| per_tick * to_f64(SECOND);
    match traffic {
        Traffic::Steady { rate } => Some(a_second(rate.per_tick())),
        Traffic::Ramp { from, to, .. } => Some(a_second(from.per_tick().max(to.per_tick()))),
        Traffic::Daily { high, .. } => Some(a_second(high.per_tick())),
        Traffic::Steps(steps) => {
            let rates = steps.iter().map(|it| a_second(it.rate.per_tick()));
            rates.reduce(f64::max)
        }
        Traffic::Burst(bursts) => match bursts.as_slice() {
            [one] if one.over >= stay => Some(to_f64(one.requests) / seconds(one.over)),
            _ => None,
        },
        Traffic::Poisson { .. } | Traffic::Renewal { .. } | Traffic::Trace(_) => None,
    }
}

/// Requests a second, where that is the same all the time.
pub fn steady(traffic: &Traffic) -> Option<f64> {
    match traffic {
        Traffic::Steady { rate } => Some(rate.per_tick() * to_f64(SECOND)),
        Traffic::Poisson { .. }
        | Traffic::Renewal { .. }
        | Traffic::Burst(_)
        | Traffic::Ramp { .. }
        | Traffic::Steps(_)
        | Traffic::Daily { .. }
        | Traffic::Trace(_) => None,
    }
}

/// What came of which not all found room, as it was seen: how many, and how long
/// each is at work.
pub fn what_came(setup: &Setup) -> Option<String> {
    /// Bursts up to which each is told.
    const FEW: usize = 3;
    let time = span(run_time(&setup.function)?);
    if let Some(rate) = steady(&setup.traffic) {
        return Some(format!(
            "{} came, {time} of work each.",
            rate_in_words(rate)
        ));
    }
    let Traffic::Burst(bursts) = &setup.traffic else {
        return None;
    };
    let [first, others @ ..] = bursts.as_slice() else {
        return None;
    };
    let first = format!("{} came {}", plural(first.requests, "request"), when(first));
    let others = others
        .iter()
        .map(|it| format!("{} {}", format_count(it.requests), when(it)));
    let all = std::iter::once(first).chain(others).collect::<Vec<_>>();
    (all.len() <= FEW).then(|| format!("{}, {time} of work each.", all.join(", and ")))
}

/// When a burst comes: "in one instant, at 30 s", "in 1 min".
fn when(burst: &Burst) -> String {
    match burst.over {
        0 => format!("in one instant, at {}", span(burst.at)),
        over => format!("in {}", span(over)),
    }
}

/// What lies between two of them.
pub fn gap(rate: f64) -> Tick {
    to_ticks(to_f64(SECOND) / rate.max(f64::MIN_POSITIVE))
}

/// How many a second come evenly spaced when a run begins.
pub fn at_first(traffic: &Traffic) -> Option<f64> {
    let Traffic::Steps(steps) = traffic else {
        return steady(traffic);
    };
    let first = steps.first().filter(|it| it.at == 0)?;
    Some(first.rate.per_tick() * to_f64(SECOND))
}

/// "40 requests/s", "5 requests/h".
pub fn rate_in_words(a_second: f64) -> String {
    let (number, unit) = a_unit_of(a_second);
    format!("{} requests/{unit}", format_number(number, ""))
}
