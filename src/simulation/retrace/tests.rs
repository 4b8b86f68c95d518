//! Stories, against what the run itself shows.

use proptest::prelude::*;

use super::*;
use crate::sim::callers::Callers;
use crate::sim::law::Law;
use crate::sim::limits::ScaleOut;
use crate::sim::pool::Reuse;
use crate::sim::setup::{Account, EventSource, Function, Overflow, Platform, Setup};
use crate::sim::time::{MILLISECOND, Rate, SECOND};
use crate::sim::traffic::{Burst, Traffic};
use crate::sim::workload::Cold;

/// Bursts of requests that take a while to start and to run.
fn setup(bursts: &[(Tick, u64)], init: Tick, run: Tick) -> Setup {
    let bursts = bursts.iter().map(|(at, requests)| Burst {
        at: *at,
        requests: *requests,
        over: 0,
    });
    let function = Function {
        memory_mb: 512,
        ..Function::new(Law::Constant(run), Cold::Init(Law::Constant(init)))
    };
    Setup {
        horizon: 20 * SECOND,
        seed: 7,
        traffic: Traffic::Burst(bursts.collect()),
        function,
        platform: Platform::aws(Law::Constant(5 * SECOND)),
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

fn at_end(setup: &Setup) -> Simulation {
    let mut run = Simulation::new(setup).unwrap();
    assert!(run.run_within(setup.horizon, u64::MAX));
    run
}

fn story_of(run: &Simulation, request: u64) -> Story {
    let mut retrace = run.retrace(request).unwrap();
    while !retrace.go_on(5) {}
    retrace.story(request).unwrap()
}

/// The story of a request in one piece, once the run is over.
fn told(setup: &Setup, request: u64) -> String {
    story_of(&at_end(setup), request).lines.join("\n")
}

const INIT: Tick = 600 * MILLISECOND;
const RUN: Tick = 500 * MILLISECOND;

#[test]
fn a_start_is_told_with_its_time_and_bill() {
    let waves = setup(&[(0, 2), (2 * SECOND, 1), (9 * SECOND, 1)], INIT, RUN);
    insta::assert_snapshot!([0, 1, 2, 3].map(|it| told(&waves, it)).join("\n\n"), @r#"
    Request 1 of 4 arrived at 0 s.
    No environment had been started yet: a cold start. Environment 1 took 600 ms to start.
    It ran 500 ms and was answered 1.1 s after it arrived.
    Billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million).

    Request 2 of 4 arrived at 0 s.
    The only other environment was at work: a cold start. Environment 2 took 600 ms to start.
    It ran 500 ms and was answered 1.1 s after it arrived.
    Billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million).

    Request 3 of 4 arrived at 2 s.
    Environment 2 was idle: a warm start.
    It ran 500 ms and then was answered.
    Billed: 500 ms at 512 MB plus the request fee: $0.00000437 ($4.37 a million).

    Request 4 of 4 arrived at 9 s.
    No environment was left, for the idle ones had been removed: a cold start. Environment 3 took 600 ms to start.
    It ran 500 ms and was answered 1.1 s after it arrived.
    Billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million).
    "#);
}

#[test]
fn a_limit_is_told_by_its_name_and_numbers() {
    let burst = setup(&[(0, 4)], INIT, RUN);
    let with = |change: fn(&mut Platform)| {
        let mut setup = burst.clone();
        change(&mut setup.platform);
        told(&setup, 3)
    };
    let stories = [
        with(|it| it.reserved = Some(3)),
        with(|it| it.account_concurrency = 1),
        with(|it| it.reserved = Some(0)),
        with(|it| {
            it.reserved = Some(3);
            it.rate_ceiling = 1;
        }),
        with(|it| it.scale_out.at_once = 2),
        with(|it| {
            it.reserved = Some(1);
            it.overflow = Overflow::Retry;
        }),
        with(|it| {
            it.reserved = Some(2);
            it.overflow = Overflow::Wait;
        }),
    ];
    insta::assert_snapshot!(stories.join("\n\n"), @r#"
    Request 4 of 4 arrived at 0 s.
    It was throttled: all 3 environments that the reserved concurrency allows were at work. The caller got an error (429) at once; it was not served.
    Nothing is billed for it.

    Request 4 of 4 arrived at 0 s.
    It was throttled: the only environment that the account allows was at work. The caller got an error (429) at once; it was not served.
    Nothing is billed for it.

    Request 4 of 4 arrived at 0 s.
    It was throttled: the reserved concurrency allows no environment. The caller got an error (429) at once; it was not served.
    Nothing is billed for it.

    Request 4 of 4 arrived at 0 s.
    It was throttled: this second had had its 3 requests already (1 for each of the 3 environments that are allowed). The caller got an error (429) at once; it was not served.
    Nothing is billed for it.

    Request 4 of 4 arrived at 0 s.
    It was throttled: no environment had room, and no more may be started so fast (2 environments at once, then 100 a second). The caller got an error (429) at once; it was not served.
    Nothing is billed for it.

    Request 4 of 4 arrived at 0 s.
    It was throttled 4 times: the first time the only environment that the reserved concurrency allows was at work. Lambda's queue kept it and tried it again after longer and longer pauses, at last at 15 s.
    No environment was left, for the idle ones had been removed: a cold start. Environment 2 took 600 ms to start.
    It ran 500 ms and was done 16.1 s after it arrived.
    Billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million).

    Request 4 of 4 arrived at 0 s.
    It waited 1.1 s in line behind another one: both environments that the reserved concurrency allows were at work.
    Environment 1 was free again: a warm start.
    It ran 500 ms and was answered 1.6 s after it arrived.
    Billed: 500 ms at 512 MB plus the request fee: $0.00000437 ($4.37 a million).
    "#);
}

#[test]
fn callers_who_ask_again_are_told() {
    let mut slow = setup(&[(0, 2)], INIT, RUN);
    slow.platform.account_concurrency = 1;
    slow.callers = Some(Callers {
        timeout: Some(SECOND),
        retries: 2,
        backoff: SECOND / 2,
        jitter: 0.0,
    });
    let mut ended = setup(&[(0, 1)], INIT, RUN);
    ended.function.timeout = Some(SECOND / 5);
    let stories = [told(&slow, 0), told(&slow, 1), told(&ended, 0)];
    insta::assert_snapshot!(stories.join("\n\n"), @r"
    Request 1 of 2 arrived at 0 s.
    Attempt 1: No environment had been started yet: a cold start. Environment 1 took 600 ms to start.
    It ran 500 ms and was done too late: its caller waited until 1 s. Its caller paused 500 ms.
    Attempt 2, at 1.5 s: Environment 1 was idle: a warm start.
    It ran 500 ms and was answered 2 s after it arrived.
    Billed for 2 attempts: 1,600 ms at 512 MB, start included, plus the fee for each: $0.00001373 ($13.73 a million).

    Request 2 of 2 arrived at 0 s.
    Attempt 1: It was throttled: the only environment that the account allows was at work. Its caller paused 500 ms.
    Attempt 2, at 0.5 s: It was throttled: the only environment that the account allows was at work. Its caller paused 1 s.
    Attempt 3, at 1.5 s: It was throttled: the only environment that the account allows was at work.
    Its caller gave up after 3 attempts and 1.5 s: it was never served.
    Nothing is billed for it.

    Request 1 of 1 arrived at 0 s.
    No environment had been started yet: a cold start. Environment 1 took 600 ms to start.
    It ran 200 ms and was ended by the function's time-out: that was its last attempt.
    Billed: 800 ms at 512 MB, start included, plus the request fee: $0.00000687 ($6.87 a million).
    ");
    let brief = [story_of(&at_end(&slow), 0), story_of(&at_end(&ended), 0)];
    insta::assert_snapshot!(brief.map(|it| it.in_brief).join("\n"), @r"
    Request 1: cold start, 2 s, $0.00001373.
    Request 1: cold start, timed out, $0.00000687.
    ");
}

#[test]
fn in_a_few_words_a_start_comes_after_what_held_it_back() {
    let mut held = setup(&[(0, 4)], INIT, RUN);
    held.platform.reserved = Some(1);
    let brief = |overflow| {
        let platform = Platform {
            overflow,
            ..held.platform.clone()
        };
        let held = Setup {
            platform,
            ..held.clone()
        };
        story_of(&at_end(&held), 3).in_brief
    };
    insta::assert_snapshot!([Overflow::Retry, Overflow::Wait].map(brief).join("\n"), @r"
    Request 4: throttled 4 times, then cold start, 16.1 s, $0.00000937.
    Request 4: waited in line, then warm start, 2.6 s, $0.00000437.
    ");
}

/// Its run has ended before it: nothing is billed for it so far, though the meter
/// counts it.
#[test]
fn what_is_not_done_when_the_run_ends_is_not_billed_yet() {
    let long = setup(&[(0, 1)], INIT, 60 * SECOND);
    let story = story_of(&at_end(&long), 0);
    insta::assert_snapshot!(format!("{}\n{}", story.in_brief, story.lines.join("\n")), @r"
    Request 1: cold start, not done yet.
    Request 1 of 1 arrived at 0 s.
    No environment had been started yet: a cold start. Environment 1 took 600 ms to start.
    It runs 1 min and will be answered 1 min 1 s after it arrived: this run ends before that.
    Once it is done it will be billed: 60,600 ms at 512 MB, start included, plus the request fee: $0.0005052 ($505.20 a million). The bill of this run counts it from its start.
    ");
}

#[test]
fn provisioned_shared_and_failing_ones_are_told() {
    let mut ready = setup(&[(0, 2)], INIT, RUN);
    ready.platform.provisioned = 1;
    let mut shared = setup(&[(0, 1), (SECOND / 5, 1)], INIT, RUN);
    shared.function.concurrency_per_environment = 2;
    let mut failing = setup(&[(0, 1)], INIT, RUN);
    failing.function.error_ratio = 1.0;
    failing.platform.overflow = Overflow::Retry;
    failing.horizon = 300 * SECOND;
    let mut queue = setup(&[(0, 8)], INIT, RUN);
    queue.platform.source = EventSource::Queue;
    let stories = [
        told(&ready, 0),
        told(&ready, 1),
        told(&shared, 1),
        told(&failing, 0),
        told(&queue, 7),
    ];
    insta::assert_snapshot!(stories.join("\n\n"), @r#"
    Request 1 of 2 arrived at 0 s.
    Environment 1, which is kept ready, was free: no cold start.
    It ran 500 ms and then was answered.
    Billed: 500 ms at 512 MB plus the request fee: $0.00000263 ($2.63 a million). Keeping environments ready is paid apart.

    Request 2 of 2 arrived at 0 s.
    The provisioned environment could not take it. There was no other environment: a cold start. Environment 2 took 600 ms to start.
    It ran 500 ms and was answered 1.1 s after it arrived.
    Billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million).

    Request 2 of 2 arrived at 0.2 s.
    Environment 1 had room for one more: a warm start.
    It waited 400 ms inside until that had started. It ran 500 ms and was answered 900 ms after it arrived.
    Billed: 0 ms at 512 MB, as others ran beside it, plus the request fee: $0.0000002 ($0.20 a million).

    Request 1 of 1 arrived at 0 s.
    No environment had been started yet: a cold start. Environment 1 took 600 ms to start.
    It ran 500 ms and failed. Lambda's queue kept it and tried it again at 1 min 1 s.
    No environment was left, for the idle ones had been removed: a cold start. Environment 2 took 600 ms to start.
    It ran 500 ms and failed. Lambda's queue kept it and tried it again at 3 min 2 s.
    No environment was left, for the idle ones had been removed: a cold start. Environment 3 took 600 ms to start.
    It ran 500 ms and failed: that was its last attempt.
    Billed for 3 attempts: 3,300 ms at 512 MB, start included, plus the fee for each: $0.0000281 ($28.10 a million).

    Request 8 of 8 arrived at 0 s.
    It waited 600 ms in line behind 2 others: Lambda takes only so many messages out of the queue at once, at first 5 and 300 more each minute, and 5 were at work.
    All 7 other environments were at work: a cold start. Environment 8 took 600 ms to start.
    It ran 500 ms and was done 1.7 s after it arrived.
    Billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million).
    "#);
}

#[test]
fn a_wait_is_told_with_the_limits_that_were_met_in_it_and_no_others() {
    let mut line = setup(&[(0, 2), (4 * SECOND, 2)], INIT, RUN);
    line.platform.reserved = Some(1);
    line.platform.rate_ceiling = 1;
    line.platform.overflow = Overflow::Wait;
    insta::assert_snapshot!([1, 3].map(|it| told(&line, it)).join("\n\n"), @r#"
    Request 2 of 4 arrived at 0 s.
    It waited 1.1 s in line: this second had had its 1 request already (1 for the only environment that is allowed). Later, the only environment that the reserved concurrency allows was at work.
    Environment 1 was free again: a warm start.
    It ran 500 ms and was answered 1.6 s after it arrived.
    Billed: 500 ms at 512 MB plus the request fee: $0.00000437 ($4.37 a million).

    Request 4 of 4 arrived at 4 s.
    It waited 1 s in line: this second had had its 1 request already (1 for the only environment that is allowed).
    Environment 1 was free again: a warm start.
    It ran 500 ms and was answered 1.5 s after it arrived.
    Billed: 500 ms at 512 MB plus the request fee: $0.00000437 ($4.37 a million).
    "#);
}

#[test]
fn what_is_not_over_is_told_as_still_to_come() {
    let mut line = setup(&[(0, 2)], INIT, RUN);
    line.platform.reserved = Some(1);
    line.platform.overflow = Overflow::Wait;
    let mut run = Simulation::new(&line).unwrap();
    run.run_within(SECOND / 5, u64::MAX);
    let stories = [0, 1].map(|it| story_of(&run, it).lines.join("\n"));
    insta::assert_snapshot!(stories.join("\n\n"), @r#"
    Request 1 of 2 arrived at 0 s.
    No environment had been started yet: a cold start. Environment 1 took 600 ms to start.
    It runs 500 ms and will be answered 1.1 s after it arrived.
    Once it is done it will be billed: 1,100 ms at 512 MB, start included, plus the request fee: $0.00000937 ($9.37 a million). The bill of this run counts it from its start.

    Request 2 of 2 arrived at 0 s.
    It waits in line, 200 ms so far: the only environment that the reserved concurrency allows was at work.
    "#);
    assert!(run.retrace(2).is_none(), "only two have come");
}

prop_compose! {
    fn any_setup()(
        bursts in prop::collection::vec((0..15 * SECOND, 0..25_u64), 1..5),
        (init, run) in (0..3 * SECOND, 0..3 * SECOND),
        (concurrency, reserved, provisioned) in (1..20_u64, prop::option::of(0..20_u64), 0..4_u32),
        (at_once, rate_ceiling, refill) in (1..20_u64, 1..5_u64, 0..10_u64),
        (room, error_ratio, timeout) in (1..3_u32, 0.0..1.0_f64, prop::option::of(1..3 * SECOND)),
        reuse in prop::sample::select(&[Reuse::MostRecent, Reuse::LeastRecent, Reuse::Newest]),
        (source, overflow) in prop::sample::select(&[
            (EventSource::Direct, Overflow::Throttle),
            (EventSource::Direct, Overflow::Retry),
            (EventSource::Direct, Overflow::Wait),
            (EventSource::Queue, Overflow::Throttle),
        ]),
    ) -> Setup {
        let mut setup = setup(&bursts, init, run);
        setup.function.concurrency_per_environment = room;
        if source == EventSource::Direct && overflow != Overflow::Wait {
            setup.function.error_ratio = error_ratio;
            setup.function.timeout = timeout;
        }
        let most = u32::try_from(reserved.unwrap_or(concurrency)).unwrap();
        setup.platform = Platform {
            // What is reserved leaves 100 to others.
            account_concurrency: reserved.map_or(concurrency, |it| it + 100),
            reserved,
            provisioned: if room == 1 { provisioned.min(most) } else { 0 },
            scale_out: ScaleOut { at_once, refill: Rate::per_second(refill) },
            rate_ceiling,
            reuse,
            overflow,
            source,
            ..setup.platform
        };
        setup
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// No story says what the run does not show: what all of them say together
    /// is what it counts, at its end and on the way.
    #[test]
    fn stories_say_what_the_run_counts(setup in any_setup(), end in 1..=20 * SECOND) {
        prop_assert_eq!(setup.check(), []);
        let mut run = Simulation::new(&setup).unwrap();
        run.run_within(end, u64::MAX);
        let counts = run.readings().counts;
        let mut retrace = run.retrace(0);
        while retrace.as_mut().is_some_and(|it| !it.go_on(100)) {}
        let requests = (0..run.requests()).filter_map(|it| retrace.as_ref()?.story(it));
        let all: Vec<Story> = requests.collect();
        let lines = || all.iter().flat_map(|story| &story.lines);
        let count = |words: &str| lines().map(|it| it.matches(words).count() as u64).sum::<u64>();
        let saying = |words: &str| {
            let says = |it: &&Story| it.lines.iter().any(|line| line.contains(words));
            all.iter().filter(says).count() as u64
        };
        prop_assert_eq!(all.len() as u64, counts.requests);
        prop_assert_eq!(count("a cold start"), counts.cold_starts);
        prop_assert_eq!(count("a warm start") + count("no cold start"), counts.warm_starts);
        prop_assert_eq!(saying(" in line"), counts.waited);
        prop_assert_eq!(saying("throttled") > 0, counts.refused > 0);
        prop_assert_eq!(saying("an error (429)"), counts.throttled);
        prop_assert_eq!(saying("Nothing is billed"), counts.throttled);
        let ended = count("ended by the function's time-out");
        prop_assert_eq!(count("failed") + count("will fail") + ended, counts.errors);
        prop_assert_eq!(count("its last attempt"), counts.failed_error + counts.failed_timeout);
        prop_assert_eq!(count("after it arrived") + count("and then"), counts.succeeded());
        prop_assert!(all.iter().all(|it| (2..=12).contains(&it.lines.len())));
    }

    /// A story is the same whichever others are kept with it.
    #[test]
    fn a_story_does_not_hang_on_who_is_kept(setup in any_setup(), request in 0..40_u64) {
        let run = at_end(&setup);
        if let Some(mut retrace) = run.retrace(0).filter(|it| it.has(request)) {
            while !retrace.go_on(3) {}
            prop_assert_eq!(retrace.story(request), Some(story_of(&run, request)));
        }
    }
}
