//! Traffic: when requests come.
//!
//! Only `poisson` and `renewal` are left to chance. The other shapes are even:
//! request k comes at the moment when the traffic so far adds up to k
//! requests, the first one at once. That is what makes the arithmetic of a
//! lesson come out.

mod arrivals;
mod curve;
mod paced;

pub use arrivals::Arrivals;

use std::sync::Arc;

use curve::Ramp;

use super::invalid_value::InvalidValue;
use super::law::Law;
use super::time::{MAX_SPAN, MINUTE, Rate, Tick, to_f64};
use super::trace::Trace;

/// How requests come.
#[derive(Debug, Clone, PartialEq)]
pub enum Traffic {
    Steady {
        rate: Rate,
    },
    /// At random, on average at this rate.
    Poisson {
        rate: Rate,
    },
    /// At random, with gaps from a law.
    Renewal {
        gap: Law,
    },
    Burst(Vec<Burst>),
    /// From one rate to the other, in a straight line, and on at the second.
    Ramp {
        from: Rate,
        to: Rate,
        over: Tick,
    },
    /// Each rate from its moment on; none before the first.
    Steps(Vec<RateStep>),
    /// Up and down between two rates as a cosine does.
    Daily {
        low: Rate,
        high: Rate,
        period: Tick,
        peak_at: Tick,
    },
    /// As recorded.
    Trace(Arc<Trace>),
}

/// So many requests, at once or evenly over a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Burst {
    pub at: Tick,
    pub requests: u64,
    pub over: Tick,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateStep {
    pub at: Tick,
    pub rate: Rate,
}

/// More bursts or steps than this are a trace.
const MAX_PARTS: usize = 10_000;

impl Traffic {
    /// Finds what is wrong with `[traffic]`.
    pub fn check(&self) -> Vec<InvalidValue> {
        match self {
            Self::Steady { .. } | Self::Poisson { .. } | Self::Trace(_) => vec![],
            Self::Renewal { gap } => check_gap(gap),
            Self::Burst(bursts) => {
                let times = bursts.iter().map(|burst| burst.at.max(burst.over));
                check_parts("traffic.burst", bursts.len(), times)
            }
            Self::Steps(steps) => check_steps(steps),
            Self::Ramp { over, .. } => check_span("traffic.over", *over),
            Self::Daily {
                low, high, period, ..
            } => check_daily(*low, *high, *period),
        }
    }

    /// Whether its moments are fixed, however late one begins to look.
    pub fn is_fixed(&self) -> bool {
        match self {
            Self::Steady { .. } | Self::Poisson { .. } | Self::Renewal { .. } => false,
            Self::Burst(_)
            | Self::Ramp { .. }
            | Self::Steps(_)
            | Self::Daily { .. }
            | Self::Trace(_) => true,
        }
    }

    /// How many requests come before `horizon`, at least about.
    pub fn expected(&self, horizon: Tick) -> f64 {
        let length = to_f64(horizon);
        match self {
            Self::Steady { rate } | Self::Poisson { rate } => rate.per_tick() * length,
            Self::Renewal { gap } => length / gap.mean().max(f64::MIN_POSITIVE),
            Self::Burst(bursts) => bursts
                .iter()
                .filter(|burst| burst.at < horizon)
                .map(|burst| to_f64(burst.requests))
                .sum(),
            Self::Ramp { from, to, over } => Ramp::new(*from, *to, *over).until(length),
            Self::Steps(steps) => paced::expected(steps, horizon),
            Self::Daily {
                low, high, period, ..
            } => {
                // The mean, and the most that part of a wave adds to it.
                let swing = (high.per_tick() - low.per_tick()).abs() / 2.0;
                let ahead = swing * to_f64(*period) / std::f64::consts::PI;
                f64::midpoint(low.per_tick(), high.per_tick()) * length + ahead
            }
            Self::Trace(trace) => to_f64(trace.rows().len() as u64),
        }
    }
}

fn check_gap(gap: &Law) -> Vec<InvalidValue> {
    let mut problems = gap.check("traffic.gap");
    if problems.is_empty() && gap.mean() < 1.0 {
        problems.push(InvalidValue::new(
            "traffic.gap",
            "the gaps between requests are 0",
            "write a gap above 0, or a burst for requests at the same moment",
        ));
    }
    problems
}

fn check_parts(key: &str, count: usize, times: impl Iterator<Item = Tick>) -> Vec<InvalidValue> {
    let mut problems: Vec<InvalidValue> = times
        .flat_map(|time| check_span(key, time))
        .take(1)
        .collect();
    if count == 0 {
        problems.push(InvalidValue::new(
            key,
            "there is none",
            "write at least one",
        ));
    }
    if count > MAX_PARTS {
        let message = format!("there are {count} of them, and 10,000 is the most");
        problems.push(InvalidValue::new(key, message, "write a trace instead"));
    }
    problems
}

fn check_steps(steps: &[RateStep]) -> Vec<InvalidValue> {
    let key = "traffic.step";
    let mut problems = check_parts(key, steps.len(), steps.iter().map(|step| step.at));
    let pairs = steps.iter().zip(steps.iter().skip(1));
    if pairs.into_iter().any(|(step, next)| step.at >= next.at) {
        problems.push(InvalidValue::new(
            format!("{key}.at"),
            "the steps are not in order",
            "write each step after the one before it, at a later moment",
        ));
    }
    problems
}

fn check_daily(low: Rate, high: Rate, period: Tick) -> Vec<InvalidValue> {
    let mut problems = check_span("traffic.period", period);
    if period < MINUTE {
        problems.push(InvalidValue::new(
            "traffic.period",
            "a wave takes at least a minute",
            "write 1min or more; 24h for a day",
        ));
    }
    if low.per_tick() > high.per_tick() {
        problems.push(InvalidValue::new(
            "traffic.low",
            "the low rate is above the high one",
            "swap them",
        ));
    }
    problems
}

fn check_span(key: &str, span: Tick) -> Vec<InvalidValue> {
    if span > MAX_SPAN {
        return vec![InvalidValue::new(
            key,
            "is longer than a century",
            "write a shorter time",
        )];
    }
    vec![]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_traffic_is_refused() {
        let step = |at| RateStep {
            at,
            rate: Rate::per_second(1),
        };
        for (traffic, key) in [
            (
                Traffic::Renewal {
                    gap: Law::Constant(0),
                },
                "traffic.gap",
            ),
            (Traffic::Burst(vec![]), "traffic.burst"),
            (Traffic::Steps(vec![step(5), step(5)]), "traffic.step.at"),
            (Traffic::Steps(vec![step(0); 10_001]), "traffic.step"),
        ] {
            let problems = traffic.check();
            assert_eq!(problems.first().map(|found| found.key.as_str()), Some(key));
        }
    }
}
