//! Readings: what a run shows when it is over, or so far.

mod charges;
mod report;

pub use charges::Charges;
pub use report::{RunReport, account_csv, series_csv};

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
        let tariff = charges.tariff();
        let by_arch = charges.used(&counts, end);
        let used: Used = by_arch.iter().map(|(_, used)| *used).sum();
        let load = ServerLoad {
            peak: meter.peak_busy(),
            mean: mean(counts.busy_ticks, end),
            period: end,
            request: used.request_pico(&Prices::of(tariff.arch)),
        };
        let servers = tariff.servers.map(|servers| servers.bill(&load));
        Self::with(meter, end, &by_arch, servers)
    }

    /// What several functions did together, which `meter` has seen, each with a
    /// meter and charges of its own. AWS bills what they used together, so the
    /// bill may differ from the sum of theirs by a cent.
    pub fn of_several(meter: &Meter, end: Tick, functions: &[(&Meter, &Charges)]) -> Self {
        let used = functions
            .iter()
            .map(|(meter, charges)| charges.used(&meter.counts(end), end));
        let mut by_arch = Charges::unused();
        for (sum, own) in used.flat_map(|used| used.into_iter().enumerate()) {
            if let Some((_, sum)) = by_arch.get_mut(sum) {
                *sum = [*sum, own.1].into_iter().sum();
            }
        }
        let servers = functions
            .iter()
            .filter_map(|(meter, charges)| Self::new(meter, end, charges).servers);
        let servers = servers.reduce(ServersBill::beside);
        Self::with(meter, end, &by_arch, servers)
    }

    fn with(
        meter: &Meter,
        end: Tick,
        by_arch: &[(Arch, Used)],
        servers: Option<ServersBill>,
    ) -> Self {
        let counts = meter.counts(end);
        let used: Used = by_arch.iter().map(|(_, used)| *used).sum();
        Self {
            length: end,
            counts,
            environments_created: meter.created(),
            peak_busy: meter.peak_busy(),
            peak_alive: meter.peak_alive(),
            mean_busy: mean(counts.busy_ticks, end),
            mean_alive: mean(counts.alive_ticks, end),
            waiting: meter.level().waiting,
            oldest_waiting: meter.level().age_of_oldest(end),
            latency: latency(meter),
            billed_gb_s: cost::gb_s(used.mb_ms + used.provisioned_work_mb_ms),
            cost: charges::bill(by_arch),
            usd_per_million_requests: cost::per_million(charges::dollars(by_arch), counts.requests),
            servers,
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
pub(crate) mod tests {
    use super::*;
    use crate::sim::law::Law;
    use crate::sim::price::Server;
    use crate::sim::run::Run;
    use crate::sim::setup::{Account, Function, Platform, Setup};
    use crate::sim::time::{HOUR, MINUTE, Rate};
    use crate::sim::traffic::{Burst, Traffic};
    use crate::sim::workload::Cold;

    /// 60 at once, and again after five minutes; three at a time on servers.
    pub(crate) fn waves() -> Setup {
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
            callers: None,
            account: Account::default(),
            servers: Some(Servers {
                requests_at_once: 3,
                ..Servers::of(Server::named("m7g.large").unwrap())
            }),
        }
    }

    pub(crate) fn read(setup: &Setup) -> Readings {
        Run::new(setup).unwrap().finish()
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
