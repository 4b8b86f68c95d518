//! What happened in a run, one line an event.

use buildup::sim::admission::Direct;
use buildup::sim::engine::{Engine, EngineEvent, EventKind, Observer};
use buildup::sim::limits::Limits;
use buildup::sim::pool::Environments;
use buildup::sim::setup::Platform;
use buildup::sim::time::{SECOND, Tick};
use buildup::sim::workload::Workload;

/// What happened, when, and how many environments there were; not which ones,
/// because those that go at the same tick may do so in another order.
pub fn log(demand: &Workload, platform: &Platform, environments: impl Environments) -> Log {
    let limits = Limits {
        concurrency: Some(platform.account_concurrency),
        per_second: None,
        scale_out: Some(platform.scale_out),
    };
    let mut engine = Engine::new(Direct::new(demand.clone()), limits, environments);
    let mut log = Log::default();
    engine.run_until(20 * SECOND, &mut log);
    log
}

#[derive(Default, Debug, PartialEq)]
pub struct Log(pub Vec<(Tick, char, u64, u64)>);

impl Observer for Log {
    fn see(&mut self, event: &EngineEvent) {
        let kind = match event.what {
            EventKind::Served(served) if served.cold => 'c',
            EventKind::Served(_) => 'w',
            EventKind::Refused { .. } => 'r',
            EventKind::Joined => 'j',
            EventKind::Departed(_) => 'd',
            EventKind::Expired(_) => 'e',
        };
        self.0.push((event.at, kind, event.alive, event.busy));
    }
}
