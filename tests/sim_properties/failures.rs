//! Callers, time-outs and memory, against a reference that is slow and plain.

use buildup::sim::law::Law;
use buildup::sim::limits::ScaleOut;
use buildup::sim::pool::Reuse;
use buildup::sim::readings::Readings;
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, Function, Platform, Setup};
use buildup::sim::time::{MILLISECOND, Rate, SECOND, to_f64, to_ticks};
use buildup::sim::traffic::{Burst, Traffic};
use buildup::sim::workload::Cold;
use proptest::prelude::*;

use super::scenarios::{callers, tenths};
use super::slow::{Shown, Slow};

pub fn shown(readings: &Readings) -> Shown {
    let counts = &readings.counts;
    let of = readings.latency.as_ref();
    let ticks = |ms: f64| to_ticks(ms * to_f64(MILLISECOND));
    Shown {
        requests: counts.requests,
        succeeded: counts.succeeded(),
        throttled: counts.throttled,
        failed_error: counts.failed_error,
        failed_timeout: counts.failed_timeout,
        waiting: readings.waiting,
        oldest_waiting: readings.oldest_waiting,
        attempts: counts.attempts(),
        retried: counts.retried,
        cold_starts: counts.cold_starts,
        warm_starts: counts.warm_starts,
        started_cold: readings.started_cold(),
        expired: counts.expired,
        billed_ms: counts.billed_ms,
        provisioned_ms: counts.provisioned_ms,
        waited: counts.waited,
        busy_ticks: counts.busy_ticks,
        alive_ticks: counts.alive_ticks,
        peak_busy: readings.peak_busy,
        peak_alive: readings.peak_alive,
        first_throttle: readings.first_throttle,
        slowest: of.map(|it| ticks(it.max)),
        latency_sum: of.map_or(0, |it| {
            u128::from(ticks(it.mean * to_f64(counts.succeeded())))
        }),
    }
}

fn platform() -> impl Strategy<Value = Platform> {
    let reuse = prop_oneof![
        Just(Reuse::MostRecent),
        Just(Reuse::Newest),
        Just(Reuse::LeastRecent)
    ];
    let kept = (tenths(0..60), prop::option::of(tenths(0..100)));
    let limits = (
        1..15_u64,
        prop::option::of(0..15_u64),
        1..12_u64,
        0..9_u64,
        1..8_u64,
    );
    (reuse, kept, limits).prop_map(|(reuse, (keep_alive, max_age), limits)| {
        let (account, reserved, at_once, refill, rate_ceiling) = limits;
        let mut platform = Platform::aws(Law::Constant(keep_alive));
        platform.lifetime.max_age = max_age;
        platform.reuse = reuse;
        platform.account_concurrency = account + 100 * u64::from(reserved.is_some());
        platform.reserved = reserved.map(|it| it.min(account));
        platform.scale_out = ScaleOut {
            at_once,
            refill: Rate::per_second(refill),
        };
        platform.rate_ceiling = rate_ceiling;
        platform
    })
}

fn function() -> impl Strategy<Value = Function> {
    let memory = prop_oneof![128..3_000_u32, Just(512), Just(1_769)];
    let error_ratio = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64];
    let cpu_share = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64];
    let times = (
        tenths(0..30),
        tenths(0..12),
        prop::option::of(tenths(1..30)),
    );
    (times, (memory.clone(), memory), error_ratio, cpu_share).prop_map(
        |((run, init, timeout), (memory_mb, run_measured_mb), error_ratio, cpu_share)| Function {
            memory_mb,
            run_measured_mb,
            error_ratio,
            cpu_share,
            timeout,
            ..Function::new(Law::Constant(run), Cold::Init(Law::Constant(init)))
        },
    )
}

prop_compose! {
    fn setup()(
        bursts in prop::collection::vec((tenths(0..120), 0..25_u64), 1..7),
        callers in prop::option::of(callers()),
        function in function(),
        platform in platform(),
        horizon in tenths(1..150),
        seed in any::<u64>(),
    ) -> Setup {
        let bursts = bursts.into_iter().map(|(at, requests)| Burst { at, requests, over: 0 });
        let traffic = Traffic::Burst(bursts.collect());
        Setup { horizon, seed, traffic, callers, function, platform, servers: None, account: Account::default() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Every number of a run is that of the slow one, to the last tick.
    #[test]
    fn failures_are_as_a_slow_reference_has_them(setup in setup()) {
        prop_assert_eq!(setup.check(), []);
        let readings = Run::new(&setup).unwrap().finish();
        prop_assert_eq!(shown(&readings), Slow::new(&setup).run());
        let counts = &readings.counts;
        prop_assert_eq!(counts.requests, counts.succeeded() + counts.failed() + readings.waiting);
    }
}

/// A storm: what a second of too much traffic becomes with callers who do not
/// wait long and come back at once, and with those who leave time between.
#[test]
fn a_storm_outlasts_what_began_it_unless_callers_pause() {
    let burst = |at, requests| Burst {
        at,
        requests,
        over: 0,
    };
    let every_second = (0..60).map(|second| burst(second * SECOND, 8));
    let storm = |backoff, jitter| Setup {
        horizon: 60 * SECOND,
        seed: 1,
        traffic: Traffic::Burst(
            every_second
                .clone()
                .chain([burst(5 * SECOND, 40)])
                .collect(),
        ),
        callers: Some(buildup::sim::callers::Callers {
            timeout: Some(2 * SECOND),
            retries: 5,
            backoff,
            jitter,
        }),
        function: Function::new(Law::Constant(SECOND), Cold::Init(Law::Constant(0))),
        platform: Platform {
            account_concurrency: 10,
            ..Platform::aws(Law::Constant(600 * SECOND))
        },
        servers: None,
        account: Account::default(),
    };
    let failed = |setup: Setup| Run::new(&setup).unwrap().finish().counts.failed();
    let (at_once, spread) = (failed(storm(0, 0.0)), failed(storm(SECOND, 1.0)));
    assert!(at_once > 30 && spread < at_once / 3, "{at_once} {spread}");
}
