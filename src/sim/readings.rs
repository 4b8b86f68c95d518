//! Readings: what a run shows when it is over, or so far.

mod charges;
mod named;
mod report;

pub use charges::Charges;
pub use named::{READINGS, Reading};
pub use report::{RunReport, series_csv};

use serde::Serialize;

use super::cost::{self, Bill, Used};
use super::meter::{EventCounts, Meter, mean};
use super::price::Prices;
use super::runtime::Arch;
use super::servers::{ServerLoad, Servers, ServersBill};
use super::time::{MILLISECOND, Tick, to_f64};

/// What a run showed from its start to its end. `busy` includes starting, as
/// AWS counts concurrency. Each request that came has succeeded, failed or
/// still waits; ratios are of all requests; latency is of those that
/// succeeded. A request that is at work at the end counts as it will end, with
/// its latency and its bill; averages over time stop at the end exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    pub length: Tick,
    pub counts: EventCounts,
    pub environments_created: u64,
    pub peak_busy: u64,
    pub peak_alive: u64,
    pub mean_busy: f64,
    pub mean_alive: f64,
    /// Requests that wait at the end, in a line or between two attempts …
    pub waiting: u64,
    /// … and how long the oldest of them has, if any does.
    pub oldest_waiting: Option<Tick>,
    /// `None` without a request that succeeded.
    pub latency: Option<LatencyMs>,
    pub billed_gb_s: f64,
    pub cost: Bill,
    /// The cost, before it is rounded, by the requests that came; `None`
    /// without one.
    pub usd_per_million_requests: Option<f64>,
    /// The same load on servers, where the scenario names some.
    pub servers: Option<ServersBill>,
    pub first_throttle: Option<Tick>,
    /// When there was first one environment, two, three …
    first_alive: Vec<Tick>,
}

/// Latencies in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LatencyMs {
    pub mean: f64,
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
    pub max: f64,
}

/// What a function is billed by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tariff {
    pub arch: Arch,
    pub memory_mb: u32,
    pub provisioned: u32,
    pub servers: Option<Servers>,
}

impl Readings {
    /// What `meter` has seen up to `end`.
    pub fn new(meter: &Meter, end: Tick, charges: &Charges) -> Self {
        let counts = meter.counts(end);
        let mean_busy = mean(counts.busy_ticks, end);
        let tariff = charges.tariff();
        let by_arch = charges.used(&counts, end);
        let used: Used = by_arch.iter().map(|(_, used)| *used).sum();
        let prices = Prices::of(tariff.arch);
        let load = ServerLoad {
            peak: meter.peak_busy(),
            mean: mean_busy,
            period: end,
            request: used.request_pico(&prices),
        };
        Self {
            length: end,
            counts,
            environments_created: meter.created(),
            peak_busy: meter.peak_busy(),
            peak_alive: meter.peak_alive(),
            mean_busy,
            mean_alive: mean(counts.alive_ticks, end),
            waiting: meter.level().waiting,
            oldest_waiting: meter.level().age_of_oldest(end),
            latency: latency(meter),
            billed_gb_s: cost::gb_s(used.mb_ms + used.provisioned_work_mb_ms),
            cost: charges::bill(&by_arch),
            usd_per_million_requests: cost::per_million(
                charges::dollars(&by_arch),
                counts.requests,
            ),
            servers: tariff.servers.map(|servers| servers.bill(&load)),
            first_throttle: meter.first_throttle(),
            first_alive: meter.first_alive().to_vec(),
        }
    }

    pub fn mean_idle(&self) -> f64 {
        self.mean_alive - self.mean_busy
    }

    /// Requests whose first attempt started cold, as a share; `None` without a
    /// request.
    pub fn cold_ratio(&self) -> Option<f64> {
        ratio(self.started_cold(), self.counts.requests)
    }

    /// Requests whose first attempt started cold.
    pub fn started_cold(&self) -> u64 {
        self.counts.cold_starts - self.counts.cold_again
    }

    /// `None` without a request.
    pub fn throttle_ratio(&self) -> Option<f64> {
        ratio(self.counts.throttled, self.counts.requests)
    }

    pub fn billed_ms(&self) -> u64 {
        let EventCounts {
            billed_ms,
            provisioned_ms,
            ..
        } = self.counts;
        billed_ms.saturating_add(provisioned_ms)
    }

    /// When there were first so many environments; `None` if there never
    /// were.
    pub fn time_to_alive(&self, count: u64) -> Option<Tick> {
        let Some(index) = count.checked_sub(1) else {
            return Some(0);
        };
        let index = usize::try_from(index).ok()?;
        self.first_alive.get(index).copied()
    }
}

fn latency(meter: &Meter) -> Option<LatencyMs> {
    let latency = meter.latency();
    let ms = |ticks: Tick| to_f64(ticks) / to_f64(MILLISECOND);
    Some(LatencyMs {
        mean: latency.mean()? / to_f64(MILLISECOND),
        p50: ms(latency.quantile(0.5)?),
        p90: ms(latency.quantile(0.9)?),
        p99: ms(latency.quantile(0.99)?),
        max: ms(latency.max()?),
    })
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| to_f64(part) / to_f64(whole))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sim::law::Law;
    use crate::sim::price::Server;
    use crate::sim::run::Run;
    use crate::sim::setup::{Function, Platform, Setup};
    use crate::sim::time::{HOUR, MINUTE, Rate};
    use crate::sim::traffic::{Burst, Traffic};
    use crate::sim::workload::Cold;

    /// 60 at once, and again after five minutes; three at a time on servers.
    fn waves() -> Setup {
        let burst = |at| Burst {
            at,
            requests: 60,
            over: 0,
        };
        let mut function = Function::new(
            Law::Constant(300 * MILLISECOND),
            Cold::Init(Law::Constant(200 * MILLISECOND)),
        );
        function.memory_mb = 1_024;
        Setup {
            horizon: HOUR,
            seed: 1,
            traffic: Traffic::Burst(vec![burst(0), burst(5 * MINUTE)]),
            function,
            platform: Platform::aws(Law::Constant(10 * MINUTE)),
            servers: Some(Servers {
                requests_at_once: 3,
                ..Servers::of(Server::named("m7g.large").unwrap())
            }),
        }
    }

    fn read(setup: &Setup) -> Readings {
        Run::new(setup).unwrap().finish()
    }

    #[test]
    fn every_reading_is_what_one_can_work_out() {
        let readings = read(&waves());
        let found: Vec<String> = READINGS
            .iter()
            .map(|reading| match reading.of(&readings, None) {
                Some(value) => format!("{} {value} {}", reading.name, reading.unit)
                    .trim_end()
                    .to_owned(),
                None => format!("{} -", reading.name),
            })
            .collect();
        insta::assert_snapshot!(found.join("\n"), @r"
        requests 120
        succeeded 120
        failed 0
        failed_throttled 0
        failed_error 0
        waiting 0
        oldest_waiting -
        attempts 120
        cold_starts 60
        warm_starts 60
        throttled 0
        retried 0
        waited 0
        expired 60
        environments_created 60
        peak_busy 60
        peak_alive 60
        mean_busy 0.013333333333333334
        mean_idle 14.991666666666667
        mean_alive 15.005
        cold_ratio 0.5
        throttle_ratio 0
        latency_mean 400 ms
        latency_p50 300 ms
        latency_p90 500 ms
        latency_p99 500 ms
        latency_max 500 ms
        billed_ms 48000 ms
        billed_gb_s 48 GB-s
        cost_total 0 USD
        servers_cost 1.63 USD
        first_throttle_at -
        time_to_alive 0 s
        ");
        let servers = readings.servers.unwrap();
        assert_eq!(servers.count, 20);
        assert!((servers.utilisation - readings.mean_busy / 60.0).abs() < 1e-12);
        // 20 x 0.0816 x 730 / (0.2e-6 + 0.4 x 1.66667e-5).
        assert_eq!(servers.break_even, 173_498_692);
    }

    #[test]
    fn every_reading_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = READINGS.iter().map(|reading| reading.name).collect();
        assert_eq!(names.len(), READINGS.len());
    }

    #[test]
    fn json_has_every_reading() {
        let readings = read(&waves());
        let json = serde_json::to_value(RunReport::new(&readings, Some(1), None)).unwrap();
        for reading in &READINGS {
            let path = match reading.name.split_once('_') {
                Some(("latency", part)) => format!("/latency_ms/{part}"),
                Some(("cost", part)) => format!("/cost_usd/{part}"),
                _ => format!("/{}", reading.name),
            };
            let found = json.pointer(&path).and_then(serde_json::Value::as_f64);
            assert_eq!(found, reading.of(&readings, None), "{path}");
        }
        for key in ["seconds", "seed", "events"] {
            assert!(
                json.get(key).is_some_and(serde_json::Value::is_number),
                "{key}"
            );
        }
    }

    #[test]
    fn a_series_has_a_row_for_each_span() {
        let mut run = Run::new(&waves()).unwrap();
        run.run_until(6 * MINUTE);
        let csv = series_csv(&run.rows(), None);
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines[0].starts_with("from_s,to_s,requests,cold_starts,"));
        assert_eq!(lines[1], "0,10,60,60,0,0,0,0,0,3,60,60,60,60,60,0,0,0,0,");
        assert_eq!(
            lines[31],
            "300,310,60,0,60,0,0,0,0,1.8,60,60,60,60,60,0,0,0,0,"
        );
        assert_eq!(lines.len(), 37);
    }

    #[test]
    fn a_run_without_requests_reads_as_nothing() {
        let mut idle = waves();
        idle.traffic = Traffic::Poisson {
            rate: Rate::per_second(0),
        };
        let readings = read(&idle);
        assert_eq!(readings.latency, None);
        assert_eq!(readings.cold_ratio(), None);
        assert_eq!(readings.cost.total.cents, 0);
        let json = serde_json::to_value(RunReport::new(&readings, None, None)).unwrap();
        for key in ["latency_ms", "cold_ratio", "first_throttle_at", "seed"] {
            assert!(json[key].is_null(), "{key}");
        }
        assert_eq!(json["mean_alive"], 0.0);
    }

    #[test]
    fn environments_are_counted_when_they_first_were_so_many() {
        let readings = read(&waves());
        assert_eq!(readings.time_to_alive(0), Some(0));
        assert_eq!(readings.time_to_alive(60), Some(0));
        assert_eq!(readings.time_to_alive(61), None);
    }
}
