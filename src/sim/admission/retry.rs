//! Requests that are tried again: by Lambda's own queue, where they are
//! asynchronous, or by those who wait for the answers ([`Callers`]).
//!
//! What AWS publishes of its queue
//! (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html>,
//! read 2026-11): an error is tried again after one minute and once more after
//! two; a throttled event goes back to the queue for up to six hours, tried
//! again after 1 second at first and every 5 minutes at last. That the pause
//! doubles each time in between is ours.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Adapt, Admission, AttemptFailure, AttemptKind, AttemptOutcome, FailureCause, Refusal, Request,
    RequestSource, adapt, arrival,
};
use crate::sim::callers::Callers;
use crate::sim::pool::ServiceTime;
use crate::sim::random::{Purpose, Stream};
use crate::sim::setup::Function;
use crate::sim::time::{HOUR, MINUTE, SECOND, Tick};
use crate::sim::workload::{Workload, WorkloadChange};

/// How long after each error an event is tried again.
pub const AFTER_ERROR: [Tick; 2] = [MINUTE, 2 * MINUTE];
/// The first and the longest pause after a throttle.
const MIN_PAUSE: Tick = SECOND;
pub const MAX_PAUSE: Tick = 5 * MINUTE;
/// Events older than this are dropped.
const MAX_AGE: Tick = 6 * HOUR;

/// A front whose requests come again.
#[derive(Debug, Clone)]
pub struct Retry<L> {
    load: L,
    next: Option<Request>,
    /// By when they ask again; at the same tick, in the order of refusal.
    pending: BTreeMap<(Tick, u64), TriedRequest>,
    /// The same by when they first came.
    oldest: BTreeSet<(Tick, u64)>,
    count: u64,
    asking: Option<TriedRequest>,
    /// When that asked, …
    asked_at: Tick,
    /// … and whether it runs longer than it may.
    is_cut: bool,
    errors: Stream,
    error_ratio: f64,
    /// How long one may run.
    timeout: Tick,
    by: Persistence,
    pauses: Stream,
    horizon: Tick,
}

/// Who tries again, and how often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Persistence {
    /// Lambda's own queue, for those who do not wait for an answer.
    Lambda,
    /// Those who do.
    Callers(Callers),
}

/// A request and what has become of it so far.
#[derive(Debug, Clone, Copy)]
struct TriedRequest {
    request: Request,
    /// Since it last got an environment.
    throttles: u32,
    /// Of a caller: setbacks of any kind.
    failures: u32,
}

impl<L: RequestSource> Retry<L> {
    /// A share of what `function` does goes wrong, and it ends what takes too
    /// long. Nobody comes again at `horizon` or later, as nobody comes for the
    /// first time.
    pub fn new(
        mut load: L,
        function: &Function,
        by: Persistence,
        horizon: Tick,
        seed: u64,
    ) -> Self {
        Self {
            next: load.next(),
            load,
            pending: BTreeMap::new(),
            oldest: BTreeSet::new(),
            count: 0,
            asking: None,
            asked_at: 0,
            is_cut: false,
            errors: Stream::new(seed, Purpose::Errors),
            error_ratio: function.error_ratio,
            timeout: function.timeout.unwrap_or(Tick::MAX),
            by,
            pauses: Stream::new(seed, Purpose::Pauses),
            horizon,
        }
    }

    fn pending(&self) -> Tick {
        let first = self.pending.first_key_value().map(|((due, _), _)| *due);
        first.filter(|due| *due < self.horizon).unwrap_or(Tick::MAX)
    }

    /// Why the attempt fails that runs until `departs`, if it does.
    fn failure(&self, departs: Tick, goes_wrong: bool) -> Option<AttemptFailure> {
        let gives_up = self.by.gives_up(self.asked_at);
        let cause = match (self.is_cut, goes_wrong) {
            _ if departs > gives_up => FailureCause::CallerTimeout,
            (true, _) => FailureCause::FunctionTimeout,
            (false, true) => FailureCause::Error,
            (false, false) => return None,
        };
        let at = departs.min(gives_up);
        Some(AttemptFailure { at, cause })
    }

    /// When it is tried again that had a setback at `now`, if it is.
    fn try_again(
        &mut self,
        mut attempt: TriedRequest,
        setback: Setback,
        now: Tick,
    ) -> Option<Tick> {
        let pause = self.by.pause(&mut attempt, setback, &mut self.pauses)?;
        let until = now.saturating_add(pause);
        let arrival = attempt.request.arrival;
        if until.saturating_sub(arrival) > self.by.oldest() {
            return None;
        }
        self.pending.insert((until, self.count), attempt);
        self.oldest.insert((arrival, self.count));
        self.count += 1;
        Some(until)
    }

    /// Takes out the attempt that is due first.
    fn take_pending(&mut self) -> Option<TriedRequest> {
        let ((until, number), attempt) = self.pending.pop_first()?;
        self.asked_at = until;
        self.oldest.remove(&(attempt.request.arrival, number));
        Some(attempt)
    }
}

/// What stood in the way of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setback {
    Throttled,
    Failed,
}

impl Persistence {
    /// How long `attempt` pauses after a setback; nothing if it was the last.
    fn pause(
        &self,
        attempt: &mut TriedRequest,
        setback: Setback,
        chance: &mut Stream,
    ) -> Option<Tick> {
        match (self, setback) {
            (Self::Lambda, Setback::Throttled) => {
                attempt.throttles += 1;
                Some(pause(attempt.throttles - 1))
            }
            (Self::Lambda, Setback::Failed) => {
                let pause = AFTER_ERROR.get(attempt.failures as usize)?;
                attempt.failures += 1;
                attempt.throttles = 0;
                Some(*pause)
            }
            (Self::Callers(callers), _) => {
                let number = attempt.failures;
                attempt.failures += 1;
                (number < callers.retries).then(|| callers.pause(number, chance))
            }
        }
    }

    /// When one does not wait any longer that asked at `asked_at`.
    fn gives_up(&self, asked_at: Tick) -> Tick {
        let timeout = match self {
            Self::Lambda => None,
            Self::Callers(callers) => callers.timeout,
        };
        timeout.map_or(Tick::MAX, |timeout| asked_at.saturating_add(timeout))
    }

    /// How old a request may be that is tried again.
    fn oldest(&self) -> Tick {
        match self {
            Self::Lambda => MAX_AGE,
            Self::Callers(_) => Tick::MAX,
        }
    }
}

impl<L: RequestSource> Admission for Retry<L> {
    fn due(&self) -> Tick {
        self.pending().min(arrival(self.next.as_ref()))
    }

    fn take(&mut self) -> Option<(Request, AttemptKind)> {
        let (attempt, turn) = if self.pending() <= arrival(self.next.as_ref()) {
            (self.take_pending()?, AttemptKind::Again)
        } else {
            let attempt = TriedRequest {
                request: self.next?,
                throttles: 0,
                failures: 0,
            };
            self.asked_at = attempt.request.arrival;
            self.next = self.load.next();
            (attempt, AttemptKind::First)
        };
        self.asking = Some(attempt);
        Some((attempt.request, turn))
    }

    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime {
        let work = self.load.work(request, cold);
        self.is_cut = work.run > self.timeout;
        ServiceTime {
            run: work.run.min(self.timeout),
            ..work
        }
    }

    fn served(&mut self, departs: Tick, _busy: u64) -> AttemptOutcome {
        let goes_wrong = self.errors.happens(self.error_ratio);
        let failure = self.failure(departs, goes_wrong);
        let (Some(attempt), Some(failure)) = (self.asking.take(), failure) else {
            return AttemptOutcome::Succeeds;
        };
        match self.try_again(attempt, Setback::Failed, failure.at) {
            Some(until) => AttemptOutcome::Again(failure, until),
            None => AttemptOutcome::Fails(failure),
        }
    }

    fn refused(&mut self, now: Tick, _opening: Tick) -> Refusal {
        let attempt = self.asking.take();
        let until = attempt.and_then(|it| self.try_again(it, Setback::Throttled, now));
        until.map_or(Refusal::Throttled, Refusal::Postponed)
    }

    fn oldest(&self) -> Tick {
        let first = self.oldest.first();
        first.map_or(Tick::MAX, |(arrival, _)| *arrival)
    }
}

impl Adapt for Retry<Workload> {
    fn adapt(&mut self, shift: &WorkloadChange) {
        let (_, function) = shift.to;
        self.error_ratio = function.error_ratio;
        self.timeout = function.timeout.unwrap_or(Tick::MAX);
        if let Persistence::Callers(callers) = &mut self.by {
            *callers = shift.callers;
        }
        adapt(&mut self.load, &mut self.next, shift);
        if shift.changes_run() {
            for attempt in self.pending.values_mut() {
                self.load.redraw(&mut attempt.request);
            }
        }
    }
}

/// How long an event waits that was throttled so many times before.
fn pause(throttles: u32) -> Tick {
    MIN_PAUSE
        .saturating_mul(1 << throttles.min(32))
        .min(MAX_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throttles_are_retried_for_six_hours() {
        let mut at = 0;
        let mut attempts = Vec::new();
        for throttles in 0.. {
            at += pause(throttles);
            if at > MAX_AGE {
                break;
            }
            attempts.push(at / SECOND);
        }
        assert_eq!(attempts[..4], [1, 3, 7, 15]);
        assert_eq!(attempts.len(), 79);
        assert_eq!(attempts.last(), Some(&21_511));
    }
}
