//! Each setting's change, in numbers one can work out.

use super::*;
use crate::sim::engine::EventKind;
use crate::sim::law::Law;
use crate::sim::limits::LimitKind;
use crate::sim::pool::{EnvironmentState, Reuse};
use crate::sim::runtime::Arch;
use crate::sim::setup::{Account, EventSource, Function, Overflow, Platform};
use crate::sim::time::{HOUR, MINUTE, Rate, SECOND};
use crate::sim::traffic::{Burst, Traffic};
use crate::sim::workload::Cold;

fn burst(at: Tick, requests: u64) -> Burst {
    Burst {
        at,
        requests,
        over: 0,
    }
}

/// A second's work in environments that start in no time and stay a minute.
fn setup(bursts: &[Burst]) -> Setup {
    let mut function = Function::new(Law::Constant(SECOND), Cold::Init(Law::Constant(0)));
    function.memory_mb = 1_024;
    Setup {
        horizon: HOUR,
        seed: 1,
        traffic: Traffic::Burst(bursts.to_vec()),
        function,
        platform: Platform::aws(Law::Constant(MINUTE)),
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

/// Changes what the run goes by now.
fn change(run: &mut Run, with: impl FnOnce(&mut Setup)) {
    let mut to = run.setup().clone();
    with(&mut to);
    assert_eq!(run.change(to), Ok(()));
}

fn count(run: &Run, state: EnvironmentState) -> usize {
    let environments = run.environments();
    environments.iter().filter(|(_, is)| *is == state).count()
}

#[test]
fn what_needs_a_restart_is_refused() {
    let mut run = Run::new(&setup(&[burst(0, 1)])).unwrap();
    let mut to = run.setup().clone();
    to.platform.overflow = Overflow::Wait;
    to.platform.source = EventSource::Queue;
    to.function.concurrency_per_environment = 2;
    to.platform.rate_ceiling = 0;
    let problems = run.change(to).unwrap_err();
    let keys: Vec<&str> = problems.iter().map(|found| found.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "platform.overflow",
            "platform.source",
            "function.concurrency_per_environment",
            "platform.rate_ceiling"
        ]
    );
    assert!(run.log().is_empty());
    assert_eq!(run.setup(), &setup(&[burst(0, 1)]));
}

#[test]
fn horizon_and_seed_stay() {
    let mut run = Run::new(&setup(&[burst(0, 1)])).unwrap();
    change(&mut run, |to| {
        (to.horizon, to.seed) = (SECOND, 9);
        to.platform.account_concurrency = 7;
    });
    assert_eq!((run.horizon(), run.setup().seed), (HOUR, 1));
    assert_eq!(run.log().len(), 1);
}

#[test]
fn a_change_before_the_start_is_a_run_of_its_own() {
    let first = setup(&[burst(0, 60), burst(5 * MINUTE, 60)]);
    let mut other = setup(&[burst(0, 50)]);
    other.platform.provisioned = 5;
    other.platform.account_concurrency = 40;
    let mut run = Run::new(&first).unwrap();
    run.change(other.clone()).unwrap();
    let mut fresh = Run::new(&other).unwrap();
    assert_eq!(run.finish(), fresh.finish());
    assert_eq!(run.rows(), fresh.rows());
}

#[test]
fn a_burst_that_grows_while_it_comes_is_as_large_in_all() {
    for came in [0, 10, 60] {
        let mut run = Run::new(&setup(&[burst(MINUTE, 60)])).unwrap();
        for _ in 0..came {
            run.step();
        }
        change(&mut run, |to| {
            to.traffic = Traffic::Burst(vec![burst(0, 7), burst(MINUTE, 80)]);
        });
        let past = if came == 0 { 7 } else { 0 };
        assert_eq!(run.finish().counts.requests, 80 + past, "{came}");
    }
}

#[test]
fn a_knob_turned_often_at_one_moment_makes_one_request() {
    let mut run = Run::new(&setup(&[burst(0, 1)])).unwrap();
    run.run_until(30 * MINUTE);
    for count in 1..=20 {
        change(&mut run, |to| {
            to.traffic = Traffic::Steady {
                rate: Rate { count, per: HOUR },
            };
        });
    }
    run.run_until(30 * MINUTE);
    assert_eq!(run.readings().counts.requests, 2);
    // 20 an hour from then on, the first at once.
    assert_eq!(run.finish().counts.requests, 11);
}

#[test]
fn other_run_times_hold_for_those_who_wait() {
    let mut waiting = setup(&[burst(0, 3)]);
    waiting.platform.account_concurrency = 1;
    waiting.platform.overflow = Overflow::Wait;
    let mut run = Run::new(&waiting).unwrap();
    run.run_until(SECOND / 2);
    change(&mut run, |to| to.function.run = Law::Constant(10 * SECOND));
    let latency = run.finish().latency.unwrap();
    // 1 s, then 10 s until 11 s, then 10 s until 21 s.
    assert_eq!((latency.mean, latency.max), (11_000.0, 21_000.0));
}

#[test]
fn idle_environments_keep_their_deadlines() {
    let mut run = Run::new(&setup(&[burst(0, 2), burst(50 * SECOND, 1)])).unwrap();
    run.run_until(10 * SECOND);
    change(&mut run, |to| {
        to.platform.lifetime.keep_alive = Law::Constant(5 * SECOND);
    });
    run.run_until(55 * SECOND);
    assert_eq!(count(&run, EnvironmentState::Idle), 2);
    // One was used again and goes after 5 s, the other after its minute.
    run.run_until(56 * SECOND);
    assert_eq!(count(&run, EnvironmentState::Idle), 1);
    run.run_until(61 * SECOND);
    assert_eq!(count(&run, EnvironmentState::Idle), 0);
}

#[test]
fn reuse_changes_at_once() {
    for (reuse, environment) in [
        (Reuse::MostRecent, 2),
        (Reuse::Newest, 2),
        (Reuse::LeastRecent, 0),
    ] {
        let mut run = Run::new(&setup(&[burst(0, 3), burst(10 * SECOND, 1)])).unwrap();
        run.run_until(5 * SECOND);
        change(&mut run, |to| to.platform.reuse = Reuse::Newest);
        change(&mut run, |to| to.platform.reuse = reuse);
        let Some(EventKind::Served(served)) = run.step().map(|it| it.what) else {
            panic!("not served")
        };
        // Of those created at the same moment, the first counts as newest.
        let environment = if reuse == Reuse::Newest {
            0
        } else {
            environment
        };
        assert_eq!(served.environment, environment, "{reuse:?}");
    }
}

#[test]
fn a_lower_quota_stops_nobody_and_lets_nobody_in() {
    let mut run = Run::new(&setup(&[burst(0, 10), burst(SECOND / 2, 1)])).unwrap();
    run.run_until(SECOND / 4);
    change(&mut run, |to| to.platform.account_concurrency = 5);
    assert_eq!(count(&run, EnvironmentState::Busy), 10);
    let Some(EventKind::Refused { limit, .. }) = run.step().map(|it| it.what) else {
        panic!("not refused")
    };
    assert_eq!((run.now(), limit), (SECOND / 2, LimitKind::Concurrency));
}

#[test]
fn a_higher_quota_lets_in_who_waits() {
    let mut waiting = setup(&[burst(0, 10)]);
    waiting.platform.account_concurrency = 1;
    waiting.platform.overflow = Overflow::Wait;
    let mut run = Run::new(&waiting).unwrap();
    run.run_until(SECOND / 2);
    change(&mut run, |to| to.platform.account_concurrency = 4);
    run.run_until(SECOND / 2);
    assert_eq!(count(&run, EnvironmentState::Busy), 4);
}

#[test]
fn provisioned_environments_come_and_go_at_once() {
    let mut run = Run::new(&setup(&[burst(0, 3)])).unwrap();
    run.run_until(MINUTE / 2);
    change(&mut run, |to| to.platform.provisioned = 5);
    assert_eq!(count(&run, EnvironmentState::Idle), 8);
    assert_eq!(run.readings().environments_created, 8);
    change(&mut run, |to| to.platform.provisioned = 2);
    assert_eq!(count(&run, EnvironmentState::Idle), 5);
    let readings = run.finish();
    assert_eq!(
        (readings.counts.cold_starts, readings.counts.expired),
        (3, 3)
    );
    assert_eq!(
        (readings.peak_alive, count(&run, EnvironmentState::Idle)),
        (8, 2)
    );
    assert_eq!(readings.time_to_alive(8), Some(MINUTE / 2));
}

#[test]
fn busy_provisioned_environments_become_ordinary() {
    let mut provisioned = setup(&[burst(0, 4), burst(10 * SECOND, 4)]);
    provisioned.platform.provisioned = 4;
    let mut run = Run::new(&provisioned).unwrap();
    run.run_until(SECOND / 2);
    change(&mut run, |to| to.platform.provisioned = 1);
    assert_eq!(count(&run, EnvironmentState::Busy), 4);
    run.run_until(5 * SECOND);
    assert_eq!(count(&run, EnvironmentState::Idle), 4);
    let readings = run.finish();
    assert_eq!(
        (readings.counts.cold_starts, readings.counts.expired),
        (0, 3)
    );
    // Four seconds and one of the next four.
    assert_eq!(readings.counts.provisioned_ms, 5_000);
    assert_eq!(count(&run, EnvironmentState::Idle), 1);
}

#[test]
fn memory_and_processor_are_billed_from_then_on() {
    let half = 30 * MINUTE;
    let mut run = Run::new(&setup(&[burst(0, 1_000), burst(half, 1_000)])).unwrap();
    run.run_until(half - 1);
    change(&mut run, |to| {
        to.function.memory_mb = 2_048;
        to.function.arch = Arch::Arm64;
    });
    let readings = run.finish();
    assert!((readings.billed_gb_s - 3_000.0).abs() < 1e-9);
    // 1,000 GB-s at 0.0000166667 are 2 cents, 2,000 at 0.0000133334 are 3.
    assert_eq!(readings.cost.compute.cents, 5);
    assert_eq!(readings.cost.requests.cents, 0);
}

#[test]
fn provisioned_environments_are_paid_by_stretches() {
    let mut kept = setup(&[burst(0, 1)]);
    kept.platform.provisioned = 100;
    let mut run = Run::new(&kept).unwrap();
    run.run_until(20 * MINUTE);
    change(&mut run, |to| to.platform.provisioned = 300);
    run.run_until(35 * MINUTE);
    // Not a new stretch.
    change(&mut run, |to| to.platform.rate_ceiling = 20);
    run.run_until(50 * MINUTE);
    change(&mut run, |to| to.platform.provisioned = 0);
    // 100 GB for 1,200 s and 300 GB for 1,800 s at 0.0000041667, and a second
    // of work for nothing.
    assert_eq!(run.finish().cost.provisioned.cents, 275);
}

#[test]
fn provisioned_time_is_rounded_once() {
    let mut kept = setup(&[burst(0, 1)]);
    let mut run = Run::new(&kept).unwrap();
    for (minutes, provisioned) in [(1, 100), (8, 200), (13, 0)] {
        run.run_until(minutes * MINUTE);
        change(&mut run, |to| to.platform.provisioned = provisioned);
    }
    // 7 minutes and 5, and 3 more that make it 15.
    assert_eq!(run.finish().cost.provisioned.cents, 58);
    kept.platform.provisioned = 100;
    let mut run = Run::new(&kept).unwrap();
    for concurrency in 900..930 {
        run.run_until(run.now() + 10 * SECOND);
        change(&mut run, |to| to.platform.account_concurrency = concurrency);
    }
    let mut untouched = Run::new(&kept).unwrap();
    assert_eq!(run.readings().cost.provisioned.cents, 13);
    assert_eq!(run.finish().cost, untouched.finish().cost);
}

#[test]
fn a_change_by_hand_takes_the_place_of_later_ones() {
    let mut run = Run::new(&setup(&[burst(0, 1)])).unwrap();
    for minutes in [10, 20] {
        run.run_until(minutes * MINUTE);
        change(&mut run, |to| to.platform.account_concurrency += minutes);
    }
    let mut again = run.again().unwrap();
    again.run_until(15 * MINUTE);
    assert_eq!(again.log(), &run.log()[..1]);
    change(&mut again, |to| to.function.memory_mb = 512);
    again.finish();
    assert_eq!(again.log().len(), 2);
    assert_eq!(again.setup().platform.account_concurrency, 1_010);
}

#[test]
fn a_run_within_so_many_events_stops_at_the_last_of_them() {
    let mut run = Run::new(&setup(&[burst(MINUTE, 5), burst(2 * MINUTE, 5)])).unwrap();
    assert!(run.run_within(30 * SECOND, 100));
    assert_eq!(run.now(), 30 * SECOND);
    assert!(!run.run_within(HOUR, 7));
    assert_eq!(run.now(), MINUTE + SECOND);
    assert_eq!(run.readings().counts.events, 7);
    assert!(!run.run_within(HOUR, 0));
    assert!(run.run_within(HOUR, 100));
    assert_eq!(run.now(), HOUR);
}
