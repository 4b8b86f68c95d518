//! What one can work out by hand: waves, rare calls, steps. These are the
//! numbers that lessons ask for.

use buildup::sim::law::Law;
use buildup::sim::time::{HOUR, MILLISECOND, MINUTE, Rate, SECOND};
use buildup::sim::traffic::{Burst, RateStep, Traffic};
use buildup::sim::workload::Cold;

use super::support::{aws, exponential, run, with};

/// Waves: 60 at once and 60 again after five minutes; 30, then 50 while those
/// are busy, then 50 more when all are idle.
#[test]
fn waves_reuse_what_is_still_there() {
    let burst = |at, requests| Burst {
        at,
        requests,
        over: 0,
    };
    let twice = vec![burst(0, 60), burst(5 * MINUTE, 60)];
    for (keep_alive, cold) in [(10 * MINUTE, 60), (3 * MINUTE, 120), (5 * MINUTE, 60)] {
        let scenario = aws(Traffic::Burst(twice.clone()), 300 * MILLISECOND, HOUR);
        let scenario = with(scenario, |platform| {
            platform.lifetime.keep_alive = Law::Constant(keep_alive);
        });
        assert_eq!(run(&scenario).counts.cold_starts, cold, "{keep_alive}");
    }
    for (second, cold) in [(100 * MILLISECOND, 80), (SECOND, 50)] {
        let bursts = vec![burst(0, 30), burst(second, 50)];
        let scenario = aws(Traffic::Burst(bursts), 250 * MILLISECOND, MINUTE);
        assert_eq!(run(&scenario).counts.cold_starts, cold);
    }
}

/// One call every 12 minutes finds nothing after ten; every 8 minutes only
/// the first is cold.
#[test]
fn rare_calls_are_cold() {
    for (minutes, cold, all) in [(12, 120, 120), (8, 1, 180)] {
        let rate = Rate {
            count: 1,
            per: minutes * MINUTE,
        };
        let scenario = aws(Traffic::Steady { rate }, 250 * MILLISECOND, 24 * HOUR);
        let counts = run(&scenario).counts;
        assert_eq!((counts.cold_starts, counts.requests), (cold, all));
    }
}

/// 200 calls in a second need 20 environments when they come evenly, 200 when
/// they come at once.
#[test]
fn the_same_average_needs_ten_times_as_many() {
    for (over, cold) in [(SECOND, 20), (0, 200)] {
        let burst = Burst {
            at: 0,
            requests: 200,
            over,
        };
        let scenario = aws(Traffic::Burst(vec![burst]), 100 * MILLISECOND, MINUTE);
        assert_eq!(run(&scenario).counts.cold_starts, cold);
    }
}

/// From 20 to 80 a second at 500 ms: 10 environments, then 30 more.
#[test]
fn a_step_adds_what_is_missing() {
    let step = |at, count| RateStep {
        at,
        rate: Rate::per_second(count),
    };
    let steps = Traffic::Steps(vec![step(0, 20), step(MINUTE, 80)]);
    let counts = run(&aws(steps, 500 * MILLISECOND, 2 * MINUTE)).counts;
    assert_eq!(counts.cold_starts, 40);
}

/// An hour at 50 a second, 200 ms each, with a mean init of 400 ms: the share of
/// cold starts is far below 1 %, as AWS says it usually is.
#[test]
fn cold_starts_are_rare_under_load() {
    let mut scenario = aws(
        Traffic::Poisson {
            rate: Rate::per_second(50),
        },
        200 * MILLISECOND,
        HOUR,
    );
    scenario.function.cold = Cold::Init(exponential(0.4));
    assert!(run(&scenario).cold_ratio().unwrap() < 0.01);
}
