//! Scenarios on AWS and without limits, and means of several runs.

use buildup::sim::law::Law;
use buildup::sim::limits::ScaleOut;
use buildup::sim::meter::EventCounts;
use buildup::sim::readings::Readings;
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, Function, Platform, Setup};
use buildup::sim::time::{MINUTE, Rate, SECOND, Tick, to_f64};
use buildup::sim::traffic::Traffic;
use buildup::sim::workload::Cold;

/// Nothing but the concurrency limits this, and that is high.
pub fn unlimited(keep_alive: Law) -> Platform {
    Platform {
        account_concurrency: 1_000_000,
        rate_ceiling: 1_000_000,
        scale_out: ScaleOut {
            at_once: 1_000_000,
            refill: Rate::per_second(1_000_000),
        },
        ..Platform::aws(keep_alive)
    }
}

pub fn scenario(traffic: Traffic, run: Law, cold: Cold, platform: Platform) -> Setup {
    Setup {
        horizon: SECOND,
        seed: 1,
        traffic,
        function: Function::new(run, cold),
        platform,
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

/// So many a second, evenly.
pub fn steady(count: u64) -> Traffic {
    Traffic::Steady {
        rate: Rate::per_second(count),
    }
}

/// On AWS's own limits, idle environments kept for ten minutes, no init.
pub fn aws(traffic: Traffic, run: Tick, horizon: Tick) -> Setup {
    let platform = Platform::aws(Law::Constant(10 * MINUTE));
    let cold = Cold::Init(Law::Constant(0));
    Setup {
        horizon,
        ..scenario(traffic, Law::Constant(run), cold, platform)
    }
}

/// Runs it to its end.
pub fn run(scenario: &Setup) -> Readings {
    Run::new(scenario).unwrap().finish()
}

/// The same on a platform that is a little different.
pub fn with(scenario: Setup, change: impl FnOnce(&mut Platform)) -> Setup {
    let mut changed = scenario;
    change(&mut changed.platform);
    changed
}

/// A rate that is not a whole number, to a millionth.
pub fn poisson(a_second: f64) -> Traffic {
    Traffic::Poisson {
        rate: Rate {
            count: (a_second * 1e9).round() as u64,
            per: 1_000_000_000 * SECOND,
        },
    }
}

pub fn exponential(seconds: f64) -> Law {
    Law::Exponential {
        mean: (seconds * 1e9) as Tick,
    }
}

/// What happened in one run after a warm-up, and for how long.
pub struct Measured {
    pub counts: EventCounts,
    pub length: Tick,
}

impl Measured {
    pub fn share(&self, of: impl Fn(&EventCounts) -> u64) -> f64 {
        to_f64(of(&self.counts)) / to_f64(self.counts.requests)
    }

    pub fn busy(&self) -> f64 {
        self.counts.busy_ticks as f64 / to_f64(self.length)
    }

    pub fn alive(&self) -> f64 {
        self.counts.alive_ticks as f64 / to_f64(self.length)
    }
}

/// Ten runs with seeds of their own.
pub fn runs(scenario: &Setup, warm_up: Tick, length: Tick) -> Vec<Measured> {
    let measure = |seed| {
        let scenario = Setup {
            seed,
            horizon: warm_up + length,
            ..scenario.clone()
        };
        let mut run = Run::new(&scenario).unwrap();
        run.run_until(warm_up);
        let before = run.readings().counts;
        Measured {
            counts: run.finish().counts.minus(&before),
            length,
        }
    };
    (1..=10).map(measure).collect()
}

/// Whether the mean of ten runs is `exact`, as far as their spread can tell:
/// within 4.8 standard errors, Student's t for one false alarm in a thousand.
/// There are some 60 such comparisons: a right engine fails one of them for
/// about one choice of seeds in seventeen.
pub fn assert_mean(what: &str, samples: &[f64], exact: f64) {
    let count = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / count;
    let squares: f64 = samples.iter().map(|value| (value - mean).powi(2)).sum();
    let error = (squares / (count - 1.0) / count).sqrt();
    assert!(
        (mean - exact).abs() <= 4.8 * error,
        "{what}: {mean} +- {error}, exactly {exact}"
    );
}
