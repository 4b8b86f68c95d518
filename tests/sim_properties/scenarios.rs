//! Random scenarios, small enough for many of them.

use std::sync::Arc;

use buildup::sim::callers::Callers;
use buildup::sim::law::Law;
use buildup::sim::limits::ScaleOut;
use buildup::sim::pool::{LifetimeLaw, Reuse};
use buildup::sim::price::Server;
use buildup::sim::servers::Servers;
use buildup::sim::setup::{Account, EventSource, Function, Overflow, Platform, Setup};
use buildup::sim::time::{MILLISECOND, Rate, SECOND, Tick};
use buildup::sim::trace::{Trace, TraceRow};
use buildup::sim::traffic::{Burst, RateStep, Traffic};
use buildup::sim::workload::Cold;
use proptest::prelude::*;

pub fn tenths(range: std::ops::Range<u64>) -> impl Strategy<Value = Tick> {
    range.prop_map(|tenths| tenths * 100 * MILLISECOND)
}

pub fn law() -> impl Strategy<Value = Law> {
    prop_oneof![
        tenths(0..30).prop_map(Law::Constant),
        tenths(1..20).prop_map(|mean| Law::Exponential { mean }),
        tenths(1..20).prop_map(|median| Law::LogNormal {
            median,
            p99: 3 * median
        }),
        (tenths(0..20), tenths(0..10)).prop_map(|(mean, sd)| Law::Normal { mean, sd }),
        tenths(1..20).prop_map(|low| Law::Quantiles(vec![(0.0, low), (0.7, low), (1.0, 4 * low)])),
    ]
}

fn rate() -> impl Strategy<Value = Rate> {
    (0..20_u64, 1..4_u64).prop_map(|(count, seconds)| Rate {
        count,
        per: seconds * SECOND,
    })
}

pub fn traffic() -> impl Strategy<Value = Traffic> {
    let burst = (tenths(0..200), 0..40_u64, tenths(0..50)).prop_map(|(at, requests, over)| Burst {
        at,
        requests,
        over,
    });
    prop_oneof![
        rate().prop_map(|rate| Traffic::Steady { rate }),
        rate().prop_map(|rate| Traffic::Poisson { rate }),
        tenths(1..20).prop_map(|mean| Traffic::Renewal {
            gap: Law::Exponential { mean }
        }),
        prop::collection::vec(burst, 1..5).prop_map(Traffic::Burst),
        (rate(), rate(), tenths(0..100)).prop_map(|(from, to, over)| Traffic::Ramp {
            from,
            to,
            over
        }),
        prop::collection::vec(rate(), 1..5).prop_map(|rates| {
            let steps = (0..).zip(rates);
            Traffic::Steps(
                steps
                    .map(|(index, rate)| RateStep {
                        at: index * 4 * SECOND,
                        rate,
                    })
                    .collect(),
            )
        }),
        prop::collection::vec(
            (tenths(0..6), tenths(0..20), prop::option::of(tenths(0..30))),
            0..60
        )
        .prop_map(|gaps| {
            let mut arrival = 0;
            let row = |(gap, duration, cold_duration)| {
                arrival += gap;
                TraceRow {
                    arrival,
                    duration,
                    cold_duration,
                }
            };
            let rows = gaps.into_iter().map(row).collect();
            Traffic::Trace(Arc::new(Trace::new(rows).unwrap()))
        }),
    ]
}

pub fn function() -> impl Strategy<Value = Function> {
    let error_ratio = prop_oneof![Just(0.0), 0.0..1.0_f64];
    let timeout = prop::option::of(tenths(1..40));
    (law(), law(), any::<bool>(), 1..4_u32, error_ratio, timeout).prop_map(
        |(run, start, whole, room, error_ratio, timeout)| {
            let cold = if whole && room == 1 {
                Cold::Whole(start)
            } else {
                Cold::Init(start)
            };
            Function {
                memory_mb: 1_024,
                concurrency_per_environment: room,
                error_ratio,
                timeout,
                ..Function::new(run, cold)
            }
        },
    )
}

pub fn platform() -> impl Strategy<Value = Platform> {
    let keep_alive = prop_oneof![
        tenths(0..100).prop_map(Law::Constant),
        tenths(1..100).prop_map(|mean| Law::Exponential { mean }),
    ];
    let lifetime =
        (keep_alive, prop::option::of(tenths(0..100))).prop_map(|(keep_alive, max_age)| {
            LifetimeLaw {
                keep_alive,
                max_age,
            }
        });
    let limits = (1..30_u64, 0..5_u32, 1..10_u64, rate(), 1..12_u64);
    let reuse = prop_oneof![
        Just(Reuse::MostRecent),
        Just(Reuse::Newest),
        Just(Reuse::LeastRecent)
    ];
    let way = prop_oneof![
        Just((EventSource::Direct, Overflow::Throttle)),
        Just((EventSource::Direct, Overflow::Retry)),
        Just((EventSource::Direct, Overflow::Wait)),
        Just((EventSource::Queue, Overflow::Throttle)),
    ];
    (lifetime, limits, reuse, way).prop_map(|(lifetime, limits, reuse, (source, overflow))| {
        let (account_concurrency, provisioned, at_once, refill, rate_ceiling) = limits;
        Platform {
            lifetime,
            reuse,
            account_concurrency,
            reserved: None,
            provisioned: provisioned.min(u32::try_from(account_concurrency).unwrap()),
            scale_out: ScaleOut { at_once, refill },
            rate_ceiling,
            overflow,
            source,
        }
    })
}

pub fn callers() -> impl Strategy<Value = Callers> {
    let timeout = prop::option::of(tenths(1..40));
    let jitter = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64];
    (timeout, 0..4_u32, tenths(0..20), jitter).prop_map(|(timeout, retries, backoff, jitter)| {
        Callers {
            timeout,
            retries,
            backoff,
            jitter,
        }
    })
}

/// Whether no failure is simulated there.
pub fn fails_nowhere(platform: &Platform) -> bool {
    platform.overflow == Overflow::Wait || platform.source == EventSource::Queue
}

prop_compose! {
    pub fn scenario()(
        traffic in traffic(),
        callers in prop::option::of(callers()),
        mut function in function(),
        mut platform in platform(),
        horizon in tenths(1..250),
        seed in any::<u64>(),
    ) -> Setup {
        if function.concurrency_per_environment > 1 {
            platform.provisioned = 0;
        }
        let mut callers = callers;
        if fails_nowhere(&platform) {
            function.error_ratio = 0.0;
            function.timeout = None;
        }
        if fails_nowhere(&platform) || platform.overflow == Overflow::Retry {
            callers = None;
        }
        let servers = Servers::of(Server::named("t4g.small").unwrap());
        Setup { horizon, seed, traffic, callers, function, platform, servers: Some(servers), account: Account::default() }
    }
}
