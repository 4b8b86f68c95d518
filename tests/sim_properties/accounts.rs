//! Several functions in one account, against a reference that is slow and
//! plain, and what must hold whatever they do.

use std::sync::Arc;

use buildup::sim::callers::Callers;
use buildup::sim::law::Law;
use buildup::sim::limits::ScaleOut;
use buildup::sim::pool::Reuse;
use buildup::sim::run::Run;
use buildup::sim::setup::{
    Account, AccountFunction, EventSource, Function, Overflow, Platform, Setup, Share,
};
use buildup::sim::time::{MILLISECOND, MINUTE, Rate, SECOND, Tick};
use buildup::sim::traffic::{Burst, Traffic};
use buildup::sim::workload::Cold;
use proptest::prelude::*;

use super::failures::shown;
use super::scenarios::{callers, tenths};
use super::slow::Slow;

/// More than any run here starts.
const MANY: u64 = 1_000_000;

/// What a function takes of the account, before it is made to fit: whether it
/// reserves, how much, what it keeps ready, how it scales, and where its requests
/// come from.
type Wish = (Option<u64>, u32, u64, u64, Front);

/// Who asks, and what becomes of a request that finds no room.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Front {
    Throttled,
    Waiting,
    Queued,
    Event,
}

impl Front {
    /// Whether it waits in a line.
    fn waits(self) -> bool {
        matches!(self, Self::Waiting | Self::Queued)
    }
}

fn front() -> impl Strategy<Value = Front> {
    prop_oneof![
        3 => Just(Front::Throttled),
        2 => Just(Front::Waiting),
        2 => Just(Front::Queued),
        2 => Just(Front::Event),
    ]
}

fn share((reserved, provisioned, at_once, refill, front): Wish) -> Share {
    let at_once = if front.waits() { MANY } else { at_once };
    let (overflow, source) = match front {
        Front::Throttled => (Overflow::Throttle, EventSource::Direct),
        Front::Waiting => (Overflow::Wait, EventSource::Direct),
        Front::Queued => (Overflow::Throttle, EventSource::Queue),
        Front::Event => (Overflow::Retry, EventSource::Direct),
    };
    Share {
        reserved,
        provisioned,
        scale_out: ScaleOut {
            at_once,
            refill: Rate::per_second(refill),
        },
        overflow,
        source,
    }
}

prop_compose! {
    fn one()(
        bursts in prop::collection::vec((tenths(0..60), 0..12_u64), 1..6),
        callers in prop::option::of(callers()),
        times in (tenths(0..20), tenths(0..30), prop::option::of(tenths(1..30)), any::<bool>()),
        error_ratio in prop_oneof![Just(0.0), 0.0..1.0_f64],
        room in prop_oneof![3 => Just(1_u32), 2 => 2..5_u32],
        mut wish in (prop::option::of(0..9_u64), 0..4_u32, 1..9_u64, 0..6_u64, front()),
    ) -> AccountFunction {
        let (run, cold, timeout, is_whole) = times;
        // Environments that take several are started, and none is kept ready.
        if room > 1 {
            wish.1 = 0;
        }
        let cold = match is_whole && room == 1 {
            true => Cold::Whole(Law::Constant(cold)),
            false => Cold::Init(Law::Constant(cold / 4)),
        };
        let front = wish.4;
        let waits = front.waits();
        let bursts = bursts.into_iter().map(|(at, requests)| Burst { at, requests, over: 0 });
        let function = Function {
            error_ratio: if waits { 0.0 } else { error_ratio },
            timeout: timeout.filter(|_| !waits),
            concurrency_per_environment: room,
            ..Function::new(Law::Constant(run), cold)
        };
        AccountFunction {
            name: Arc::from(""),
            traffic: Traffic::Burst(bursts.collect()),
            callers: callers.filter(|_| front == Front::Throttled),
            function,
            share: share(wish),
            servers: None,
        }
    }
}

/// Named, and with no more ready than each may use of an account that leaves so
/// much unreserved.
fn fitted(mut functions: Vec<AccountFunction>, mut left: u64) -> Vec<AccountFunction> {
    for (at, function) in functions.iter_mut().enumerate() {
        function.name = Arc::from(format!("f{at}"));
        let share = &mut function.share;
        let most = share.reserved.unwrap_or(left);
        share.provisioned = share.provisioned.min(u32::try_from(most).unwrap());
        if share.reserved.is_none() {
            left -= u64::from(share.provisioned);
        }
    }
    functions
}

prop_compose! {
    fn account()(
        functions in prop::collection::vec(one(), 2..5),
        (unreserved, rate_ceiling) in (1..16_u64, 1..8_u64),
        reuse in prop_oneof![Just(Reuse::MostRecent), Just(Reuse::Newest), Just(Reuse::LeastRecent)],
        keep_alive in tenths(0..40),
        horizon in tenths(1..100),
        seed in any::<u64>(),
    ) -> Setup {
        let reserved: u64 = functions.iter().filter_map(|it| it.share.reserved).sum();
        let mut functions = fitted(functions, unreserved);
        // An account leaves 100 unreserved, and here that is soon used up: most of
        // it is kept ready for a function that nobody asks.
        functions.push(kept(100 - unreserved));
        let platform = Platform {
            reuse,
            rate_ceiling,
            account_concurrency: 100 + reserved,
            ..Platform::aws(Law::Constant(keep_alive))
        };
        let alone = Setup { horizon, seed, platform, ..alone() };
        alone.of_functions(functions, 0).unwrap()
    }
}

fn kept(provisioned: u64) -> AccountFunction {
    let mut kept = steady("kept", 0, 0);
    kept.traffic = Traffic::Burst(vec![Burst {
        at: 0,
        requests: 0,
        over: 0,
    }]);
    kept.share.provisioned = u32::try_from(provisioned).unwrap();
    kept
}

fn alone() -> Setup {
    let second = Law::Constant(SECOND);
    Setup {
        horizon: MINUTE,
        seed: 1,
        traffic: Traffic::Burst(vec![]),
        callers: None,
        function: Function::new(second.clone(), Cold::Init(second)),
        platform: Platform::aws(Law::Constant(10 * MINUTE)),
        servers: None,
        account: Account::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Every number of each function and of all together is that of the slow
    /// one, to the last tick.
    #[test]
    fn accounts_are_as_a_slow_reference_has_them(setup in account()) {
        prop_assert_eq!(setup.check(), []);
        let mut run = Run::new(&setup).unwrap();
        let all = run.finish();
        let (together, each) = Slow::new(&setup).run_all();
        prop_assert_eq!(shown(&all), together);
        for (place, slow) in each.into_iter().enumerate() {
            prop_assert_eq!(shown(&run.readings_of(place)), slow, "function {}", place);
        }
        prop_assert_eq!(all.counts.requests, all.counts.succeeded() + all.counts.failed() + all.waiting);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A run is the same in one go, in slices and event by event, and another
    /// time; whoever is looked at.
    #[test]
    fn slices_of_accounts_change_nothing(setup in account(), slices in prop::collection::vec(tenths(0..100), 0..6)) {
        let whole = Run::new(&setup).unwrap().finish();
        let mut sliced = Run::new(&setup).unwrap();
        for (index, end) in slices.into_iter().enumerate() {
            sliced.look_at((index % 3).checked_sub(1));
            sliced.run_until(end);
            sliced.step();
        }
        sliced.look_at(None);
        prop_assert_eq!(sliced.finish(), whole);
    }

    /// A function that the others cannot reach, and that cannot reach them, is
    /// as if it were alone.
    #[test]
    fn a_function_with_room_is_as_if_it_were_alone(setup in account()) {
        let mut wide = setup.clone();
        wide.change_shares(true, |share| share.reserved = None);
        wide.platform.account_concurrency = MANY;
        let mut run = Run::new(&wide).unwrap();
        run.finish();
        for (place, own) in wide.functions().into_iter().enumerate().take(1) {
            let alone = Setup { account: Account::default(), ..own };
            prop_assert_eq!(run.readings_of(place), Run::new(&alone).unwrap().finish());
        }
    }
}

fn steady(name: &str, rate: u64, run: Tick) -> AccountFunction {
    AccountFunction {
        name: Arc::from(name),
        traffic: Traffic::Steady {
            rate: Rate::per_second(rate),
        },
        callers: None,
        function: Function::new(Law::Constant(run), Cold::Init(Law::Constant(0))),
        share: alone().platform.share(),
        servers: None,
    }
}

/// As AWS's guide has it: 400 of 1,000 reserved for each of two leave 200 to all
/// others; one of the two is throttled at 400 though there is room elsewhere.
#[test]
fn what_is_reserved_is_taken_from_all_others() {
    let mut functions = vec![
        steady("blue", 100, SECOND),
        steady("orange", 500, SECOND),
        steady("other", 300, SECOND),
    ];
    for function in &mut functions[..2] {
        function.share.reserved = Some(400);
    }
    let setup = alone().of_functions(functions, 0).unwrap();
    let mut run = Run::new(&setup).unwrap();
    run.finish();
    let peaks = [0, 1, 2].map(|place| run.readings_of(place).peak_busy);
    assert_eq!(peaks, [100, 400, 200]);
    let all = run.readings();
    assert_eq!((all.peak_busy, all.counts.requests), (700, 54_000));
}

/// Two that reserve nothing have one quota, and ten times as many requests a
/// second between them.
#[test]
fn those_without_a_reserve_share_what_is_left() {
    let share = |functions: Vec<AccountFunction>, concurrency| {
        let mut setup = alone().of_functions(functions, 0).unwrap();
        setup.platform.account_concurrency = concurrency;
        let mut run = Run::new(&setup).unwrap();
        let all = run.finish();
        let served = |place| {
            let counts = run.readings_of(place).counts;
            counts.requests - counts.throttled
        };
        (all.peak_busy, [served(0), served(1)])
    };
    let long = vec![steady("a", 80, SECOND), steady("b", 80, SECOND)];
    assert_eq!(share(long, 100).0, 100);
    let short = vec![steady("a", 200, MILLISECOND), steady("b", 200, MILLISECOND)];
    let (_, served) = share(short, 10);
    assert_eq!(served.iter().sum::<u64>(), 60 * 100);
}

/// A report job takes the whole account, and then what it may have.
#[test]
fn a_reserve_keeps_a_job_from_starving_the_checkout() {
    let job = |reserved| {
        let mut job = steady("report", 300, 20 * SECOND);
        job.share.reserved = reserved;
        job
    };
    let throttled = |reserved| {
        let functions = vec![steady("checkout", 50, 510 * MILLISECOND), job(reserved)];
        let setup = alone().of_functions(functions, 0).unwrap();
        let mut run = Run::new(&setup).unwrap();
        run.finish();
        run.readings_of(0).counts.throttled
    };
    assert!(throttled(None) > 2_000, "{}", throttled(None));
    assert_eq!(throttled(Some(300)), 0);
}

/// Settings that change hold for every function, and the bill goes on.
#[test]
fn a_change_reaches_every_function() {
    let functions = vec![steady("a", 50, SECOND), steady("b", 50, SECOND)];
    let setup = alone().of_functions(functions, 1).unwrap();
    let mut run = Run::new(&setup).unwrap();
    run.run_until(10 * SECOND);
    let mut to = run.setup().clone();
    to.change_shares(true, |share| share.reserved = Some(10));
    run.change(to).unwrap();
    run.finish();
    let again = run.again().unwrap().finish();
    assert_eq!(again, run.readings());
    for place in [0, 1] {
        let readings = run.readings_of(place);
        // Those at work are not stopped; then ten of fifty find room.
        assert_eq!(readings.counts.throttled, 40 * 50, "{place}");
    }
    let fewer = Setup {
        account: Account::default(),
        ..run.setup().clone()
    };
    assert!(run.change(fewer).is_err());
}

/// Callers who ask again take what others need.
#[test]
fn one_function_fails_by_the_callers_of_another() {
    let mut storm = steady("search", 200, SECOND);
    storm.callers = Some(Callers {
        retries: 5,
        ..Callers::default()
    });
    let functions = vec![steady("checkout", 20, SECOND), storm];
    let mut setup = alone().of_functions(functions, 0).unwrap();
    setup.platform.account_concurrency = 150;
    let mut run = Run::new(&setup).unwrap();
    run.finish();
    assert!(run.readings_of(0).counts.throttled > 0);
    assert!(run.readings_of(1).counts.retried > 0);
}
