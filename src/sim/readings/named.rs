//! The readings by their names.

use super::Readings;
use crate::sim::time::{SECOND, Tick, to_f64};

/// A reading by its name, for questions whose key a run computes.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    pub name: &'static str,
    /// Of the number that `of` gives; empty for a plain count or a ratio.
    pub unit: &'static str,
    of: fn(&Readings, Option<u64>) -> Option<f64>,
}

impl Reading {
    pub fn named(name: &str) -> Option<&'static Self> {
        READINGS.iter().find(|reading| reading.name == name)
    }

    /// What the run showed; `None` where it showed nothing, as the latency of
    /// no requests. `at` is for `time_to_alive`: how many; without it, as many
    /// as there ever were.
    pub fn of(&self, readings: &Readings, at: Option<u64>) -> Option<f64> {
        (self.of)(readings, at)
    }
}

const fn reading(
    name: &'static str,
    unit: &'static str,
    of: fn(&Readings, Option<u64>) -> Option<f64>,
) -> Reading {
    Reading { name, unit, of }
}

/// The closed list.
pub const READINGS: [Reading; 33] = [
    reading("requests", "", |run, _| count(run.counts.requests)),
    reading("succeeded", "", |run, _| count(run.counts.succeeded())),
    reading("failed", "", |run, _| count(run.counts.failed())),
    reading("failed_throttled", "", |run, _| count(run.counts.throttled)),
    reading("failed_error", "", |run, _| count(run.counts.failed_error)),
    reading("waiting", "", |run, _| count(run.waiting)),
    reading("oldest_waiting", "s", |run, _| seconds(run.oldest_waiting)),
    reading("attempts", "", |run, _| count(run.counts.attempts())),
    reading("cold_starts", "", |run, _| count(run.counts.cold_starts)),
    reading("warm_starts", "", |run, _| count(run.counts.warm_starts)),
    reading("throttled", "", |run, _| count(run.counts.throttled)),
    reading("retried", "", |run, _| count(run.counts.retried)),
    reading("waited", "", |run, _| count(run.counts.waited)),
    reading("expired", "", |run, _| count(run.counts.expired)),
    reading("environments_created", "", |run, _| {
        count(run.environments_created)
    }),
    reading("peak_busy", "", |run, _| count(run.peak_busy)),
    reading("peak_alive", "", |run, _| count(run.peak_alive)),
    reading("mean_busy", "", |run, _| Some(run.mean_busy)),
    reading("mean_idle", "", |run, _| Some(run.mean_idle())),
    reading("mean_alive", "", |run, _| Some(run.mean_alive)),
    reading("cold_ratio", "", |run, _| run.cold_ratio()),
    reading("throttle_ratio", "", |run, _| run.throttle_ratio()),
    reading("latency_mean", "ms", |run, _| Some(run.latency?.mean)),
    reading("latency_p50", "ms", |run, _| Some(run.latency?.p50)),
    reading("latency_p90", "ms", |run, _| Some(run.latency?.p90)),
    reading("latency_p99", "ms", |run, _| Some(run.latency?.p99)),
    reading("latency_max", "ms", |run, _| Some(run.latency?.max)),
    reading("billed_ms", "ms", |run, _| count(run.billed_ms())),
    reading("billed_gb_s", "GB-s", |run, _| Some(run.billed_gb_s)),
    reading("cost_total", "USD", |run, _| Some(run.cost.total.dollars())),
    reading("servers_cost", "USD", |run, _| {
        Some(run.servers?.cost.dollars())
    }),
    reading("first_throttle_at", "s", |run, _| {
        seconds(run.first_throttle)
    }),
    reading("time_to_alive", "s", |run, at| {
        seconds(run.time_to_alive(at.unwrap_or(run.peak_alive)))
    }),
];

#[expect(clippy::unnecessary_wraps, reason = "every reading may be missing")]
fn count(count: u64) -> Option<f64> {
    Some(to_f64(count))
}

fn seconds(at: Option<Tick>) -> Option<f64> {
    Some(to_f64(at?) / to_f64(SECOND))
}
