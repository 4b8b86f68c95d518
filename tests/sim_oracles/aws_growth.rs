//! How a function grows, and what provisioned environments take of an account.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html> and
//! <https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html>,
//! read 2026-11. How requests a second are metered is ours.

use buildup::sim::law::Law;
use buildup::sim::run::Run;
use buildup::sim::setup::Overflow;
use buildup::sim::time::{MILLISECOND, MINUTE, Rate, SECOND};
use buildup::sim::traffic::{Burst, Traffic};
use buildup::sim::workload::Cold;

use super::support::{aws, run, steady, with};

/// Requests grow as environments do, ten for one: 10,000 in the first second
/// and 1,000 more each second, which is 10,000 more every ten seconds.
#[test]
fn requests_grow_as_environments_do() {
    let served = |rate, quota, seconds| {
        let scenario = aws(steady(rate), MILLISECOND, seconds * SECOND);
        let readings = run(&with(scenario, |platform| {
            platform.account_concurrency = quota;
        }));
        assert!(readings.peak_busy <= rate / 1_000);
        readings.counts.succeeded()
    };
    // In second s, 10,000 + 1,000 s.
    for seconds in [1, 2, 10] {
        let grown: u64 = (0..seconds).map(|second| 10_000 + 1_000 * second).sum();
        assert_eq!(served(50_000, 10_000, seconds), grown, "{seconds} s");
    }
    // What AWS lets in at once needs no growth, nor does a slow rise.
    assert_eq!(served(10_000, 10_000, 5), 50_000);
    let ramp = Traffic::Ramp {
        from: Rate::per_second(0),
        to: Rate::per_second(50_000),
        over: MINUTE,
    };
    let scenario = with(aws(ramp, MILLISECOND, MINUTE), |platform| {
        platform.account_concurrency = 10_000;
    });
    assert_eq!(run(&scenario).counts.throttled, 0);
}

/// Environments that are kept ready have no need to grow, and what has gone
/// begins anew.
#[test]
fn growth_is_of_environments_on_demand() {
    let scenario = aws(steady(20_000), MILLISECOND, SECOND);
    let kept = with(scenario.clone(), |platform| {
        platform.account_concurrency = 10_000;
        platform.provisioned = 2_000;
    });
    assert_eq!(run(&kept).counts.throttled, 0);
    let twice = |keep_alive| {
        let burst = |at| Burst {
            at,
            requests: 40_000,
            over: SECOND,
        };
        let bursts = Traffic::Burst(vec![burst(0), burst(MINUTE)]);
        let scenario = aws(bursts, MILLISECOND, 2 * MINUTE);
        run(&with(scenario, |platform| {
            platform.account_concurrency = 10_000;
            platform.lifetime.keep_alive = Law::Constant(keep_alive);
        }))
        .counts
        .succeeded()
    };
    assert_eq!(twice(SECOND), 20_000);
    assert_eq!(twice(2 * MINUTE), 30_000);
}

/// 400 provisioned of 1,000 leave 600, even while a rate that they do not take
/// spills over and they have nothing to do.
#[test]
fn provisioned_environments_take_their_share_of_the_account() {
    let mut scenario = with(
        aws(steady(9_000), 10 * MILLISECOND, 4 * SECOND),
        |platform| platform.provisioned = 400,
    );
    scenario.function.cold = Cold::Init(Law::Constant(5 * SECOND));
    let readings = run(&scenario);
    assert_eq!(readings.counts.cold_starts, 600);
    assert_eq!(readings.peak_alive, 1_000);
    assert!(readings.peak_busy < 1_000);
    // What waits for a second of theirs to be over, asks then.
    let waiting = with(scenario, |platform| {
        platform.account_concurrency = 401;
        platform.overflow = Overflow::Wait;
    });
    let mut run = Run::new(&waiting).unwrap();
    run.run_until(1_005 * MILLISECOND);
    assert!(run.readings().counts.warm_starts > 4_000);
}
