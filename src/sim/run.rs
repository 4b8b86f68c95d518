//! A run: one execution of a scenario, as fast or as slowly as one likes.

use std::fmt;

use super::crowd::Crowd;
use super::demand::Demand;
use super::engine::{Engine, Event, Watch};
use super::front::{Direct, Front, Line, Pollers, Retry};
use super::meter::{Meter, Row};
use super::pool::{Environments, Id, Lifetimes, Pool, State};
use super::problem::Problem;
use super::random::{Purpose, Stream};
use super::readings::{Readings, Tariff};
use super::scenario::{Overflow, Scenario, Source};
use super::time::Tick;

/// A scenario being executed. Two runs of one scenario are the same, however
/// they are stepped.
pub struct Run {
    engine: Box<dyn Drive>,
    horizon: Tick,
    tariff: Tariff,
    now: Tick,
}

impl Run {
    /// A run at its start; or what is wrong with the scenario.
    pub fn new(scenario: &Scenario) -> Result<Self, Vec<Problem>> {
        let problems = scenario.check();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            engine: engine(scenario),
            horizon: scenario.horizon,
            tariff: scenario.tariff(),
            now: 0,
        })
    }

    /// Simulated time so far.
    pub fn now(&self) -> Tick {
        self.now
    }

    pub fn horizon(&self) -> Tick {
        self.horizon
    }

    /// Makes the next event happen; `None` at the end.
    pub fn step(&mut self) -> Option<Event> {
        let event = self.engine.step(self.horizon);
        self.now = event.map_or(self.horizon, |event| event.at);
        event
    }

    /// Lets time pass until `end`, but not beyond the horizon.
    pub fn run_until(&mut self, end: Tick) {
        let end = end.clamp(self.now, self.horizon);
        self.engine.run_until(end);
        self.now = end;
    }

    /// Runs to the end and reads what it shows.
    pub fn finish(&mut self) -> Readings {
        self.run_until(self.horizon);
        self.readings()
    }

    /// What it shows so far.
    pub fn readings(&self) -> Readings {
        Readings::new(self.engine.meter(), self.now, &self.tariff)
    }

    /// Its course so far.
    pub fn rows(&self) -> Vec<Row> {
        self.engine.meter().rows(self.now)
    }

    /// Each environment and what it is doing, in no order.
    pub fn environments(&self) -> Vec<(Id, State)> {
        self.engine.states(self.now)
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Run")
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

/// An engine of any kind with its meter.
trait Drive: Send {
    fn step(&mut self, end: Tick) -> Option<Event>;
    fn run_until(&mut self, end: Tick);
    fn meter(&self) -> &Meter;
    fn states(&self, now: Tick) -> Vec<(Id, State)>;
}

struct Driven<F, E> {
    engine: Engine<F, E>,
    meter: Meter,
}

impl<F: Front + Send, E: Environments + Send> Drive for Driven<F, E> {
    fn step(&mut self, end: Tick) -> Option<Event> {
        let mut last = Last(None);
        let mut watch = (&mut self.meter, &mut last);
        while watch.1.0.is_none() && self.engine.step(end, &mut watch) {}
        last.0
    }

    fn run_until(&mut self, end: Tick) {
        self.engine.run_until(end, &mut self.meter);
    }

    fn meter(&self) -> &Meter {
        &self.meter
    }

    fn states(&self, now: Tick) -> Vec<(Id, State)> {
        self.engine.environments().states(now)
    }
}

/// The last event.
struct Last(Option<Event>);

impl Watch for Last {
    fn see(&mut self, event: &Event) {
        self.0 = Some(*event);
    }
}

/// The engine that does what the scenario needs and nothing else.
fn engine(scenario: &Scenario) -> Box<dyn Drive> {
    let Scenario {
        horizon,
        seed,
        traffic,
        function,
        platform,
        ..
    } = scenario;
    let demand = Demand::new(traffic, &function.run, &function.cold, *horizon, *seed);
    match (platform.source, platform.overflow) {
        (Source::Queue, _) => behind(Line::queue(demand, Pollers::AWS), scenario),
        (Source::Direct, Overflow::Wait) => behind(Line::new(demand), scenario),
        (Source::Direct, Overflow::Throttle) => behind(Direct::new(demand), scenario),
        (Source::Direct, Overflow::Retry) => {
            let errors = Stream::new(*seed, Purpose::Errors);
            behind(Retry::new(demand, function.error_ratio, errors), scenario)
        }
    }
}

fn behind<F: Front + Send + 'static>(front: F, scenario: &Scenario) -> Box<dyn Drive> {
    let platform = &scenario.platform;
    let lifetimes = Lifetimes::new(&platform.keeping, scenario.seed);
    match scenario.function.concurrency_per_environment {
        0 | 1 => {
            let count = platform.provisioned;
            let per_second = if platform.synchronous() {
                platform.rate_ceiling.saturating_mul(count.into())
            } else {
                u64::MAX
            };
            let pool = Pool::with_provisioned(platform.reuse, lifetimes, count, per_second);
            driven(front, pool, scenario)
        }
        room => driven(front, Crowd::new(platform.reuse, lifetimes, room), scenario),
    }
}

fn driven<F, E>(front: F, environments: E, scenario: &Scenario) -> Box<dyn Drive>
where
    F: Front + Send + 'static,
    E: Environments + Send + 'static,
{
    Box::new(Driven {
        engine: Engine::new(front, scenario.platform.limits(), environments),
        meter: Meter::new(scenario.horizon, scenario.platform.provisioned),
    })
}
