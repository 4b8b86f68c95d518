//! How many requests come before a horizon, against counts in exact
//! fractions; above all where the horizon is the very moment of an arrival,
//! which does not count any more.
//!
//! Request k comes at the moment when the traffic so far adds up to k. So as
//! many come before a horizon as the traffic adds up to until then, rounded
//! up.

use std::sync::Arc;

use buildup::sim::admission::RequestSource as _;
use buildup::sim::law::Law;
use buildup::sim::time::{self, DAY, HOUR, MINUTE, Rate, SECOND, Tick};
use buildup::sim::trace::{Trace, TraceRow};
use buildup::sim::traffic::{Arrivals, Burst, RateStep, Traffic};
use buildup::sim::workload::{Cold, Workload};

/// How many come before the horizon.
fn found(traffic: &Traffic, horizon: Tick) -> u128 {
    Arrivals::new(traffic, horizon, 1).count() as u128
}

fn rate(text: &str) -> Rate {
    time::rate("rate", text).unwrap()
}

/// Parts of a request that all rates here consist of in a tick.
const PARTS: u128 = 60_000_000_000_000;

/// How many parts come in a tick.
fn pace(rate: Rate) -> u128 {
    let parts = u128::from(rate.count) * PARTS;
    assert_eq!(parts % u128::from(rate.per), 0, "{rate:?}");
    parts / u128::from(rate.per)
}

fn in_steps(steps: &[RateStep], horizon: Tick) -> u128 {
    let ends = steps.iter().skip(1).map(|step| step.at).chain([horizon]);
    let come = steps.iter().zip(ends).map(|(step, end)| {
        let length = end.min(horizon).saturating_sub(step.at);
        pace(step.rate) * u128::from(length)
    });
    come.sum::<u128>().div_ceil(PARTS)
}

#[test]
fn steps_take_over_every_part_of_a_request() {
    let rates = [
        "0.3/s", "0.7/s", "0.9/s", "1.1/s", "1.9/s", "3/s", "7/min", "13/min", "0/s",
    ];
    let mut compared = 0;
    for first in rates {
        for second in rates {
            for third in rates {
                let step = |at, text| RateStep {
                    at: at * SECOND,
                    rate: rate(text),
                };
                let steps = vec![step(0, first), step(5, second), step(11, third)];
                for seconds in [10, 15, 20, 30, 60] {
                    let horizon = seconds * SECOND;
                    let exact = in_steps(&steps, horizon);
                    let traffic = Traffic::Steps(steps.clone());
                    assert_eq!(
                        found(&traffic, horizon),
                        exact,
                        "{first}, {second}, {third}, {seconds} s"
                    );
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, 9 * 9 * 9 * 5);
}

/// A step to the same rate is no step, whatever the rate is, and however many
/// there are.
#[test]
fn steps_of_the_same_height_are_steady() {
    for text in ["0.3/s", "7/s", "0.000000007/ns", "1.000000001/s", "17/h"] {
        let rate = rate(text);
        let horizon = Tick::try_from(u128::from(rate.per) * 40 / u128::from(rate.count)).unwrap();
        let steps: Vec<RateStep> = (0..39)
            .map(|part| RateStep {
                at: horizon / 39 * part,
                rate,
            })
            .collect();
        let even: Vec<Tick> = Arrivals::new(&Traffic::Steady { rate }, horizon, 1).collect();
        let stepped: Vec<Tick> = Arrivals::new(&Traffic::Steps(steps), horizon, 1).collect();
        assert_eq!(stepped, even, "{text}");
    }
}

#[test]
fn steady_and_burst_end_before_their_horizon() {
    for text in ["0.3/s", "0.7/s", "3/s", "7/s", "13/min", "30/h"] {
        let rate = rate(text);
        for arrival in 1..200 {
            // The last tick that is not after the arrival.
            let at = arrival * PARTS / pace(rate);
            let horizon = Tick::try_from(at).unwrap();
            assert_eq!(found(&Traffic::Steady { rate }, horizon), arrival, "{text}");
            let burst = |requests, over| {
                Traffic::Burst(vec![Burst {
                    at: SECOND,
                    requests,
                    over,
                }])
            };
            let whole = Tick::try_from(rate.per).unwrap();
            assert_eq!(
                found(&burst(rate.count, whole), horizon + SECOND),
                arrival.min(rate.count.into()),
                "{text}"
            );
        }
    }
}

/// From one rate to another in a straight line: twice the parts, so that half
/// of the square is whole.
fn in_ramp(from: Rate, to: Rate, over: Tick, horizon: Tick) -> u128 {
    let (from, to, over, horizon) = (pace(from), pace(to), u128::from(over), u128::from(horizon));
    let rising = horizon.min(over);
    let slope = if to >= from {
        (to - from) * rising * rising / over
    } else {
        0
    };
    let fall = if to < from {
        (from - to) * rising * rising / over
    } else {
        0
    };
    let twice = 2 * from * rising + slope - fall + 2 * to * (horizon - rising);
    twice.div_ceil(2 * PARTS)
}

#[test]
fn ramps_end_before_their_horizon() {
    for (from, to, seconds) in [
        ("0/s", "100/s", 10),
        ("0.3/s", "0.3/s", 10),
        ("0.3/s", "0.9/s", 10),
        ("7/s", "1/s", 60),
        ("40/s", "0/s", 1_800),
        ("6/min", "40/s", 3_600),
    ] {
        let (low, high, over) = (rate(from), rate(to), seconds * SECOND);
        let traffic = Traffic::Ramp {
            from: low,
            to: high,
            over,
        };
        for tenth in 1..=15 {
            let horizon = over / 10 * tenth;
            assert_eq!(
                found(&traffic, horizon),
                in_ramp(low, high, over, horizon),
                "{from}, {to}, {tenth}"
            );
        }
    }
}

/// A wave adds up to its mean, period by period.
#[test]
fn waves_end_before_their_horizon() {
    for (low, high) in [
        ("0.3/s", "0.3/s"),
        ("0/s", "1/s"),
        ("6/min", "40/s"),
        ("2/s", "50/s"),
        ("0/s", "0.3/s"),
    ] {
        for period in [MINUTE, 10 * MINUTE, HOUR, DAY] {
            for peak in [0, 20, 37] {
                let traffic = Traffic::Daily {
                    low: rate(low),
                    high: rate(high),
                    period,
                    peak_at: period / 60 * peak,
                };
                for periods in [1, 2] {
                    let twice = (pace(rate(low)) + pace(rate(high))) * u128::from(period * periods);
                    let exact = twice.div_ceil(2 * PARTS);
                    assert_eq!(
                        found(&traffic, period * periods),
                        exact,
                        "{low}, {high}, {period}, {peak}, {periods}"
                    );
                }
            }
        }
    }
}

/// What comes by chance or from a file, with the moment of each arrival as
/// the horizon.
#[test]
fn what_comes_at_the_horizon_does_not_come() {
    let law = Law::Normal {
        mean: SECOND,
        sd: SECOND / 2,
    };
    let drawn = [
        Traffic::Poisson { rate: rate("3/s") },
        Traffic::Renewal { gap: law },
        Traffic::Renewal {
            gap: Law::Constant(SECOND / 3),
        },
    ];
    for traffic in drawn {
        let all: Vec<Tick> = Arrivals::new(&traffic, HOUR, 1).take(500).collect();
        for horizon in &all {
            let before = all.partition_point(|at| at < horizon);
            assert_eq!(found(&traffic, *horizon), before as u128, "{traffic:?}");
        }
    }
    let row = |arrival| TraceRow {
        arrival,
        duration: 1,
        cold_duration: None,
    };
    let trace = Arc::new(Trace::new((0..9).map(|at| row(at / 2 * SECOND)).collect()).unwrap());
    let none = Law::Constant(0);
    for seconds in 0..=4 {
        let traffic = Traffic::Trace(Arc::clone(&trace));
        let cold = Cold::Init(none.clone());
        let mut demand = Workload::new(&traffic, &none, &cold, seconds * SECOND, 1);
        let come = std::iter::from_fn(|| demand.next()).count();
        assert_eq!(come as u64, 2 * seconds);
    }
}
