//! The books of a run, kept a second time.

use std::collections::{BTreeMap, BTreeSet};

use buildup::sim::admission::{AttemptKind, AttemptOutcome, Refusal};
use buildup::sim::engine::{EngineEvent, EventKind};
use buildup::sim::meter::{EventCounts, SeriesRow};
use buildup::sim::run::Run;
use buildup::sim::setup::Setup;
use buildup::sim::time::Tick;

/// Follows a run event by event and keeps its own books.
pub struct Ledger {
    room: u32,
    concurrency: u64,
    provisioned: BTreeSet<u32>,
    /// How many of these become ordinary when they finish.
    leaving: usize,
    /// Requests in each environment that is there.
    inside: BTreeMap<u32, u32>,
    created: u32,
    now: Tick,
    pub events: u64,
    pub requests: u64,
    pub served: u64,
    /// Of these, those whose outcome is to fail.
    pub errors: u64,
    pub refused: u64,
    pub throttled: u64,
    pub given_up: u64,
    /// When each request came that waits.
    pub waiting: BTreeMap<Tick, u64>,
    pub waiting_ticks: u128,
    pub expired: u64,
    /// Provisioned ones that were taken away.
    pub removed: u64,
    pub alive_ticks: u128,
    pub busy_ticks: u128,
    pub peak_busy: u64,
    pub peak_alive: u64,
}

impl Ledger {
    pub fn new(scenario: &Setup) -> Self {
        let provisioned = scenario.platform.provisioned;
        Self {
            room: scenario.function.concurrency_per_environment,
            concurrency: scenario.concurrency(),
            provisioned: (0..provisioned).collect(),
            leaving: 0,
            removed: 0,
            inside: (0..provisioned).map(|id| (id, 0)).collect(),
            created: provisioned,
            now: 0,
            events: 0,
            requests: 0,
            served: 0,
            errors: 0,
            refused: 0,
            throttled: 0,
            given_up: 0,
            waiting: BTreeMap::new(),
            waiting_ticks: 0,
            expired: 0,
            alive_ticks: 0,
            busy_ticks: 0,
            peak_busy: 0,
            peak_alive: u64::from(provisioned),
        }
    }

    pub fn alive(&self) -> u64 {
        self.inside.len() as u64
    }

    fn busy(&self) -> u64 {
        self.inside.values().filter(|inside| **inside > 0).count() as u64
    }

    pub fn pass(&mut self, now: Tick) {
        assert!(now >= self.now, "time went back");
        let passed = u128::from(now - self.now);
        self.alive_ticks += passed * u128::from(self.alive());
        self.busy_ticks += passed * u128::from(self.busy());
        self.waiting_ticks += passed * u128::from(self.waiting());
        self.now = now;
    }

    fn waiting(&self) -> u64 {
        self.waiting.values().sum()
    }

    /// One waits that came at `arrival`.
    fn wait(&mut self, arrival: Tick) {
        *self.waiting.entry(arrival).or_default() += 1;
    }

    /// One that came at `arrival` waits no longer.
    fn end(&mut self, arrival: Tick) {
        let waiting = self.waiting.get_mut(&arrival).unwrap();
        *waiting -= 1;
        if *waiting == 0 {
            self.waiting.remove(&arrival);
        }
    }

    pub fn book(&mut self, event: &EngineEvent) {
        self.pass(event.at);
        self.events += 1;
        match event.what {
            EventKind::Served(served) => {
                if served.cold {
                    assert_eq!(served.environment, self.created);
                    self.created += 1;
                    self.inside.insert(served.environment, 0);
                }
                let provisioned = self.provisioned.contains(&served.environment);
                assert_eq!(served.provisioned, provisioned);
                let idle = self.inside.get(&served.environment) == Some(&0);
                assert!(!idle || self.busy() < self.concurrency);
                let inside = self.inside.get_mut(&served.environment).unwrap();
                *inside += 1;
                assert!(*inside <= self.room);
                assert!(served.departs >= event.at && served.arrived <= event.at);
                self.served += 1;
                self.requests += u64::from(served.turn == AttemptKind::First);
                self.errors += u64::from(served.outcome != AttemptOutcome::Succeeds);
                self.given_up += u64::from(matches!(served.outcome, AttemptOutcome::Fails(_)));
                match (served.turn, served.outcome) {
                    (AttemptKind::First, AttemptOutcome::Again(..)) => self.wait(served.arrived),
                    (AttemptKind::First, _) | (_, AttemptOutcome::Again(..)) => {}
                    _ => self.end(served.arrived),
                }
            }
            EventKind::Refused {
                turn,
                refusal,
                arrived,
                ..
            } => self.refuse(arrived, turn, refusal),
            EventKind::Joined => {
                self.requests += 1;
                self.wait(event.at);
            }
            EventKind::Departed(id) => {
                *self.inside.get_mut(&id).unwrap() -= 1;
                if self.leaving > 0 && self.provisioned.remove(&id) {
                    self.leaving -= 1;
                }
            }
            EventKind::Expired(id) => {
                assert_eq!(self.inside.remove(&id), Some(0));
                assert!(!self.provisioned.contains(&id));
                self.expired += 1;
            }
        }
        assert_eq!((event.alive, event.busy), (self.alive(), self.busy()));
        self.peak_busy = self.peak_busy.max(self.busy());
        self.peak_alive = self.peak_alive.max(self.alive());
    }

    fn refuse(&mut self, arrived: Tick, turn: AttemptKind, refusal: Refusal) {
        self.requests += u64::from(turn == AttemptKind::First);
        match refusal {
            Refusal::Throttled => {
                self.refused += 1;
                self.throttled += 1;
                match turn {
                    AttemptKind::First => {}
                    // Of a caller; nobody is tried for six hours here.
                    AttemptKind::Waited | AttemptKind::Again => self.end(arrived),
                }
            }
            Refusal::Postponed(_) => {
                self.refused += 1;
                if turn == AttemptKind::First {
                    self.wait(arrived);
                }
            }
            Refusal::Waits => self.wait(arrived),
            Refusal::WaitsOn => {}
        }
    }

    /// The settings of the run have just changed.
    pub fn change(&mut self, run: &Run) {
        self.pass(run.now());
        self.concurrency = run.setup().concurrency();
        let there: BTreeSet<u32> = run.environments().iter().map(|(id, _)| *id).collect();
        let gone: Vec<u32> = self
            .inside
            .keys()
            .copied()
            .filter(|id| !there.contains(id))
            .collect();
        for id in gone {
            assert!(
                self.provisioned.remove(&id),
                "only provisioned ones just go"
            );
            assert_eq!(self.inside.remove(&id), Some(0), "and only when idle");
            self.removed += 1;
        }
        for id in there {
            if !self.inside.contains_key(&id) {
                assert_eq!(id, self.created);
                self.created += 1;
                self.inside.insert(id, 0);
                self.provisioned.insert(id);
            }
        }
        let wanted = run.setup().platform.provisioned as usize;
        self.leaving = self.provisioned.len().checked_sub(wanted).unwrap();
        let idle = self.provisioned.iter().filter(|id| self.inside[id] == 0);
        assert!(self.leaving == 0 || idle.count() == 0, "idle ones go first");
        self.peak_alive = self.peak_alive.max(self.alive());
    }

    /// Compares the books with what a run that is over shows.
    pub fn close(&mut self, run: &Run) {
        self.pass(run.horizon());
        assert_eq!(run.now(), run.horizon());
        let readings = run.readings();
        let counts = readings.counts;
        assert_eq!(counts.events, self.events);
        assert_eq!(counts.requests, self.requests);
        assert_eq!(counts.cold_starts + counts.warm_starts, self.served);
        assert_eq!(counts.throttled, self.throttled);
        assert_eq!(counts.expired, self.expired);
        assert_eq!(counts.alive_ticks, self.alive_ticks);
        assert_eq!(counts.busy_ticks, self.busy_ticks);
        assert_eq!(readings.peak_busy, self.peak_busy);
        assert_eq!(readings.peak_alive, self.peak_alive);
        assert_eq!(readings.environments_created, u64::from(self.created));
        let gone = self.expired + self.removed;
        assert_eq!(readings.environments_created, gone + self.alive());
        let there: Vec<u32> = run.environments().iter().map(|(id, _)| *id).collect();
        assert_eq!(there, self.inside.keys().copied().collect::<Vec<_>>());
        assert_eq!(counts.failed_error + counts.failed_timeout, self.given_up);
        assert_eq!(counts.succeeded(), self.served - self.errors);
        assert_eq!(counts.failed(), self.throttled + self.given_up);
        assert_eq!(counts.attempts(), self.served + self.refused);
        assert_eq!(counts.waiting_ticks, self.waiting_ticks);
        assert_eq!(readings.waiting, self.waiting());
        let oldest = self.waiting.first_key_value();
        let age = oldest.map(|(arrival, _)| self.now - arrival);
        assert_eq!(readings.oldest_waiting, age);
        let ended = counts.succeeded() + counts.failed();
        assert_eq!(counts.requests, ended + readings.waiting);
        for ratio in [readings.cold_ratio(), readings.throttle_ratio()] {
            assert!(ratio.is_none_or(|ratio| (0.0..=1.0).contains(&ratio)));
        }
        self.close_rows(&run.rows(), &counts);
    }

    fn close_rows(&self, rows: &[SeriesRow], counts: &EventCounts) {
        let sum = rows
            .iter()
            .fold(EventCounts::default(), |sum, row| row.counts.plus(&sum));
        assert_eq!(*counts, sum);
        assert_eq!(rows.first().unwrap().from, 0);
        let last = rows.last().unwrap();
        assert_eq!(last.to, self.now);
        assert_eq!(last.waiting, self.waiting());
        assert!(
            rows.iter()
                .zip(&rows[1..])
                .all(|(row, next)| row.to == next.from)
        );
        let highest = |peak: fn(&SeriesRow) -> u64| rows.iter().map(peak).max();
        assert_eq!(highest(|row| row.peak_busy), Some(self.peak_busy));
        assert_eq!(highest(|row| row.peak_alive), Some(self.peak_alive));
    }
}
