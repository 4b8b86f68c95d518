//! What became of each request, against books kept a second time.

use std::collections::{BTreeMap, VecDeque};

use buildup::sim::admission::{AttemptKind, AttemptOutcome, Refusal};
use buildup::sim::cost::{self, Used};
use buildup::sim::engine::{EngineEvent, EventKind, Served};
use buildup::sim::price::Prices;
use buildup::sim::request_log::{
    AttemptResult, RequestAttempt, RequestLog, RequestRecord, RequestState,
};
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, Overflow, Platform, Setup};
use buildup::sim::time::{self, SECOND, Tick};
use proptest::prelude::*;

use crate::scenarios::{fails_nowhere, function, platform, scenario, traffic};

/// The course of each request as an event log tells it: one list of words for
/// each, in the order in which they came.
#[derive(Default)]
struct Courses {
    all: Vec<(Tick, Vec<String>)>,
    line: VecDeque<usize>,
    /// Those that ask again, and when; looked through from the front, so that of
    /// two at the same tick the one comes first that was put back first.
    again: Vec<(Tick, usize)>,
}

impl Courses {
    fn see(&mut self, event: &EngineEvent) {
        match event.what {
            EventKind::Served(served) => {
                let request = self.asking(served.turn, event.at);
                assert_eq!(self.all[request].0, served.arrived);
                if let AttemptOutcome::Again(_, until) = served.outcome {
                    self.again.push((until, request));
                }
                self.all[request].1.push(told(event.at, &served));
            }
            EventKind::Refused {
                turn,
                limit,
                refusal,
                ..
            } => {
                let request = self.asking(turn, event.at);
                match refusal {
                    Refusal::Waits => self.line.push_back(request),
                    Refusal::Postponed(until) => self.again.push((until, request)),
                    Refusal::Throttled | Refusal::WaitsOn => {}
                }
                self.all[request].1.push(format!("{limit:?} {refusal:?}"));
            }
            EventKind::Joined => {
                let request = self.come(event.at);
                self.line.push_back(request);
            }
            EventKind::Departed(_) | EventKind::Expired(_) => {}
        }
    }

    fn come(&mut self, at: Tick) -> usize {
        self.all.push((at, Vec::new()));
        self.all.len() - 1
    }

    fn asking(&mut self, turn: AttemptKind, at: Tick) -> usize {
        match turn {
            AttemptKind::First => self.come(at),
            AttemptKind::Waited => self.line.pop_front().unwrap(),
            AttemptKind::Again => {
                let due = self.again.iter().position(|(until, _)| *until == at);
                self.again.remove(due.unwrap()).1
            }
        }
    }
}

fn told(at: Tick, served: &Served) -> String {
    format!("at {at}: {served:?}")
}

/// The same words for what the log keeps. What is told of a line only to the
/// log is left out, and so are all but the last of refusals by one limit.
fn kept(record: &RequestRecord) -> Vec<String> {
    let words = record.attempts.iter().filter_map(|it| match it.result {
        AttemptResult::Served { served, .. } => Some(told(it.at, &served)),
        AttemptResult::Refused {
            refusal: Refusal::WaitsOn,
            ..
        } => None,
        AttemptResult::Refused { limit, refusal, .. } => Some(format!("{limit:?} {refusal:?}")),
    });
    words.collect()
}

/// Without all but the last of refusals in a row by one limit, and without
/// that a request began to wait, which may be followed by others.
fn last_of_each(course: &[String]) -> Vec<String> {
    let limit = |words: &String| words.split(' ').next().unwrap().to_owned();
    let mut last: Vec<String> = Vec::new();
    for words in course {
        if !words.starts_with("at") && last.last().map(limit) == Some(limit(words)) {
            last.pop();
        }
        last.push(words.clone());
    }
    last
}

fn without_waits(course: Vec<String>) -> Vec<String> {
    course
        .into_iter()
        .filter(|it| !it.ends_with("Waits"))
        .collect()
}

fn asks_again(scenario: &Setup) -> bool {
    let platform = &scenario.platform;
    let retries = scenario.callers.is_some_and(|it| it.retries > 0);
    retries && platform.synchronous() && platform.overflow != Overflow::Wait
}

/// A run to its end with the course of each request, and a run with a log of
/// some.
fn both(scenario: &Setup, wanted: std::ops::Range<u64>) -> (Courses, Run, RequestLog) {
    let mut run = Run::new(scenario).unwrap();
    let mut courses = Courses::default();
    while let Some(event) = run.step() {
        courses.see(&event);
    }
    let mut followed = Run::new(scenario).unwrap();
    followed.follow(wanted);
    followed.run_until(scenario.horizon);
    let log = followed.request_log().unwrap().clone();
    (courses, run, log)
}

fn billed(log: &RequestLog, requests: u64) -> (Used, f64) {
    let mut all = Used::default();
    let mut dollars = 0.0;
    for number in 0..requests {
        let record = log.record(number).unwrap();
        let used = record.attempts.iter().filter_map(RequestAttempt::used);
        all = used.map(|(_, used)| used).chain([all]).sum();
        dollars += record.dollars();
    }
    (all, dollars)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// What is kept of a request is what the events of the run say, whichever
    /// requests are kept; and nothing else is.
    #[test]
    fn the_story_of_a_request_is_that_of_the_events(scenario in scenario(), from in 0..40_u64, count in 0..60_u64) {
        let wanted = from..from + count;
        let (courses, _, log) = both(&scenario, wanted.clone());
        for (number, (arrived, course)) in (0..).zip(&courses.all) {
            let record = log.record(number);
            prop_assert_eq!(record.is_some(), wanted.contains(&number), "{}", number);
            let Some(record) = record else { continue };
            prop_assert_eq!((record.number, record.arrived), (number, *arrived));
            prop_assert_eq!(
                without_waits(last_of_each(&kept(record))),
                without_waits(last_of_each(course)),
                "{}", number
            );
            // The first tries of a caller are kept each by itself.
            let (tries, course) = (without_waits(kept(record)), without_waits(course.clone()));
            if asks_again(&scenario) && course.len() <= 12 {
                prop_assert_eq!(tries, course, "{}", number);
            }
        }
        prop_assert!(log.record(courses.all.len() as u64).is_none());
    }

    /// How it stands with the requests adds up to what the run counts, and
    /// their bills to its bill; keeping provisioned environments is apart.
    #[test]
    fn bills_of_requests_add_up_to_the_bill(scenario in scenario()) {
        let (courses, run, log) = both(&scenario, 0..u64::MAX);
        let readings = run.readings();
        let requests = courses.all.len() as u64;
        prop_assert_eq!(requests, readings.counts.requests);
        let mut states: BTreeMap<&str, u64> = BTreeMap::new();
        for number in 0..requests {
            let state = match log.record(number).unwrap().state() {
                RequestState::InLine | RequestState::AsksAgain(_) => "waits",
                RequestState::TurnedAway => "throttled",
                RequestState::Answered(_) => "answered",
                RequestState::Failed(_) => "failed",
            };
            *states.entry(state).or_default() += 1;
        }
        let count = |state| states.get(state).copied().unwrap_or(0);
        prop_assert_eq!(count("waits"), readings.waiting);
        prop_assert_eq!(count("throttled"), readings.counts.throttled);
        prop_assert_eq!(count("failed"), readings.counts.failed_error + readings.counts.failed_timeout);
        prop_assert_eq!(count("answered"), readings.counts.succeeded());

        let (used, dollars) = billed(&log, requests);
        let memory = u128::from(scenario.function.memory_mb);
        prop_assert_eq!(used.requests, readings.counts.cold_starts + readings.counts.warm_starts);
        prop_assert_eq!(used.mb_ms, u128::from(readings.counts.billed_ms) * memory);
        prop_assert_eq!(used.provisioned_work_mb_ms, u128::from(readings.counts.provisioned_ms) * memory);
        let kept = kept_ready(&scenario);
        let prices = Prices::of(scenario.function.arch);
        let whole = Used { provisioned_mb_ms: kept.provisioned_mb_ms, ..used };
        prop_assert_eq!(cost::Bill::new(&prices, &whole, false), readings.cost);
        let all = readings.usd_per_million_requests.map(|each| each * time::to_f64(requests) / 1e6);
        let sum = dollars + cost::dollars(&prices, &kept, false);
        prop_assert!(all.is_none_or(|all| (all - sum).abs() <= 1e-9 * all), "{:?} {}", all, sum);
    }

    /// A log is complete as soon as nothing more becomes of what it keeps.
    #[test]
    fn a_log_is_complete_when_its_requests_are(scenario in scenario(), count in 0..20_u64) {
        let (_, _, whole) = both(&scenario, 0..count);
        let mut run = Run::new(&scenario).unwrap();
        run.follow(0..count);
        while !run.request_log().unwrap().is_complete() && run.step().is_some() {}
        let early = run.request_log().unwrap();
        for number in 0..count {
            prop_assert_eq!(early.record(number), whole.record(number));
        }
    }

    /// Bills add up as well where settings change on the way, and a run that is
    /// made again has the same requests.
    #[test]
    fn bills_add_up_whatever_changes(
        traffic in traffic(), function in function(), platforms in [platform(), platform()],
        memory in 128..4_096_u32, at in 0..15 * SECOND, seed in any::<u64>(),
    ) {
        let [first, second] = platforms;
        let mut function = function;
        if fails_nowhere(&first) {
            function.error_ratio = 0.0;
            function.timeout = None;
        }
        let unprovisioned = |platform| Platform { provisioned: 0, ..platform };
        let scenario = Setup {
            horizon: 20 * SECOND, seed, traffic, callers: None, account: Account::default(), function, servers: None, platform: unprovisioned(first),
        };
        let mut run = Run::new(&scenario).unwrap();
        run.run_until(at);
        let mut to = scenario.clone();
        to.function.memory_mb = memory;
        to.platform = Platform {
            overflow: scenario.platform.overflow,
            source: scenario.platform.source,
            ..unprovisioned(second)
        };
        run.change(to).unwrap();
        let readings = run.finish();
        let mut again = run.again().unwrap();
        again.follow(0..u64::MAX);
        again.run_until(scenario.horizon);
        let (used, dollars) = billed(again.request_log().unwrap(), readings.counts.requests);
        prop_assert_eq!(cost::gb_s(used.mb_ms).to_bits(), readings.billed_gb_s.to_bits());
        let all = readings.usd_per_million_requests.map(|each| each * time::to_f64(readings.counts.requests) / 1e6);
        prop_assert!(all.is_none_or(|all| (all - dollars).abs() <= 1e-9 * all), "{:?} {}", all, dollars);
    }
}

fn kept_ready(scenario: &Setup) -> Used {
    let provisioned = scenario.platform.provisioned;
    let kept = cost::kept_ms(scenario.horizon);
    let memory = u128::from(scenario.function.memory_mb);
    Used {
        provisioned_mb_ms: u128::from(kept) * u128::from(provisioned) * memory,
        ..Used::default()
    }
}
