//! The list of all readings: what each is a number of, where it is drawn, what
//! explains it, and which knobs change it.

use super::knobs::KnobId;
use super::quantity::Quantity;
use super::readings::{KnobStep, NumberOf, Reading};
use super::reasons::{self, observed};
use crate::sim::run::Run;
use crate::sim::time::{SECOND, Tick, to_f64};
use crate::simulation::ChartId;

/// What tells a reading from the others in code: in the order of [`READINGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingId {
    Requests,
    Succeeded,
    Failed,
    FailedThrottled,
    FailedError,
    FailedTimeout,
    Waiting,
    OldestWaiting,
    Attempts,
    ColdStarts,
    WarmStarts,
    Throttled,
    Retried,
    Waited,
    Expired,
    EnvironmentsCreated,
    PeakBusy,
    PeakAlive,
    MeanBusy,
    MeanIdle,
    MeanAlive,
    ColdRatio,
    ThrottleRatio,
    LatencyMean,
    LatencyP50,
    LatencyP90,
    LatencyP99,
    LatencyMax,
    BilledMs,
    BilledGbS,
    CostTotal,
    ServersCost,
    FirstThrottleAt,
    TimeToAlive,
}

use ReadingId as Id;

/// The closed list.
#[rustfmt::skip]
pub static READINGS: [Reading; 34] = [
    reading(Id::Requests, "requests", Quantity::Count, "Requests", |run, _| count(run.counts.requests)).because(|run, _| reasons::requests(run)).changes_with(ON_LOAD),
    reading(Id::Succeeded, "succeeded", Quantity::Count, "Requests that were answered", |run, _| count(run.counts.succeeded())).because(|run, _| reasons::throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading(Id::Failed, "failed", Quantity::Count, "Requests that never got an answer", |run, _| count(run.counts.failed())).because(|run, _| reasons::failed(run)).seen(observed::failed).changes_with(ON_FAILURES),
    reading(Id::FailedThrottled, "failed_throttled", Quantity::Count, "Requests throttled in the end", |run, _| count(run.counts.throttled)).because(|run, _| reasons::throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS).titled("failed by throttles"),
    reading(Id::FailedError, "failed_error", Quantity::Count, "Requests given up after an error", |run, _| count(run.counts.failed_error)).because(|run, _| reasons::failed_after_all(run)).titled("failed by errors"),
    reading(Id::FailedTimeout, "failed_timeout", Quantity::Count, "Requests given up after too long a time", |run, _| count(run.counts.failed_timeout)).because(|run, _| reasons::timed_out(run)).changes_with(ON_FAILURES).titled("failed by time-outs"),
    reading(Id::Waiting, "waiting", Quantity::Count, "Requests that wait at the end", |run, _| count(run.waiting)).changes_with(ON_WAITS),
    reading(Id::OldestWaiting, "oldest_waiting", Quantity::Moment, "The oldest of these has waited for", |run, _| seconds(run.oldest_waiting)).changes_with(ON_WAITS).or_without("No request waits at the end"),
    reading(Id::Attempts, "attempts", Quantity::Attempts, "Attempts", |run, _| count(run.counts.attempts())).because(|run, _| reasons::retried(run)).changes_with(ON_LOAD),
    reading(Id::ColdStarts, "cold_starts", Quantity::Count, "Cold starts", |run, _| count(run.counts.cold_starts)).because(|run, _| reasons::cold_starts(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading(Id::WarmStarts, "warm_starts", Quantity::Count, "Warm starts", |run, _| count(run.counts.warm_starts)).because(|run, _| reasons::warm_starts(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading(Id::Throttled, "throttled", Quantity::Count, "Requests throttled for good", |run, _| count(run.counts.throttled)).because(|run, _| reasons::throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS),
    reading(Id::Retried, "retried", Quantity::Attempts, "Attempts made again", |run, _| count(run.counts.retried)).because(|run, _| reasons::retried(run)).changes_with(ON_LOAD),
    reading(Id::Waited, "waited", Quantity::Count, "Requests that waited for their turn", |run, _| count(run.counts.waited)).changes_with(ON_WAITS),
    reading(Id::Expired, "expired", Quantity::Count, "Idle environments that were removed", |run, _| count(run.counts.expired)).because(|run, _| reasons::expired(run)).changes_with(ON_TIME_THERE),
    reading(Id::EnvironmentsCreated, "environments_created", Quantity::Count, "Environments in all", |run, _| count(run.environments_created)).because(|run, _| reasons::cold_starts(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS),
    reading(Id::PeakBusy, "peak_busy", Quantity::Count, "Environments at work, at most", |run, _| count(run.peak_busy)).drawn_in(ChartId::Environments, "at work at most").because(|run, _| reasons::most_at_work(run)).seen(observed::most_at_work).changes_with(ON_LOAD).titled("environments at work"),
    reading(Id::PeakAlive, "peak_alive", Quantity::Count, "Environments there, at most", |run, _| count(run.peak_alive)).drawn_in(ChartId::Environments, "there at most").because(|run, _| reasons::most_alive(run)).seen(observed::most_at_work).changes_with(ON_LOAD).titled("environments there"),
    reading(Id::MeanBusy, "mean_busy", Quantity::Average, "Environments at work, on average", |run, _| Some(run.mean_busy)).because(|run, _| reasons::mean_busy(run)).changes_with(ON_LOAD),
    reading(Id::MeanIdle, "mean_idle", Quantity::Average, "Environments idle, on average", |run, _| Some(run.mean_idle())).because(|run, _| reasons::mean_idle(run)).changes_with(ON_TIME_THERE),
    reading(Id::MeanAlive, "mean_alive", Quantity::Average, "Environments there, on average", |run, _| Some(run.mean_alive)).because(|run, _| reasons::mean_alive(run)).changes_with(ON_TIME_THERE),
    reading(Id::ColdRatio, "cold_ratio", Quantity::Share, "Share of requests that started cold, from 0 to 1", |run, _| run.cold_ratio()).because(|run, _| reasons::cold_ratio(run)).seen(observed::cold_starts).changes_with(ON_COLD_STARTS).or_without("No request came").titled("share of cold starts"),
    reading(Id::ThrottleRatio, "throttle_ratio", Quantity::Share, "Share of requests that were throttled, from 0 to 1", |run, _| run.throttle_ratio()).because(|run, _| reasons::throttle_ratio(run)).seen(observed::throttled).changes_with(ON_LIMITS).or_without("No request came").titled("share throttled"),
    reading(Id::LatencyMean, "latency_mean", Quantity::Latency, "Time until an answer, on average", |run, _| Some(run.latency?.mean)).because(|run, _| reasons::latency_mean(run)).changes_with(ON_WAITS).titled("answer time on average"),
    reading(Id::LatencyP50, "latency_p50", Quantity::Latency, "Half of the answers came within", |run, _| Some(run.latency?.p50)).because(|run, _| reasons::latency_p50(run)).changes_with(ON_WAITS).titled("half of the answers"),
    reading(Id::LatencyP90, "latency_p90", Quantity::Latency, "90 of 100 answers came within", |run, _| Some(run.latency?.p90)).because(|run, _| reasons::latency_p90(run)).changes_with(ON_WAITS).titled("90 of 100 answers"),
    reading(Id::LatencyP99, "latency_p99", Quantity::Latency, "99 of 100 answers came within", |run, _| Some(run.latency?.p99)).because(|run, _| reasons::latency_p99(run)).changes_with(ON_WAITS).titled("99 of 100 answers"),
    reading(Id::LatencyMax, "latency_max", Quantity::Latency, "The slowest answer took", |run, _| Some(run.latency?.max)).because(|run, _| reasons::latency_max(run)).changes_with(ON_WAITS).titled("slowest answer"),
    reading(Id::BilledMs, "billed_ms", Quantity::BilledTime, "Time on the bill", |run, _| count(run.billed_ms())).because(|run, _| reasons::billed_ms(run)).changes_with(ON_MONEY).titled("time on the bill"),
    reading(Id::BilledGbS, "billed_gb_s", Quantity::BilledWork, "Memory times time on the bill", |run, _| Some(run.billed_gb_s)).because(|run, _| reasons::billed_gb_s(run)).changes_with(ON_MONEY).titled("memory times time"),
    reading(Id::CostTotal, "cost_total", Quantity::Bill, "The bill", |run, _| Some(run.cost.total.dollars())).because(|run, _| reasons::cost(run)).changes_with(ON_MONEY).titled("bill"),
    reading(Id::ServersCost, "servers_cost", Quantity::ServersBill, "Servers for the same load would cost", |run, _| Some(run.servers?.cost.dollars())).because(|run, _| reasons::servers(run)).changes_with(ON_LOAD).or_without("No servers stand beside it"),
    reading(Id::FirstThrottleAt, "first_throttle_at", Quantity::Moment, "The first time that one was throttled was after", |run, _| seconds(run.first_throttle)).because(|run, _| reasons::first_throttled(run)).seen(observed::throttled).changes_with(ON_LIMITS).or_without("No request was throttled"),
    reading(Id::TimeToAlive, "time_to_alive", Quantity::Moment, "The largest number of environments was reached after", |run, at| seconds(run.time_to_alive(at.unwrap_or(run.peak_alive)))).of_a_count().because(reasons::reached).changes_with(ON_LOAD).or_without("There were never so many environments"),
];

/// A reading stands where its id says.
#[expect(clippy::indexing_slicing, reason = "done when it is compiled")]
const _: () = {
    let mut at = 0;
    while at < READINGS.len() {
        assert!(
            READINGS[at].id as usize == at,
            "READINGS and ReadingId differ"
        );
        at += 1;
    }
};

const ON_COLD_STARTS: &[KnobStep] = &[
    (KnobId::KeepAlive, false),
    (KnobId::KeepAlive, true),
    (KnobId::Provisioned, true),
    (KnobId::RunTime, true),
    (KnobId::Requests, true),
];
const ON_LOAD: &[KnobStep] = &[(KnobId::RunTime, true), (KnobId::Requests, true)];
const ON_LIMITS: &[KnobStep] = &[
    (KnobId::Reserved, true),
    (KnobId::Quota, true),
    (KnobId::RunTime, true),
    (KnobId::Requests, true),
];
const ON_FAILURES: &[KnobStep] = &[
    (KnobId::Pause, true),
    (KnobId::Jitter, true),
    (KnobId::GiveUp, true),
    (KnobId::Retries, true),
    (KnobId::TimeOut, true),
    (KnobId::Reserved, true),
    (KnobId::Quota, true),
    (KnobId::RunTime, true),
    (KnobId::Requests, true),
];
const ON_WAITS: &[KnobStep] = &[
    (KnobId::StartUp, true),
    (KnobId::Reserved, true),
    (KnobId::RunTime, true),
    (KnobId::Requests, true),
];
const ON_MONEY: &[KnobStep] = &[
    (KnobId::Memory, true),
    (KnobId::RunTime, false),
    (KnobId::Requests, true),
];
const ON_TIME_THERE: &[KnobStep] = &[(KnobId::KeepAlive, false), (KnobId::RunTime, true)];

impl ReadingId {
    /// Its row of the list.
    #[expect(clippy::indexing_slicing, reason = "each id has its row: held above")]
    pub fn reading(self) -> &'static Reading {
        &READINGS[self as usize]
    }
}

impl Reading {
    const fn drawn_in(self, chart: ChartId, short: &'static str) -> Self {
        let chart = Some(chart);
        Self {
            chart,
            short,
            ..self
        }
    }

    const fn titled(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    const fn or_without(self, nothing: &'static str) -> Self {
        Self { nothing, ..self }
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
    id: Id,
    name: &'static str,
    quantity: Quantity,
    sentence: &'static str,
    of: NumberOf,
) -> Reading {
    Reading {
        id,
        name,
        quantity,
        unit: quantity.unit(),
        sentence,
        title: "",
        nothing: "No request was answered",
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
