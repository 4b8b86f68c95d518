//! The engines of an account's functions, in one order of events.
//!
//! Each function has an engine of its own, as if it were alone. Before one of
//! those that reserve nothing is asked for an environment, it is told how much
//! of what they share the others leave it. At the same tick what environments
//! do by themselves comes first, in the order of the functions, and then come
//! requests, in the same order.

use super::metered_engine::{DynEngine, FunctionEngine, Last, Nobody, engine};
use crate::sim::bottleneck::{Cap, LiftedLimits};
use crate::sim::engine::{EngineEvent, Observer, Upcoming};
use crate::sim::environment_log::EnvironmentLog;
use crate::sim::limits::{Ceiling, LimitKind};
use crate::sim::meter::Meter;
use crate::sim::pool::{EnvironmentId, EnvironmentState};
use crate::sim::request_log::RequestLog;
use crate::sim::setup::Setup;
use crate::sim::time::Tick;

/// All functions of an account.
pub struct AccountEngine {
    members: Vec<Member>,
    /// Environments that those share that reserve nothing …
    unreserved: u64,
    /// … and their requests a second.
    ceiling: Ceiling,
    /// Measures all of them together.
    meter: Meter,
    now: Tick,
    /// The member that had the last event.
    last: usize,
    /// Limits that do not hold.
    lifted: LiftedLimits,
}

/// A function, and what is known of its engine after its last event.
struct Member {
    engine: Box<dyn FunctionEngine>,
    has_reserve: bool,
    cap: Cap,
    state: MemberState,
}

#[derive(Clone, Copy)]
pub struct MemberState {
    pub upcoming: Upcoming,
    /// Environments that are there, at work, and taken from the account.
    pub alive: u64,
    pub busy: u64,
    pub claimed: u64,
    /// When the request came that has waited longest.
    pub oldest: Tick,
}

impl AccountEngine {
    /// `lifted`: see [`engine`].
    pub fn new(setup: &Setup, lifted: LiftedLimits) -> Self {
        let member = |own: Setup| {
            let own = lifted.own(own);
            let engine = engine(&own, lifted.for_function(own.place()));
            Member {
                state: engine.state(),
                engine,
                has_reserve: own.platform.reserved.is_some(),
                cap: Cap::of_concurrency(&own.platform),
            }
        };
        let functions = setup.functions();
        let provisioned = functions.iter().map(|it| it.platform.provisioned);
        Self {
            meter: Meter::new(setup.horizon, provisioned.sum()),
            members: functions.into_iter().map(member).collect(),
            unreserved: setup.unreserved(),
            ceiling: Ceiling::new(most_per_second(setup, lifted)),
            now: 0,
            last: 0,
            lifted,
        }
    }

    /// The member whose event is the next one, and when it is.
    fn next(&self) -> Option<(usize, Tick)> {
        let of = |(place, member): (usize, &Member)| {
            let Upcoming { moves, asks, .. } = member.state.upcoming;
            let at = moves.min(asks);
            (at < Tick::MAX).then_some((at, moves > at, place))
        };
        let first = self.members.iter().enumerate().filter_map(of).min()?;
        Some((first.2, first.0))
    }

    /// Tells the member at `place` what the others leave it.
    fn lend(&mut self, place: usize) {
        let others = || {
            let all = self.members.iter().enumerate();
            let others = all.filter(|(at, it)| *at != place && !it.has_reserve);
            others.map(|(_, member)| &member.state)
        };
        let claimed = others().map(|it| it.claimed).sum();
        let frees = others().map(|it| it.upcoming.departs).min();
        let left = self.unreserved.saturating_sub(claimed);
        if let Some(member) = self.members.get_mut(place) {
            let frees = frees.unwrap_or(Tick::MAX);
            member.engine.leave(left, frees, &mut self.ceiling);
        }
    }

    /// Makes the next event happen if it is due at `end` or before; `false` if
    /// there is none.
    fn advance(&mut self, end: Tick, more: &mut dyn Observer) -> bool {
        let Some((place, at)) = self.next().filter(|(_, at)| *at <= end) else {
            return false;
        };
        let [alive, busy] = self.elsewhere(place);
        let shares = self.members.get(place).is_some_and(|it| !it.has_reserve);
        if shares {
            self.lend(place);
        }
        if let Some(member) = self.members.get_mut(place) {
            self.meter.cap_by(member.cap);
            let mut both = Together {
                meter: &mut self.meter,
                more,
                alive,
                busy,
            };
            member.engine.advance_seen(at, &mut both);
            if shares {
                member.engine.take_back(&mut self.ceiling);
            }
            member.state = member.engine.state();
        }
        (self.now, self.last) = (at, place);
        self.note_oldest();
        true
    }

    /// Environments that the other members have, and of these at work.
    fn elsewhere(&self, place: usize) -> [u64; 2] {
        let all = self.members.iter().enumerate();
        let others = all.filter(|(at, _)| *at != place).map(|(_, it)| &it.state);
        others.fold([0, 0], |[alive, busy], it| {
            [alive + it.alive, busy + it.busy]
        })
    }

    fn note_oldest(&mut self) {
        let oldest = self.members.iter().map(|it| it.state.oldest).min();
        self.meter.note_oldest(oldest.unwrap_or(Tick::MAX));
    }
}

/// Requests a second of those that reserve nothing and wait for an answer.
fn most_per_second(setup: &Setup, lifted: LiftedLimits) -> u64 {
    let ceiling = match lifted.has_shared_ceiling(setup) {
        true => u64::MAX,
        false => setup.platform.rate_ceiling,
    };
    ceiling.saturating_mul(setup.unreserved())
}

/// Shows the meter of all, and whoever else watches, what one of them does,
/// with the environments of the others.
struct Together<'a> {
    meter: &'a mut Meter,
    more: &'a mut dyn Observer,
    alive: u64,
    busy: u64,
}

impl Observer for Together<'_> {
    fn see(&mut self, event: &EngineEvent) {
        let event = EngineEvent {
            alive: event.alive + self.alive,
            busy: event.busy + self.busy,
            ..*event
        };
        self.meter.see(&event);
        self.more.see(&event);
    }

    fn see_waiting(&mut self, at: Tick, limit: LimitKind) {
        self.meter.see_waiting(at, limit);
        self.more.see_waiting(at, limit);
    }
}

impl DynEngine for AccountEngine {
    fn step(&mut self, end: Tick) -> Option<EngineEvent> {
        let mut last = Last(None);
        while last.0.is_none() && self.advance(end, &mut last) {}
        last.0
    }

    fn run_within(&mut self, end: Tick, most: u64) -> bool {
        while self.meter.events() < most {
            if !self.advance(end, &mut Nobody) {
                return true;
            }
        }
        false
    }

    fn now(&self) -> Tick {
        self.now
    }

    fn meter(&self) -> &Meter {
        &self.meter
    }

    /// One function's after the other's.
    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)> {
        let members = self.members.iter();
        members
            .flat_map(|member| {
                let mut states = member.engine.states(now);
                states.sort_unstable_by_key(|(id, _)| *id);
                states
            })
            .collect()
    }

    fn watch(&mut self, horizon: Tick, now: Tick) {
        for member in &mut self.members {
            member.engine.watch(horizon, now);
        }
    }

    /// Each function keeps its own.
    fn environment_log(&self) -> Option<&EnvironmentLog> {
        None
    }

    fn follow(&mut self, log: RequestLog) {
        if let [member, ..] = self.members.as_mut_slice() {
            member.engine.follow(log);
        }
    }

    fn request_log(&self) -> Option<&RequestLog> {
        None
    }

    fn change(&mut self, from: &Setup, to: &Setup, now: Tick) {
        let changes = from.functions().into_iter().zip(to.functions());
        for (member, (from, to)) in self.members.iter_mut().zip(changes) {
            let [from, to] = [from, to].map(|setup| self.lifted.own(setup));
            member.engine.change(&from, &to, now);
            member.has_reserve = to.platform.reserved.is_some();
            member.cap = Cap::of_concurrency(&to.platform);
            member.state = member.engine.state();
        }
        self.unreserved = to.unreserved();
        self.ceiling.allow(most_per_second(to, self.lifted));
        let alive = self.members.iter().map(|it| it.state.alive).sum();
        self.meter.provide(now, alive);
        self.note_oldest();
    }

    fn last_function(&self) -> usize {
        self.last
    }

    fn function(&self, place: usize) -> Option<&dyn DynEngine> {
        let member = self.members.get(place)?;
        Some(member.engine.as_ref())
    }

    fn function_mut(&mut self, place: usize) -> Option<&mut dyn DynEngine> {
        let member = self.members.get_mut(place)?;
        Some(member.engine.as_mut())
    }
}
