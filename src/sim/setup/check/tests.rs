//! Setups with one thing wrong.

use super::*;
use crate::sim::law::Law;
use crate::sim::price::Server;
use crate::sim::setup::{Account, Function, MAX_RUN};
use crate::sim::time::{DAY, HOUR, MINUTE, Rate, SECOND};

fn setup() -> Setup {
    let second = Law::Constant(SECOND);
    Setup {
        horizon: HOUR,
        seed: 1,
        traffic: Traffic::Steady {
            rate: Rate::per_second(10),
        },
        function: Function::new(second.clone(), Cold::Init(second.clone())),
        platform: Platform::aws(Law::Constant(10 * MINUTE)),
        callers: None,
        servers: None,
        account: Account::default(),
    }
}

/// The keys that `change` makes wrong.
fn wrong(change: impl FnOnce(&mut Setup)) -> Vec<String> {
    let mut setup = setup();
    change(&mut setup);
    let problems = setup.check();
    assert!(problems.iter().all(|problem| !problem.hint.is_empty()));
    problems.into_iter().map(|problem| problem.key).collect()
}

#[test]
fn a_plain_scenario_is_right() {
    assert_eq!(wrong(|_| {}), [""; 0]);
}

type Change = fn(&mut Setup);

#[test]
fn what_is_wrong_is_named_by_its_key() {
    let cases: [(&str, Change); 10] = [
        ("horizon", |setup| setup.horizon = 0),
        ("horizon", |setup| setup.horizon = Tick::MAX),
        ("traffic.burst", |setup| {
            setup.traffic = Traffic::Burst(vec![]);
        }),
        ("function.run.mean", |setup| {
            setup.function.run = Law::Exponential { mean: 0 };
        }),
        ("function.cold.p", |setup| {
            setup.function.cold = Cold::Whole(Law::Quantiles(vec![]));
        }),
        ("function.memory_mb", |setup| {
            setup.function.memory_mb = 0;
        }),
        ("function.concurrency_per_environment", |setup| {
            setup.function.concurrency_per_environment = 0;
        }),
        ("function.error_ratio", |setup| {
            setup.platform.overflow = Overflow::Retry;
            setup.function.error_ratio = f64::NAN;
        }),
        ("servers.requests_at_once", |setup| {
            let server = Server::named("t4g.small").unwrap();
            let servers = Servers::of(server);
            setup.servers = Some(Servers {
                requests_at_once: 0,
                ..servers
            });
        }),
        ("traffic.period", |setup| {
            setup.horizon = 1_000 * DAY;
            setup.traffic = Traffic::Daily {
                low: Rate::per_second(0),
                high: Rate::per_second(1),
                period: MINUTE,
                peak_at: 0,
            };
        }),
    ];
    for (key, change) in cases {
        assert_eq!(wrong(change), [key]);
    }
}

#[test]
fn what_is_wrong_with_the_platform_is_named_by_its_key() {
    let cases: [(&str, Change); 8] = [
        ("platform.keep_alive", |setup| {
            setup.platform.lifetime.keep_alive = Law::Normal { mean: 5, sd: 1 };
        }),
        ("platform.max_age", |setup| {
            setup.platform.lifetime.max_age = Some(Tick::MAX);
        }),
        ("platform.account_concurrency", |setup| {
            setup.platform.account_concurrency = 0;
        }),
        ("platform.reserved", |setup| {
            setup.platform.reserved = Some(901);
        }),
        ("platform.provisioned", |setup| {
            setup.platform.provisioned = 1_001;
        }),
        ("platform.scale_out", |setup| {
            setup.platform.scale_out.at_once = 0;
        }),
        ("platform.rate_ceiling", |setup| {
            setup.platform.rate_ceiling = 0;
        }),
        ("platform.overflow", |setup| {
            setup.platform.overflow = Overflow::Retry;
            setup.platform.source = EventSource::Queue;
        }),
    ];
    for (key, change) in cases {
        assert_eq!(wrong(change), [key]);
    }
}

#[test]
fn what_is_wrong_with_failures_is_named_by_its_key() {
    fn called(setup: &mut Setup, change: impl FnOnce(&mut Callers)) {
        change(setup.callers.get_or_insert_default());
    }
    let cases: [(&str, Change); 15] = [
        ("callers.timeout", |setup| {
            called(setup, |it| it.timeout = Some(0));
        }),
        ("callers.retries", |setup| {
            called(setup, |it| it.retries = 21);
        }),
        ("callers.backoff", |setup| {
            called(setup, |it| it.backoff = Tick::MAX);
        }),
        ("callers.jitter", |setup| {
            called(setup, |it| it.jitter = 1.1);
        }),
        ("callers", |setup| {
            called(setup, |_| {});
            setup.platform.overflow = Overflow::Retry;
        }),
        ("callers", |setup| {
            called(setup, |_| {});
            setup.platform.overflow = Overflow::Wait;
        }),
        ("callers", |setup| {
            called(setup, |_| {});
            setup.platform.source = EventSource::Queue;
        }),
        ("horizon", |setup| {
            called(setup, |it| it.retries = 1);
            setup.traffic = Traffic::Steady {
                rate: Rate::per_second(600),
            };
        }),
        ("function.error_ratio", |setup| {
            setup.function.error_ratio = 0.5;
            setup.platform.source = EventSource::Queue;
        }),
        ("function.timeout", |setup| setup.function.timeout = Some(0)),
        ("function.timeout", |setup| {
            setup.function.timeout = Some(MAX_RUN + 1);
        }),
        ("function.timeout", |setup| {
            setup.function.timeout = Some(SECOND);
            setup.platform.overflow = Overflow::Wait;
        }),
        ("function.cpu_share", |setup| {
            setup.function.cpu_share = -0.1;
        }),
        ("function.cpu_share", |setup| {
            setup.function.cpu_share = 0.5;
            setup.traffic = Traffic::Trace(std::sync::Arc::default());
        }),
        ("function.cpu_share", |setup| {
            setup.function.cpu_share = 0.5;
            setup.function.cold = Cold::Whole(Law::Constant(SECOND));
        }),
    ];
    for (at, (key, change)) in cases.into_iter().enumerate() {
        assert_eq!(wrong(change), [key], "{at}");
    }
    let inside = wrong(|setup| {
        setup.callers = Some(Callers {
            timeout: Some(1),
            retries: 20,
            backoff: MAX_SPAN,
            jitter: 1.0,
        });
        setup.function.timeout = Some(MAX_RUN);
        setup.function.cpu_share = 1.0;
        setup.function.error_ratio = 1.0;
    });
    assert_eq!(inside, [""; 0]);
}

#[test]
fn several_requests_each_go_with_an_init_and_nothing_provisioned() {
    let keys = wrong(|setup| {
        setup.function.concurrency_per_environment = 2;
        setup.function.cold = Cold::Whole(Law::Constant(SECOND));
        setup.platform.provisioned = 1;
    });
    assert_eq!(keys, ["platform.provisioned", "function.cold"]);
}

#[test]
fn a_run_without_end_is_refused() {
    let mut endless = setup();
    endless.horizon = 40_000_000 * SECOND;
    endless.traffic = Traffic::Steady {
        rate: Rate::per_second(10_000),
    };
    let problem = endless.check().pop().unwrap();
    assert_eq!(
        problem.to_string(),
        "horizon: 40000000 s of this traffic are about 400000000000 requests, and 1000000000 is the most"
    );
    // Each of these can come back eighty times.
    let retried = wrong(|setup| {
        setup.horizon = DAY;
        setup.traffic = Traffic::Steady {
            rate: Rate::per_second(100),
        };
        setup.platform.overflow = Overflow::Retry;
    });
    assert_eq!(retried, ["horizon"]);
}
