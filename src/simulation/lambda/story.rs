//! The story of one request: when it came, what it waited for, where it ran, and
//! what it is billed.

mod no_room;

use no_room::why;

use super::readings::{money, span};
use crate::sim::admission::{AttemptFailure, AttemptKind, AttemptOutcome, FailureCause, Refusal};
use crate::sim::engine::Served;
use crate::sim::limits::LimitKind;
use crate::sim::request_log::{AttemptResult, RequestAttempt, RequestRecord, RequestState};
use crate::sim::time::{MILLISECOND, SECOND, Tick, show, to_f64};
use crate::text::{capitalised, format_count, format_number, plural};

/// The moment at which a story is told.
#[derive(Debug, Clone, Copy)]
pub struct ToldAt {
    pub now: Tick,
    pub horizon: Tick,
    /// Requests that have come by then.
    pub requests: u64,
}

/// What a request was that is no mere warm start.
pub const STANDS_OUT: &str = "cold, throttled, made to wait or failed";

/// Where a request ran. `row`: that of the picture, which environments have one after
/// the other.
pub fn in_environment(number: u64, row: Option<u64>) -> String {
    let number_shown = format_count(number);
    match row.filter(|row| *row != number) {
        Some(row) => format!(" in environment {number_shown}, row {}", format_count(row)),
        None => format!(" in environment {number_shown}"),
    }
}

/// The story in a few sentences, a line for each step of it.
pub fn story(record: &RequestRecord, told: ToldAt) -> Vec<String> {
    let number = format_count(record.number + 1);
    let all = format_count(told.requests);
    let arrived = moment(record.arrived);
    let mut lines = vec![format!("Request {number} of {all} arrived at {arrived}.")];
    lines.extend(record.ahead.map(|ahead| in_line(record, ahead, told)));
    let nexts = record.attempts.iter().skip(1).map(Some).chain([None]);
    let is_asked_again = record.is_asked_again();
    let mut made = 0;
    for (attempt, next) in record.attempts.iter().zip(nexts) {
        let which = is_asked_again.then(|| which_attempt(made + 1, attempt));
        let which = which.unwrap_or_default();
        match attempt.result {
            // What a line waits for is told with it.
            AttemptResult::Refused { .. } if record.ahead.is_some() => {}
            AttemptResult::Refused {
                limit,
                times,
                refusal,
            } => {
                made += times;
                let words = throttled(attempt, (limit, times, refusal), next, told);
                lines.push(which + &words);
            }
            AttemptResult::Served { served, .. } => {
                made += 1;
                lines.push(which + &start(attempt, &served));
                lines.push(end(record, attempt, &served, told));
            }
        }
    }
    let gave_up = is_asked_again && record.state() == RequestState::TurnedAway;
    lines.extend(gave_up.then(|| never_served(record)));
    lines.extend(bill(record, told));
    lines
}

/// "Attempt 2, at 30.1 s: "; the moment is not told of the first, which is that of its
/// arrival.
fn which_attempt(number: u64, attempt: &RequestAttempt) -> String {
    match number {
        1 => "Attempt 1: ".to_owned(),
        _ => format!(
            "Attempt {}, at {}: ",
            format_count(number),
            moment(attempt.at)
        ),
    }
}

/// What came of it in the end, where its caller tried again in vain.
fn never_served(record: &RequestRecord) -> String {
    let last = record.attempts.last().map_or(record.arrived, |it| it.at);
    format!(
        "Its caller gave up after {} attempts and {}: it was never served.",
        format_count(record.tries()),
        span(last.saturating_sub(record.arrived))
    )
}

/// What became of it in a few words: "Request 4: cold start, 1.1 s, $0.00000937."
pub fn in_brief(record: &RequestRecord, told: ToldAt) -> String {
    let is_cold = record
        .attempts
        .iter()
        .any(|it| matches!(it.result, AttemptResult::Served { served, .. } if served.cold));
    let start = if is_cold { "cold start" } else { "warm start" };
    let start = held_before(record) + start;
    let is_done = is_done(record, told);
    let fared = match record.state() {
        RequestState::InLine => "in line".to_owned(),
        RequestState::AsksAgain(_) => "to be tried again".to_owned(),
        RequestState::TurnedAway if record.tries() > 1 => {
            format!(
                "throttled {} times, never served",
                format_count(record.tries())
            )
        }
        RequestState::TurnedAway => "throttled".to_owned(),
        RequestState::Answered(_) | RequestState::Failed(_) if !is_done => {
            format!("{start}, not done yet")
        }
        RequestState::Failed(failure) => match failure.cause {
            FailureCause::Error => format!("{start}, failed"),
            FailureCause::FunctionTimeout | FailureCause::CallerTimeout => {
                format!("{start}, timed out")
            }
        },
        RequestState::Answered(at) => format!("{start}, {}", span(at - record.arrived)),
    };
    let dollars = record.dollars();
    let bill = match dollars > 0.0 && is_done {
        true => format!(", {}", money(dollars)),
        false => String::new(),
    };
    format!(
        "Request {}: {fared}{bill}.",
        format_count(record.number + 1)
    )
}

/// What kept it from an environment before it got one: "throttled 4 times, then ".
fn held_before(record: &RequestRecord) -> String {
    let refused = record.attempts.iter().map(|it| match it.result {
        AttemptResult::Refused { times, .. } => times,
        AttemptResult::Served { .. } => 0,
    });
    match (record.ahead, refused.sum()) {
        (Some(_), _) => "waited in line, then ".to_owned(),
        (None, 0) => String::new(),
        (None, 1) => "throttled, then ".to_owned(),
        (None, times) => format!("throttled {}, then ", plural(times, "time")),
    }
}

/// Whether all that got an environment for it is over.
fn is_done(record: &RequestRecord, told: ToldAt) -> bool {
    record.attempts.iter().all(|it| match it.result {
        AttemptResult::Served { served, .. } => served.departs <= told.now,
        AttemptResult::Refused { .. } => true,
    })
}

/// That it waited its turn, and for what.
fn in_line(record: &RequestRecord, ahead: u64, told: ToldAt) -> String {
    let served = |it: &&RequestAttempt| matches!(it.result, AttemptResult::Served { .. });
    let left = record.attempts.iter().find(served).map(|it| it.at);
    let behind = match ahead {
        0 => String::new(),
        1 => " behind another one".to_owned(),
        _ => format!(" behind {} others", format_count(ahead)),
    };
    let waited = span(left.unwrap_or(told.now).saturating_sub(record.arrived));
    let waited = match left {
        Some(_) => format!("It waited {waited} in line{behind}"),
        None => format!("It waits in line{behind}, {waited} so far"),
    };
    let mut whys = record.attempts.iter().filter_map(|it| match it.result {
        AttemptResult::Refused { limit, .. } => Some(why(it, limit)),
        AttemptResult::Served { .. } => None,
    });
    let first = whys.next().map_or(String::new(), |why| format!(": {why}"));
    let last = whys
        .next_back()
        .map_or(String::new(), |why| format!(" Later, {why}."));
    format!("{waited}{first}.{last}")
}

/// That there was no room for it, and what became of it then.
fn throttled(
    attempt: &RequestAttempt,
    (limit, times, refusal): (LimitKind, u64, Refusal),
    next: Option<&RequestAttempt>,
    told: ToldAt,
) -> String {
    let often = match times {
        1 => String::new(),
        _ => format!(" {} times", format_count(times)),
    };
    let from = match times {
        1 => "",
        _ => "the first time ",
    };
    let why = why(attempt, limit);
    let words = format!("It was throttled{often}: {from}{why}.");
    let then = match (refusal, next) {
        (Refusal::Postponed(at), next) if attempt.setup.platform.synchronous() => {
            let at = next.map_or(at, |next| next.at);
            format!("Its caller {}.", pauses(attempt.at, at, told))
        }
        (Refusal::Postponed(_), Some(next)) => {
            let last = match times {
                1 => "",
                _ => " after longer and longer pauses, at last",
            };
            format!(
                "Lambda's queue kept it and tried it again{last} at {}.",
                moment(next.at)
            )
        }
        (Refusal::Postponed(at), None) => format!("Lambda's queue {}.", again(at, told)),
        _ if attempt.setup.callers.is_some_and(|it| it.retries > 0) => {
            return words;
        }
        _ if attempt.setup.platform.synchronous() => {
            "The caller got an error (429) at once; it was not served.".to_owned()
        }
        _ => "It would then be older than six hours, and was dropped.".to_owned(),
    };
    format!("{words} {then}")
}

/// When it is tried again.
fn again(at: Tick, told: ToldAt) -> String {
    let when = moment(at);
    match (at <= told.now, at < told.horizon) {
        (_, false) => {
            format!("keeps it, and would try it again at {when}: this run ends before that")
        }
        (true, true) => format!("kept it and tried it again at {when}"),
        (false, true) => format!("keeps it, and tries it again at {when}"),
    }
}

/// How long its caller pauses before it asks again.
fn pauses(from: Tick, to: Tick, told: ToldAt) -> String {
    let (pause, when) = (span(to.saturating_sub(from)), moment(to));
    match (to <= told.now, to < told.horizon) {
        (_, false) => {
            format!("pauses {pause} and would ask again at {when}: this run ends before that")
        }
        (true, true) => format!("paused {pause}"),
        (false, true) => format!("pauses {pause} and asks again at {when}"),
    }
}

/// Which environment it got, and why that one.
fn start(attempt: &RequestAttempt, served: &Served) -> String {
    let environment = name(served);
    let kept = attempt.setup.platform.provisioned;
    if served.provisioned {
        let environment = capitalised(&environment);
        return match kept {
            1 => format!("{environment}, which is kept ready, was free: no cold start."),
            _ => format!(
                "{environment}, one of {} that are kept ready, was free: no cold start.",
                format_count(kept.into())
            ),
        };
    }
    let spilled = match kept {
        0 => String::new(),
        1 => "The provisioned environment could not take it. ".to_owned(),
        _ => format!(
            "None of the {} provisioned environments could take it. ",
            format_count(kept.into())
        ),
    };
    let has_room = attempt.setup.function.concurrency_per_environment > 1;
    let words = match (served.cold, has_room) {
        (true, _) => cold(attempt, served),
        (false, true) => {
            format!(
                "{} had room for one more: a warm start.",
                capitalised(&environment)
            )
        }
        (false, false) => {
            let free = match served.turn {
                AttemptKind::Waited => "was free again",
                AttemptKind::First | AttemptKind::Again => "was idle",
            };
            format!("{} {free}: a warm start.", capitalised(&environment))
        }
    };
    format!("{spilled}{words}")
}

fn cold(attempt: &RequestAttempt, served: &Served) -> String {
    let has_room = attempt.setup.function.concurrency_per_environment > 1;
    let kept = u64::from(attempt.setup.platform.provisioned);
    let others = attempt.alive.saturating_sub(1 + kept);
    let none = match (others, served.environment) {
        (0, _) if kept > 0 => "There was no other environment".to_owned(),
        (0, 0) => "No environment had been started yet".to_owned(),
        (0, _) => "No environment was left, for the idle ones had been removed".to_owned(),
        // Provisioned ones may be idle and take no more this second.
        _ if attempt.busy < attempt.alive => "No other environment was idle".to_owned(),
        (1, _) if has_room => "The only other environment was full".to_owned(),
        (1, _) => "The only other environment was at work".to_owned(),
        _ => format!(
            "{} other environments were {}",
            capitalised(&all(others)),
            if has_room { "full" } else { "at work" }
        ),
    };
    let environment = name(served);
    match served.ready.saturating_sub(attempt.at) {
        0 => format!("{none}: a cold start, in {environment}."),
        start => format!(
            "{none}: a cold start. {} took {} to start.",
            capitalised(&environment),
            span(start)
        ),
    }
}

/// How long it ran, and what came of it.
fn end(record: &RequestRecord, attempt: &RequestAttempt, served: &Served, told: ToldAt) -> String {
    let begins = served.ready.max(attempt.at);
    let inside = match served.cold {
        true => 0,
        false => begins.saturating_sub(attempt.at),
    };
    let waits = match inside {
        0 => String::new(),
        _ => format!("It waited {} inside until that had started. ", span(inside)),
    };
    let is_past = served.departs <= told.now;
    let run = span(served.departs.saturating_sub(begins));
    let all = span(served.departs.saturating_sub(record.arrived));
    let runs = if is_past { "ran" } else { "runs" };
    let answer = match (is_past, attempt.setup.platform.synchronous()) {
        (true, true) => "was answered",
        (true, false) => "was done",
        (false, true) => "will be answered",
        (false, false) => "will be done",
    };
    let too_late = match served.departs > told.horizon {
        true => ": this run ends before that",
        false => "",
    };
    let ending = match served.outcome {
        AttemptOutcome::Succeeds if begins == record.arrived => {
            format!("then {answer}{too_late}.")
        }
        AttemptOutcome::Succeeds => format!("{answer} {all} after it arrived{too_late}."),
        AttemptOutcome::Again(failure, at) => {
            let fails = failing(failure, is_past);
            let then = match attempt.setup.platform.synchronous() {
                true => format!("Its caller {}", pauses(failure.at, at, told)),
                false => format!("Lambda's queue {}", again(at, told)),
            };
            format!("{fails}. {then}.")
        }
        AttemptOutcome::Fails(failure) => {
            let fails = failing(failure, is_past);
            format!("{fails}: that was its last attempt.")
        }
    };
    format!("{waits}It {runs} {run} and {ending}")
}

/// How an attempt fails that got an environment.
fn failing(failure: AttemptFailure, is_past: bool) -> String {
    let (fails, is) = match is_past {
        true => ("failed", "was"),
        false => ("will fail", "will be"),
    };
    match failure.cause {
        FailureCause::Error => fails.to_owned(),
        FailureCause::FunctionTimeout => format!("{is} ended by the function's time-out"),
        FailureCause::CallerTimeout => {
            format!(
                "{is} done too late: its caller waited until {}",
                moment(failure.at)
            )
        }
    }
}

/// What it is billed, all its attempts together.
fn bill(record: &RequestRecord, told: ToldAt) -> Option<String> {
    let served = record.attempts.iter().filter_map(|it| match it.result {
        AttemptResult::Served { served, .. } => Some((it, served)),
        AttemptResult::Refused { .. } => None,
    });
    let served: Vec<(&RequestAttempt, Served)> = served.collect();
    let Some((last, _)) = served.last() else {
        let is_final = record.state() == RequestState::TurnedAway;
        return is_final.then(|| "Nothing is billed for it.".to_owned());
    };
    let billed: u64 = served.iter().map(|(_, it)| it.billed_ms).sum();
    let has_started = served.iter().any(|(at, it)| it.cold && it.ready > at.at);
    let start = if has_started { ", start included," } else { "" };
    let attempts = match served.len() {
        1 => String::new(),
        several => format!(" for {several} attempts"),
    };
    let memory = last.setup.function.memory_mb;
    let dollars = record.dollars();
    let alone = served
        .iter()
        .map(|(at, it)| (it.departs - at.at).div_ceil(MILLISECOND));
    let shared = match billed < alone.sum() {
        true => ", as others ran beside it,",
        false => "",
    };
    let kept = match served.iter().any(|(_, it)| it.provisioned) {
        true => " Keeping environments ready is paid apart.",
        false => "",
    };
    let fee = match served.len() {
        1 => "plus the request fee",
        _ => "plus the fee for each",
    };
    let (when, counted) = match is_done(record, told) {
        true => ("Billed", ""),
        false => (
            "Once it is done it will be billed",
            " The bill of this run counts it from its start.",
        ),
    };
    Some(format!(
        "{when}{attempts}: {} ms at {} MB{start}{shared} {fee}: {} ({} a million).{counted}{kept}",
        format_count(billed),
        format_count(memory.into()),
        money(dollars),
        money(dollars * 1e6),
    ))
}

/// "all 5", "both".
fn all(count: u64) -> String {
    match count {
        2 => "both".to_owned(),
        _ => format!("all {}", format_count(count)),
    }
}

/// Environments are counted from 1.
fn name(served: &Served) -> String {
    format!(
        "environment {}",
        format_count(u64::from(served.environment) + 1)
    )
}

/// A moment of the run, in seconds at least, as its axis and its readings have it.
fn moment(at: Tick) -> String {
    match at {
        MILLISECOND..SECOND => format!("{} s", format_number(to_f64(at) / to_f64(SECOND), "")),
        _ => show(at),
    }
}
