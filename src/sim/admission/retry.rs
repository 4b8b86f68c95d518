//! Asynchronous requests: Lambda's own queue tries again.
//!
//! What AWS publishes
//! (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html>,
//! read 2026-11): an error is tried again after one minute and once more after
//! two; a throttled event goes back to the queue for up to six hours, tried
//! again after 1 second at first and every 5 minutes at last. That the pause
//! doubles each time in between is ours.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Adapt, Admission, AttemptKind, AttemptOutcome, Refusal, Request, RequestSource, adapt, arrival,
};
use crate::sim::pool::ServiceTime;
use crate::sim::random::Stream;
use crate::sim::time::{HOUR, MINUTE, SECOND, Tick};
use crate::sim::workload::{Workload, WorkloadChange};

/// How long after each error an event is tried again.
const AFTER_ERROR: [Tick; 2] = [MINUTE, 2 * MINUTE];
/// The first and the longest pause after a throttle.
const MIN_PAUSE: Tick = SECOND;
const MAX_PAUSE: Tick = 5 * MINUTE;
/// Events older than this are dropped.
const MAX_AGE: Tick = 6 * HOUR;

/// A front whose requests come again.
#[derive(Debug, Clone)]
pub struct Retry<L> {
    load: L,
    next: Option<Request>,
    /// By when they ask again; at the same tick, in the order of refusal.
    pending: BTreeMap<(Tick, u64), Attempt>,
    /// The same by when they first came.
    oldest: BTreeSet<(Tick, u64)>,
    count: u64,
    asking: Option<Attempt>,
    errors: Stream,
    error_ratio: f64,
    horizon: Tick,
}

/// A request and what has become of it so far.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    request: Request,
    throttles: u32,
    errors: usize,
}

impl<L: RequestSource> Retry<L> {
    /// A share `error_ratio` of what is served fails.
    pub fn new(mut load: L, error_ratio: f64, errors: Stream) -> Self {
        Self {
            next: load.next(),
            load,
            pending: BTreeMap::new(),
            oldest: BTreeSet::new(),
            count: 0,
            asking: None,
            errors,
            error_ratio,
            horizon: Tick::MAX,
        }
    }

    /// The same front where nobody comes again at `horizon` or later, as
    /// nobody comes for the first time.
    #[must_use]
    pub fn before(self, horizon: Tick) -> Self {
        Self { horizon, ..self }
    }

    fn pending(&self) -> Tick {
        let first = self.pending.first_key_value().map(|((due, _), _)| *due);
        first.filter(|due| *due < self.horizon).unwrap_or(Tick::MAX)
    }

    /// Puts the attempt back, if it is not too old by then.
    fn postpone(&mut self, attempt: Attempt, until: Tick) -> bool {
        let young = until.saturating_sub(attempt.request.arrival) <= MAX_AGE;
        if young {
            self.pending.insert((until, self.count), attempt);
            self.oldest.insert((attempt.request.arrival, self.count));
            self.count += 1;
        }
        young
    }

    /// Takes out the attempt that is due first.
    fn take_pending(&mut self) -> Option<Attempt> {
        let ((_, number), attempt) = self.pending.pop_first()?;
        self.oldest.remove(&(attempt.request.arrival, number));
        Some(attempt)
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
            let attempt = Attempt {
                request: self.next?,
                throttles: 0,
                errors: 0,
            };
            self.next = self.load.next();
            (attempt, AttemptKind::First)
        };
        self.asking = Some(attempt);
        Some((attempt.request, turn))
    }

    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime {
        self.load.work(request, cold)
    }

    fn served(&mut self, departs: Tick, _busy: u64) -> AttemptOutcome {
        let fails = self.errors.happens(self.error_ratio);
        let Some(mut attempt) = self.asking.take().filter(|_| fails) else {
            return AttemptOutcome::Succeeds;
        };
        let Some(pause) = AFTER_ERROR.get(attempt.errors) else {
            return AttemptOutcome::Fails;
        };
        attempt.errors += 1;
        attempt.throttles = 0;
        let until = departs.saturating_add(*pause);
        match self.postpone(attempt, until) {
            true => AttemptOutcome::Again(until),
            false => AttemptOutcome::Fails,
        }
    }

    fn refused(&mut self, now: Tick, _opening: Tick) -> Refusal {
        let Some(mut attempt) = self.asking.take() else {
            return Refusal::Throttled;
        };
        let until = now.saturating_add(pause(attempt.throttles));
        attempt.throttles += 1;
        if self.postpone(attempt, until) {
            Refusal::Postponed(until)
        } else {
            Refusal::Throttled
        }
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
