//! What a run is measured by: counts, areas, latencies, and their course.
//!
//! A meter watches every event and keeps no more with more requests: counters, a
//! histogram of the latencies that there are, at most [`Series::MAX_ROWS`] rows, and for
//! each number of environments the moment when there were first so many.

mod counts;
mod latency;
mod series;

pub use counts::EventCounts;
pub use latency::Latency;
pub use series::{Occupancy, Series, SeriesRow, mean, round_length};

use super::admission::{AttemptKind, AttemptOutcome, FailureCause, Refusal};
use super::bottleneck::{Cap, Caps};
use super::engine::{EngineEvent, EventKind, Observer, Served};
use super::limits::LimitKind;
use super::time::Tick;

/// When something happened first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventSpan {
    pub first: Tick,
    pub last: Tick,
}

impl EventSpan {
    /// It happens once more.
    fn note(span: &mut Option<Self>, at: Tick) {
        let first = span.map_or(at, |span| span.first);
        *span = Some(Self { first, last: at });
    }
}

/// Watches a run.
#[derive(Debug, Clone)]
pub struct Meter {
    counts: EventCounts,
    /// What has been there since the moment after.
    level: Occupancy,
    since: Tick,
    /// Environments that were there without a cold start.
    provisioned: u64,
    first_throttle: Option<Tick>,
    /// When environments were started for requests, …
    cold: Option<EventSpan>,
    /// … and when requests were turned away for good.
    turned_away: Option<EventSpan>,
    /// What sets the number of environments at work now …
    concurrency: Cap,
    /// … and the limits that requests have met.
    met: Caps,
    /// When there was first one environment, two, three …
    first_alive: Vec<Tick>,
    latency: Latency,
    series: Series,
}

impl Meter {
    /// For a run of about `length`, with environments that are there from the
    /// start.
    pub fn new(length: Tick, provisioned: u32) -> Self {
        let alive = u64::from(provisioned);
        Self {
            counts: EventCounts::default(),
            level: Occupancy::of(alive),
            since: 0,
            provisioned: alive,
            first_throttle: None,
            cold: None,
            turned_away: None,
            concurrency: Cap::Account,
            met: Caps::NONE,
            first_alive: vec![0; provisioned as usize],
            latency: Latency::default(),
            series: Series::new(length, alive),
        }
    }

    /// When the request came that has waited longest since the last event;
    /// [`Tick::MAX`] if none waits.
    #[inline]
    pub fn note_oldest(&mut self, arrival: Tick) {
        self.level.oldest = arrival;
    }

    /// How many events there have been.
    #[inline]
    pub fn events(&self) -> u64 {
        self.counts.events
    }

    /// How many requests have come.
    pub fn requests(&self) -> u64 {
        self.counts.requests
    }

    /// The counts as they stand at `end`, which is not before the last event.
    pub fn counts(&self, end: Tick) -> EventCounts {
        let mut counts = self.counts;
        counts.pass(end.saturating_sub(self.since), &self.level);
        counts
    }

    /// The limits that requests have met.
    pub fn met(&self) -> Caps {
        self.met
    }

    fn meet(&mut self, limit: LimitKind) {
        self.met = self.met.with(Cap::of(limit, self.concurrency));
    }

    /// From now on this sets the number of environments at work.
    pub fn cap_by(&mut self, concurrency: Cap) {
        self.concurrency = concurrency;
    }

    /// From `now` on there are so many environments, though none started or
    /// expired.
    pub fn provide(&mut self, now: Tick, alive: u64) {
        self.close_rows(now);
        self.pass(now);
        self.provisioned += alive.saturating_sub(self.level.alive);
        self.level.alive = alive;
        while self.peak_alive() < alive {
            self.first_alive.push(now);
        }
        self.series.reach(alive, self.level.busy);
    }

    /// How many environments there ever were.
    pub fn created(&self) -> u64 {
        self.provisioned + self.counts.cold_starts
    }

    pub fn peak_busy(&self) -> u64 {
        self.series.peak_busy()
    }

    pub fn peak_alive(&self) -> u64 {
        self.first_alive.len() as u64
    }

    /// When a request was first told that there is no room for it.
    pub fn first_throttle(&self) -> Option<Tick> {
        self.first_throttle
    }

    /// When the first and the last cold start were.
    pub fn cold_span(&self) -> Option<EventSpan> {
        self.cold
    }

    /// When the first and the last request was turned away for good.
    pub fn turned_away_span(&self) -> Option<EventSpan> {
        self.turned_away
    }

    /// When there was first one environment, two, three …
    pub fn first_alive(&self) -> &[Tick] {
        &self.first_alive
    }

    /// What is there after the last event.
    pub fn level(&self) -> &Occupancy {
        &self.level
    }

    pub fn latency(&self) -> &Latency {
        &self.latency
    }

    /// The course of the run up to `end`.
    pub fn rows(&self, end: Tick) -> Vec<SeriesRow> {
        let mut series = self.series.clone();
        while series.ends() <= end {
            series.close(self.counts(series.ends()), &self.level);
        }
        series.rows(end, &self.counts(end), &self.level)
    }

    /// Adds the time up to `now` at the present level.
    #[inline]
    fn pass(&mut self, now: Tick) {
        self.counts.pass(now - self.since, &self.level);
        self.since = now;
    }

    #[inline]
    fn serve(&mut self, at: Tick, served: &Served, event: &EngineEvent) {
        let counts = &mut self.counts;
        counts.requests += u64::from(served.turn == AttemptKind::First);
        counts.cold_starts += u64::from(served.cold);
        counts.warm_starts += u64::from(!served.cold);
        let billed = if served.provisioned {
            &mut counts.provisioned_ms
        } else {
            &mut counts.billed_ms
        };
        // A trace may have millions of requests that take a century each.
        *billed = billed.saturating_add(served.billed_ms);
        if served.outcome == AttemptOutcome::Succeeds {
            self.latency.add(served.departs - served.arrived);
        }
        if served.turn != AttemptKind::First || served.outcome != AttemptOutcome::Succeeds {
            self.settle(served);
        }
        if served.cold {
            EventSpan::note(&mut self.cold, at);
            if event.alive > self.peak_alive() {
                self.first_alive.push(at);
            }
        }
        self.series.reach(event.alive, event.busy);
    }

    /// Books an attempt that is not the only one of its request, or that did
    /// not come at once.
    #[inline(never)]
    fn settle(&mut self, served: &Served) {
        let counts = &mut self.counts;
        let comes = served.turn == AttemptKind::First;
        if served.turn == AttemptKind::Again {
            counts.retried += 1;
            counts.cold_again += u64::from(served.cold);
        }
        counts.errors += u64::from(served.outcome != AttemptOutcome::Succeeds);
        if let AttemptOutcome::Fails(failure) = served.outcome {
            match failure.cause {
                FailureCause::Error => counts.failed_error += 1,
                FailureCause::FunctionTimeout | FailureCause::CallerTimeout => {
                    counts.failed_timeout += 1;
                }
            }
        }
        let again = matches!(served.outcome, AttemptOutcome::Again(..));
        self.wait(comes, !again);
    }

    /// One more waits if it comes, one less if it ends.
    fn wait(&mut self, comes: bool, ends: bool) {
        self.level.waiting = self.level.waiting + u64::from(comes) - u64::from(ends);
    }

    #[cold]
    #[inline(never)]
    fn close_rows(&mut self, now: Tick) {
        while now >= self.series.ends() {
            let counts = self.counts(self.series.ends());
            self.series.close(counts, &self.level);
        }
    }

    /// What an event means that is neither a start nor an end of work, out of the way
    /// of these.
    #[inline(never)]
    fn see_seldom(&mut self, event: &EngineEvent) {
        match &event.what {
            EventKind::Refused {
                turn,
                limit,
                refusal,
                ..
            } => {
                self.meet(*limit);
                self.refuse(event.at, *turn, *refusal);
            }
            EventKind::Joined => {
                self.counts.requests += 1;
                self.counts.waited += 1;
                self.wait(true, false);
            }
            EventKind::Expired(_) => self.counts.expired += 1,
            EventKind::Served(_) | EventKind::Departed(_) => {}
        }
    }

    fn refuse(&mut self, at: Tick, turn: AttemptKind, refusal: Refusal) {
        let counts = &mut self.counts;
        counts.requests += u64::from(turn == AttemptKind::First);
        counts.retried += u64::from(turn == AttemptKind::Again);
        match refusal {
            Refusal::Throttled => {
                counts.throttled += 1;
                EventSpan::note(&mut self.turned_away, at);
            }
            Refusal::Waits => counts.waited += 1,
            Refusal::Postponed(_) | Refusal::WaitsOn => {}
        }
        if matches!(refusal, Refusal::Throttled | Refusal::Postponed(_)) {
            counts.refused += 1;
            self.first_throttle.get_or_insert(at);
        }
        self.wait(turn == AttemptKind::First, refusal == Refusal::Throttled);
    }
}

impl Observer for Meter {
    #[inline]
    fn see(&mut self, event: &EngineEvent) {
        if event.at >= self.series.ends() {
            self.close_rows(event.at);
        }
        self.pass(event.at);
        self.counts.events += 1;
        match &event.what {
            EventKind::Served(served) => self.serve(event.at, served, event),
            EventKind::Departed(_) => {}
            EventKind::Refused { .. } | EventKind::Joined | EventKind::Expired(_) => {
                self.see_seldom(event);
            }
        }
        self.level.alive = event.alive;
        self.level.busy = event.busy;
    }

    #[inline]
    fn see_waiting(&mut self, _at: Tick, limit: LimitKind) {
        self.meet(limit);
    }
}
