//! The numbers that AWS's documentation works out, and their like.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html> and
//! <https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html>, read
//! 2026-11. (Its ten requests in environments A to F are the first golden
//! replay.)

use buildup::sim::engine::EventKind;
use buildup::sim::limits::LimitKind;
use buildup::sim::run::Run;
use buildup::sim::setup::{EventSource, Overflow, Platform, Setup};
use buildup::sim::time::{HOUR, MILLISECOND, MINUTE, Rate, SECOND};
use buildup::sim::traffic::{Burst, Traffic};

use super::support::{aws, run, steady, with};

#[test]
fn concurrency_is_rate_times_duration() {
    for (rate, ms, concurrency) in [
        (100, 1_000, 100),
        (100, 500, 50),
        (200, 250, 50),
        (5_000, 200, 1_000),
        (10, 3_000, 30),
        (100, 250, 25),
    ] {
        let readings = run(&aws(steady(rate), ms * MILLISECOND, MINUTE));
        assert_eq!(readings.peak_busy, concurrency, "{rate}/s, {ms} ms");
        assert_eq!(readings.counts.cold_starts, concurrency);
        assert_eq!(readings.counts.throttled, 0);
    }
}

/// 20,000/s of 50 ms need 1,000 environments, but only 10,000/s pass; with a
/// quota of 2,000 all do. 30,000/s of 20 ms need 600, and a quota of 3,000.
/// All of this once the function has grown to it.
#[test]
fn the_request_rate_is_ten_times_the_concurrency() {
    for (rate, ms, quota, throttled) in [
        (20_000, 50, 1_000, 10_000),
        (20_000, 50, 2_000, 0),
        (30_000, 20, 1_000, 20_000),
        (30_000, 20, 3_000, 0),
        (12_000, 20, 1_000, 2_000),
        (12_000, 20, 1_200, 0),
    ] {
        let scenario = aws(steady(rate), ms * MILLISECOND, 3 * SECOND);
        let readings = run(&with(scenario, |platform| {
            platform.account_concurrency = quota;
            platform.scale_out.at_once = 3_000;
        }));
        assert_eq!(
            readings.counts.throttled,
            3 * throttled,
            "{rate}/s, {ms} ms, {quota}"
        );
    }
}

/// What is asynchronous has no ceiling of requests per second.
#[test]
fn asynchronous_requests_have_no_rate_ceiling() {
    let scenario = aws(steady(12_000), 20 * MILLISECOND, 3 * SECOND);
    let readings = run(&with(scenario, |platform| {
        platform.overflow = Overflow::Retry;
    }));
    assert_eq!(readings.first_throttle, None);
    assert_eq!(readings.peak_busy, 240);
}

/// Reserved concurrency is a least and a most: 50 environments of 400 ms serve
/// 125 a second, the rest is throttled though the account has room.
#[test]
fn reserved_concurrency_caps() {
    let scenario = aws(steady(200), 400 * MILLISECOND, MINUTE);
    let readings = run(&with(scenario, |platform| platform.reserved = Some(50)));
    assert_eq!(readings.counts.requests, 12_000);
    assert_eq!(readings.counts.throttled, 4_500);
    assert_eq!(readings.peak_busy, 50);
}

/// 0 reserved is the off switch.
#[test]
fn nothing_reserved_serves_nothing() {
    let scenario = aws(steady(10), 400 * MILLISECOND, MINUTE);
    let readings = run(&with(scenario, |platform| platform.reserved = Some(0)));
    assert_eq!(readings.counts.throttled, readings.counts.requests);
    assert_eq!(readings.latency, None);
    assert_eq!(readings.first_throttle, Some(0));
}

/// 900 of 1,000 can be reserved, 1,900 of 2,000.
#[test]
fn a_hundred_stay_unreserved() {
    let problems = |account, reserved| {
        let scenario = aws(steady(1), SECOND, MINUTE);
        let scenario = with(scenario, |platform| {
            platform.account_concurrency = account;
            platform.reserved = Some(reserved);
        });
        scenario
            .check()
            .into_iter()
            .map(|problem| problem.key)
            .collect::<Vec<_>>()
    };
    assert_eq!(problems(1_000, 900), [""; 0]);
    assert_eq!(problems(1_000, 901), ["platform.reserved"]);
    assert_eq!(problems(2_000, 1_900), [""; 0]);
    assert_eq!(problems(2_000, 1_901), ["platform.reserved"]);
}

/// Warm up to 200, cold from 200 to 400, throttled above 400.
#[test]
fn provisioned_environments_fill_first() {
    let volley = |requests| {
        Traffic::Burst(vec![Burst {
            at: SECOND,
            requests,
            over: 0,
        }])
    };
    for (requests, cold, throttled) in [(200, 0, 0), (201, 1, 0), (400, 200, 0), (450, 200, 50)] {
        let scenario = aws(volley(requests), SECOND, MINUTE);
        let readings = run(&with(scenario, |platform| {
            platform.provisioned = 200;
            platform.reserved = Some(400);
        }));
        assert_eq!(readings.counts.cold_starts, cold, "{requests}");
        assert_eq!(readings.counts.throttled, throttled, "{requests}");
        assert_eq!(readings.environments_created, 200 + cold);
    }
}

/// 10 provisioned take 10 at once, and 100 a second however short they are.
#[test]
fn provisioned_environments_spill_over() {
    let provisioned = |rate, run_time| {
        let scenario = aws(steady(rate), run_time, 10 * SECOND);
        run(&with(scenario, |platform| platform.provisioned = 10)).counts
    };
    assert_eq!(provisioned(20, 500 * MILLISECOND).cold_starts, 0);
    assert_eq!(provisioned(40, 500 * MILLISECOND).cold_starts, 10);
    assert_eq!(provisioned(100, MILLISECOND).cold_starts, 0);
    let spilling = provisioned(150, MILLISECOND);
    assert_eq!(spilling.cold_starts, 1);
    assert_eq!(spilling.provisioned_ms, 1_000);
    assert_eq!(spilling.billed_ms, 500);
}

/// A thousand environments at once, then a hundred a second.
#[test]
fn scaling_out_takes_its_time() {
    let everything = |requests| {
        Traffic::Burst(vec![Burst {
            at: 0,
            requests,
            over: 0,
        }])
    };
    let raised = |scenario| {
        with(scenario, |platform: &mut Platform| {
            platform.account_concurrency = 20_000;
        })
    };
    for (requests, throttled) in [(700, 0), (1_000, 0), (1_001, 1), (10_000, 9_000)] {
        let readings = run(&raised(aws(everything(requests), MINUTE, HOUR)));
        assert_eq!(readings.counts.throttled, throttled, "{requests}");
    }
    // As many as one likes, each an hour long: 1,000 + 100 t environments.
    let readings = run(&raised(aws(steady(10_000), HOUR, 2 * MINUTE)));
    for (seconds, alive) in [
        (1, 1_100),
        (10, 2_000),
        (20, 3_000),
        (40, 5_000),
        (90, 10_000),
    ] {
        assert_eq!(
            readings.time_to_alive(alive),
            Some(seconds * SECOND),
            "{alive}"
        );
    }
}

/// Demand for r new environments a second outruns the bucket at
/// t = 1000 / (r - 100) seconds.
#[test]
fn a_steep_ramp_is_throttled_early() {
    for (rate, seconds) in [
        (110, 100.0),
        (150, 20.0),
        (200, 10.0),
        (300, 5.0),
        (500, 2.5),
        (1_000, 1.111),
    ] {
        let scenario = aws(steady(rate), HOUR, 3 * MINUTE);
        let readings = run(&with(scenario, |platform| {
            platform.account_concurrency = 200_000;
        }));
        let first = readings.first_throttle.unwrap() as f64 / 1e9;
        // Requests are whole, so within one gap and one token.
        assert!((first - seconds).abs() <= 0.11, "{rate}/s: {first}");
    }
}

/// Before 2023-11 an account got 3,000 at once, then 500 a minute: ten
/// thousand at the same moment were 3,000 served and 7,000 throttled.
#[test]
fn the_older_burst_limit() {
    let scenario = aws(
        Traffic::Burst(vec![Burst {
            at: 0,
            requests: 10_000,
            over: 0,
        }]),
        MINUTE,
        HOUR,
    );
    let readings = run(&with(scenario, |platform| {
        platform.account_concurrency = 10_000;
        platform.scale_out.at_once = 3_000;
        platform.scale_out.refill = Rate {
            count: 500,
            per: MINUTE,
        };
    }));
    assert_eq!(readings.counts.cold_starts, 3_000);
    assert_eq!(readings.counts.throttled, 7_000);
}

/// A queue with a backlog is drained by 5 pollers, 300 more each minute, up
/// to 1,250 after 249 seconds.
#[test]
fn a_queue_is_polled_ever_faster() {
    let burst = Burst {
        at: 0,
        requests: 1_000_000,
        over: 0,
    };
    let scenario = aws(Traffic::Burst(vec![burst]), SECOND, 6 * MINUTE);
    let mut scenario = with(scenario, |platform| {
        platform.source = EventSource::Queue;
        platform.account_concurrency = 2_000;
    });
    let readings = run(&scenario);
    assert_eq!(readings.peak_busy, 1_250);
    assert_eq!(readings.time_to_alive(5), Some(0));
    for (alive, minutes) in [(305, 1), (605, 2), (905, 3), (1_205, 4)] {
        assert_eq!(readings.time_to_alive(alive), Some(minutes * MINUTE));
    }
    assert_eq!(readings.time_to_alive(1_250), Some(249 * SECOND));
    assert_eq!(readings.counts.throttled, 0);
    // Not beyond what the function may use.
    scenario.platform.reserved = Some(100);
    assert_eq!(run(&scenario).peak_busy, 100);
}

/// An asynchronous event that always fails runs three times, a minute and two
/// minutes apart; one that is throttled comes back after 1, 2, 4 … seconds,
/// and is given up after six hours.
#[test]
fn asynchronous_events_come_back() {
    let one = Traffic::Burst(vec![Burst {
        at: 0,
        requests: 1,
        over: 0,
    }]);
    let mut failing = with(aws(one.clone(), SECOND, HOUR), |platform| {
        platform.overflow = Overflow::Retry;
    });
    failing.function.error_ratio = 1.0;
    let readings = run(&failing);
    assert_eq!(readings.counts.retried, 2);
    assert_eq!(readings.counts.cold_starts + readings.counts.warm_starts, 3);
    assert_eq!(readings.counts.failed_error, 1);
    assert_eq!((readings.waiting, readings.latency), (0, None));
    // 1 s + 1 min + 1 s + 2 min: the second of the two turns does not come.
    let counts = run(&Setup {
        horizon: 182 * SECOND,
        ..failing
    })
    .counts;
    assert_eq!((counts.retried, counts.attempts()), (1, 2));

    let off = with(aws(one, SECOND, 7 * HOUR), |platform| {
        platform.overflow = Overflow::Retry;
        platform.reserved = Some(0);
    });
    let counts = run(&off).counts;
    assert_eq!((counts.retried, counts.throttled), (79, 1));
}

/// Where several limits forbid a request, the first of them is named: request
/// rate, concurrency, scale-out.
#[test]
fn limits_are_checked_in_order() {
    let burst = Burst {
        at: 0,
        requests: 40,
        over: 0,
    };
    let first_limit = |concurrency, rate_ceiling, at_once| {
        let scenario = aws(Traffic::Burst(vec![burst]), SECOND, MINUTE);
        let scenario = with(scenario, |platform| {
            platform.account_concurrency = concurrency;
            platform.rate_ceiling = rate_ceiling;
            platform.scale_out.at_once = at_once;
        });
        let mut run = Run::new(&scenario).unwrap();
        let events = std::iter::from_fn(|| run.step());
        let mut limits = events.filter_map(|event| {
            if let EventKind::Refused { limit, .. } = event.what {
                Some(limit)
            } else {
                None
            }
        });
        limits.next()
    };
    assert_eq!(first_limit(10, 1, 10), Some(LimitKind::RequestRate));
    assert_eq!(first_limit(10, 2, 10), Some(LimitKind::Concurrency));
    assert_eq!(first_limit(11, 2, 10), Some(LimitKind::ScaleOut));
    assert_eq!(first_limit(40, 1, 40), None);
}
