//! The knobs of what comes: how much of it, and how it is spread.

use super::steps::{step, step_time};
use crate::sim::setup::Setup;
use crate::sim::time::{HOUR, MINUTE, Rate, SECOND, Tick, show, to_f64, to_ticks};
use crate::sim::traffic::{Burst, Traffic};
use crate::text::{format_count, format_number};

fn rate_of(traffic: &mut Traffic) -> Option<&mut Rate> {
    match traffic {
        Traffic::Steady { rate }
        | Traffic::Poisson { rate }
        | Traffic::Ramp { to: rate, .. }
        | Traffic::Daily { high: rate, .. } => Some(rate),
        Traffic::Renewal { .. } | Traffic::Burst(_) | Traffic::Steps(_) | Traffic::Trace(_) => None,
    }
}

pub fn rate(setup: &Setup) -> Option<String> {
    if let Traffic::Burst(bursts) = &setup.traffic {
        return of_bursts(bursts);
    }
    let mut traffic = setup.traffic.clone();
    rate_of(&mut traffic).map(|rate| rate_in_words(*rate))
}

/// "60 at once", "2 × 60 at once", "30 + 50 at once", "7 bursts, 900 in all".
fn of_bursts(bursts: &[Burst]) -> Option<String> {
    const FEW: usize = 3;
    let first = bursts.first()?;
    let how = match first.over {
        0 => " at once".to_owned(),
        over => format!(" in {}", show(over)),
    };
    let is_as_long = bursts.iter().all(|it| it.over == first.over);
    let is_alike = is_as_long && bursts.iter().all(|it| it.requests == first.requests);
    let each = bursts.iter().map(|it| format_count(it.requests));
    Some(match bursts.len() {
        1 => format!("{}{how}", format_count(first.requests)),
        times if is_alike => format!("{times} × {}{how}", format_count(first.requests)),
        some if some <= FEW => {
            let each = each.collect::<Vec<_>>().join(" + ");
            if is_as_long { each + &how } else { each }
        }
        many => {
            let all = bursts.iter().map(|it| it.requests).sum();
            format!("{many} bursts, {} in all", format_count(all))
        }
    })
}

/// In the unit that it was written in, where that is a usual one: "100/min".
pub fn rate_in_words(rate: Rate) -> String {
    let (number, unit) = match rate.per {
        MINUTE => (to_f64(rate.count), "min"),
        HOUR => (to_f64(rate.count), "h"),
        _ => a_unit_of(rate.per_tick() * to_f64(SECOND)),
    };
    format!("{}/{unit}", format_number(number, ""))
}

/// A rate by the second in the first unit in which it is one at least: 5 an
/// hour, "h".
pub fn a_unit_of(a_second: f64) -> (f64, &'static str) {
    let units = [(1.0, "s"), (60.0, "min"), (3_600.0, "h")];
    let of = |(seconds, name): (f64, &'static str)| {
        // Rates are kept exact; what is left of a division is not.
        ((a_second * seconds * 1e6).round() / 1e6, name)
    };
    let all = units.map(of);
    let fits = all.into_iter().find(|(number, _)| *number >= 1.0);
    fits.unwrap_or_else(|| of((3_600.0, "h")))
}

pub fn turn_rate(setup: &mut Setup, up: bool) {
    if let Traffic::Burst(bursts) = &mut setup.traffic {
        for burst in bursts {
            burst.requests = step(burst.requests, up, 1, 100_000);
        }
    } else if let Some(rate) = rate_of(&mut setup.traffic) {
        // Rates below one a second are turned by their span.
        if rate.count == 1 && (rate.per > SECOND || !up) {
            rate.per = step_time(rate.per, !up, HOUR).max(SECOND);
        } else {
            rate.count = step(rate.count, up, 1, 100_000);
        }
    }
}

pub fn shape(setup: &Setup) -> Option<String> {
    let name = match setup.traffic {
        Traffic::Steady { .. } => "evenly spaced",
        Traffic::Poisson { .. } => "at random",
        Traffic::Burst(_) => "bursts",
        Traffic::Ramp { .. } => "a ramp",
        Traffic::Steps(_) => "steps",
        Traffic::Daily { .. } => "a wave",
        Traffic::Renewal { .. } | Traffic::Trace(_) => return None,
    };
    Some(name.to_owned())
}

/// Whether requests are spread otherwise, and as many come in all, but for what
/// is left of sharing them out.
pub fn has_other_shape(from: &Setup, to: &Setup) -> bool {
    const LEFT: u64 = 5;
    let [one, other] = [from, to].map(|setup| requests(&setup.traffic, setup.horizon));
    shape(from) != shape(to) && one.abs_diff(other) <= LEFT.max(one / 1_000)
}

/// What requests come to as they are spread: "Here 6,000 in all: 5 × 1,200 at
/// once."
pub fn in_this_shape(setup: &Setup) -> Option<String> {
    let all = format_count(requests(&setup.traffic, setup.horizon));
    Some(format!("Here about {all} in all: {}.", rate(setup)?))
}

/// Evenly spaced, at random, in a wave, in bursts: with as many requests in
/// all. Any other traffic becomes evenly spaced first.
pub fn turn_shape(setup: &mut Setup, up: bool) {
    let horizon = setup.horizon;
    let requests = requests(&setup.traffic, horizon);
    let even = evenly(requests, horizon);
    let at_random = Traffic::Poisson { rate: even };
    setup.traffic = match (&setup.traffic, up) {
        (Traffic::Steady { .. }, true) | (Traffic::Daily { .. }, false) => at_random,
        (Traffic::Poisson { .. }, true) | (Traffic::Burst(_), false) => wave(requests, horizon),
        (Traffic::Daily { .. }, true) | (Traffic::Steady { .. }, false) => {
            bursts(requests, horizon)
        }
        _ => Traffic::Steady { rate: even },
    };
}

/// As many in that time, by the second where that is a whole number.
fn evenly(requests: u64, time: Tick) -> Rate {
    let all = u128::from(requests) * u128::from(SECOND);
    let time_in_all = u128::from(time.max(1));
    let a_second = u64::try_from(all / time_in_all).ok();
    match a_second.filter(|_| all.is_multiple_of(time_in_all)) {
        Some(count) => Rate { count, per: SECOND },
        None => Rate {
            count: requests,
            per: time,
        },
    }
}

/// How many requests come until the horizon.
fn requests(traffic: &Traffic, horizon: Tick) -> u64 {
    let expected = if let Traffic::Daily { low, high, .. } = traffic {
        f64::midpoint(low.per_tick(), high.per_tick()) * to_f64(horizon)
    } else {
        traffic.expected(horizon)
    };
    to_ticks(expected).max(1)
}

/// One wave, from nothing up and down again.
fn wave(requests: u64, horizon: Tick) -> Traffic {
    let rate = |count| Rate {
        count,
        per: horizon,
    };
    Traffic::Daily {
        low: rate(0),
        high: rate(requests.saturating_mul(2)),
        period: horizon,
        peak_at: horizon / 2,
    }
}

/// Five times, with pauses as long between them.
fn bursts(requests: u64, horizon: Tick) -> Traffic {
    const TIMES: u64 = 5;
    let burst = |time| Burst {
        at: horizon / TIMES * time,
        requests: requests.div_ceil(TIMES),
        over: 0,
    };
    Traffic::Burst((0..TIMES).map(burst).collect())
}
