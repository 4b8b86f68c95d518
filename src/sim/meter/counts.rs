//! What is counted in a run, or in a span of it.

use super::Occupancy;
use crate::sim::time::Tick;

/// Counts since the start of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventCounts {
    pub events: u64,
    /// Requests that came, each once however often it tried.
    pub requests: u64,
    pub cold_starts: u64,
    pub warm_starts: u64,
    /// Attempts that were turned away.
    pub refused: u64,
    /// Requests that were turned away for good.
    pub throttled: u64,
    /// Attempts that failed once they had an environment.
    pub errors: u64,
    /// Requests whose last attempt went wrong, …
    pub failed_error: u64,
    /// … or took longer than it may, or than its caller waits.
    pub failed_timeout: u64,
    /// Attempts after the first …
    pub retried: u64,
    /// … and those of them that started cold.
    pub cold_again: u64,
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
    /// Requests that waited, in a line or between two attempts, times the time
    /// that they did.
    pub waiting_ticks: u128,
}

impl EventCounts {
    /// Attempts that got an environment or were turned away. What waits in a
    /// line has not tried yet.
    pub fn attempts(&self) -> u64 {
        self.cold_starts + self.warm_starts + self.refused
    }

    /// Requests that were answered. One at work counts as it will end.
    pub fn succeeded(&self) -> u64 {
        self.cold_starts + self.warm_starts - self.errors
    }

    /// Requests that never got an answer.
    pub fn failed(&self) -> u64 {
        self.throttled + self.failed_error + self.failed_timeout
    }

    /// Adds the time that passed at a level.
    #[inline]
    pub fn pass(&mut self, passed: Tick, level: &Occupancy) {
        let passed = u128::from(passed);
        self.alive_ticks += passed * u128::from(level.alive);
        self.busy_ticks += passed * u128::from(level.busy);
        if level.waiting > 0 {
            self.waiting_ticks += passed * u128::from(level.waiting);
        }
    }

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
            refused: count(self.refused, other.refused),
            throttled: count(self.throttled, other.throttled),
            errors: count(self.errors, other.errors),
            failed_error: count(self.failed_error, other.failed_error),
            failed_timeout: count(self.failed_timeout, other.failed_timeout),
            retried: count(self.retried, other.retried),
            cold_again: count(self.cold_again, other.cold_again),
            waited: count(self.waited, other.waited),
            expired: count(self.expired, other.expired),
            billed_ms: count(self.billed_ms, other.billed_ms),
            provisioned_ms: count(self.provisioned_ms, other.provisioned_ms),
            alive_ticks: area(self.alive_ticks, other.alive_ticks),
            busy_ticks: area(self.busy_ticks, other.busy_ticks),
            waiting_ticks: area(self.waiting_ticks, other.waiting_ticks),
        }
    }
}
