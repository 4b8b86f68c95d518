//! The log against what the engine says.

use proptest::prelude::*;

use super::*;
use crate::sim::law::Law;
use crate::sim::limits::ScaleOut;
use crate::sim::pool::Reuse;
use crate::sim::run::Run;
use crate::sim::setup::{Account, Function, Overflow, Platform, Setup};
use crate::sim::time::{MILLISECOND, Rate, SECOND};
use crate::sim::traffic::Traffic;
use crate::sim::workload::Cold;

fn exponential(milliseconds: u64) -> Law {
    Law::Exponential {
        mean: milliseconds * MILLISECOND,
    }
}

/// Requests at random, more than are allowed at a time, with cold starts that
/// can be seen.
fn setup(reuse: Reuse, seed: u64, together: u32, provisioned: u32, retries: bool) -> Setup {
    let mut function = Function::new(exponential(700), Cold::Init(exponential(400)));
    function.concurrency_per_environment = together;
    Setup {
        horizon: 60 * SECOND,
        seed,
        traffic: Traffic::Poisson {
            rate: Rate::per_second(12),
        },
        function,
        platform: Platform {
            reuse,
            provisioned: if together > 1 { 0 } else { provisioned },
            account_concurrency: 110,
            reserved: Some(9),
            overflow: if retries {
                Overflow::Retry
            } else {
                Overflow::Throttle
            },
            scale_out: ScaleOut {
                at_once: 1_000,
                refill: Rate::per_second(100),
            },
            ..Platform::aws(exponential(1_500))
        },
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

/// The rows as the engine says they are: those that came have the first that
/// are free.
fn told(setup: &Setup, instants: impl Iterator<Item = u32>) -> Vec<Vec<Option<EnvironmentState>>> {
    let mut run = Run::new(setup).unwrap();
    let mut rows: Vec<Option<EnvironmentId>> = Vec::new();
    let mut seen = 0;
    instants
        .map(|instant| {
            let at = moment(instant, setup.horizon);
            // Each event by itself, so that nothing comes and goes unseen.
            loop {
                let there = run.environments();
                let is_there = |id: &EnvironmentId| there.iter().any(|(other, _)| other == id);
                for row in &mut rows {
                    *row = row.filter(is_there);
                }
                for (id, _) in there.iter().filter(|(id, _)| *id >= seen) {
                    match rows.iter_mut().find(|row| row.is_none()) {
                        Some(row) => *row = Some(*id),
                        None => rows.push(Some(*id)),
                    }
                }
                seen = there.last().map_or(seen, |(id, _)| seen.max(id + 1));
                if run.run_within(at, 1) {
                    break;
                }
            }
            let there = run.environments();
            let state = |id: &EnvironmentId| there.iter().find(|it| it.0 == *id).map(|it| it.1);
            rows.iter()
                .map(|row| row.as_ref().and_then(state))
                .collect()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn each_state_is_what_the_engine_says(
        reuse in prop_oneof![Just(Reuse::MostRecent), Just(Reuse::LeastRecent), Just(Reuse::Newest)],
        seed: u64,
        together in 1_u32..4,
        provisioned in 0_u32..4,
        retries: bool,
        slice in 1_u64..50,
    ) {
        let setup = setup(reuse, seed, together, provisioned, retries);
        let mut run = Run::new(&setup).unwrap();
        run.watch();
        while !run.run_within(setup.horizon, slice) {}
        let log = run.environment_log().unwrap();
        let instants = || (0..INSTANTS).step_by(7);
        for (instant, rows) in instants().zip(told(&setup, instants())) {
            for (row, state) in rows.iter().enumerate() {
                prop_assert_eq!(log.state(row, instant), *state, "row {} at {}", row, instant);
            }
            for row in rows.len()..log.rows() {
                prop_assert_eq!(log.state(row, instant), None);
            }
        }
        prop_assert_eq!(log.rows() as u64, run.readings().peak_alive);
        prop_assert_eq!(log.has_any_throttled(), run.readings().first_throttle.is_some());
    }
}

#[test]
fn provisioned_ones_come_and_go_with_a_change() {
    let mut run = Run::new(&setup(Reuse::MostRecent, 1, 1, 0, false)).unwrap();
    run.watch();
    let mut watched = |provisioned| {
        let mut to = run.setup().clone();
        to.traffic = Traffic::Poisson {
            rate: Rate::per_second(0),
        };
        to.platform.provisioned = provisioned;
        run.change(to).unwrap();
        let now = run.now();
        run.run_until(now + 20 * SECOND);
        let instant = span_of(run.now(), run.horizon()) - 1;
        let log = run.environment_log().unwrap();
        let states = (0..log.rows()).map(|row| log.state(row, instant));
        states.flatten().count()
    };
    assert_eq!([3, 1].map(&mut watched), [3, 1]);
}

#[test]
fn a_log_stays_small() {
    let mut busy = setup(Reuse::LeastRecent, 1, 1, 0, false);
    busy.traffic = Traffic::Poisson {
        rate: Rate::per_second(2_000),
    };
    busy.platform.reserved = Some(1_000);
    busy.platform.account_concurrency = 2_000;
    let mut run = Run::new(&busy).unwrap();
    run.watch();
    run.run_until(busy.horizon);
    let log = run.environment_log().unwrap();
    assert_eq!(log.rows(), MAX_ROWS);
    let states: usize = log.rows.iter().map(|row| row.states.len()).sum();
    assert!(states <= MAX_ROWS * (INSTANTS as usize + 2), "{states}");
    assert!(log.throttled.len() <= INSTANTS as usize);
}
