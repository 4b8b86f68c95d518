//! What happened in a run, one line an event.

use buildup::sim::demand::Demand;
use buildup::sim::engine::{Engine, Event, Watch, What};
use buildup::sim::front::Direct;
use buildup::sim::limits::Limits;
use buildup::sim::pool::Environments;
use buildup::sim::scenario::Platform;
use buildup::sim::time::{SECOND, Tick};

/// What happened, when, and how many environments there were; not which ones,
/// because those that go at the same tick may do so in another order.
pub fn log(demand: &Demand, platform: &Platform, environments: impl Environments) -> Log {
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

impl Watch for Log {
    fn see(&mut self, event: &Event) {
        let kind = match event.what {
            What::Served(served) if served.cold => 'c',
            What::Served(_) => 'w',
            What::Refused { .. } => 'r',
            What::Joined => 'j',
            What::Departed(_) => 'd',
            What::Expired(_) => 'e',
        };
        self.0.push((event.at, kind, event.alive, event.busy));
    }
}
