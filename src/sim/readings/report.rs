//! Readings as the commands print them: `--json` and `--series`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LatencyMs, Readings};
use crate::sim::bottleneck::{Bottleneck, Cap};
use crate::sim::cost::{Bill, Money};
use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::time::{SECOND, Tick, to_f64};

/// Every reading by its name; latency and money as objects of their own. What
/// a run did not show is `null`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunReport {
    seconds: f64,
    /// None for a replay, which leaves nothing to chance.
    seed: Option<u64>,
    events: u64,
    requests: u64,
    succeeded: u64,
    failed: u64,
    failed_throttled: u64,
    failed_error: u64,
    failed_timeout: u64,
    waiting: u64,
    /// Seconds that the oldest of them has waited.
    oldest_waiting: Option<f64>,
    attempts: u64,
    cold_starts: u64,
    warm_starts: u64,
    throttled: u64,
    retried: u64,
    waited: u64,
    expired: u64,
    environments_created: u64,
    peak_busy: u64,
    peak_alive: u64,
    mean_busy: f64,
    mean_idle: f64,
    mean_alive: f64,
    cold_ratio: Option<f64>,
    throttle_ratio: Option<f64>,
    latency_ms: Option<LatencyMs>,
    billed_ms: u64,
    billed_gb_s: f64,
    cost_usd: Bill,
    usd_per_million_requests: Option<f64>,
    servers_cost: Option<Money>,
    first_throttle_at: Option<f64>,
    /// Seconds until there were as many environments as there ever were, or as
    /// one asks for.
    time_to_alive: Option<f64>,
    held_back: Option<HeldBack>,
    /// Of several functions in the account, each by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    functions: Vec<FunctionReport>,
}

/// What one of several functions shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct FunctionReport {
    name: String,
    #[serde(flatten)]
    report: RunReport,
}

/// What held requests back.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct HeldBack {
    /// The limits by their keys; several hold together.
    by: Vec<&'static str>,
    /// What is counted: attempts that were turned away, or time that requests
    /// waited.
    measure: &'static str,
    /// The share of it that would not have been without these limits.
    saved: Option<f64>,
    /// The share for each limit by itself.
    alone: BTreeMap<&'static str, f64>,
    /// Up to which second of the run this was tried.
    until: f64,
}

impl HeldBack {
    fn new(cause: &Bottleneck) -> Self {
        Self {
            by: cause.by.iter().map(Cap::key).collect(),
            measure: cause.measure.name(),
            saved: cause.saved(),
            alone: cause
                .alone
                .iter()
                .map(|(cap, share)| (cap.key(), *share))
                .collect(),
            until: seconds(cause.until),
        }
    }
}

impl RunReport {
    /// With `time_to_alive` for `at` environments.
    pub fn new(readings: &Readings, seed: Option<u64>, at: Option<u64>) -> Self {
        let counts = &readings.counts;
        let alive = at.unwrap_or(readings.peak_alive);
        Self {
            seconds: seconds(readings.length),
            seed,
            events: counts.events,
            requests: counts.requests,
            succeeded: counts.succeeded(),
            failed: counts.failed(),
            failed_throttled: counts.throttled,
            failed_error: counts.failed_error,
            failed_timeout: counts.failed_timeout,
            waiting: readings.waiting,
            oldest_waiting: readings.oldest_waiting.map(seconds),
            attempts: counts.attempts(),
            cold_starts: counts.cold_starts,
            warm_starts: counts.warm_starts,
            throttled: counts.throttled,
            retried: counts.retried,
            waited: counts.waited,
            expired: counts.expired,
            environments_created: readings.environments_created,
            peak_busy: readings.peak_busy,
            peak_alive: readings.peak_alive,
            mean_busy: readings.mean_busy,
            mean_idle: readings.mean_idle(),
            mean_alive: readings.mean_alive,
            cold_ratio: readings.cold_ratio(),
            throttle_ratio: readings.throttle_ratio(),
            latency_ms: readings.latency,
            billed_ms: readings.billed_ms(),
            billed_gb_s: readings.billed_gb_s,
            cost_usd: readings.cost,
            usd_per_million_requests: readings.usd_per_million_requests,
            servers_cost: readings.servers.map(|servers| servers.cost),
            first_throttle_at: readings.first_throttle.map(seconds),
            time_to_alive: readings.time_to_alive(alive).map(seconds),
            held_back: None,
            functions: Vec::new(),
        }
    }

    /// The same with what each of several functions shows in `run` and what held its
    /// requests back, with `time_to_alive` for `at` environments.
    #[must_use]
    pub fn with_functions(mut self, run: &mut Run, at: Option<u64>) -> Self {
        if run.shows_several() {
            let report = |run: &Run, cause: Option<&Bottleneck>| {
                Self::new(&run.readings(), self.seed, at).with_cause(cause)
            };
            let each = each_function(run, report).into_iter();
            let each = each.map(|(name, report)| FunctionReport { name, report });
            self.functions = each.collect();
        }
        self
    }

    /// The same with what held requests back.
    #[must_use]
    pub fn with_cause(self, cause: Option<&Bottleneck>) -> Self {
        Self {
            held_back: cause.map(HeldBack::new),
            ..self
        }
    }
}

/// The course of a run as CSV, a row for each span of time, with the limits
/// that held requests back in it.
pub fn series_csv(rows: &[SeriesRow], cause: Option<&Bottleneck>) -> String {
    let header = COLUMNS.map(|(name, _)| name).join(",");
    let mut lines = vec![format!("{header},held_by\n")];
    for (at, row) in rows.iter().enumerate() {
        let values = COLUMNS.map(|(_, of)| of(row).to_string()).join(",");
        let by = cause.and_then(|cause| cause.rows.get(at));
        lines.push(format!(
            "{values},{}\n",
            by.map_or_else(String::new, |by| by.keys())
        ));
    }
    lines.concat()
}

/// Something of each function of a run that has several, by its name: of the run with
/// that function looked at, and of what held it back.
fn each_function<T>(
    run: &mut Run,
    of: impl Fn(&Run, Option<&Bottleneck>) -> T,
) -> Vec<(String, T)> {
    let mut each = Vec::new();
    for (place, name) in run.setup().function_names().iter().enumerate() {
        run.look_at(Some(place));
        let cause = Bottleneck::of(run);
        each.push((name.to_string(), of(run, cause.as_ref())));
    }
    run.look_at(None);
    each
}

/// The course of a run of several functions: a column more tells which of them a
/// row is of, and is empty in the rows of all together, which come first. What held
/// requests back is told of each function by itself.
pub fn account_csv(run: &mut Run) -> String {
    let all = series_csv(&run.rows(), None);
    let with = |csv: &str, name: &str, skipped: usize| -> String {
        let lines = csv.lines().skip(skipped);
        lines.flat_map(|line| [line, ",", name, "\n"]).collect()
    };
    let header = all.lines().next().unwrap_or_default();
    let mut csv = format!("{header},function\n") + &with(&all, "", 1);
    for (name, own) in each_function(run, |run, cause| series_csv(&run.rows(), cause)) {
        csv += &with(&own, &name, 1);
    }
    csv
}

type Column = (&'static str, fn(&SeriesRow) -> f64);

/// The columns of a series.
const COLUMNS: [Column; 19] = [
    ("from_s", |row| seconds(row.from)),
    ("to_s", |row| seconds(row.to)),
    ("requests", |row| to_f64(row.counts.requests)),
    ("cold_starts", |row| to_f64(row.counts.cold_starts)),
    ("warm_starts", |row| to_f64(row.counts.warm_starts)),
    ("throttled", |row| to_f64(row.counts.throttled)),
    ("retried", |row| to_f64(row.counts.retried)),
    ("waited", |row| to_f64(row.counts.waited)),
    ("expired", |row| to_f64(row.counts.expired)),
    ("mean_busy", SeriesRow::mean_busy),
    ("mean_alive", SeriesRow::mean_alive),
    ("peak_busy", |row| to_f64(row.peak_busy)),
    ("peak_alive", |row| to_f64(row.peak_alive)),
    ("attempts", |row| to_f64(row.counts.attempts())),
    ("succeeded", |row| to_f64(row.counts.succeeded())),
    ("failed", |row| to_f64(row.counts.failed())),
    ("mean_waiting", SeriesRow::mean_waiting),
    ("waiting", |row| to_f64(row.waiting)),
    ("oldest_waiting_s", |row| {
        seconds(row.oldest_waiting.unwrap_or(0))
    }),
];

fn seconds(ticks: Tick) -> f64 {
    to_f64(ticks) / to_f64(SECOND)
}
