//! Queueing theory: results that are exact for any engine that is right.

use buildup::sim::law::Law;
use buildup::sim::pool::{EnvironmentState, Reuse};
use buildup::sim::run::Run;
use buildup::sim::setup::{Overflow, Setup};
use buildup::sim::time::{SECOND, Tick};
use buildup::sim::workload::Cold;
use serde::Deserialize;

use super::support::{Measured, assert_mean, exponential, poisson, runs, scenario, unlimited};

/// Blocking of M/G/c/c, by the recursion in 1/B.
fn erlang_b(servers: u64, load: f64) -> f64 {
    1.0 / (1..=servers).fold(1.0, |inverse, n| 1.0 + inverse * n as f64 / load)
}

/// Probability of waiting in M/M/c.
fn erlang_c(servers: u64, load: f64) -> f64 {
    let (c, b) = (servers as f64, erlang_b(servers, load));
    c * b / (c - load * (1.0 - b))
}

/// Calculated with 50 digits elsewhere.
#[test]
fn the_formulas_have_the_known_digits() {
    for (servers, load, exact) in [
        (1, 0.5, 1.0 / 3.0),
        (10, 7.0, 0.078_740_882_969_570_26),
        (100, 84.0, 0.009_872_528_609_200_785),
        (1_000, 950.0, 0.003_649_293_688_942_41),
        (1_000, 2_016.0, 0.504_454_581_898_883_7),
        (10_000, 9_900.0, 0.002_858_126_738_856_586),
    ] {
        let off = erlang_b(servers, load) / exact - 1.0;
        assert!(off.abs() < 1e-12, "B({servers}, {load}): {off}");
    }
    for (servers, load, exact) in [
        (1, 0.9, 0.9),
        (10, 7.0, 0.221_731_215_883_815_45),
        (100, 95.0, 0.506_456_853_913_020_6),
    ] {
        let off = erlang_c(servers, load) / exact - 1.0;
        assert!(off.abs() < 1e-12, "C({servers}, {load}): {off}");
    }
}

/// A run time of 1 s by each law; cold starts take as long as warm ones.
fn one_second() -> [(&'static str, Law); 4] {
    [
        ("exponential", exponential(1.0)),
        ("constant", Law::Constant(SECOND)),
        (
            "normal",
            Law::Normal {
                mean: SECOND,
                sd: SECOND / 5,
            },
        ),
        (
            "two values",
            Law::Quantiles(vec![
                (0.0, SECOND / 10),
                (0.5, SECOND / 5),
                (0.500_001, 9 * SECOND / 5),
                (1.0, 19 * SECOND / 10),
            ]),
        ),
    ]
}

/// Erlang's loss formula holds whatever the law of the run time.
#[test]
fn blocking_is_erlang_b_for_every_law() {
    for (name, law) in one_second() {
        for (servers, load, length) in [(10, 7.0, 4_000), (100, 84.0, 300)] {
            let mut platform = unlimited(Law::Constant(600 * SECOND));
            platform.account_concurrency = servers;
            let scenario = scenario(
                poisson(load),
                law.clone(),
                Cold::Init(Law::Constant(0)),
                platform,
            );
            let runs = runs(&scenario, 20 * SECOND, length * SECOND);
            let blocking = erlang_b(servers, load);
            let column = |of: &dyn Fn(&Measured) -> f64| runs.iter().map(of).collect::<Vec<_>>();
            let what = format!("{servers} servers, {name}");
            assert_mean(
                &what,
                &column(&|run| run.share(|counts| counts.throttled)),
                blocking,
            );
            assert_mean(
                &what,
                &column(&Measured::busy),
                load * (1.0 - blocking) * law.mean() / 1e9,
            );
        }
    }
}

/// Without a cap the number at work is Poisson, whatever the law.
#[test]
fn work_without_a_cap_is_poisson() {
    for (name, law) in one_second() {
        let scenario = scenario(
            poisson(7.0),
            law.clone(),
            Cold::Init(Law::Constant(0)),
            unlimited(Law::Constant(60 * SECOND)),
        );
        let moments: Vec<Tick> = (10..400).map(|moment| moment * 2 * SECOND).collect();
        let runs: Vec<Vec<f64>> = (1..=10)
            .map(|seed| at_work(&scenario, seed, &moments))
            .collect();
        let mean_of = |of: fn(f64) -> f64| -> Vec<f64> {
            let mean = |run: &Vec<f64>| run.iter().map(|n| of(*n)).sum::<f64>() / run.len() as f64;
            runs.iter().map(mean).collect()
        };
        assert_mean(name, &mean_of(|n| n), 7.0);
        assert_mean(name, &mean_of(|n| n * n), 7.0 * 7.0 + 7.0);
        // P(n < 4) = e^-7 (1 + 7 + 49/2 + 343/6).
        assert_mean(
            name,
            &mean_of(|n| f64::from(n < 4.0)),
            0.081_765_416_244_722,
        );
    }
}

/// From empty, a constant run time s fills up as rate x min(t, s), an
/// exponential one as rate x s (1 - e^(-t/s)).
#[test]
fn work_builds_up_as_it_should() {
    let grown = |share: f64| 30.0 * (1.0 - (-share).exp());
    for (law, expected) in [
        (Law::Constant(10 * SECOND), [15.0, 30.0]),
        (exponential(10.0), [grown(0.5), grown(1.0)]),
    ] {
        let scenario = scenario(
            poisson(3.0),
            law,
            Cold::Init(Law::Constant(0)),
            unlimited(Law::Constant(60 * SECOND)),
        );
        let runs: Vec<Vec<f64>> = (1..=400)
            .map(|seed| at_work(&scenario, seed, &[5 * SECOND, 10 * SECOND]))
            .collect();
        for (index, exact) in expected.into_iter().enumerate() {
            let samples: Vec<f64> = runs.iter().map(|run| run[index]).collect();
            assert_mean("build-up", &samples, exact);
        }
    }
}

/// One environment: idle for T at most, requests at rate l. With the mean
/// time S that an admitted request takes, p = e^(-lT) of the admitted ones are
/// cold, and everything else follows.
#[test]
fn one_environment_is_solved_exactly() {
    for (rate, idle, warm, cold) in [
        (0.01, 600, 1.991, 2.244),
        (0.002, 600, 1.991, 2.244),
        (0.001, 300, 0.2, 1.0),
        (0.005, 300, 0.2, 1.0),
        (0.1, 10, 2.0, 2.5),
        (1.0, 1, 0.5, 1.5),
    ] {
        let mut platform = unlimited(Law::Constant(idle * SECOND));
        platform.account_concurrency = 1;
        let scenario = scenario(
            poisson(rate),
            exponential(warm),
            Cold::Whole(exponential(cold)),
            platform,
        );
        let length = (10_000.0 / rate) as Tick * SECOND;
        let runs = runs(&scenario, length / 100, length);
        let p = (-rate * idle as f64).exp();
        let taken = rate * ((1.0 - p) * warm + p * cold);
        let column = |of: &dyn Fn(&Measured) -> f64| runs.iter().map(of).collect::<Vec<_>>();
        let what = format!("rate {rate}");
        assert_mean(
            &what,
            &column(&|run| run.share(|counts| counts.cold_starts)),
            p / (1.0 + taken),
        );
        assert_mean(
            &what,
            &column(&|run| run.share(|counts| counts.throttled)),
            taken / (1.0 + taken),
        );
        assert_mean(&what, &column(&Measured::busy), taken / (1.0 + taken));
        assert_mean(
            &what,
            &column(&Measured::alive),
            (taken + 1.0 - p) / (1.0 + taken),
        );
    }
}

/// Where requests wait instead, M/M/c: how many wait and how long.
#[test]
fn waiting_is_erlang_c() {
    for (servers, load, length) in [
        (1, 0.5, 40_000),
        (5, 3.0, 8_000),
        (10, 9.0, 8_000),
        (50, 40.0, 1_500),
    ] {
        let mut platform = unlimited(Law::Constant(600 * SECOND));
        platform.account_concurrency = servers;
        platform.overflow = Overflow::Wait;
        let scenario = Setup {
            horizon: length * SECOND,
            ..scenario(
                poisson(load),
                exponential(1.0),
                Cold::Init(Law::Constant(0)),
                platform,
            )
        };
        let (mut waits, mut latencies) = (Vec::new(), Vec::new());
        for seed in 1..=10 {
            let readings = Run::new(&Setup {
                seed,
                ..scenario.clone()
            })
            .unwrap()
            .finish();
            let counts = readings.counts;
            waits.push(counts.waited as f64 / counts.requests as f64);
            latencies.push(readings.latency.unwrap().mean / 1_000.0);
        }
        let waiting = erlang_c(servers, load);
        let what = format!("{servers} servers, load {load}");
        assert_mean(&what, &waits, waiting);
        assert_mean(&what, &latencies, 1.0 + waiting / (servers as f64 - load));
    }
}

#[derive(Deserialize)]
struct Chains {
    exponential_keepalive_exact: Vec<Chain>,
}

/// Rate, mean times in seconds, and what the chain's equations say.
#[derive(Deserialize)]
struct Chain {
    rate: f64,
    mean_warm: f64,
    mean_cold: f64,
    mean_idle_life: f64,
    cap: u64,
    p_cold: f64,
    p_reject: f64,
    running: f64,
    idle: f64,
}

/// With exponential times all round, and an exponential keep-alive, the whole
/// is a Markov chain, whichever idle environment is reused.
#[test]
fn an_exponential_keep_alive_is_a_markov_chain() {
    let file = include_str!("../oracles/simfaas-reference.json");
    let chains: Chains = serde_json::from_str(file).unwrap();
    let policies = [Reuse::MostRecent, Reuse::Newest, Reuse::LeastRecent];
    for (chain, reuse) in chains
        .exponential_keepalive_exact
        .iter()
        .zip(policies.into_iter().cycle())
    {
        let mut platform = unlimited(exponential(chain.mean_idle_life));
        platform.account_concurrency = chain.cap;
        platform.reuse = reuse;
        let scenario = scenario(
            poisson(chain.rate),
            exponential(chain.mean_warm),
            Cold::Whole(exponential(chain.mean_cold)),
            platform,
        );
        let warm_up = chain.mean_idle_life as Tick * 10 * SECOND;
        let length = (10_000.0 / chain.rate) as Tick * SECOND;
        let runs = runs(&scenario, warm_up, length);
        let column = |of: &dyn Fn(&Measured) -> f64| runs.iter().map(of).collect::<Vec<_>>();
        let what = format!("rate {}, {reuse:?}", chain.rate);
        assert_mean(
            &what,
            &column(&|run| run.share(|counts| counts.cold_starts)),
            chain.p_cold,
        );
        assert_mean(
            &what,
            &column(&|run| run.share(|counts| counts.throttled)),
            chain.p_reject,
        );
        assert_mean(&what, &column(&Measured::busy), chain.running);
        assert_mean(&what, &column(&|run| run.alive() - run.busy()), chain.idle);
    }
}

/// How many environments are at work at these moments.
fn at_work(scenario: &Setup, seed: u64, moments: &[Tick]) -> Vec<f64> {
    let scenario = Setup {
        seed,
        horizon: moments.last().unwrap() + SECOND,
        ..scenario.clone()
    };
    let mut run = Run::new(&scenario).unwrap();
    let look = |moment: &Tick| {
        run.run_until(*moment);
        let environments = run.environments();
        let busy = environments
            .iter()
            .filter(|(_, state)| *state != EnvironmentState::Idle);
        busy.count() as f64
    };
    moments.iter().map(look).collect()
}
