//! The books of a run, kept a second time.

use std::collections::BTreeMap;

use buildup::sim::engine::{Event, What};
use buildup::sim::front::{Refusal, Turn};
use buildup::sim::scenario::Scenario;
use buildup::sim::time::Tick;

/// Follows a run event by event and keeps its own books.
pub struct Ledger {
    room: u32,
    provisioned: u32,
    /// Requests in each environment that is there.
    inside: BTreeMap<u32, u32>,
    created: u32,
    now: Tick,
    pub events: u64,
    pub requests: u64,
    pub served: u64,
    pub throttled: u64,
    pub waiting: u64,
    pub expired: u64,
    pub alive_ticks: u128,
    pub busy_ticks: u128,
    pub peak_busy: u64,
    pub peak_alive: u64,
}

impl Ledger {
    pub fn new(scenario: &Scenario) -> Self {
        let provisioned = scenario.platform.provisioned;
        Self {
            room: scenario.function.concurrency_per_environment,
            provisioned,
            inside: (0..provisioned).map(|id| (id, 0)).collect(),
            created: provisioned,
            now: 0,
            events: 0,
            requests: 0,
            served: 0,
            throttled: 0,
            waiting: 0,
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
        self.now = now;
    }

    pub fn book(&mut self, event: &Event) {
        self.pass(event.at);
        self.events += 1;
        match event.what {
            What::Served(served) => {
                if served.cold {
                    assert_eq!(served.environment, self.created);
                    self.created += 1;
                    self.inside.insert(served.environment, 0);
                }
                assert_eq!(served.provisioned, served.environment < self.provisioned);
                let inside = self.inside.get_mut(&served.environment).unwrap();
                *inside += 1;
                assert!(*inside <= self.room);
                assert!(served.departs >= event.at && served.arrived <= event.at);
                self.served += 1;
                self.requests += u64::from(served.turn == Turn::First);
                self.waiting -= u64::from(served.turn == Turn::Waited);
            }
            What::Refused { turn, refusal, .. } => {
                self.requests += u64::from(turn == Turn::First);
                self.throttled += u64::from(refusal == Refusal::Throttled);
                self.waiting += u64::from(refusal == Refusal::Waits);
            }
            What::Joined => {
                self.requests += 1;
                self.waiting += 1;
            }
            What::Departed(id) => *self.inside.get_mut(&id).unwrap() -= 1,
            What::Expired(id) => {
                assert_eq!(self.inside.remove(&id), Some(0));
                assert!(id >= self.provisioned);
                self.expired += 1;
            }
        }
        assert_eq!((event.alive, event.busy), (self.alive(), self.busy()));
        self.peak_busy = self.peak_busy.max(self.busy());
        self.peak_alive = self.peak_alive.max(self.alive());
    }
}
