//! An engine of any kind with its meter, and what is kept of a run that is
//! watched.

use super::account_engine::MemberState;
use crate::sim::admission::{Adapt, Direct, Persistence, Pollers, RequestQueue, Retry};
use crate::sim::bottleneck::{Cap, Caps};
use crate::sim::engine::{Engine, EngineEvent, Observer};
use crate::sim::environment_log::EnvironmentLog;
use crate::sim::limits::{Ceiling, LimitKind};
use crate::sim::meter::Meter;
use crate::sim::multi_request_pool::MultiRequestPool;
use crate::sim::pool::{
    EnvironmentId, EnvironmentState, Environments, LifetimeSampler, Pool, Upkeep,
};
use crate::sim::request_log::RequestLog;
use crate::sim::setup::{EventSource, Overflow, Setup};
use crate::sim::time::Tick;
use crate::sim::workload::{Workload, WorkloadChange};

/// The engine that does what the scenario needs and nothing else. `lifted`: limits
/// that do not hold; `setup` is without them already, but has no key for the
/// pollers.
pub fn engine(setup: &Setup, lifted: Caps) -> Box<dyn FunctionEngine> {
    let Setup {
        horizon,
        traffic,
        function,
        platform,
        ..
    } = setup;
    let (run, seed) = (function.effective_run(), setup.own_seed());
    let demand = Workload::new(traffic, &run, &function.cold, *horizon, seed);
    let retry = |demand, by| behind(Retry::new(demand, function, by, *horizon, seed), setup);
    match (platform.source, platform.overflow) {
        (EventSource::Queue, _) if !lifted.has(Cap::Pollers) => {
            behind(RequestQueue::queue(demand, Pollers::AWS), setup)
        }
        (EventSource::Queue, _) | (EventSource::Direct, Overflow::Wait) => {
            behind(RequestQueue::new(demand), setup)
        }
        (EventSource::Direct, Overflow::Throttle) if setup.asks_once() => {
            behind(Direct::new(demand), setup)
        }
        (EventSource::Direct, Overflow::Throttle) => {
            let callers = setup.callers.unwrap_or_default();
            retry(demand, Persistence::Callers(callers))
        }
        (EventSource::Direct, Overflow::Retry) => retry(demand, Persistence::Lambda),
    }
}

fn behind<F: Adapt + Send + 'static>(front: F, setup: &Setup) -> Box<dyn FunctionEngine> {
    let platform = &setup.platform;
    let lifetimes = LifetimeSampler::new(&platform.lifetime, setup.own_seed());
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

fn driven<F, E>(front: F, environments: E, setup: &Setup) -> Box<dyn FunctionEngine>
where
    F: Adapt + Send + 'static,
    E: Environments + Send + 'static,
{
    let platform = &setup.platform;
    let mut meter = Meter::new(setup.horizon, platform.provisioned);
    meter.cap_by(Cap::of_concurrency(platform));
    Box::new(MeteredEngine {
        engine: Engine::new(front, setup.limits(), environments),
        meter,
        logs: Logs::default(),
    })
}

/// An engine of any kind with its meter.
pub trait DynEngine: Send {
    fn step(&mut self, end: Tick) -> Option<EngineEvent>;

    /// Makes everything happen that is due at `end` or before, unless there
    /// have been `most` events first, counted from the start of the run. Says
    /// whether it is done.
    fn run_within(&mut self, end: Tick, most: u64) -> bool;

    /// When the last event was.
    fn now(&self) -> Tick;
    fn meter(&self) -> &Meter;
    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)>;

    fn watch(&mut self, horizon: Tick, now: Tick);
    fn environment_log(&self) -> Option<&EnvironmentLog>;
    fn follow(&mut self, log: RequestLog);
    fn request_log(&self) -> Option<&RequestLog>;

    /// Goes by `to` instead of `from` from `now` on.
    fn change(&mut self, from: &Setup, to: &Setup, now: Tick);

    /// Of several functions, the one that the last event was of.
    fn last_function(&self) -> usize {
        0
    }

    /// The function at `place` of an account that has several.
    fn function(&self, _place: usize) -> Option<&dyn DynEngine> {
        None
    }

    fn function_mut(&mut self, _place: usize) -> Option<&mut dyn DynEngine> {
        None
    }
}

/// An engine as one of several functions in an account.
pub trait FunctionEngine: DynEngine {
    /// The same as [`DynEngine::step`], for somebody else who watches. Says
    /// whether anything was due.
    fn advance_seen(&mut self, end: Tick, watch: &mut dyn Observer) -> bool;

    /// How it stands with it.
    fn state(&self) -> MemberState;

    /// See [`Engine::leave`] and [`Engine::swap_ceiling`].
    fn leave(&mut self, concurrency: u64, frees: Tick, ceiling: &mut Ceiling);
    fn take_back(&mut self, ceiling: &mut Ceiling);
}

struct MeteredEngine<F, E> {
    engine: Engine<F, E>,
    meter: Meter,
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
        let mut watch = (&mut self.meter, more);
        let happened = self.engine.step(end, &mut watch);
        self.meter.note_oldest(self.engine.front().oldest());
        happened
    }

    /// The same for somebody who watches: compiled once, whoever that is.
    #[inline(never)]
    fn advance_watched(&mut self, end: Tick, mut more: &mut dyn Observer) -> bool {
        self.advance(end, &mut more)
    }

    /// Calls `advance` until nothing is due, or until there have been `most` events,
    /// counted from the start. Says whether it is done.
    #[inline]
    fn go_on(&mut self, most: u64, mut advance: impl FnMut(&mut Self) -> bool) -> bool {
        while self.meter.events() < most {
            if !advance(self) {
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
        while last.0.is_none() && self.advance_watched(end, &mut (&mut last, &mut logs)) {}
        self.logs = logs;
        last.0
    }

    fn run_within(&mut self, end: Tick, most: u64) -> bool {
        if self.logs.is_empty() {
            return self.go_on(most, |it| it.advance(end, &mut Nobody));
        }
        let mut logs = std::mem::take(&mut self.logs);
        let is_done = self.go_on(most, |it| it.advance_watched(end, &mut logs));
        self.logs = logs;
        is_done
    }

    fn now(&self) -> Tick {
        self.engine.now()
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
            callers: to.callers.unwrap_or_default(),
            horizon: to.horizon,
        };
        self.engine.front_mut().adapt(&shift);
        self.engine.limit(&to.limits(), now);
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

impl<F: Adapt + Send, E: Environments + Send> FunctionEngine for MeteredEngine<F, E> {
    fn advance_seen(&mut self, end: Tick, watch: &mut dyn Observer) -> bool {
        let mut logs = std::mem::take(&mut self.logs);
        let happened = self.advance_watched(end, &mut (watch, &mut logs));
        self.logs = logs;
        happened
    }

    fn state(&self) -> MemberState {
        let environments = self.engine.environments();
        MemberState {
            upcoming: self.engine.upcoming(),
            alive: environments.alive(),
            busy: environments.busy(),
            claimed: environments.claimed(),
            oldest: self.engine.front().oldest(),
        }
    }

    fn leave(&mut self, concurrency: u64, frees: Tick, ceiling: &mut Ceiling) {
        self.engine.leave(concurrency, frees);
        self.engine.swap_ceiling(ceiling);
    }

    fn take_back(&mut self, ceiling: &mut Ceiling) {
        self.engine.swap_ceiling(ceiling);
    }
}

/// Nobody else watches.
pub struct Nobody;

impl Observer for Nobody {
    #[inline]
    fn see(&mut self, _event: &EngineEvent) {}
}

/// The last event.
pub struct Last(pub Option<EngineEvent>);

impl Observer for Last {
    fn see(&mut self, event: &EngineEvent) {
        self.0 = Some(*event);
    }
}
