//! Replays: recorded requests on a platform of one's choice.

use std::sync::Arc;

use super::admission::Direct;
use super::cost::check_memory;
use super::engine::{Engine, EngineEvent, EventKind, Observer};
use super::invalid_value::InvalidValue;
use super::law::Law;
use super::limits::Limits;
use super::meter::Meter;
use super::pool::{LifetimeLaw, LifetimeSampler, Pool, Reuse};
use super::readings::{Charges, Readings, Tariff};
use super::runtime::Arch;
use super::time::{MAX_SPAN, Tick};
use super::trace::Trace;
use super::workload::Workload;

/// What a trace is replayed on. A limit that is not here is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    pub keep_alive: Tick,
    pub reuse: Reuse,
    /// Environments at work at once.
    pub concurrency: Option<u64>,
    /// What a cold start adds where the trace does not say how long it took.
    pub init: Tick,
    /// For the bill.
    pub memory_mb: u32,
}

/// What became of a recorded request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Cold,
    Warm,
    Throttled,
}

impl Fate {
    pub fn name(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
            Self::Throttled => "throttled",
        }
    }
}

/// Replays a trace from 0 to its last departure. `tell` hears the fate of each
/// request, in the order of the rows.
pub fn replay(
    trace: &Arc<Trace>,
    setting: &Setting,
    tell: impl FnMut(Fate),
) -> Result<Readings, Vec<InvalidValue>> {
    let problems = check(setting);
    if !problems.is_empty() {
        return Err(problems);
    }
    let length = longest(trace, setting.init);
    let mut meter = Meter::new(length, 0);
    let mut engine = engine(trace, setting);
    let mut watch = (&mut meter, Tell(tell));
    while engine.active() && engine.step(Tick::MAX, &mut watch) {}
    let end = engine.now();
    engine.run_until(end, &mut watch);
    let tariff = Tariff {
        arch: Arch::X86_64,
        memory_mb: setting.memory_mb,
        provisioned: 0,
        servers: None,
    };
    Ok(Readings::new(&meter, end, &Charges::new(tariff)))
}

fn check(setting: &Setting) -> Vec<InvalidValue> {
    let mut problems: Vec<InvalidValue> = check_memory("memory", setting.memory_mb)
        .into_iter()
        .collect();
    if setting.concurrency == Some(0) {
        problems.push(InvalidValue::new(
            "concurrency",
            "with 0 environments no request is ever served",
            "write 1 or more, or leave it out for no limit",
        ));
    }
    for (key, span) in [("keep-alive", setting.keep_alive), ("init", setting.init)] {
        if span > MAX_SPAN {
            problems.push(InvalidValue::new(
                key,
                "is longer than a century",
                "write a shorter time",
            ));
        }
    }
    problems
}

fn engine(trace: &Arc<Trace>, setting: &Setting) -> Engine<Direct<Workload>, Pool> {
    let lifetime = LifetimeLaw {
        keep_alive: Law::Constant(setting.keep_alive),
        max_age: None,
    };
    let limits = Limits {
        concurrency: setting.concurrency,
        ..Limits::default()
    };
    let demand = Workload::recorded(trace, setting.init);
    let pool = Pool::new(setting.reuse, LifetimeSampler::new(&lifetime, 0));
    Engine::new(Direct::new(demand), limits, pool)
}

/// When the last request is over, at the latest.
fn longest(trace: &Trace, init: Tick) -> Tick {
    let ends = trace.rows().iter().map(|row| {
        let cold = row.cold_duration.unwrap_or(row.duration + init);
        row.arrival + row.duration.max(cold)
    });
    ends.max().unwrap_or(0)
}

struct Tell<T>(T);

impl<T: FnMut(Fate)> Observer for Tell<T> {
    #[inline]
    fn see(&mut self, event: &EngineEvent) {
        match event.what {
            EventKind::Served(served) if served.cold => (self.0)(Fate::Cold),
            EventKind::Served(_) => (self.0)(Fate::Warm),
            EventKind::Refused { .. } => (self.0)(Fate::Throttled),
            EventKind::Joined | EventKind::Departed(_) | EventKind::Expired(_) => {}
        }
    }
}
