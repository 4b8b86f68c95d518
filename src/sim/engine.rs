//! The engine: requests from in front, environments behind, limits between.
//!
//! A step is one event. At the same tick departures come before expiries, and
//! both before arrivals. An arriving request passes the checks in this order:
//! request rate, concurrency, growth of the rate, an environment that is there,
//! the scale-out bucket, and then a new environment. What happened goes to an
//! [`Observer`]; the engine itself counts nothing.
//!
//! The engine is generic, so that a run pays only for what it uses: what
//! happens around the arrivals (nothing, waiting, trying again) is an
//! [`Admission`], and whether environments take one request or several is a kind
//! of [`Environments`].

use super::admission::{Admission, AttemptKind, AttemptOutcome, Refusal, Request};
use super::limits::{Bucket, Ceiling, Growth, LimitKind, Limits};
use super::pool::{EnvironmentEvent, EnvironmentId, Environments, Seat};
use super::time::Tick;

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EngineEvent {
    pub at: Tick,
    pub what: EventKind,
    /// Environments after it.
    pub alive: u64,
    /// Of these, at work or starting.
    pub busy: u64,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    Served(Served),
    /// A request was not served.
    Refused {
        turn: AttemptKind,
        /// When it was first made.
        arrived: Tick,
        limit: LimitKind,
        refusal: Refusal,
    },
    /// A request joined a line that was there.
    Joined,
    Departed(EnvironmentId),
    Expired(EnvironmentId),
}

/// A request that got an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    pub environment: EnvironmentId,
    pub cold: bool,
    /// By an environment that is kept ready for a fee.
    pub provisioned: bool,
    pub turn: AttemptKind,
    /// When it was first made.
    pub arrived: Tick,
    /// When the environment has started.
    pub ready: Tick,
    /// When its answer is ready.
    pub departs: Tick,
    pub billed_ms: u64,
    pub outcome: AttemptOutcome,
}

impl From<EnvironmentEvent> for EventKind {
    fn from(moved: EnvironmentEvent) -> Self {
        match moved {
            EnvironmentEvent::Departed(id) => Self::Departed(id),
            EnvironmentEvent::Expired(id) => Self::Expired(id),
        }
    }
}

/// Sees every event, in order.
pub trait Observer {
    fn see(&mut self, event: &EngineEvent);

    /// The first in the line asked again and goes on waiting, for this limit:
    /// nothing has happened.
    fn see_waiting(&mut self, _at: Tick, _limit: LimitKind) {}
}

impl<A: Observer, B: Observer> Observer for (A, B) {
    fn see(&mut self, event: &EngineEvent) {
        self.0.see(event);
        self.1.see(event);
    }

    fn see_waiting(&mut self, at: Tick, limit: LimitKind) {
        self.0.see_waiting(at, limit);
        self.1.see_waiting(at, limit);
    }
}

impl<W: Observer + ?Sized> Observer for &mut W {
    fn see(&mut self, event: &EngineEvent) {
        (**self).see(event);
    }

    fn see_waiting(&mut self, at: Tick, limit: LimitKind) {
        (**self).see_waiting(at, limit);
    }
}

/// A simulation in progress.
#[derive(Debug, Clone)]
pub struct Engine<F, E> {
    now: Tick,
    front: F,
    gate: Gate,
    environments: E,
}

/// The limits and how far each is used up.
#[derive(Debug, Clone)]
struct Gate {
    concurrency: u64,
    ceiling: Option<Ceiling>,
    growth: Option<Growth>,
    bucket: Option<Bucket>,
    /// When others give back some of a concurrency that they share.
    frees: Tick,
}

/// When the next thing of each sort happens; [`Tick::MAX`] if none will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upcoming {
    /// A request leaves.
    pub departs: Tick,
    /// That, or an idle environment goes.
    pub moves: Tick,
    /// A request asks.
    pub asks: Tick,
}

impl Gate {
    fn new(limits: &Limits) -> Self {
        Self {
            concurrency: limits.concurrency.unwrap_or(u64::MAX),
            ceiling: most_per_second(limits).map(Ceiling::new),
            growth: limits.per_second.and(limits.scale_out).map(Growth::new),
            bucket: limits.scale_out.map(Bucket::new),
            frees: Tick::MAX,
        }
    }

    /// The function is about to start an environment and has so many.
    fn begin_again_without(&mut self, alive: u64) {
        if let Some(growth) = self.growth.as_mut().filter(|_| alive == 0) {
            growth.begin_again();
        }
    }

    #[inline]
    fn count(&mut self, seat: Seat) {
        if let Some(ceiling) = &mut self.ceiling {
            ceiling.count();
        }
        if let Some(growth) = self.growth.as_mut().filter(|_| !seat.provisioned) {
            growth.count();
        }
    }

    /// What was used up of the old limits is used up of the new ones.
    fn change(&mut self, to: &Limits, now: Tick) {
        let mut new = Self::new(to);
        if let (Some(ceiling), Some(most)) = (self.ceiling.take(), most_per_second(to)) {
            new.ceiling.insert(ceiling).allow(most);
        }
        if let (Some(growth), Some(scale_out)) = (self.growth.take(), to.scale_out) {
            new.growth.insert(growth).change(scale_out, now);
        }
        if let (Some(bucket), Some(scale_out)) = (self.bucket.take(), to.scale_out) {
            new.bucket.insert(bucket).change(scale_out, now);
        }
        *self = new;
    }
}

/// What is switched off is not for lack of seconds.
fn most_per_second(limits: &Limits) -> Option<u64> {
    limits.per_second.filter(|_| limits.concurrency != Some(0))
}

impl<F: Admission, E: Environments> Engine<F, E> {
    pub fn new(front: F, limits: Limits, environments: E) -> Self {
        Self {
            now: 0,
            front,
            gate: Gate::new(&limits),
            environments,
        }
    }

    /// When the last event was.
    pub fn now(&self) -> Tick {
        self.now
    }

    pub fn environments(&self) -> &E {
        &self.environments
    }

    pub fn environments_mut(&mut self) -> &mut E {
        &mut self.environments
    }

    pub fn front(&self) -> &F {
        &self.front
    }

    pub fn front_mut(&mut self) -> &mut F {
        &mut self.front
    }

    /// Goes by other limits from `now` on.
    pub fn limit(&mut self, limits: &Limits, now: Tick) {
        self.gate.change(limits, now);
    }

    /// What happens next.
    pub fn upcoming(&self) -> Upcoming {
        Upcoming {
            departs: self.environments.next_departure(),
            moves: self.environments.next_move(),
            asks: self.front.due(),
        }
    }

    /// Goes by what other functions of the account leave it, until this is
    /// called again: so much concurrency, of which they give some back at
    /// `frees`.
    pub fn leave(&mut self, concurrency: u64, frees: Tick) {
        self.gate.concurrency = concurrency;
        self.gate.frees = frees;
    }

    /// Counts requests a second by `ceiling` instead of its own, if it counts
    /// any; and gives it back when this is called again.
    pub fn swap_ceiling(&mut self, ceiling: &mut Ceiling) {
        if let Some(own) = &mut self.gate.ceiling {
            std::mem::swap(own, ceiling);
        }
    }

    /// Whether requests are at work or still to come.
    #[inline]
    pub fn active(&self) -> bool {
        self.front.due().min(self.environments.next_departure()) < Tick::MAX
    }

    /// Makes the next event happen if it is due at `end` or before; `false` if
    /// there is none.
    #[inline]
    pub fn step(&mut self, end: Tick, watch: &mut impl Observer) -> bool {
        let offered = self.front.due();
        if let Some((at, moved)) = self.environments.advance(offered.min(end)) {
            self.now = at;
            self.tell(moved.into(), watch);
            return true;
        }
        let comes = offered <= end && offered < Tick::MAX;
        if comes {
            self.now = offered;
            self.offer(watch);
        }
        comes
    }

    /// Makes everything happen that is due at `end` or before.
    pub fn run_until(&mut self, end: Tick, watch: &mut impl Observer) {
        while self.step(end, watch) {}
    }

    #[inline]
    fn offer(&mut self, watch: &mut impl Observer) {
        let Some((request, turn)) = self.front.take() else {
            return self.tell(EventKind::Joined, watch);
        };
        match self.admit() {
            Ok(seat) => self.serve(&request, turn, seat, watch),
            Err(limit) => self.refuse(request.arrival, turn, limit, watch),
        }
    }

    /// Finds an environment for a request, or the limit that forbids it.
    #[inline]
    fn admit(&mut self) -> Result<Seat, LimitKind> {
        let Self {
            now,
            front,
            gate,
            environments,
            ..
        } = self;
        if !front.ready(*now, environments.busy()) {
            return Err(LimitKind::Pollers);
        }
        if gate
            .ceiling
            .as_mut()
            .is_some_and(|ceiling| !ceiling.open(*now))
        {
            return Err(LimitKind::RequestRate);
        }
        if environments.full(*now, gate.concurrency) {
            return Err(LimitKind::Concurrency);
        }
        if gate
            .growth
            .as_mut()
            .is_some_and(|growth| !growth.open(*now))
            && !environments.provides(*now)
        {
            return Err(LimitKind::Growth);
        }
        let seat = match environments.reuse(*now, gate.concurrency) {
            Some(seat) => seat,
            None if gate.bucket.as_mut().is_none_or(|bucket| bucket.take(*now)) => {
                gate.begin_again_without(environments.alive());
                environments.create(*now)
            }
            None => return Err(LimitKind::ScaleOut),
        };
        gate.count(seat);
        Ok(seat)
    }

    #[inline]
    fn serve(
        &mut self,
        request: &Request,
        turn: AttemptKind,
        seat: Seat,
        watch: &mut impl Observer,
    ) {
        let work = self.front.work(request, seat.cold);
        let stay = self.environments.occupy(seat, self.now, work);
        let outcome = self.front.served(stay.departs, self.environments.busy());
        let served = Served {
            environment: stay.environment,
            cold: seat.cold,
            provisioned: seat.provisioned,
            turn,
            arrived: request.arrival,
            ready: stay.ready,
            departs: stay.departs,
            billed_ms: stay.billed_ms,
            outcome,
        };
        self.tell(EventKind::Served(served), watch);
    }

    fn refuse(
        &mut self,
        arrived: Tick,
        turn: AttemptKind,
        limit: LimitKind,
        watch: &mut impl Observer,
    ) {
        let opening = self.opening(limit);
        debug_assert!(opening > self.now, "{limit:?} would be met again at once");
        let refusal = self.front.refused(self.now, opening);
        if refusal == Refusal::WaitsOn {
            return watch.see_waiting(self.now, limit);
        }
        let what = EventKind::Refused {
            turn,
            arrived,
            limit,
            refusal,
        };
        self.tell(what, watch);
    }

    /// The first moment at which what has just been refused might pass.
    fn opening(&self, limit: LimitKind) -> Tick {
        let seat = self.environments.next_seat(self.now);
        let Gate {
            ceiling,
            growth,
            bucket,
            frees,
            ..
        } = &self.gate;
        match limit {
            LimitKind::RequestRate => ceiling.as_ref().map_or(seat, Ceiling::ends),
            // Where all that is allowed is at work, an idle one is no room.
            LimitKind::Concurrency if self.environments.busy() >= self.gate.concurrency => {
                self.environments.next_departure().min(*frees)
            }
            LimitKind::Concurrency => seat.min(*frees),
            LimitKind::Pollers => self.environments.next_departure(),
            LimitKind::Growth => growth.as_ref().map_or(seat, Growth::opens),
            LimitKind::ScaleOut => seat.min(bucket.as_ref().map_or(Tick::MAX, Bucket::next_token)),
        }
    }

    #[inline]
    fn tell(&self, what: EventKind, watch: &mut impl Observer) {
        watch.see(&EngineEvent {
            at: self.now,
            what,
            alive: self.environments.alive(),
            busy: self.environments.busy(),
        });
    }
}
