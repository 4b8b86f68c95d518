//! A line in which requests wait their turn, and a queue's pollers.
//!
//! First come, first served, and nobody gives up: the request that has waited
//! longest asks again whenever something has changed. How many wait is only
//! counted; when the first of them came is told by a second copy of the load
//! that lags behind. So a line of any length takes no memory.

use super::{
    Adapt, Admission, AttemptKind, AttemptOutcome, Refusal, Request, RequestSource, arrival,
};
use crate::sim::pool::ServiceTime;
use crate::sim::time::{Rate, Tick};
use crate::sim::workload::{Workload, WorkloadChange};

/// A front whose requests wait where others are throttled.
#[derive(Debug, Clone)]
pub struct RequestQueue<L> {
    /// Tells who comes next.
    arrivals: L,
    next: Option<Request>,
    /// Tells who is first in the line, and how long each takes.
    lagging: L,
    first: Option<Request>,
    waiting: u64,
    /// When the first asks (again).
    asks: Tick,
    /// Whether the one who asks has just come and found nobody waiting.
    newcomer: bool,
    pollers: Option<Pollers>,
}

/// How many requests a queue hands out at once. AWS publishes the numbers for
/// a standard queue: it starts with 5 at once, and while messages wait it adds
/// 300 a minute, up to 1,250
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html>,
/// read 2026-11). That the additions come evenly, and that what is not in use
/// when nothing waits is given back at once, are ours.
#[derive(Debug, Clone)]
pub struct Pollers {
    least: u64,
    most: u64,
    growth: Rate,
    /// How many at once when the growth began.
    base: u64,
    since: Tick,
}

impl Pollers {
    pub const AWS: Self = Self::new(5, Rate::per_second(5), 1_250);

    const fn new(least: u64, growth: Rate, most: u64) -> Self {
        Self {
            least,
            most,
            growth,
            base: least,
            since: 0,
        }
    }

    /// How many at once at `now`.
    pub fn allowed(&self, now: Tick) -> u64 {
        let passed = u128::from(now.saturating_sub(self.since));
        let grown = passed * u128::from(self.growth.count) / u128::from(self.growth.per);
        u64::try_from(grown)
            .unwrap_or(u64::MAX)
            .saturating_add(self.base)
            .min(self.most)
    }

    /// When one more is allowed than at `now`.
    fn grows(&self, now: Tick) -> Tick {
        let allowed = self.allowed(now);
        if allowed >= self.most {
            return Tick::MAX;
        }
        let more = u128::from(allowed + 1 - self.base) * u128::from(self.growth.per);
        let passed = more.div_ceil(u128::from(self.growth.count.max(1)));
        self.since
            .saturating_add(Tick::try_from(passed).unwrap_or(Tick::MAX))
    }

    /// Nothing waits: what is not in use is given back, and growth begins
    /// anew at `now`.
    fn settle(&mut self, now: Tick, busy: u64) {
        self.base = self.allowed(now).min(busy).max(self.least);
        self.since = now;
    }
}

impl<L: RequestSource + Clone> RequestQueue<L> {
    /// A line that is as long as the limits make it.
    pub fn new(load: L) -> Self {
        let (mut arrivals, mut lagging) = (load.clone(), load);
        Self {
            next: arrivals.next(),
            arrivals,
            first: lagging.next(),
            lagging,
            waiting: 0,
            asks: 0,
            newcomer: false,
            pollers: None,
        }
    }

    /// A queue: its pollers are a limit of their own.
    pub fn queue(load: L, pollers: Pollers) -> Self {
        Self {
            pollers: Some(pollers),
            ..Self::new(load)
        }
    }
}

impl<L: RequestSource> Admission for RequestQueue<L> {
    fn due(&self) -> Tick {
        let arrival = arrival(self.next.as_ref());
        match self.waiting {
            0 => arrival,
            _ => arrival.min(self.asks),
        }
    }

    fn take(&mut self) -> Option<(Request, AttemptKind)> {
        let arrival = arrival(self.next.as_ref());
        if self.waiting > 0 && self.asks <= arrival {
            self.newcomer = false;
            return Some((self.first?, AttemptKind::Waited));
        }
        self.next = self.arrivals.next();
        self.waiting += 1;
        if self.waiting > 1 {
            return None;
        }
        self.asks = arrival;
        self.newcomer = true;
        Some((self.first?, AttemptKind::First))
    }

    fn ready(&mut self, now: Tick, busy: u64) -> bool {
        let Some(pollers) = &mut self.pollers else {
            return true;
        };
        if self.newcomer {
            pollers.settle(now, busy);
        }
        busy < pollers.allowed(now)
    }

    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime {
        self.lagging.work(request, cold)
    }

    fn served(&mut self, _departs: Tick, _busy: u64) -> AttemptOutcome {
        self.waiting -= 1;
        self.first = self.lagging.next();
        AttemptOutcome::Succeeds
    }

    fn refused(&mut self, now: Tick, opening: Tick) -> Refusal {
        let growth = self.pollers.as_ref().map(|pollers| pollers.grows(now));
        self.asks = opening.min(growth.unwrap_or(Tick::MAX));
        if self.newcomer {
            Refusal::Waits
        } else {
            Refusal::WaitsOn
        }
    }

    fn oldest(&self) -> Tick {
        match self.waiting {
            0 => Tick::MAX,
            _ => arrival(self.first.as_ref()),
        }
    }
}

impl Adapt for RequestQueue<Workload> {
    /// Those who wait keep their places, and the first of them asks again.
    fn adapt(&mut self, shift: &WorkloadChange) {
        self.lagging.change_laws(shift);
        if shift.changes_traffic() {
            self.arrivals.change_traffic(shift, self.next.as_ref());
            let behind_first = self.waiting.saturating_sub(1);
            self.lagging.follow(&self.arrivals, behind_first);
            self.next = self.arrivals.next();
        }
        if shift.changes_traffic() && self.waiting == 0 {
            self.first = self.lagging.next();
        } else if let Some(first) = &mut self.first
            && shift.changes_run()
        {
            self.lagging.redraw(first);
        }
        self.asks = shift.at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::{MINUTE, SECOND};

    #[test]
    fn a_backlog_is_polled_as_aws_says() {
        let pollers = Pollers::AWS;
        let at = |minutes| pollers.allowed(minutes * MINUTE);
        assert_eq!([0, 1, 2, 3, 4, 5].map(at), [5, 305, 605, 905, 1_205, 1_250]);
        assert_eq!(pollers.allowed(249 * SECOND), 1_250);
        assert_eq!(pollers.allowed(249 * SECOND - 1), 1_249);
        assert_eq!(pollers.grows(0), SECOND / 5);
        assert_eq!(pollers.grows(249 * SECOND), Tick::MAX);
    }

    #[test]
    fn what_is_not_in_use_is_given_back() {
        let mut pollers = Pollers::AWS;
        pollers.settle(2 * MINUTE, 40);
        assert_eq!(pollers.allowed(2 * MINUTE), 40);
        pollers.settle(3 * MINUTE, 0);
        assert_eq!(pollers.allowed(3 * MINUTE), 5);
    }
}
