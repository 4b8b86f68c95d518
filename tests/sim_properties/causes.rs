//! What is said to hold requests back is what one would have to lift of what
//! stopped any.

use buildup::sim::bottleneck::{Bottleneck, Cap, Caps, Measure, TRIED};
use buildup::sim::law::Law;
use buildup::sim::limits::ScaleOut;
use buildup::sim::pool::LifetimeLaw;
use buildup::sim::readings::{RunReport, series_csv};
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, EventSource, Function, Overflow, Platform, Setup};
use buildup::sim::time::{Rate, SECOND};
use buildup::sim::traffic::{Burst, RateStep, Traffic};
use buildup::sim::workload::Cold;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::scenarios::tenths;

prop_compose! {
    fn platform()(
        way in 0..4_usize,
        account_concurrency in 101..150_u64,
        reserved in prop::option::weighted(0.7, 0..30_u64),
        provisioned in 0..4_u32,
        at_once in 1..40_u64,
        refill in 1..20_u64,
        rate_ceiling in 1..8_u64,
        keep_alive in tenths(0..80),
    ) -> Platform {
        let (source, overflow) = [
            (EventSource::Direct, Overflow::Throttle),
            (EventSource::Direct, Overflow::Retry),
            (EventSource::Direct, Overflow::Wait),
            (EventSource::Queue, Overflow::Throttle),
        ][way];
        let reserved = reserved.map(|most| most.min(account_concurrency - 100));
        let most = reserved.map_or(u32::MAX, |most| u32::try_from(most).unwrap());
        Platform {
            lifetime: LifetimeLaw { keep_alive: Law::Constant(keep_alive), max_age: None },
            account_concurrency,
            reserved,
            provisioned: provisioned.min(most),
            scale_out: ScaleOut { at_once, refill: Rate::per_second(refill) },
            rate_ceiling,
            overflow,
            source,
            ..Platform::aws(Law::Constant(0))
        }
    }
}

prop_compose! {
    fn scenario()(
        bursts in prop::collection::vec((tenths(0..100), 1..200_u64, tenths(0..40)), 1..4),
        rate in prop::option::of(1..60_u64),
        run in tenths(0..30),
        init in tenths(0..20),
        platform in platform(),
        seed in any::<u64>(),
    ) -> Setup {
        let burst = |(at, requests, over)| Burst { at, requests, over };
        Setup {
            horizon: 20 * SECOND,
            seed,
            traffic: match rate {
                Some(rate) => Traffic::Poisson { rate: Rate::per_second(rate) },
                None => Traffic::Burst(bursts.into_iter().map(burst).collect()),
            },
            function: Function::new(Law::Constant(run), Cold::Init(Law::Constant(init))),
            platform,
            callers: None,
            account: Account::default(),
            servers: None,
        }
    }
}

/// What was held back: attempts that were turned away, or the time that
/// requests waited.
#[expect(
    clippy::cast_precision_loss,
    reason = "a share does not need more than 16 digits"
)]
fn held(run: &mut Run) -> f64 {
    let platform = run.setup().platform.clone();
    let readings = run.finish();
    match (platform.source, platform.overflow) {
        (EventSource::Direct, Overflow::Throttle | Overflow::Retry) => {
            readings.counts.refused as f64
        }
        _ => readings.counts.waiting_ticks as f64,
    }
}

/// The same without some limits, by the keys of the scenario where there are
/// any.
fn without(scenario: &Setup, caps: &[Cap]) -> f64 {
    let mut lifted = scenario.clone();
    let platform = &mut lifted.platform;
    for cap in caps {
        match cap {
            Cap::RateCeiling => platform.rate_ceiling = 1_000_000,
            Cap::Account => platform.account_concurrency = 1_000_000,
            Cap::Reserved => platform.reserved = None,
            Cap::ScaleOut => platform.scale_out.at_once = 1_000_000,
            Cap::Pollers => {}
        }
    }
    let run = Run::new(&lifted).unwrap();
    match caps.contains(&Cap::Pollers) {
        true => held(&mut run.without(Caps::NONE.with(Cap::Pollers))),
        false => held(&mut run.without(Caps::NONE)),
    }
}

/// 500 set-ups in which some limit by itself costs a tenth, and those met on
/// the way in which none does.
#[test]
fn the_limit_that_is_named_is_the_one_to_lift() {
    let mut runner = TestRunner::deterministic();
    let (mut alone, mut together) = (0, 0);
    while alone < 500 || together < 20 {
        let scenario = scenario().new_tree(&mut runner).unwrap().current();
        assert_eq!(scenario.check(), []);
        let mut run = Run::new(&scenario).unwrap();
        let all = held(&mut run);
        let Some(cause) = Bottleneck::of(&run) else {
            assert!(all < 0.5, "{scenario:?}");
            continue;
        };
        let saved = |caps: &[Cap]| 1.0 - without(&scenario, caps) / all;
        let met: Vec<Cap> = run.met().iter().collect();
        let each = met.iter().map(|cap| saved(&[*cap]));
        let best = each.fold(0.0, f64::max);
        let named: Vec<Cap> = cause.by.iter().collect();
        assert!(!named.is_empty(), "{scenario:?}");
        assert!(named.iter().all(|cap| met.contains(cap)), "{scenario:?}");
        if best >= 0.1 {
            alone += 1;
            assert_eq!(named.len(), 1, "{named:?} {scenario:?}");
            assert!(saved(&named) >= 0.9 * best, "{named:?} {scenario:?}");
        } else if saved(&met) < 0.1 {
            assert_eq!(named, met, "{scenario:?}");
        } else {
            together += 1;
            assert!(
                named.len() > 1 && saved(&named) >= 0.1,
                "{named:?} {scenario:?}"
            );
            for cap in &named {
                let others: Vec<Cap> = named.iter().copied().filter(|other| other != cap).collect();
                assert!(saved(&others) < 0.1, "{cap:?} {named:?} {scenario:?}");
            }
        }
        assert!((cause.saved().unwrap() - saved(&named)).abs() < 1e-9);
        assert_eq!(cause.until, scenario.horizon);
        said_alike(&run, &cause);
    }
}

/// In the JSON, and in each row of the series that has anything held back.
fn said_alike(run: &Run, cause: &Bottleneck) {
    let report = RunReport::new(&run.readings(), None, None).with_cause(Some(cause));
    let json = serde_json::to_value(report).unwrap();
    let keys: Vec<&str> = cause.by.iter().map(Cap::key).collect();
    assert_eq!(json["held_back"]["by"], json!(keys));
    let (rows, csv) = (run.rows(), series_csv(&run.rows(), Some(cause)));
    for (row, line) in rows.iter().zip(csv.lines().skip(1)) {
        let held = match cause.measure {
            Measure::Attempts => row.counts.refused > 0,
            Measure::Waiting => row.counts.waiting_ticks > 0,
        };
        assert_eq!(held, !line.ends_with(','), "{line}");
    }
}

/// Requests a second that one limit holds back from the start, and another
/// only late.
fn steps(rates: [(u64, u64); 2], horizon: u64) -> Setup {
    let step = |(at, rate)| RateStep {
        at: at * SECOND,
        rate: Rate::per_second(rate),
    };
    Setup {
        horizon: horizon * SECOND,
        seed: 1,
        traffic: Traffic::Steps(rates.into_iter().map(step).collect()),
        function: Function::new(Law::Constant(SECOND), Cold::Init(Law::Constant(0))),
        platform: Platform {
            scale_out: ScaleOut {
                at_once: 300,
                refill: Rate::per_second(10),
            },
            ..Platform::aws(Law::Constant(600 * SECOND))
        },
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

fn finished(scenario: &Setup) -> (Run, Bottleneck) {
    let mut run = Run::new(scenario).unwrap();
    run.finish();
    let cause = Bottleneck::of(&run).unwrap();
    (run, cause)
}

/// More come than the account allows, but no more than what a function grows by
/// gets in: the account's limit is not what stopped them.
#[test]
fn a_limit_that_stopped_nothing_is_not_named() {
    let mut growing = steps([(0, 1_000), (1, 1_000)], 25);
    growing.function.run = Law::Constant(60 * SECOND);
    growing.platform.account_concurrency = 600;
    let (run, cause) = finished(&growing);
    assert!(run.readings().peak_busy < 600);
    let scale_out = Caps::NONE.with(Cap::ScaleOut);
    assert_eq!((run.met(), cause.by), (scale_out, scale_out));
    assert_eq!(cause.next, Caps::NONE.with(Cap::Account));
    assert!(cause.saved().is_some_and(|saved| saved < 0.1));

    // One more second, and it stops some.
    growing.horizon = 35 * SECOND;
    let (run, _) = finished(&growing);
    assert_eq!(run.met(), scale_out.with(Cap::Account));
}

/// What holds requests back at its start is not what does at its end, and what
/// it met is not what helps: so nothing is named.
#[test]
fn no_limit_is_named_for_a_run_too_long_to_be_tried() {
    let late = steps([(0, 600), (1_670, 3_000)], 2_000);
    let mut reserved = steps([(0, 3_000), (1, 3_000)], 700);
    reserved.platform = Platform {
        reserved: Some(900),
        rate_ceiling: 1_000,
        ..Platform::aws(Law::Constant(SECOND))
    };
    for scenario in [late, reserved] {
        let (run, cause) = finished(&scenario);
        assert!(run.events() > TRIED, "{}", run.events());
        assert_eq!(
            (cause.by, cause.without, cause.until),
            (Caps::NONE, None, 0)
        );
        assert!(cause.held > 0 && cause.alone.is_empty());
        let series = series_csv(&run.rows(), Some(&cause));
        assert!(series.lines().skip(1).all(|row| row.ends_with(',')));
        let report = RunReport::new(&run.readings(), None, None).with_cause(Some(&cause));
        let report = serde_json::to_value(report).unwrap();
        assert_eq!(report["held_back"]["by"], json!([]));
        assert_eq!(report["held_back"]["saved"], json!(null));
    }
}

/// One that is only just short enough is tried to its end.
#[test]
fn a_run_short_enough_is_tried_to_its_end() {
    let scenario = steps([(0, 600), (900, 3_000)], 1_000);
    let (run, cause) = finished(&scenario);
    assert!(run.events() <= TRIED && run.events() > TRIED / 2);
    assert_eq!(cause.by, Caps::NONE.with(Cap::Account));
    assert_eq!(cause.until, scenario.horizon);
}
