//! What a reading is a number of, and how much there can be of that.

use crate::sim::cost::{self, Used};
use crate::sim::price::Prices;
use crate::sim::servers::ServerLoad;
use crate::sim::setup::Setup;
use crate::sim::time::{HOUR, MILLISECOND, SECOND, to_f64, to_ticks};
use crate::sim::traffic::Traffic;
use crate::sim::workload::Cold;

/// What a reading is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Requests or environments: whole ones.
    Count,
    /// Of requests that are made again, too.
    Attempts,
    /// Environments, on average over the run.
    Average,
    /// A part of the requests, from 0 to 1.
    Share,
    /// A time since the beginning of the run.
    Moment,
    /// How long one request takes.
    Latency,
    /// What all of them are billed for, in time, in memory times time, and in
    /// money.
    BilledTime,
    BilledWork,
    Bill,
    /// What servers cost instead.
    ServersBill,
}

/// A mistake in a unit makes a thousand of one, and one learns from it.
const MISTAKE: f64 = 1_000.0;
/// So many times what is to be expected comes by no chance.
const FAR_ABOVE: f64 = 10.0;

impl Quantity {
    /// Empty for a plain number.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Count | Self::Attempts | Self::Average | Self::Share => "",
            Self::Moment => "s",
            Self::Latency | Self::BilledTime => "ms",
            Self::BilledWork => "GB-s",
            Self::Bill | Self::ServersBill => "USD",
        }
    }

    /// A number that it is always below in a run by `setup`, and so far above
    /// what comes that it gives nothing away and lets every mistake through that
    /// one may make.
    pub fn bound(self, setup: &Setup) -> f64 {
        // A request that is throttled is tried again for six hours, every five
        // minutes at last.
        const TRIES: f64 = 100.0;
        const A_LITTLE: f64 = 10.0;
        match self {
            Self::Share => 1.0,
            Self::Count | Self::Average => FAR_ABOVE * requests(setup),
            Self::Attempts => TRIES * FAR_ABOVE * requests(setup),
            Self::Moment => FAR_ABOVE * to_f64(setup.horizon) / to_f64(SECOND),
            Self::Latency => MISTAKE * longest_ms(setup),
            Self::BilledTime => MISTAKE * billed_ms(setup),
            Self::BilledWork => MISTAKE * cost::gb_s(mb_ms(setup)).max(A_LITTLE),
            Self::Bill => MISTAKE * bill(setup).max(A_LITTLE),
            Self::ServersBill => MISTAKE * servers(setup).max(A_LITTLE),
        }
    }
}

/// More requests than may come, as good as always.
fn requests(setup: &Setup) -> f64 {
    const FEW: f64 = 10.0;
    // On average there are fewer where some gaps are very long.
    let expected = if let Traffic::Renewal { gap } = &setup.traffic {
        to_f64(setup.horizon) / to_f64(gap.median().max(1))
    } else {
        setup.expected_requests()
    };
    (expected + f64::from(setup.platform.provisioned)).max(FEW)
}

/// How long one may be on its way.
fn longest_ms(setup: &Setup) -> f64 {
    const KEPT_BY_LAMBDA: u64 = 6 * HOUR;
    let kept = match setup.platform.synchronous() {
        true => 0,
        false => KEPT_BY_LAMBDA,
    };
    to_f64(setup.horizon + kept) / to_f64(MILLISECOND) + at_work_ms(setup)
}

/// How long one may be at work, its start included.
fn at_work_ms(setup: &Setup) -> f64 {
    let start = match &setup.function.cold {
        Cold::Init(init) => init.usual_longest(),
        Cold::Whole(_) => 0,
    };
    let usual = to_f64(setup.longest_run()) + to_f64(start);
    FAR_ABOVE * usual / to_f64(MILLISECOND)
}

fn billed_ms(setup: &Setup) -> f64 {
    FAR_ABOVE * requests(setup) * asked(setup) * at_work_ms(setup)
}

/// How often one may be asked for by those who wait for it.
fn asked(setup: &Setup) -> f64 {
    let retries = setup.callers.map_or(0, |callers| callers.retries);
    1.0 + f64::from(retries)
}

fn mb_ms(setup: &Setup) -> u128 {
    u128::from(to_ticks(billed_ms(setup))) * u128::from(setup.function.memory_mb)
}

fn bill(setup: &Setup) -> f64 {
    let kept = u128::from(setup.platform.provisioned) * u128::from(setup.function.memory_mb);
    let used = Used {
        requests: to_ticks(FAR_ABOVE * requests(setup) * asked(setup)),
        mb_ms: mb_ms(setup),
        provisioned_work_mb_ms: mb_ms(setup),
        provisioned_mb_ms: kept * u128::from(setup.horizon / MILLISECOND + 1),
    };
    cost::dollars(&Prices::of(setup.function.arch), &used, false)
}

fn servers(setup: &Setup) -> f64 {
    let load = ServerLoad {
        peak: to_ticks(FAR_ABOVE * requests(setup)),
        mean: 1.0,
        period: setup.horizon,
        request: 1.0,
    };
    let bill = setup.servers.map(|servers| servers.bill(&load));
    bill.map_or(0.0, |bill| bill.cost.dollars())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::SHIPPED_LESSONS;
    use crate::sim::law::Law;
    use crate::sim::time::MINUTE;
    use crate::simulation::{READINGS, Simulation};

    fn is_far_above(setup: &Setup, of: &str) {
        let mut run = Simulation::new(setup).unwrap();
        run.run_within(run.horizon(), u64::MAX);
        let readings = run.readings();
        for reading in &READINGS {
            let shown = reading.of(&readings, None).unwrap_or(0.0);
            let least = if reading.is_share() { 1.0 } else { 3.0 };
            let bound = reading.bound(setup);
            assert!(
                least * shown <= bound,
                "{of} {}: {shown} {bound}",
                reading.name
            );
            let is_of_all = ["billed_ms", "billed_gb_s"].contains(&reading.name);
            let most = if is_of_all { 1e15 } else { 1e11 };
            assert!(bound < most, "{of} {}: {bound}", reading.name);
        }
    }

    #[test]
    fn what_a_shipped_run_shows_is_far_below() {
        for shipped in SHIPPED_LESSONS {
            let lesson = shipped.open().unwrap();
            for (name, scenario) in lesson.scenarios.iter() {
                is_far_above(&scenario.setup, name);
            }
        }
    }

    #[test]
    fn so_it_is_whatever_the_gaps_between_requests() {
        let lesson = SHIPPED_LESSONS[0].open().unwrap();
        let (_, scenario) = lesson.scenarios.iter().next().unwrap();
        let second = |count: u64| count * SECOND;
        for gap in [
            Law::Constant(second(3)),
            Law::Exponential { mean: second(3) },
            Law::Normal {
                mean: second(1),
                sd: second(9),
            },
            Law::LogNormal {
                median: second(1),
                p99: second(3_000),
            },
            Law::Quantiles(vec![
                (0.0, second(1)),
                (0.9, second(2)),
                (1.0, second(90_000)),
            ]),
        ] {
            for seed in 0..20 {
                let setup = Setup {
                    horizon: 10 * MINUTE,
                    seed,
                    traffic: Traffic::Renewal { gap: gap.clone() },
                    ..scenario.setup.clone()
                };
                is_far_above(&setup, &format!("{gap:?} {seed}"));
            }
        }
    }
}
