//! Settings that change while a run goes on: seed and log repeat it exactly,
//! however it is stepped.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use buildup::sim::law::Law;
use buildup::sim::pool::Reuse;
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, Function, Platform, Setup};
use buildup::sim::time::{MILLISECOND, MINUTE, Rate, SECOND, Tick};
use buildup::sim::traffic::{Burst, Traffic};
use buildup::sim::workload::Cold;
use proptest::prelude::*;

/// What a test does to a run.
#[derive(Debug, Clone)]
enum Deed {
    Step,
    Until(Tick),
    Within(Tick, u64),
    Change(Turn),
}

/// A knob and what it is turned to.
#[derive(Debug, Clone)]
enum Turn {
    Nothing,
    Steady(u64),
    Poisson(u64),
    Bursts(u64),
    RunTime(Tick),
    StartUp(Tick),
    KeepAlive(Tick),
    Quota(u64),
    Memory(u32),
    Reuse(Reuse),
}

impl Turn {
    fn turn(&self, scenario: &mut Setup) {
        match *self {
            Self::Nothing => {}
            Self::Steady(rate) => {
                scenario.traffic = Traffic::Steady {
                    rate: Rate::per_second(rate),
                }
            }
            Self::Poisson(rate) => {
                scenario.traffic = Traffic::Poisson {
                    rate: Rate::per_second(rate),
                }
            }
            Self::Bursts(requests) => scenario.traffic = bursts(requests),
            Self::RunTime(time) => scenario.function.run = Law::Exponential { mean: time },
            Self::StartUp(time) => scenario.function.cold = Cold::Init(Law::Constant(time)),
            Self::KeepAlive(time) => scenario.platform.lifetime.keep_alive = Law::Constant(time),
            Self::Quota(quota) => scenario.platform.account_concurrency = quota,
            Self::Memory(memory) => scenario.function.memory_mb = memory,
            Self::Reuse(reuse) => scenario.platform.reuse = reuse,
        }
    }
}

fn bursts(requests: u64) -> Traffic {
    let burst = |at| Burst {
        at,
        requests,
        over: 0,
    };
    Traffic::Burst((0..30).map(|second| burst(second * SECOND)).collect())
}

fn turns() -> impl Strategy<Value = Turn> {
    prop_oneof![
        Just(Turn::Nothing),
        (1..60_u64).prop_map(Turn::Steady),
        (1..60_u64).prop_map(Turn::Poisson),
        (1..40_u64).prop_map(Turn::Bursts),
        (1..900_u64).prop_map(|ms| Turn::RunTime(ms * MILLISECOND)),
        (0..900_u64).prop_map(|ms| Turn::StartUp(ms * MILLISECOND)),
        (1..9_000_u64).prop_map(|ms| Turn::KeepAlive(ms * MILLISECOND)),
        (1..40_u64).prop_map(Turn::Quota),
        (128..4_096_u32).prop_map(Turn::Memory),
        prop_oneof![
            Just(Reuse::MostRecent),
            Just(Reuse::Newest),
            Just(Reuse::LeastRecent)
        ]
        .prop_map(Turn::Reuse),
    ]
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        2 => Just(Deed::Step),
        2 => (0..30_000_u64).prop_map(|ms| Deed::Until(ms * MILLISECOND)),
        2 => (0..30_000_u64, 1..200_u64).prop_map(|(ms, most)| Deed::Within(ms * MILLISECOND, most)),
        3 => turns().prop_map(Deed::Change),
    ];
    prop::collection::vec(deed, 0..25)
}

fn scenario(seed: u64, rate: u64) -> Setup {
    let run = Law::Exponential {
        mean: 300 * MILLISECOND,
    };
    let cold = Cold::Init(Law::Constant(200 * MILLISECOND));
    Setup {
        horizon: MINUTE / 2,
        seed,
        traffic: Traffic::Poisson {
            rate: Rate::per_second(rate),
        },
        function: Function::new(run, cold),
        platform: Platform::aws(Law::Constant(2 * SECOND)),
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

/// Does the deeds; a change that cannot be is left out.
fn worked(scenario: &Setup, deeds: &[Deed]) -> Run {
    let mut run = Run::new(scenario).unwrap();
    for deed in deeds {
        match deed {
            Deed::Step => drop(run.step()),
            Deed::Until(end) => run.run_until(*end),
            Deed::Within(end, most) => drop(run.run_within(*end, *most)),
            Deed::Change(turn) => {
                let mut to = run.setup().clone();
                turn.turn(&mut to);
                drop(run.change(to));
            }
        }
    }
    run.run_until(run.horizon());
    run
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_changed_run_can_be_repeated_however_it_is_stepped(
        seed in any::<u64>(),
        rate in 1..50_u64,
        deeds in deeds(),
        most in 1..50_u64,
    ) {
        let first = worked(&scenario(seed, rate), &deeds);
        let mut at_once = first.again().unwrap();
        at_once.run_until(at_once.horizon());
        let mut in_steps = first.again().unwrap();
        while in_steps.step().is_some() {}
        in_steps.run_until(in_steps.horizon());
        let mut in_stretches = first.again().unwrap();
        while !in_stretches.run_within(in_stretches.horizon(), most) {}
        for again in [&at_once, &in_steps, &in_stretches] {
            prop_assert_eq!(again.readings(), first.readings());
            prop_assert_eq!(again.rows(), first.rows());
            prop_assert_eq!(again.log(), first.log());
        }
    }

    #[test]
    fn a_change_to_the_same_changes_nothing(seed in any::<u64>(), at in 0..30_000_u64) {
        let scenario = scenario(seed, 20);
        let mut plain = Run::new(&scenario).unwrap();
        let mut changed = Run::new(&scenario).unwrap();
        changed.run_until(at * MILLISECOND);
        changed.change(scenario.clone()).unwrap();
        prop_assert_eq!(changed.finish(), plain.finish());
    }

    #[test]
    fn what_arrives_is_served_or_refused_whatever_changes(
        seed in any::<u64>(),
        rate in 1..50_u64,
        deeds in deeds(),
    ) {
        let run = worked(&scenario(seed, rate), &deeds);
        let counts = run.readings().counts;
        prop_assert_eq!(counts.requests, counts.cold_starts + counts.warm_starts + counts.throttled);
    }
}

#[test]
fn memory_is_billed_from_its_change_on() {
    let even = Setup {
        traffic: Traffic::Steady {
            rate: Rate::per_second(10),
        },
        function: Function::new(
            Law::Constant(100 * MILLISECOND),
            Cold::Init(Law::Constant(0)),
        ),
        ..scenario(1, 10)
    };
    let mut run = Run::new(&even).unwrap();
    run.run_until(15 * SECOND - 1);
    let mut more = run.setup().clone();
    more.function.memory_mb = 256;
    run.change(more).unwrap();
    // 150 requests at 128 MB and 150 at 256 MB, 0.1 s each.
    let gb_s = run.finish().billed_gb_s;
    assert!(
        (gb_s - (150.0 * 0.1 * 0.125 + 150.0 * 0.1 * 0.25)).abs() < 1e-9,
        "{gb_s}"
    );
}
