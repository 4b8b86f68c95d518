//! Results that must never change.

use buildup::sim::engine::Observer as _;
use buildup::sim::law::Law;
use buildup::sim::pool::Reuse;
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, EventSource, Function, Overflow, Platform, Setup};
use buildup::sim::time::{Rate, SECOND};
use buildup::sim::traffic::Traffic;
use buildup::sim::workload::Cold;

use super::log::Log;

/// 200 s of this on 20 environments, log-normal starts.
fn on_twenty(traffic: Traffic, run: Law) -> Setup {
    let start = Law::LogNormal {
        median: SECOND / 5,
        p99: SECOND,
    };
    Setup {
        horizon: 200 * SECOND,
        seed: 2_026,
        traffic,
        function: Function::new(run, Cold::Init(start)),
        platform: Platform {
            account_concurrency: 20,
            ..Platform::aws(Law::Constant(3 * SECOND))
        },
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

/// Poisson arrivals and exponential run times, every way around the platform.
fn ways() -> [Setup; 6] {
    let second = Law::Exponential { mean: SECOND };
    let rate = Rate::per_second(12);
    let with = |overflow, source| {
        let mut scenario = on_twenty(Traffic::Poisson { rate }, second.clone());
        scenario.platform.overflow = overflow;
        scenario.platform.source = source;
        scenario
    };
    let mut retried = with(Overflow::Retry, EventSource::Direct);
    retried.function.error_ratio = 0.2;
    let mut crowded = with(Overflow::Throttle, EventSource::Direct);
    crowded.function.concurrency_per_environment = 3;
    crowded.platform.reuse = Reuse::Newest;
    let mut provisioned = with(Overflow::Throttle, EventSource::Direct);
    provisioned.platform.provisioned = 7;
    provisioned.platform.lifetime.keep_alive = second.clone();
    provisioned.platform.lifetime.max_age = Some(30 * SECOND);
    [
        with(Overflow::Throttle, EventSource::Direct),
        with(Overflow::Wait, EventSource::Direct),
        with(Overflow::Throttle, EventSource::Queue),
        retried,
        crowded,
        provisioned,
    ]
}

/// The other laws and the shapes that are calculated in doubles.
fn shapes() -> [Setup; 3] {
    let rate = Rate::per_second;
    let gap = Law::LogNormal {
        median: SECOND / 9,
        p99: SECOND,
    };
    let normal = Law::Normal {
        mean: SECOND,
        sd: SECOND / 2,
    };
    let quantiles = Law::Quantiles(vec![(0.0, SECOND / 9), (0.9, SECOND), (1.0, 7 * SECOND)]);
    let ramp = Traffic::Ramp {
        from: rate(0),
        to: rate(30),
        over: 150 * SECOND,
    };
    let wave = Traffic::Daily {
        low: rate(1),
        high: rate(20),
        period: 90 * SECOND,
        peak_at: 0,
    };
    [
        on_twenty(Traffic::Renewal { gap }, normal),
        on_twenty(ramp, quantiles.clone()),
        on_twenty(wave, quantiles),
    ]
}

/// The same events on every machine and in every build. A change here changes
/// the printed answers of lessons: think twice.
#[test]
fn results_never_change() {
    let hash = |scenario: &Setup| {
        let mut run = Run::new(scenario).unwrap();
        let mut log = Log::default();
        while let Some(event) = run.step() {
            log.see(&event);
        }
        let words = log
            .0
            .iter()
            .flat_map(|(at, kind, alive, busy)| [*at, u64::from(*kind), *alive, *busy]);
        let bytes = words.flat_map(u64::to_le_bytes);
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{hash:016x} {}", log.0.len())
    };
    let hashes: Vec<String> = ways().iter().chain(&shapes()).map(hash).collect();
    insta::assert_snapshot!(hashes.join("\n"), @r"
    427167a70d11d382 4815
    a386f69250963f11 5025
    5f67768005b973e5 7229
    915e9289ce6947af 5801
    bd001fe09a1571cf 4775
    5efa89dce0cdaad3 5035
    224ce500195d7666 2430
    5b8543b04972c050 6869
    b5cc8822cfb1a3a7 4467
    ");
}
