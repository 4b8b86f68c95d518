//! Requests per second, with all readings on: `cargo bench --bench sim`.
//!
//! Each benchmark is what `buildup sim run --json` does between reading the
//! scenario and printing: the run in the slices of its progress line, its
//! readings, and what held requests back. Criterion prints elements per second;
//! an element is a request. What bounds the speed is said in `src/sim.rs`.

use std::hint::black_box;
use std::sync::Arc;

use buildup::sim::bottleneck::Bottleneck;
use buildup::sim::law::Law;
use buildup::sim::limits::ScaleOut;
use buildup::sim::pool::Reuse;
use buildup::sim::readings::RunReport;
use buildup::sim::replay::{Setting, replay};
use buildup::sim::run::Run;
use buildup::sim::setup::{Account, Function, Platform, Setup};
use buildup::sim::time::{MILLISECOND, Rate, SECOND, Tick};
use buildup::sim::trace::{Trace, TraceRow};
use buildup::sim::traffic::{Burst, Traffic};
use buildup::sim::workload::Cold;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// How many requests each run has, about.
const REQUESTS: u64 = 2_000_000;

/// Poisson arrivals on `concurrency` environments and no other limit.
fn poisson(rate: Rate, concurrency: u64, run: Law, cold: Cold, reuse: Reuse) -> Setup {
    Setup {
        horizon: REQUESTS * rate.per / rate.count,
        seed: 1,
        traffic: Traffic::Poisson { rate },
        function: Function::new(run, cold),
        platform: Platform {
            account_concurrency: concurrency,
            reuse,
            rate_ceiling: 1_000_000,
            scale_out: ScaleOut {
                at_once: 1_000_000,
                refill: Rate::per_second(1),
            },
            ..Platform::aws(Law::Constant(600 * SECOND))
        },
        callers: None,
        account: Account::default(),
        servers: None,
    }
}

/// The example of `SimFaaS`'s README: two environments busy, eight alive.
fn readme(reuse: Reuse) -> Setup {
    let seconds = |ms: Tick| Law::Exponential {
        mean: ms * MILLISECOND,
    };
    let rate = Rate {
        count: 9,
        per: 10 * SECOND,
    };
    poisson(
        rate,
        1_000,
        seconds(1_991),
        Cold::Whole(seconds(2_244)),
        reuse,
    )
}

/// Erlang's loss system: run times of a second, so the rate is the load.
fn erlang(environments: u64, load: u64, reuse: Reuse) -> Setup {
    let second = Law::Exponential { mean: SECOND };
    let none = Cold::Init(Law::Constant(0));
    poisson(Rate::per_second(load), environments, second, none, reuse)
}

/// A thousand requests at the same moment, every second.
fn bursts() -> Setup {
    let bursts = (0..REQUESTS / 1_000).map(|second| Burst {
        at: second * SECOND,
        requests: 1_000,
        over: 0,
    });
    Setup {
        traffic: Traffic::Burst(bursts.collect()),
        function: Function::new(
            Law::Constant(250 * MILLISECOND),
            Cold::Init(Law::Constant(400 * MILLISECOND)),
        ),
        ..erlang(1_000, 1_000, Reuse::MostRecent)
    }
}

/// A trace of a request every millisecond, 50 to 150 ms long.
fn trace() -> Trace {
    let rows = (0..REQUESTS).map(|index| TraceRow {
        arrival: index * MILLISECOND,
        duration: (50 + index * 7_919 % 100) * MILLISECOND,
        cold_duration: None,
    });
    Trace::new(rows.collect()).expect("the rows are in order")
}

/// What the command does with a scenario that it has read.
fn command(setup: &Setup) -> (u64, String) {
    const SLICE: u64 = 1 << 22;
    let mut run = Run::new(black_box(setup)).expect("the scenario is right");
    while !run.run_within(setup.horizon, SLICE) {}
    let cause = Bottleneck::of(&run);
    let readings = run.readings();
    let report = RunReport::new(&readings, Some(setup.seed), None).with_cause(cause.as_ref());
    let json = serde_json::to_string(&report).expect("a report is plain data");
    (readings.counts.requests, json)
}

/// About 2, 7, 84, 950 and 9,900 environments at work.
fn scenarios() -> Vec<(String, Setup)> {
    let orders = [
        ("most recent", Reuse::MostRecent),
        ("newest", Reuse::Newest),
        ("least recent", Reuse::LeastRecent),
    ];
    let in_order = |(order, reuse)| {
        [
            (format!("readme of SimFaaS, {order}"), readme(reuse)),
            (format!("10 environments, {order}"), erlang(10, 7, reuse)),
            (format!("100 environments, {order}"), erlang(100, 84, reuse)),
            (
                format!("1,000 environments, {order}"),
                erlang(1_000, 950, reuse),
            ),
            (
                format!("10,000 environments, {order}"),
                erlang(10_000, 9_900, reuse),
            ),
        ]
    };
    let mut all: Vec<_> = orders.into_iter().flat_map(in_order).collect();
    all.push(("bursts of 1,000".to_owned(), bursts()));
    all
}

fn runs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("run");
    group.sample_size(10);
    for (name, scenario) in scenarios() {
        group.throughput(Throughput::Elements(command(&scenario).0));
        group.bench_function(name, |bencher| bencher.iter(|| command(&scenario)));
    }
    group.finish();
}

fn replays(criterion: &mut Criterion) {
    let trace = Arc::new(trace());
    let setting = Setting {
        keep_alive: 640 * SECOND,
        reuse: Reuse::MostRecent,
        concurrency: None,
        init: 400 * MILLISECOND,
        memory_mb: 128,
    };
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(20);
    group.throughput(Throughput::Elements(REQUESTS));
    group.bench_function("a trace", |bencher| {
        bencher.iter(|| replay(black_box(&trace), &setting, |_| {}));
    });
    group.finish();
}

criterion_group!(benches, runs, replays);
criterion_main!(benches);
