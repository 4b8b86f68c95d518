//! The list of all readings: what each is a number of, where it is drawn, what
//! explains it, and which knobs change it.

use super::quantity::Quantity;
use super::readings::{KnobStep, NumberOf, Reading};
use super::reasons::{self, observed};
use crate::sim::run::Run;
use crate::sim::time::{SECOND, Tick, to_f64};
use crate::simulation::ChartId;

/// The closed list.
#[rustfmt::skip]
pub const READINGS: [Reading; 34] = [
    reading("requests", Quantity::Count, "Requests", |run, _| count(run.counts.requests)).because(|run, _| reasons::requests(run)).changes_with(ON_LOAD),
    reading("succeeded", Quantity::Count, "Requests that were answered", |run, _| count(run.counts.succeeded())).because(|run, _| reasons::throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading("failed", Quantity::Count, "Requests that never got an answer", |run, _| count(run.counts.failed())).because(|run, _| reasons::failed(run)).seen(observed::failed).changes_with(ON_FAILURES),
    reading("failed_throttled", Quantity::Count, "Of these, turned away", |run, _| count(run.counts.throttled)).because(|run, _| reasons::throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading("failed_error", Quantity::Count, "Of these, given up after an error", |run, _| count(run.counts.failed_error)).because(|run, _| reasons::failed_after_all(run)),
    reading("failed_timeout", Quantity::Count, "Of these, given up after too long a time", |run, _| count(run.counts.failed_timeout)).because(|run, _| reasons::timed_out(run)).changes_with(ON_FAILURES),
    reading("waiting", Quantity::Count, "Requests that wait at the end", |run, _| count(run.waiting)).changes_with(ON_WAITS),
    reading("oldest_waiting", Quantity::Moment, "The oldest of these has waited for", |run, _| seconds(run.oldest_waiting)).changes_with(ON_WAITS),
    reading("attempts", Quantity::Attempts, "Attempts", |run, _| count(run.counts.attempts())).because(|run, _| reasons::retried(run)).changes_with(ON_LOAD),
    reading("cold_starts", Quantity::Count, "Cold starts", |run, _| count(run.counts.cold_starts)).because(|run, _| reasons::cold_starts(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading("warm_starts", Quantity::Count, "Warm starts", |run, _| count(run.counts.warm_starts)).because(|run, _| reasons::cold_starts(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading("throttled", Quantity::Count, "Requests throttled for good", |run, _| count(run.counts.throttled)).because(|run, _| reasons::throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading("retried", Quantity::Attempts, "Attempts made again", |run, _| count(run.counts.retried)).because(|run, _| reasons::retried(run)).changes_with(ON_LOAD),
    reading("waited", Quantity::Count, "Requests that waited for their turn", |run, _| count(run.counts.waited)).changes_with(ON_WAITS),
    reading("expired", Quantity::Count, "Idle environments that were removed", |run, _| count(run.counts.expired)).because(|run, _| reasons::expired(run)).changes_with(ON_TIME_THERE),
    reading("environments_created", Quantity::Count, "Environments in all", |run, _| count(run.environments_created)).because(|run, _| reasons::cold_starts(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading("peak_busy", Quantity::Count, "Environments at work, at most", |run, _| count(run.peak_busy)).drawn_in(ChartId::Environments, "at work at most").because(|run, _| reasons::most_at_work(run)).seen(observed::most_at_work).changes_with(ON_LOAD),
    reading("peak_alive", Quantity::Count, "Environments there, at most", |run, _| count(run.peak_alive)).drawn_in(ChartId::Environments, "there at most").because(|run, _| reasons::most_alive(run)).seen(observed::most_at_work).changes_with(ON_LOAD),
    reading("mean_busy", Quantity::Average, "Environments at work, on average", |run, _| Some(run.mean_busy)).drawn_in(ChartId::Environments, "at work on average").because(|run, _| reasons::mean_busy(run)).changes_with(ON_LOAD),
    reading("mean_idle", Quantity::Average, "Environments idle, on average", |run, _| Some(run.mean_idle())).drawn_in(ChartId::Environments, "idle on average").because(|run, _| reasons::mean_idle(run)).changes_with(ON_TIME_THERE),
    reading("mean_alive", Quantity::Average, "Environments there, on average", |run, _| Some(run.mean_alive)).drawn_in(ChartId::Environments, "there on average").because(|run, _| reasons::mean_alive(run)).changes_with(ON_TIME_THERE),
    reading("cold_ratio", Quantity::Share, "Share of requests that started cold, from 0 to 1", |run, _| run.cold_ratio()).because(|run, _| reasons::cold_ratio(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading("throttle_ratio", Quantity::Share, "Share of requests that were throttled, from 0 to 1", |run, _| run.throttle_ratio()).because(|run, _| reasons::throttle_ratio(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading("latency_mean", Quantity::Latency, "Time until an answer, on average", |run, _| Some(run.latency?.mean)).because(|run, _| reasons::latency_mean(run)).changes_with(ON_WAITS),
    reading("latency_p50", Quantity::Latency, "Half of the answers came within", |run, _| Some(run.latency?.p50)).because(|run, _| reasons::latency_p50(run)).changes_with(ON_WAITS),
    reading("latency_p90", Quantity::Latency, "90 of 100 answers came within", |run, _| Some(run.latency?.p90)).because(|run, _| reasons::latency_p90(run)).changes_with(ON_WAITS),
    reading("latency_p99", Quantity::Latency, "99 of 100 answers came within", |run, _| Some(run.latency?.p99)).because(|run, _| reasons::latency_p99(run)).changes_with(ON_WAITS),
    reading("latency_max", Quantity::Latency, "The slowest answer took", |run, _| Some(run.latency?.max)).because(|run, _| reasons::latency_max(run)).changes_with(ON_WAITS),
    reading("billed_ms", Quantity::BilledTime, "Time on the bill", |run, _| count(run.billed_ms())).because(|run, _| reasons::billed_ms(run)).changes_with(ON_MONEY),
    reading("billed_gb_s", Quantity::BilledWork, "Memory times time on the bill", |run, _| Some(run.billed_gb_s)).because(|run, _| reasons::billed_gb_s(run)).changes_with(ON_MONEY),
    reading("cost_total", Quantity::Bill, "The bill", |run, _| Some(run.cost.total.dollars())).because(|run, _| reasons::cost(run)).changes_with(ON_MONEY),
    reading("servers_cost", Quantity::ServersBill, "Servers for the same load would cost", |run, _| Some(run.servers?.cost.dollars())).because(|run, _| reasons::servers(run)).changes_with(ON_LOAD),
    reading("first_throttle_at", Quantity::Moment, "The first time that one was throttled was after", |run, _| seconds(run.first_throttle)).because(|run, _| reasons::first_throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading("time_to_alive", Quantity::Moment, "The largest number of environments was reached after", |run, at| seconds(run.time_to_alive(at.unwrap_or(run.peak_alive)))).of_a_count().because(reasons::reached).changes_with(ON_LOAD),
];

const ON_COLD_STARTS: &[KnobStep] = &[
    ("keep-alive", false),
    ("keep-alive", true),
    ("provisioned", true),
    ("run time", true),
    ("requests", true),
];
const ON_LOAD: &[KnobStep] = &[("run time", true), ("requests", true)];
const ON_LIMITS: &[KnobStep] = &[
    ("reserved", true),
    ("quota", true),
    ("run time", true),
    ("requests", true),
];
const ON_FAILURES: &[KnobStep] = &[
    ("pause", true),
    ("jitter", true),
    ("give up", true),
    ("retries", true),
    ("time-out", true),
    ("reserved", true),
    ("quota", true),
    ("run time", true),
    ("requests", true),
];
const ON_WAITS: &[KnobStep] = &[
    ("start-up", true),
    ("reserved", true),
    ("run time", true),
    ("requests", true),
];
const ON_MONEY: &[KnobStep] = &[("memory", true), ("run time", false), ("requests", true)];
const ON_TIME_THERE: &[KnobStep] = &[("keep-alive", false), ("run time", true)];

impl Reading {
    const fn drawn_in(self, chart: ChartId, short: &'static str) -> Self {
        let chart = Some(chart);
        Self {
            chart,
            short,
            ..self
        }
    }

    const fn because(self, reason: fn(&Run, Option<u64>) -> Option<String>) -> Self {
        Self { reason, ..self }
    }

    /// Told in an experiment instead of a reason that may give its answer away.
    const fn seen(self, observed: fn(&Run) -> Option<String>) -> Self {
        Self {
            observed: Some(observed),
            ..self
        }
    }

    const fn changes_with(self, tries: &'static [KnobStep]) -> Self {
        Self { tries, ..self }
    }

    const fn of_a_count(self) -> Self {
        Self {
            is_of_a_count: true,
            ..self
        }
    }
}

const fn reading(
    name: &'static str,
    quantity: Quantity,
    sentence: &'static str,
    of: NumberOf,
) -> Reading {
    Reading {
        name,
        quantity,
        unit: quantity.unit(),
        sentence,
        chart: None,
        short: "",
        is_of_a_count: false,
        reason: |_, _| None,
        observed: None,
        tries: &[],
        of,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every reading may be missing")]
fn count(count: u64) -> Option<f64> {
    Some(to_f64(count))
}

fn seconds(at: Option<Tick>) -> Option<f64> {
    Some(to_f64(at?) / to_f64(SECOND))
}
