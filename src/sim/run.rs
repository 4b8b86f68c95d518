//! A run: one execution of a scenario, as fast or as slowly as one likes.

mod change;

use std::collections::VecDeque;
use std::fmt;
use std::ops::Range;

pub use change::Change;

use super::admission::{Adapt, Direct, Pollers, RequestQueue, Retry};
use super::bottleneck::{Cap, Caps};
use super::engine::{Engine, EngineEvent, EventKind, Observer};
use super::environment_log::EnvironmentLog;
use super::invalid_value::InvalidValue;
use super::limits::LimitKind;
use super::meter::{Meter, SeriesRow};
use super::multi_request_pool::MultiRequestPool;
use super::pool::{EnvironmentId, EnvironmentState, Environments, Lifetimes, Pool, Upkeep};
use super::random::{Purpose, Stream};
use super::readings::{Charges, Readings};
use super::request_log::RequestLog;
use super::setup::{EventSource, Overflow, Setup};
use super::time::Tick;
use super::workload::{Workload, WorkloadChange};

/// A scenario being executed. Two runs of one scenario are the same, however
/// they are stepped; so are two whose settings change at the same points.
pub struct Run {
    engine: Box<dyn DynEngine>,
    start: Setup,
    /// What it goes by now.
    setup: Setup,
    log: Vec<Change>,
    /// Changes that it will make by itself.
    later: VecDeque<Change>,
    /// Limits that do not hold.
    lifted: Caps,
    charges: Charges,
    now: Tick,
}

impl Run {
    /// A run at its start; or what is wrong with the scenario.
    pub fn new(setup: &Setup) -> Result<Self, Vec<InvalidValue>> {
        let problems = setup.check();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self::lifting(setup, Caps::NONE))
    }

    fn lifting(setup: &Setup, lifted: Caps) -> Self {
        Self {
            engine: engine(&lifted.lifted_from(setup), lifted),
            start: setup.clone(),
            setup: setup.clone(),
            log: Vec::new(),
            later: VecDeque::new(),
            lifted,
            charges: Charges::new(setup.tariff()),
            now: 0,
        }
    }

    /// The same run from its start without some of the limits, which makes the
    /// same changes at the same moments by itself.
    #[must_use]
    pub fn without(&self, lifted: Caps) -> Self {
        let mut run = Self::lifting(&self.start, lifted);
        let changes = self.log.iter().chain(&self.later).cloned();
        run.later.extend(changes.map(|change| Change {
            after: u64::MAX,
            ..change
        }));
        run
    }

    /// Keeps a log of what each environment does, from now on: at the start of
    /// a run it is whole.
    pub fn watch(&mut self) {
        self.engine.watch(self.start.horizon, self.now);
    }

    /// The log, if it is kept.
    pub fn environment_log(&self) -> Option<&EnvironmentLog> {
        self.engine.environment_log()
    }

    /// Keeps what becomes of the requests with these numbers, counted from 0, at
    /// the start of a run.
    pub fn follow(&mut self, requests: Range<u64>) {
        self.engine.follow(RequestLog::new(requests, &self.start));
    }

    /// What became of them, if that is kept.
    pub fn request_log(&self) -> Option<&RequestLog> {
        self.engine.request_log()
    }

    /// Simulated time so far.
    pub fn now(&self) -> Tick {
        self.now
    }

    pub fn horizon(&self) -> Tick {
        self.start.horizon
    }

    /// Makes the next event happen; `None` at the end.
    pub fn step(&mut self) -> Option<EngineEvent> {
        let event = self.step_with_changes();
        self.now = event.map_or(self.horizon(), |event| event.at);
        event
    }

    /// Lets time pass until `end`, but not beyond the horizon.
    pub fn run_until(&mut self, end: Tick) {
        let end = end.clamp(self.now, self.horizon());
        self.run_to_last_change(end, u64::MAX);
        self.engine.run_until(end);
        self.now = end;
    }

    /// The same, but not more than `most` events. Says whether `end` was
    /// reached; if not, it is now the moment of the last event.
    pub fn run_within(&mut self, end: Tick, most: u64) -> bool {
        let end = end.clamp(self.now, self.horizon());
        let most = self.events().saturating_add(most);
        let reached = self.run_to_last_change(end, most) && self.engine.run_within(end, most);
        self.now = if reached {
            end
        } else {
            self.now.max(self.engine.now())
        };
        reached
    }

    /// Runs to the end and reads what it shows.
    pub fn finish(&mut self) -> Readings {
        self.run_until(self.horizon());
        self.readings()
    }

    /// The last time that a request was served or refused or joined a line.
    pub fn latest(&self) -> Option<EngineEvent> {
        self.engine.latest()
    }

    /// What it shows so far.
    pub fn readings(&self) -> Readings {
        Readings::new(self.engine.meter(), self.now, &self.charges)
    }

    /// The limits that requests have met so far.
    pub fn met(&self) -> Caps {
        self.engine.meter().met()
    }

    /// Its course so far.
    pub fn rows(&self) -> Vec<SeriesRow> {
        self.engine.meter().rows(self.now)
    }

    /// Each environment and what it is doing, in the order of creation.
    pub fn environments(&self) -> Vec<(EnvironmentId, EnvironmentState)> {
        let mut states = self.engine.states(self.now);
        states.sort_unstable_by_key(|(id, _)| *id);
        states
    }

    /// How many requests have come.
    pub fn requests(&self) -> u64 {
        self.engine.meter().requests()
    }

    /// How many events there have been.
    pub fn events(&self) -> u64 {
        self.engine.meter().events()
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
trait DynEngine: Send {
    fn step(&mut self, end: Tick) -> Option<EngineEvent>;
    fn run_until(&mut self, end: Tick);

    /// Makes everything happen that is due at `end` or before, unless there
    /// have been `most` events first, counted from the start of the run. Says
    /// whether it is done.
    fn run_within(&mut self, end: Tick, most: u64) -> bool;

    /// When the last event was.
    fn now(&self) -> Tick;
    fn latest(&self) -> Option<EngineEvent>;
    fn meter(&self) -> &Meter;
    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)>;

    fn watch(&mut self, horizon: Tick, now: Tick);
    fn environment_log(&self) -> Option<&EnvironmentLog>;
    fn follow(&mut self, log: RequestLog);
    fn request_log(&self) -> Option<&RequestLog>;

    /// Goes by `to` instead of `from` from `now` on.
    fn change(&mut self, from: &Setup, to: &Setup, now: Tick);
}

struct MeteredEngine<F, E> {
    engine: Engine<F, E>,
    meter: Meter,
    latest: Latest,
    logs: Logs,
}

/// What is kept of a run that is watched.
#[derive(Default)]
struct Logs {
    environments: Option<Box<EnvironmentLog>>,
    requests: Option<Box<RequestLog>>,
}

impl Logs {
    fn is_empty(&self) -> bool {
        self.environments.is_none() && self.requests.is_none()
    }
}

impl Observer for Logs {
    #[inline]
    fn see(&mut self, event: &EngineEvent) {
        if let Some(environments) = &mut self.environments {
            environments.see(event);
        }
        if let Some(requests) = &mut self.requests {
            requests.see(event, self.environments.as_deref());
        }
    }

    #[inline]
    fn see_waiting(&mut self, at: Tick, limit: LimitKind) {
        if let Some(requests) = &mut self.requests {
            requests.see_waiting(at, limit);
        }
    }
}

impl<F: Adapt, E: Environments> MeteredEngine<F, E> {
    /// Makes the next event happen if it is due at `end` or before; `false` if
    /// there is none.
    #[inline]
    fn advance(&mut self, end: Tick, more: &mut impl Observer) -> bool {
        let mut watch = (&mut self.meter, (&mut self.latest, more));
        let happened = self.engine.step(end, &mut watch);
        self.meter.note_oldest(self.engine.front().oldest());
        happened
    }

    /// Makes what is due at `end` or before happen, and not more than `most`
    /// events, counted from the start. Says whether it is done.
    #[inline]
    fn advance_within(&mut self, end: Tick, most: u64, more: &mut impl Observer) -> bool {
        while self.meter.events() < most {
            if !self.advance(end, more) {
                return true;
            }
        }
        false
    }
}

impl<F: Adapt + Send, E: Environments + Send> DynEngine for MeteredEngine<F, E> {
    fn step(&mut self, end: Tick) -> Option<EngineEvent> {
        let mut last = Last(None);
        let mut logs = std::mem::take(&mut self.logs);
        while last.0.is_none() && self.advance(end, &mut (&mut last, &mut logs)) {}
        self.logs = logs;
        last.0
    }

    fn run_until(&mut self, end: Tick) {
        self.run_within(end, u64::MAX);
    }

    fn run_within(&mut self, end: Tick, most: u64) -> bool {
        if self.logs.is_empty() {
            return self.advance_within(end, most, &mut Nobody);
        }
        let mut logs = std::mem::take(&mut self.logs);
        let is_done = self.advance_within(end, most, &mut logs);
        self.logs = logs;
        is_done
    }

    fn now(&self) -> Tick {
        self.engine.now()
    }

    fn latest(&self) -> Option<EngineEvent> {
        self.latest.0
    }

    fn meter(&self) -> &Meter {
        &self.meter
    }

    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)> {
        self.engine.environments().states(now)
    }

    fn watch(&mut self, horizon: Tick, now: Tick) {
        let mut log = EnvironmentLog::new(horizon);
        log.compare(&self.states(now), now);
        self.logs.environments = Some(Box::new(log));
    }

    fn environment_log(&self) -> Option<&EnvironmentLog> {
        self.logs.environments.as_deref()
    }

    fn follow(&mut self, log: RequestLog) {
        self.logs.requests = Some(Box::new(log));
    }

    fn request_log(&self) -> Option<&RequestLog> {
        self.logs.requests.as_deref()
    }

    fn change(&mut self, from: &Setup, to: &Setup, now: Tick) {
        let shift = WorkloadChange {
            at: now,
            from: (&from.traffic, &from.function),
            to: (&to.traffic, &to.function),
            horizon: to.horizon,
        };
        self.engine.front_mut().adapt(&shift);
        self.engine.limit(&to.platform.limits(), now);
        let environments = self.engine.environments_mut();
        environments.change(&to.platform.upkeep(), now);
        self.meter.provide(now, environments.alive());
        self.meter.cap_by(Cap::of_concurrency(&to.platform));
        let states = self.logs.environments.is_some().then(|| self.states(now));
        if let Some((log, states)) = self.logs.environments.as_mut().zip(states) {
            log.compare(&states, now);
        }
        if let Some(log) = &mut self.logs.requests {
            log.change(to);
        }
    }
}

/// The last event in which somebody asked for an environment.
struct Latest(Option<EngineEvent>);

impl Observer for Latest {
    #[inline]
    fn see(&mut self, event: &EngineEvent) {
        if matches!(
            event.what,
            EventKind::Served(_) | EventKind::Refused { .. } | EventKind::Joined
        ) {
            self.0 = Some(*event);
        }
    }
}

/// Nobody else watches.
struct Nobody;

impl Observer for Nobody {
    #[inline]
    fn see(&mut self, _event: &EngineEvent) {}
}

/// The last event.
struct Last(Option<EngineEvent>);

impl Observer for Last {
    fn see(&mut self, event: &EngineEvent) {
        self.0 = Some(*event);
    }
}

/// The engine that does what the scenario needs and nothing else.
fn engine(setup: &Setup, lifted: Caps) -> Box<dyn DynEngine> {
    let Setup {
        horizon,
        seed,
        traffic,
        function,
        platform,
        ..
    } = setup;
    let demand = Workload::new(traffic, &function.run, &function.cold, *horizon, *seed);
    match (platform.source, platform.overflow) {
        (EventSource::Queue, _) if !lifted.has(Cap::Pollers) => {
            behind(RequestQueue::queue(demand, Pollers::AWS), setup)
        }
        (EventSource::Queue, _) | (EventSource::Direct, Overflow::Wait) => {
            behind(RequestQueue::new(demand), setup)
        }
        (EventSource::Direct, Overflow::Throttle) => behind(Direct::new(demand), setup),
        (EventSource::Direct, Overflow::Retry) => {
            let errors = Stream::new(*seed, Purpose::Errors);
            let retry = Retry::new(demand, function.error_ratio, errors);
            behind(retry.before(*horizon), setup)
        }
    }
}

fn behind<F: Adapt + Send + 'static>(front: F, setup: &Setup) -> Box<dyn DynEngine> {
    let platform = &setup.platform;
    let lifetimes = Lifetimes::new(&platform.keeping, setup.seed);
    match setup.function.concurrency_per_environment {
        0 | 1 => {
            let Upkeep {
                reuse,
                provisioned,
                provisioned_per_second,
                ..
            } = platform.upkeep();
            let pool =
                Pool::with_provisioned(reuse, lifetimes, provisioned, provisioned_per_second);
            driven(front, pool, setup)
        }
        room => driven(
            front,
            MultiRequestPool::new(platform.reuse, lifetimes, room),
            setup,
        ),
    }
}

fn driven<F, E>(front: F, environments: E, setup: &Setup) -> Box<dyn DynEngine>
where
    F: Adapt + Send + 'static,
    E: Environments + Send + 'static,
{
    let platform = &setup.platform;
    let mut meter = Meter::new(setup.horizon, platform.provisioned);
    meter.cap_by(Cap::of_concurrency(platform));
    Box::new(MeteredEngine {
        engine: Engine::new(front, platform.limits(), environments),
        meter,
        latest: Latest(None),
        logs: Logs::default(),
    })
}
