//! `SimFaaS` 0.2.2 with chance: twelve points, four to thirty runs each
//! (`tests/oracles/simfaas-reference.json` says how they were made).
//!
//! Its random stream is not replayed; the means of our runs and of its runs
//! must agree as means do. Each has a 95 % confidence interval, from the
//! spread of all runs of the point; the two must overlap. Where both are right
//! they fail to about once in 65 comparisons, and there are 68: so four may,
//! and a right engine fails the table for about one choice of seeds in a
//! hundred.

use std::collections::HashMap;

use buildup::sim::admission::Direct;
use buildup::sim::engine::{Engine, EngineEvent, EventKind, Observer};
use buildup::sim::law::Law;
use buildup::sim::limits::Limits;
use buildup::sim::meter::{Meter, mean};
use buildup::sim::multi_request_pool::MultiRequestPool;
use buildup::sim::pool::{Environments, LifetimeLaw, LifetimeSampler, Pool, Reuse};
use buildup::sim::time::{Rate, SECOND, Tick, to_f64, to_ticks};
use buildup::sim::traffic::Traffic;
use buildup::sim::workload::{Cold, Workload};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    points: Vec<Point>,
}

#[derive(Deserialize)]
struct Point {
    name: String,
    expiration_threshold: u64,
    max_time: f64,
    maximum_concurrency: u64,
    concurrency_value: Option<u32>,
    metrics: HashMap<String, Metric>,
}

#[derive(Deserialize)]
struct Metric {
    n: f64,
    mean: Option<f64>,
    sd: Option<f64>,
}

/// Our runs of each point.
const RUNS: u64 = 2;
/// How many comparisons may fail.
const OUTLIERS: usize = 4;

fn exponential(seconds: f64) -> Law {
    Law::Exponential {
        mean: to_ticks(seconds * 1e9),
    }
}

fn normal(seconds: f64, sd: f64) -> Law {
    Law::Normal {
        mean: to_ticks(seconds * 1e9),
        sd: to_ticks(sd * 1e9),
    }
}

fn poisson(count: u64, seconds: u64) -> Traffic {
    let per = seconds * SECOND;
    Traffic::Poisson {
        rate: Rate { count, per },
    }
}

/// Traffic, run time and cold start of a point, as its description says.
fn model(name: &str) -> (Traffic, Law, Cold) {
    let exp = exponential;
    let whole = |mean| Cold::Whole(exp(mean));
    let readme = (exp(1.991), whole(2.244));
    let (traffic, (run, cold)) = match name {
        "readme" | "thr-60" | "cap-3-reject" => (poisson(9, 10), readme),
        "low-rate" => (poisson(1, 100), readme),
        "erlangB-10-7" => (poisson(35, 10), (exp(2.0), whole(2.0))),
        "erlangB-det-service" => {
            let two = Law::Constant(2 * SECOND);
            (poisson(35, 10), (two.clone(), Cold::Whole(two)))
        }
        "det-arrivals" => {
            let gap = Law::Constant(to_ticks(1e9 / 0.9));
            (Traffic::Renewal { gap }, readme)
        }
        "gauss-arrivals" => {
            let gap = normal(1.0 / 0.9, 0.3);
            let laws = (normal(1.991, 0.4), Cold::Whole(normal(2.244, 0.4)));
            (Traffic::Renewal { gap }, laws)
        }
        "rate10-thr10" => (poisson(10, 1), (exp(2.016), whole(2.163))),
        "erlangB-100-84" => (poisson(84, 1), (exp(1.0), whole(1.0))),
        "par-conc-1" => (poisson(9, 10), (exp(1.991), Cold::Init(exp(0.253)))),
        "par-conc-10" => (poisson(20, 1), (exp(1.0), Cold::Init(exp(0.5)))),
        other => panic!("no model of {other}"),
    };
    (traffic, run, cold)
}

/// How long environments live, from creation to expiry.
#[derive(Default)]
struct Lives {
    created: Vec<Tick>,
    ended: u64,
    sum: f64,
}

impl Observer for Lives {
    fn see(&mut self, event: &EngineEvent) {
        match event.what {
            EventKind::Served(served) if served.cold => self.created.push(event.at),
            EventKind::Expired(id) => {
                self.ended += 1;
                self.sum += to_f64(event.at - self.created[id as usize]);
            }
            EventKind::Served(_)
            | EventKind::Refused { .. }
            | EventKind::Joined
            | EventKind::Departed(_) => {}
        }
    }
}

/// One run of a point: each metric by the name that the file has for it.
fn run(point: &Point, seed: u64) -> Vec<(&'static str, f64)> {
    let lifetime = LifetimeLaw {
        keep_alive: Law::Constant(point.expiration_threshold * SECOND),
        max_age: None,
    };
    let lifetimes = LifetimeSampler::new(&lifetime, seed);
    match point.concurrency_value {
        None => metrics(point, seed, Pool::new(Reuse::Newest, lifetimes)),
        Some(room) => metrics(
            point,
            seed,
            MultiRequestPool::new(Reuse::Newest, lifetimes, room),
        ),
    }
}

fn metrics(point: &Point, seed: u64, environments: impl Environments) -> Vec<(&'static str, f64)> {
    let end = to_ticks(point.max_time * 1e9);
    let (traffic, law, cold) = model(&point.name);
    let demand = Workload::new(&traffic, &law, &cold, end, seed);
    let limits = Limits {
        concurrency: Some(point.maximum_concurrency),
        ..Limits::default()
    };
    let mut engine = Engine::new(Direct::new(demand), limits, environments);
    let (mut meter, mut lives) = (Meter::new(end, 0), Lives::default());
    engine.run_until(end, &mut (&mut meter, &mut lives));
    let counts = meter.counts(end);
    let requests = to_f64(counts.requests);
    let (alive, busy) = (mean(counts.alive_ticks, end), mean(counts.busy_ticks, end));
    vec![
        ("prob_cold", to_f64(counts.cold_starts) / requests),
        ("prob_reject", to_f64(counts.throttled) / requests),
        ("inst_count_avg", alive),
        ("inst_running_count_avg", busy),
        ("inst_idle_count_avg", alive - busy),
        ("lifespan_avg", lives.sum / to_f64(lives.ended) / 1e9),
    ]
}

/// The 97.5 % point of Student's t, near enough from 8 degrees on.
fn t(degrees: f64) -> f64 {
    1.96 + 2.37 / degrees + 2.8 / (degrees * degrees)
}

/// Whether the intervals of our runs and of theirs overlap.
fn agree(ours: &[f64], theirs: &Metric) -> bool {
    let (Some(mean), Some(sd)) = (theirs.mean, theirs.sd) else {
        return true;
    };
    let count = ours.len() as f64;
    let own = ours.iter().sum::<f64>() / count;
    let squares: f64 = ours.iter().map(|value| (value - own).powi(2)).sum();
    let degrees = theirs.n + count - 2.0;
    let pooled = ((squares + sd * sd * (theirs.n - 1.0)) / degrees).sqrt();
    let widths = t(degrees) * pooled * (1.0 / count.sqrt() + 1.0 / theirs.n.sqrt());
    (own - mean).abs() <= widths
}

#[test]
fn simfaas_and_we_agree() {
    let file = include_str!("../oracles/simfaas-reference.json");
    let file: File = serde_json::from_str(file).unwrap();
    assert_eq!(file.points.len(), 12);
    let mut compared = 0;
    let mut off = Vec::new();
    for point in &file.points {
        let runs: Vec<_> = (1..=RUNS).map(|seed| run(point, seed)).collect();
        for (index, (name, _)) in runs[0].iter().enumerate() {
            let theirs = &point.metrics[*name];
            let ours: Vec<f64> = runs.iter().map(|run| run[index].1).collect();
            if ours.iter().any(|value| value.is_nan()) {
                // No environment ended, which happens where few do.
                continue;
            }
            compared += 1;
            if !agree(&ours, theirs) {
                off.push(format!(
                    "{} {name}: {ours:?}, not {:?}",
                    point.name, theirs.mean
                ));
            }
        }
    }
    assert_eq!(compared, 68);
    assert!(off.len() <= OUTLIERS, "{off:#?}");
}
