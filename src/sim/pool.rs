//! Environments: which there are, which are busy, which goes next.
//!
//! A [`Pool`] knows nothing of arrivals or limits. It is asked for an
//! environment, is told how long the environment works, and says when the next
//! one becomes idle or is taken away. Each environment takes one request at a
//! time; [`MultiRequestPool`](super::multi_request_pool::MultiRequestPool) is
//! the pool whose environments take several.

mod by_age;
mod change;
mod departures;
mod idle_heap;
mod lifetime;
mod position_set;
mod provisioned;
mod reuse;
mod slots;

pub use departures::{Departure, Departures};
pub use lifetime::{LifetimeLaw, LifetimeSampler};
pub use reuse::Reuse;

use by_age::ByAge;
use idle_heap::IdleHeap;
use provisioned::ProvisionedPool;
use slots::Slots;

use super::time::{MILLISECOND, Tick};

/// The number of an environment, counted from 0 in the order of creation.
pub type EnvironmentId = u32;

/// How long a request occupies an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceTime {
    /// Nothing unless the environment starts.
    pub init: Tick,
    pub run: Tick,
}

/// An environment that a request got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    pub slot: u32,
    pub cold: bool,
    /// One of those kept ready for a fee.
    pub provisioned: bool,
}

/// A request in its environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    pub environment: EnvironmentId,
    /// When the environment has started; not after now if it had before.
    pub ready: Tick,
    pub departs: Tick,
    /// What this request adds to the bill, each spell of work rounded up to a
    /// whole millisecond.
    pub billed_ms: u64,
}

/// What an environment did by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnvironmentEvent {
    Departed(EnvironmentId),
    Expired(EnvironmentId),
}

/// What an environment is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnvironmentState {
    Starting,
    Busy,
    Idle,
}

/// How environments are kept and reused.
#[derive(Debug, Clone, Copy)]
pub struct Upkeep<'a> {
    pub lifetime: &'a LifetimeLaw,
    pub reuse: Reuse,
    /// Kept ready for a fee, and what they take in a second.
    pub provisioned: u32,
    pub provisioned_per_second: u64,
}

/// What the engine needs of environments.
pub trait Environments {
    /// When the next of them becomes idle, [`Tick::MAX`] if none is busy.
    fn next_departure(&self) -> Tick;

    /// When the next of them becomes idle or goes, [`Tick::MAX`] if none does.
    fn next_move(&self) -> Tick;

    /// How many of an account's concurrency they take up: those at work, and
    /// provisioned ones.
    fn claimed(&self) -> u64 {
        self.busy()
    }

    /// When one may take a request that none takes at `now`, because it becomes
    /// idle or because a second is over.
    fn next_seat(&self, _now: Tick) -> Tick {
        self.next_departure()
    }

    /// Whether a provisioned one takes a request at `now`.
    fn provides(&mut self, _now: Tick) -> bool {
        false
    }

    /// Makes the next move that is due at `end` or before, and says when that
    /// was.
    fn advance(&mut self, end: Tick) -> Option<(Tick, EnvironmentEvent)>;

    /// Whether one more request at `now` would need more than `concurrency` of
    /// them. Provisioned ones have their share of these, at work or not.
    fn full(&mut self, now: Tick, concurrency: u64) -> bool;

    /// An environment that is there and can take a request at `now`, with not
    /// more than `concurrency` of them at work.
    fn reuse(&mut self, now: Tick, concurrency: u64) -> Option<Seat>;

    /// A new environment.
    fn create(&mut self, now: Tick) -> Seat;

    /// Puts a request into an environment that was got at `now`.
    fn occupy(&mut self, seat: Seat, now: Tick, work: ServiceTime) -> Stay;

    /// How many are working or starting.
    fn busy(&self) -> u64;

    /// How many there are.
    fn alive(&self) -> u64;

    /// Each environment and what it does at `now`, in no order.
    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)>;

    /// Keeps and reuses them like this from `now` on.
    fn change(&mut self, upkeep: &Upkeep, now: Tick);
}

/// Environments that take one request at a time.
#[derive(Debug, Clone)]
pub struct Pool {
    reuse: Reuse,
    lifetimes: LifetimeSampler,
    slots: Slots,
    departures: Departures,
    /// All of them by age, where that decides who is reused.
    by_age: ByAge,
    /// The idle ones by deadline, where that is not the order of the line.
    by_deadline: IdleHeap,
    provisioned: ProvisionedPool,
    created: EnvironmentId,
    alive: u64,
}

impl Pool {
    pub fn new(reuse: Reuse, lifetimes: LifetimeSampler) -> Self {
        Self {
            reuse,
            lifetimes,
            slots: Slots::new(),
            departures: Departures::default(),
            by_age: ByAge::new(),
            by_deadline: IdleHeap::default(),
            provisioned: ProvisionedPool::none(),
            created: 0,
            alive: 0,
        }
    }

    /// A pool with `provisioned` environments that are ready from the start
    /// and together take up to `per_second` requests in a second.
    pub fn with_provisioned(
        reuse: Reuse,
        lifetimes: LifetimeSampler,
        provisioned: u32,
        per_second: u64,
    ) -> Self {
        let mut pool = Self::new(reuse, lifetimes);
        pool.provide(provisioned, per_second, 0);
        pool
    }

    /// When the next idle environment goes, [`Tick::MAX`] if none is idle.
    #[inline]
    fn next_expiry(&self) -> Tick {
        if self.lifetimes.in_line() {
            let first = self.slots.first();
            first.map_or(Tick::MAX, |slot| self.slots[slot].mark)
        } else {
            let first = self.by_deadline.first();
            first.map_or(Tick::MAX, |slot| self.slots[slot].mark)
        }
    }

    /// The idle environment that goes next.
    fn expiring(&self) -> Option<u32> {
        if self.lifetimes.in_line() {
            self.slots.first()
        } else {
            self.by_deadline.first()
        }
    }

    /// Whether the departure comes first of two moves at the same tick.
    #[cold]
    #[inline(never)]
    fn departs_first(&self) -> bool {
        match (self.departures.peek(), self.expiring()) {
            (Some(departure), Some(slot)) => {
                self.reuse.departs_first(departure.id, self.slots[slot].id)
            }
            (departure, _) => departure.is_some(),
        }
    }

    #[inline(always)]
    fn depart(&mut self) -> Option<EnvironmentEvent> {
        let Departure { at, id, slot } = self.departures.pop()?;
        if self.slots[slot].provisioned {
            self.give_back(slot, at);
        } else {
            self.rest(slot, at);
        }
        Some(EnvironmentEvent::Departed(id))
    }

    /// The environment is idle from `now` on.
    #[inline(always)]
    fn rest(&mut self, slot: u32, now: Tick) {
        let place = &mut self.slots[slot];
        place.mark = self.lifetimes.deadline(place.created, now);
        let position = place.position;
        self.slots.append(slot);
        if self.reuse == Reuse::Newest {
            self.by_age.rest(position);
        }
        if !self.lifetimes.in_line() {
            self.by_deadline.add(slot, &self.slots);
        }
    }

    /// The environment is idle no longer.
    #[inline(always)]
    fn rouse(&mut self, slot: u32) -> EnvironmentId {
        self.slots.unlink(slot);
        if self.reuse == Reuse::Newest {
            self.by_age.rouse(self.slots[slot].position);
        }
        if !self.lifetimes.in_line() {
            self.by_deadline.tidy(&self.slots);
        }
        self.slots[slot].id
    }

    /// One more environment, in its slot.
    fn bring(&mut self, now: Tick) -> u32 {
        let slot = self.slots.add(self.created, now);
        self.created = self.created.wrapping_add(1);
        self.alive += 1;
        if self.reuse == Reuse::Newest {
            self.by_age.add(slot, &mut self.slots);
        }
        slot
    }

    #[inline(never)]
    fn expire(&mut self) -> Option<EnvironmentEvent> {
        let slot = self.expiring()?;
        let id = self.rouse(slot);
        self.slots.release(slot);
        self.alive -= 1;
        Some(EnvironmentEvent::Expired(id))
    }

    #[inline]
    fn idle(&self) -> Option<u32> {
        match self.reuse {
            Reuse::MostRecent => self.slots.last(),
            Reuse::LeastRecent => self.slots.first(),
            Reuse::Newest => self.by_age.newest(),
        }
    }
}

impl Environments for Pool {
    #[inline]
    fn next_departure(&self) -> Tick {
        self.departures.next()
    }

    fn next_move(&self) -> Tick {
        self.departures.next().min(self.next_expiry())
    }

    fn claimed(&self) -> u64 {
        self.busy() + self.provisioned.spare()
    }

    fn next_seat(&self, now: Tick) -> Tick {
        self.next_departure().min(self.provisioned.opens(now))
    }

    fn provides(&mut self, now: Tick) -> bool {
        self.provisioned.open(now)
    }

    #[inline]
    fn advance(&mut self, end: Tick) -> Option<(Tick, EnvironmentEvent)> {
        let (departure, expiry) = (self.departures.next(), self.next_expiry());
        let at = departure.min(expiry);
        if at > end || at == Tick::MAX {
            return None;
        }
        let departs = departure < expiry || departure == expiry && self.departs_first();
        let moved = if departs {
            self.depart()
        } else {
            self.expire()
        };
        Some((at, moved?))
    }

    #[inline]
    fn full(&mut self, now: Tick, concurrency: u64) -> bool {
        let (busy, spare) = (self.busy(), self.provisioned.spare());
        busy >= concurrency || busy + spare >= concurrency && !self.provisioned.open(now)
    }

    #[inline]
    fn reuse(&mut self, now: Tick, _concurrency: u64) -> Option<Seat> {
        if let Some(slot) = self.provisioned.take(now) {
            return Some(Seat {
                slot,
                cold: false,
                provisioned: true,
            });
        }
        let slot = self.idle()?;
        self.rouse(slot);
        Some(Seat {
            slot,
            cold: false,
            provisioned: false,
        })
    }

    fn create(&mut self, now: Tick) -> Seat {
        Seat {
            slot: self.bring(now),
            cold: true,
            provisioned: false,
        }
    }

    #[inline(always)]
    fn occupy(&mut self, seat: Seat, now: Tick, work: ServiceTime) -> Stay {
        let place = &mut self.slots[seat.slot];
        place.mark = now.saturating_add(work.init);
        let (environment, ready) = (place.id, place.mark);
        let departs = ready.saturating_add(work.run);
        self.departures.push(Departure {
            at: departs,
            id: environment,
            slot: seat.slot,
        });
        Stay {
            environment,
            ready,
            departs,
            billed_ms: (departs - now).div_ceil(MILLISECOND),
        }
    }

    #[inline]
    fn busy(&self) -> u64 {
        self.departures.count() as u64
    }

    #[inline]
    fn alive(&self) -> u64 {
        self.alive
    }

    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)> {
        let working = self.departures.iter().map(|departure| {
            let starting = self.slots[departure.slot].mark > now;
            (
                departure.id,
                if starting {
                    EnvironmentState::Starting
                } else {
                    EnvironmentState::Busy
                },
            )
        });
        let idle = self.provisioned.idle().chain(self.slots.line());
        working
            .chain(idle.map(|slot| (self.slots[slot].id, EnvironmentState::Idle)))
            .collect()
    }

    fn change(&mut self, upkeep: &Upkeep, now: Tick) {
        self.keep_like(upkeep, now);
        self.provide(upkeep.provisioned, upkeep.provisioned_per_second, now);
    }
}
