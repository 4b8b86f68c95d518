//! What a run is measured by: counts, areas, latencies, and their course.
//!
//! A meter watches every event and keeps a fixed amount, whatever the number
//! of requests: counters, a histogram, at most [`Series::MOST`] rows, and for
//! each number of environments the moment when there were first so many.

mod latency;
mod series;

pub use latency::Latency;
pub use series::{Row, Series, mean};

use super::engine::{Event, Served, Watch, What};
use super::front::{Refusal, Turn};
use super::time::Tick;

/// Counts since the start of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub events: u64,
    /// Requests that came, each once however often it tried.
    pub requests: u64,
    pub cold_starts: u64,
    pub warm_starts: u64,
    /// Requests that were turned away for good.
    pub throttled: u64,
    /// Attempts after the first.
    pub retried: u64,
    /// Requests that had to wait.
    pub waited: u64,
    pub expired: u64,
    /// Billed work in environments that come and go …
    pub billed_ms: u64,
    /// … and in provisioned ones.
    pub provisioned_ms: u64,
    /// Environments times the time that they were there …
    pub alive_ticks: u128,
    /// … and at work.
    pub busy_ticks: u128,
}

impl Counts {
    /// What was counted since `other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.with(
            other,
            |own, others| own - others,
            |own, others| own - others,
        )
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.with(
            other,
            |own, others| own + others,
            |own, others| own + others,
        )
    }

    /// Each count with the same one of another.
    fn with(
        &self,
        other: &Self,
        count: impl Fn(u64, u64) -> u64,
        area: impl Fn(u128, u128) -> u128,
    ) -> Self {
        Self {
            events: count(self.events, other.events),
            requests: count(self.requests, other.requests),
            cold_starts: count(self.cold_starts, other.cold_starts),
            warm_starts: count(self.warm_starts, other.warm_starts),
            throttled: count(self.throttled, other.throttled),
            retried: count(self.retried, other.retried),
            waited: count(self.waited, other.waited),
            expired: count(self.expired, other.expired),
            billed_ms: count(self.billed_ms, other.billed_ms),
            provisioned_ms: count(self.provisioned_ms, other.provisioned_ms),
            alive_ticks: area(self.alive_ticks, other.alive_ticks),
            busy_ticks: area(self.busy_ticks, other.busy_ticks),
        }
    }
}

/// Watches a run.
#[derive(Debug, Clone)]
pub struct Meter {
    counts: Counts,
    /// Environments, and those at work, since the moment after.
    alive: u64,
    busy: u64,
    since: Tick,
    /// Environments that were there without a cold start.
    provisioned: u64,
    first_throttle: Option<Tick>,
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
            counts: Counts::default(),
            alive,
            busy: 0,
            since: 0,
            provisioned: alive,
            first_throttle: None,
            first_alive: vec![0; provisioned as usize],
            latency: Latency::default(),
            series: Series::new(length, alive),
        }
    }

    /// How many events there have been.
    #[inline]
    pub fn events(&self) -> u64 {
        self.counts.events
    }

    /// The counts as they stand at `end`, which is not before the last event.
    pub fn counts(&self, end: Tick) -> Counts {
        let passed = u128::from(end.saturating_sub(self.since));
        Counts {
            alive_ticks: self.counts.alive_ticks + passed * u128::from(self.alive),
            busy_ticks: self.counts.busy_ticks + passed * u128::from(self.busy),
            ..self.counts
        }
    }

    /// From `now` on there are so many environments, though none started or
    /// expired.
    pub fn provide(&mut self, now: Tick, alive: u64) {
        self.close_rows(now);
        self.pass(now);
        self.provisioned += alive.saturating_sub(self.alive);
        self.alive = alive;
        while self.peak_alive() < alive {
            self.first_alive.push(now);
        }
        self.series.reach(alive, self.busy);
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

    /// When there was first one environment, two, three …
    pub fn first_alive(&self) -> &[Tick] {
        &self.first_alive
    }

    pub fn latency(&self) -> &Latency {
        &self.latency
    }

    /// The course of the run up to `end`.
    pub fn rows(&self, end: Tick) -> Vec<Row> {
        let mut series = self.series.clone();
        while series.ends() <= end {
            series.close(self.counts(series.ends()), self.alive, self.busy);
        }
        series.rows(end, &self.counts(end))
    }

    /// Adds the time up to `now` at the present level.
    #[inline]
    fn pass(&mut self, now: Tick) {
        let passed = u128::from(now - self.since);
        self.counts.alive_ticks += passed * u128::from(self.alive);
        self.counts.busy_ticks += passed * u128::from(self.busy);
        self.since = now;
    }

    #[inline]
    fn serve(&mut self, at: Tick, served: &Served, event: &Event) {
        let counts = &mut self.counts;
        counts.requests += u64::from(served.turn == Turn::First);
        counts.retried += u64::from(served.turn == Turn::Again);
        counts.cold_starts += u64::from(served.cold);
        counts.warm_starts += u64::from(!served.cold);
        let billed = if served.provisioned {
            &mut counts.provisioned_ms
        } else {
            &mut counts.billed_ms
        };
        // A trace may have millions of requests that take a century each.
        *billed = billed.saturating_add(served.billed_ms);
        if !served.fails {
            self.latency.add(served.departs - served.arrived);
        }
        if served.cold && event.alive > self.peak_alive() {
            self.first_alive.push(at);
        }
        self.series.reach(event.alive, event.busy);
    }

    #[cold]
    #[inline(never)]
    fn close_rows(&mut self, now: Tick) {
        while now >= self.series.ends() {
            let counts = self.counts(self.series.ends());
            self.series.close(counts, self.alive, self.busy);
        }
    }

    fn refuse(&mut self, at: Tick, turn: Turn, refusal: Refusal) {
        let counts = &mut self.counts;
        counts.requests += u64::from(turn == Turn::First);
        counts.retried += u64::from(turn == Turn::Again);
        match refusal {
            Refusal::Throttled => counts.throttled += 1,
            Refusal::Waits => counts.waited += 1,
            Refusal::Postponed(_) | Refusal::WaitsOn => {}
        }
        if matches!(refusal, Refusal::Throttled | Refusal::Postponed(_)) {
            self.first_throttle.get_or_insert(at);
        }
    }
}

impl Watch for Meter {
    #[inline]
    fn see(&mut self, event: &Event) {
        if event.at >= self.series.ends() {
            self.close_rows(event.at);
        }
        self.pass(event.at);
        self.counts.events += 1;
        match &event.what {
            What::Served(served) => self.serve(event.at, served, event),
            What::Refused { turn, refusal, .. } => self.refuse(event.at, *turn, *refusal),
            What::Joined => {
                self.counts.requests += 1;
                self.counts.waited += 1;
            }
            What::Expired(_) => self.counts.expired += 1,
            What::Departed(_) => {}
        }
        (self.alive, self.busy) = (event.alive, event.busy);
    }
}
