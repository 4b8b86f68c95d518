//! A set-up in one line: what comes, how long it takes, what is allowed.

use super::knobs::{law, rate_in_words};
use crate::sim::callers::Callers;
use crate::sim::setup::{EventSource, Overflow, Platform, Setup};
use crate::sim::time::{show, to_ticks};
use crate::sim::traffic::{Burst, RateStep, Traffic};
use crate::sim::workload::Cold;
use crate::text::{self, format_count, format_number};

/// What a run goes by, as far as it fits so many columns, what matters most
/// first: "60 at once · each 300 ms · keep-alive 3 min".
pub fn in_short(setup: &Setup, room: usize) -> String {
    const GAP: &str = " · ";
    let mut parts = parts(setup);
    while parts.len() > 1 && text::width(&parts.join(GAP)) > room {
        parts.pop();
    }
    parts.join(GAP)
}

/// In a few words each. Knobs are called what they are called in the lab.
fn parts(setup: &Setup) -> Vec<String> {
    let (function, platform) = (&setup.function, &setup.platform);
    let (beside, failing) = (function.concurrency_per_environment, function.error_ratio);
    let provisioned = u64::from(platform.provisioned);
    let counted = |name: &str, count: u64| format!("{name} {}", format_count(count));
    let all = [
        Some(traffic(&setup.traffic)),
        Some(format!("each {}", law(&function.effective_run()))),
        (failing > 0.0).then(|| format!("{} % fail", format_number(failing * 100.0, ""))),
        function.timeout.map(|it| format!("time-out {}", show(it))),
        setup.callers.as_ref().map(callers),
        start_up(&function.cold),
        (beside > 1).then(|| format!("{beside} at once in each environment")),
        way(platform).map(str::to_owned),
        (provisioned > 0).then(|| counted("provisioned", provisioned)),
        platform.reserved.map(|most| counted("reserved", most)),
        Some(format!("keep-alive {}", law(&platform.lifetime.keep_alive))),
        (platform.reserved.is_none()).then(|| counted("quota", platform.account_concurrency)),
    ];
    all.into_iter().flatten().collect()
}

/// What callers do, as far as it is more than asking once.
fn callers(callers: &Callers) -> String {
    let waits = match callers.timeout {
        Some(timeout) => format!("callers wait {}", show(timeout)),
        None => "callers wait".to_owned(),
    };
    match callers.retries {
        0 => waits,
        1 => format!("{waits}, 1 retry"),
        retries => format!("{waits}, {retries} retries"),
    }
}

fn start_up(cold: &Cold) -> Option<String> {
    match cold {
        Cold::Init(init) if init.usual_longest() == 0 => None,
        Cold::Init(init) => Some(format!("start-up {}", law(init))),
        Cold::Whole(whole) => Some(format!("each cold one {}", law(whole))),
    }
}

/// What becomes of requests that find no room, where that is not the usual.
fn way(platform: &Platform) -> Option<&'static str> {
    match (platform.source, platform.overflow) {
        (EventSource::Queue, _) => Some("from a queue"),
        (EventSource::Direct, Overflow::Retry) => Some("asynchronous"),
        (EventSource::Direct, Overflow::Wait) => Some("in a line"),
        (EventSource::Direct, Overflow::Throttle) => None,
    }
}

fn traffic(traffic: &Traffic) -> String {
    match traffic {
        Traffic::Steady { rate } => format!("{}, evenly", rate_in_words(*rate)),
        Traffic::Poisson { rate } => format!("{} by chance", rate_in_words(*rate)),
        Traffic::Renewal { gap } => {
            format!("one in {} by chance", show(to_ticks(gap.mean())))
        }
        Traffic::Burst(bursts) => of_bursts(bursts),
        Traffic::Ramp { from, to, over } => {
            format!(
                "{} to {} in {}",
                rate_in_words(*from),
                rate_in_words(*to),
                show(*over)
            )
        }
        Traffic::Steps(steps) => of_steps(steps),
        Traffic::Daily { low, high, .. } => format!(
            "a wave, {} to {}",
            rate_in_words(*low),
            rate_in_words(*high)
        ),
        Traffic::Trace(trace) => {
            format!("{} as recorded", format_count(trace.rows().len() as u64))
        }
    }
}

/// From so many on they are only counted.
const MANY: usize = 4;

/// "60 at once, 60 more at 5 min".
fn of_bursts(bursts: &[Burst]) -> String {
    if bursts.len() >= MANY {
        let most = bursts.iter().map(|it| it.requests).max().unwrap_or(0);
        return format!("{} bursts, {} at most", bursts.len(), format_count(most));
    }
    let each = (0..).zip(bursts).map(|(index, burst)| {
        let more = if index > 0 { " more" } else { "" };
        let over = match burst.over {
            0 if index > 0 && burst.at > 0 => String::new(),
            0 => " at once".to_owned(),
            over => format!(" in {}", show(over)),
        };
        let at = match burst.at {
            0 => String::new(),
            at => format!(" at {}", show(at)),
        };
        format!("{}{more}{over}{at}", format_count(burst.requests))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// "20/s, 80/s from 30 s".
fn of_steps(steps: &[RateStep]) -> String {
    if steps.len() >= MANY {
        let rates = steps.iter().map(|it| it.rate);
        let most = rates.max_by(|one, two| one.per_tick().total_cmp(&two.per_tick()));
        return format!(
            "{} steps, {} at most",
            steps.len(),
            most.map_or(String::new(), rate_in_words)
        );
    }
    let each = steps.iter().map(|step| match step.at {
        0 => rate_in_words(step.rate),
        at => format!("{} from {}", rate_in_words(step.rate), show(at)),
    });
    each.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lesson::SHIPPED_LESSONS;
    use crate::sim::law::Law;
    use crate::sim::time::{HOUR, MILLISECOND, MINUTE, Rate, SECOND, Tick};
    use crate::sim::trace::Trace;

    fn setup(traffic: Traffic) -> Setup {
        let lesson = SHIPPED_LESSONS[0].open().unwrap();
        let (_, scenario) = lesson.scenarios.iter().next().unwrap();
        Setup {
            traffic,
            ..scenario.setup.clone()
        }
    }

    fn burst(at: Tick, requests: u64, over: Tick) -> Burst {
        Burst { at, requests, over }
    }

    #[test]
    fn every_sort_of_traffic_is_told_in_a_few_words() {
        let rate = |count, per| Rate { count, per };
        let step = |at, count| RateStep {
            at,
            rate: rate(count, SECOND),
        };
        let of = |traffic| parts(&setup(traffic)).remove(0);
        for (traffic, expected) in [
            (
                Traffic::Steady {
                    rate: rate(100, MINUTE),
                },
                "100/min, evenly",
            ),
            (
                Traffic::Steady {
                    rate: rate(15, 2 * HOUR),
                },
                "7.5/h, evenly",
            ),
            (
                Traffic::Poisson {
                    rate: rate(1, SECOND),
                },
                "1/s by chance",
            ),
            (
                Traffic::Renewal {
                    gap: Law::Constant(12 * MINUTE),
                },
                "one in 12 min by chance",
            ),
            (Traffic::Burst(vec![burst(0, 60, 0)]), "60 at once"),
            (
                Traffic::Burst(vec![burst(0, 60, 0), burst(5 * MINUTE, 60, 0)]),
                "60 at once, 60 more at 5 min",
            ),
            (
                Traffic::Burst(vec![burst(SECOND, 1_000, 0), burst(0, 2_000, 25 * SECOND)]),
                "1,000 at once at 1 s, 2,000 more in 25 s",
            ),
            (
                Traffic::Burst(vec![burst(SECOND, 3, 0); 3]),
                "3 at once at 1 s, 3 more at 1 s, 3 more at 1 s",
            ),
            (
                Traffic::Burst(vec![burst(SECOND, 3, 0); 4]),
                "4 bursts, 3 at most",
            ),
            (
                Traffic::Ramp {
                    from: rate(1, SECOND),
                    to: rate(9, SECOND),
                    over: MINUTE,
                },
                "1/s to 9/s in 1 min",
            ),
            (
                Traffic::Steps(vec![step(0, 20), step(30 * SECOND, 80)]),
                "20/s, 80/s from 30 s",
            ),
            (
                Traffic::Steps((0..4).map(|it| step(it, it)).collect()),
                "4 steps, 3/s at most",
            ),
            (
                Traffic::Daily {
                    low: rate(1, SECOND),
                    high: rate(20, SECOND),
                    period: HOUR,
                    peak_at: 0,
                },
                "a wave, 1/s to 20/s",
            ),
            (Traffic::Trace(Arc::new(Trace::default())), "0 as recorded"),
        ] {
            assert_eq!(of(traffic.clone()), expected, "{traffic:?}");
        }
    }

    #[test]
    fn only_what_differs_from_the_usual_is_told() {
        let mut setup = setup(Traffic::Burst(vec![burst(0, 60, 0)]));
        setup.function.run = Law::Constant(300 * MILLISECOND);
        setup.function.error_ratio = 0.0;
        setup.platform = Platform::aws(Law::Constant(3 * MINUTE));
        let words = "60 at once · each 300 ms · keep-alive 3 min · quota 1,000";
        assert_eq!(in_short(&setup, 72), words);
        setup.function.error_ratio = 0.1;
        setup.function.concurrency_per_environment = 2;
        setup.function.cold = Cold::Init(Law::Exponential { mean: SECOND });
        setup.platform.provisioned = 5;
        setup.platform.reserved = Some(50);
        setup.platform.overflow = Overflow::Retry;
        insta::assert_snapshot!(in_short(&setup, 200), @"60 at once · each 300 ms · 10 % fail · start-up 1 s on average · 2 at once in each environment · asynchronous · provisioned 5 · reserved 50 · keep-alive 3 min");
    }

    #[test]
    fn what_has_no_room_is_left_out_from_behind() {
        let setup = setup(Traffic::Burst(vec![burst(0, 60, 0)]));
        let all = in_short(&setup, usize::MAX);
        for room in 0..=all.chars().count() {
            let short = in_short(&setup, room);
            assert!(all.starts_with(&short) && !short.is_empty());
            assert!(text::width(&short) <= room.max(10), "{short}");
        }
    }
}
