//! A run: one execution of a scenario, as fast or as slowly as one likes.

mod account_engine;
mod change;
mod metered_engine;

use std::collections::VecDeque;
use std::fmt;
use std::ops::Range;

pub use change::Change;

use super::bottleneck::{Caps, LiftedLimits};
use super::engine::EngineEvent;
use super::environment_log::EnvironmentLog;
use super::invalid_value::InvalidValue;
use super::meter::{EventSpan, SeriesRow};
use super::pool::{EnvironmentId, EnvironmentState};
use super::readings::{Charges, Readings};
use super::request_log::RequestLog;
use super::setup::Setup;
use super::time::Tick;
use account_engine::AccountEngine;
use metered_engine::{DynEngine, engine};

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
    lifted: LiftedLimits,
    /// Of the first function, and of each other one.
    charges: Charges,
    other_charges: Vec<Charges>,
    /// Of several functions in the account, the one that is looked at.
    looked_at: Option<usize>,
    now: Tick,
}

impl Run {
    /// A run at its start; or what is wrong with the scenario.
    pub fn new(setup: &Setup) -> Result<Self, Vec<InvalidValue>> {
        let problems = setup.check();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self::lifting(setup, LiftedLimits::NONE))
    }

    fn lifting(setup: &Setup, lifted: LiftedLimits) -> Self {
        let without = lifted.lifted_from(setup);
        let engine: Box<dyn DynEngine> = match setup.is_shared() {
            true => Box::new(AccountEngine::new(&without, lifted)),
            false => engine(&without, lifted.caps),
        };
        let functions = setup.functions();
        let mut tariffs = functions.iter().map(Setup::tariff);
        Self {
            engine,
            start: setup.clone(),
            setup: setup.clone(),
            log: Vec::new(),
            later: VecDeque::new(),
            lifted,
            charges: Charges::new(tariffs.next().unwrap_or(setup.tariff())),
            other_charges: tariffs.map(Charges::new).collect(),
            looked_at: None,
            now: 0,
        }
    }

    /// Shows from now on what the function at this place of the account does;
    /// without one, what all do together. Where there is one function, there is
    /// no difference.
    pub fn look_at(&mut self, function: Option<usize>) {
        self.looked_at =
            function.filter(|it| *it < self.start.function_count() && self.start.is_shared());
        let place = self.looked_at.unwrap_or_default();
        self.start = self.start.seen_from(place);
        self.setup = self.setup.seen_from(place);
    }

    /// The one of several functions that it shows.
    pub fn looked_at(&self) -> Option<usize> {
        self.looked_at
    }

    /// Whether it shows the function that the last event was of.
    pub fn shows_last(&self) -> bool {
        let last = self.engine.last_function();
        self.looked_at.is_none_or(|function| function == last)
    }

    /// Whether it shows what several functions do together.
    pub fn shows_several(&self) -> bool {
        self.start.is_shared() && self.looked_at.is_none()
    }

    /// What is looked at.
    fn seen(&self) -> &dyn DynEngine {
        let function = self.looked_at.and_then(|it| self.engine.function(it));
        function.unwrap_or(&*self.engine)
    }

    /// The same run from its start without some of the limits, which makes the
    /// same changes at the same moments by itself. Of several functions, the one
    /// that is looked at is without them, or all are.
    #[must_use]
    pub fn without(&self, caps: Caps) -> Self {
        let of = self.looked_at;
        let mut run = Self::lifting(&self.start, LiftedLimits { caps, of });
        let changes = self.log.iter().chain(&self.later).cloned();
        run.later.extend(changes.map(|change| Change {
            after: u64::MAX,
            ..change
        }));
        run.look_at(self.looked_at);
        run
    }

    /// Keeps a log of what each environment does, from now on: at the start of
    /// a run it is whole.
    pub fn watch(&mut self) {
        self.engine.watch(self.start.horizon, self.now);
    }

    /// The log, if it is kept.
    pub fn environment_log(&self) -> Option<&EnvironmentLog> {
        self.seen().environment_log()
    }

    /// Keeps what becomes of the requests with these numbers, counted from 0, at
    /// the start of a run.
    pub fn follow(&mut self, requests: Range<u64>) {
        let log = RequestLog::new(requests, &self.start);
        let place = self.looked_at.unwrap_or_default();
        match self.engine.function_mut(place) {
            Some(function) => function.follow(log),
            None => self.engine.follow(log),
        }
    }

    /// What became of them, if that is kept.
    pub fn request_log(&self) -> Option<&RequestLog> {
        self.seen().request_log()
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
        self.run_within(end, u64::MAX);
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

    /// What it shows so far.
    pub fn readings(&self) -> Readings {
        match self.looked_at {
            Some(function) => self.readings_of(function),
            None => self.readings_of_all(),
        }
    }

    /// What all functions together show so far.
    pub fn readings_of_all(&self) -> Readings {
        if self.start.is_shared() {
            let meters = (0..).map_while(|place| self.engine.function(place).map(DynEngine::meter));
            let charges = [&self.charges].into_iter().chain(&self.other_charges);
            let functions: Vec<_> = meters.zip(charges).collect();
            return Readings::of_several(self.engine.meter(), self.now, &functions);
        }
        self.readings_of(0)
    }

    /// What the function at this place shows so far.
    pub fn readings_of(&self, function: usize) -> Readings {
        let engine = self.engine.function(function).unwrap_or(&*self.engine);
        let others = function.checked_sub(1);
        let charges = others.and_then(|at| self.other_charges.get(at));
        Readings::new(engine.meter(), self.now, charges.unwrap_or(&self.charges))
    }

    /// The limits that requests have met so far.
    pub fn met(&self) -> Caps {
        self.seen().meter().met()
    }

    /// Its course so far.
    pub fn rows(&self) -> Vec<SeriesRow> {
        self.seen().meter().rows(self.now)
    }

    /// When the first and the last cold start were.
    pub fn cold_span(&self) -> Option<EventSpan> {
        self.seen().meter().cold_span()
    }

    /// When the first and the last request was turned away for good.
    pub fn turned_away_span(&self) -> Option<EventSpan> {
        self.seen().meter().turned_away_span()
    }

    /// The course so far of the function at this place.
    pub fn rows_of(&self, function: usize) -> Vec<SeriesRow> {
        let engine = self.engine.function(function).unwrap_or(&*self.engine);
        engine.meter().rows(self.now)
    }

    /// Each environment and what it is doing, in the order of creation; of
    /// several functions, one after the other, and numbers count anew in each.
    pub fn environments(&self) -> Vec<(EnvironmentId, EnvironmentState)> {
        let mut states = self.seen().states(self.now);
        if !self.shows_several() {
            states.sort_unstable_by_key(|(id, _)| *id);
        }
        states
    }

    /// How many requests have come.
    pub fn requests(&self) -> u64 {
        self.seen().meter().requests()
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
