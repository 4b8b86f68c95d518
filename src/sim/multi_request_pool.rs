//! Environments that take several requests at a time.
//!
//! Which one a request gets follows the same [`Reuse`], among those that have
//! room, whether they are busy, idle or still starting; a request that comes
//! to one that is starting waits inside until it is ready. That is how the
//! concurrent simulator of `SimFaaS` does it. An environment is billed from
//! the beginning of its first request to the end of its last, which is ours:
//! the functions that AWS lets do this are billed in other ways.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::pool::{
    Departure, Departures, EnvironmentEvent, EnvironmentId, EnvironmentState, Environments,
    LifetimeSampler, Reuse, Seat, ServiceTime, Stay, Upkeep,
};
use super::time::{MILLISECOND, Tick};

/// Environments with room for several.
#[derive(Debug, Clone)]
pub struct MultiRequestPool {
    reuse: Reuse,
    lifetimes: LifetimeSampler,
    room: u32,
    places: Vec<Place>,
    free: Vec<u32>,
    departures: Departures,
    /// Those with room, in the order of reuse, the last one first.
    open: BTreeSet<(Rank, u32)>,
    /// The idle ones, in the order in which they go.
    idle: BTreeSet<(Tick, EnvironmentId, u32)>,
    created: EnvironmentId,
    uses: u64,
    busy: u64,
}

/// Whose turn it is; the greatest is next.
type Rank = (u64, Reverse<EnvironmentId>);

#[derive(Debug, Clone, Copy)]
struct Place {
    id: EnvironmentId,
    created: Tick,
    ready: Tick,
    /// Counts up with each use of any of them.
    used: u64,
    inside: u32,
    /// This spell of work, so far.
    began: Tick,
    until: Tick,
    deadline: Tick,
}

impl MultiRequestPool {
    /// Each environment takes `room` requests, at least one.
    pub fn new(reuse: Reuse, lifetimes: LifetimeSampler, room: u32) -> Self {
        Self {
            reuse,
            lifetimes,
            room,
            places: Vec::new(),
            free: Vec::new(),
            departures: Departures::default(),
            open: BTreeSet::new(),
            idle: BTreeSet::new(),
            created: 0,
            uses: 0,
            busy: 0,
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "slots come from `create` only, and places are never removed"
    )]
    fn place(&mut self, slot: u32) -> &mut Place {
        &mut self.places[slot as usize]
    }

    /// Where an environment stands in the order of reuse.
    fn rank(&self, place: &Place) -> Rank {
        let first = match self.reuse {
            Reuse::MostRecent => place.used,
            Reuse::LeastRecent => u64::MAX - place.used,
            Reuse::Newest => place.created,
        };
        (first, Reverse(place.id))
    }

    /// The one with room whose turn it is. Some are idle although no more may
    /// be at work only after the concurrency was lowered.
    fn roomy(&self, concurrency: u64) -> Option<u32> {
        let mut slots = self.open.iter().rev().map(|(_, slot)| *slot);
        slots.find(|slot| {
            let place = self.places.get(*slot as usize);
            self.busy < concurrency || place.is_some_and(|place| place.inside > 0)
        })
    }

    /// The environments that are there, by slot.
    fn there(&self) -> impl Iterator<Item = (u32, &Place)> {
        let mut there = vec![true; self.places.len()];
        for slot in &self.free {
            if let Some(there) = there.get_mut(*slot as usize) {
                *there = false;
            }
        }
        let places = (0..).zip(&self.places).zip(there);
        places.filter_map(|(place, there)| there.then_some(place))
    }

    /// Changes how many are inside, and with it where the environment stands.
    fn hold(&mut self, slot: u32, change: impl FnOnce(&mut Place)) -> Place {
        let before = *self.place(slot);
        self.open.remove(&(self.rank(&before), slot));
        self.uses += 1;
        let used = self.uses;
        let place = self.place(slot);
        place.used = used;
        change(place);
        let after = *place;
        if after.inside < self.room {
            self.open.insert((self.rank(&after), slot));
        }
        after
    }

    fn depart(&mut self, departure: Departure) -> EnvironmentEvent {
        self.departures.pop();
        let Departure { at, id, slot } = departure;
        let place = self.hold(slot, |place| place.inside -= 1);
        if place.inside == 0 {
            self.busy -= 1;
            let deadline = self.lifetimes.deadline(place.created, at);
            self.place(slot).deadline = deadline;
            self.idle.insert((deadline, id, slot));
        }
        EnvironmentEvent::Departed(id)
    }

    fn expire(&mut self) -> Option<EnvironmentEvent> {
        let (_, id, slot) = self.idle.pop_first()?;
        let place = *self.place(slot);
        self.open.remove(&(self.rank(&place), slot));
        self.free.push(slot);
        Some(EnvironmentEvent::Expired(id))
    }
}

impl Environments for MultiRequestPool {
    fn next_departure(&self) -> Tick {
        self.departures.next()
    }

    fn next_move(&self) -> Tick {
        let expiry = self.idle.first().map_or(Tick::MAX, |(at, ..)| *at);
        self.next_departure().min(expiry)
    }

    fn advance(&mut self, end: Tick) -> Option<(Tick, EnvironmentEvent)> {
        let expiry = self
            .idle
            .first()
            .map_or((Tick::MAX, 0), |(at, id, _)| (*at, *id));
        let departs = self.departures.peek().filter(|departure| {
            let first = self.reuse.departs_first(departure.id, expiry.1);
            departure.at < expiry.0 || departure.at == expiry.0 && first
        });
        let at = departs.map_or(expiry.0, |departure| departure.at);
        if at > end || at == Tick::MAX {
            return None;
        }
        let moved = match departs {
            Some(departure) => self.depart(departure),
            None => self.expire()?,
        };
        Some((at, moved))
    }

    /// A new environment starts only if none has room, so that all are busy.
    fn full(&mut self, _now: Tick, concurrency: u64) -> bool {
        self.busy >= concurrency && self.roomy(concurrency).is_none()
    }

    fn reuse(&mut self, _now: Tick, concurrency: u64) -> Option<Seat> {
        Some(Seat {
            slot: self.roomy(concurrency)?,
            cold: false,
            provisioned: false,
        })
    }

    fn create(&mut self, now: Tick) -> Seat {
        let place = Place {
            id: self.created,
            created: now,
            ready: now,
            used: 0,
            inside: 0,
            began: now,
            until: now,
            deadline: now,
        };
        self.created = self.created.wrapping_add(1);
        let slot = match self.free.pop() {
            Some(slot) => {
                *self.place(slot) = place;
                slot
            }
            None => {
                self.places.push(place);
                u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
            }
        };
        Seat {
            slot,
            cold: true,
            provisioned: false,
        }
    }

    fn occupy(&mut self, seat: Seat, now: Tick, work: ServiceTime) -> Stay {
        let slot = seat.slot;
        let before = *self.place(slot);
        let after = self.hold(slot, |place| {
            if seat.cold {
                place.ready = now.saturating_add(work.init);
            }
            if place.inside == 0 {
                (place.began, place.until) = (now, now);
            }
            place.inside += 1;
        });
        if before.inside == 0 {
            self.busy += 1;
            self.idle.remove(&(before.deadline, before.id, slot));
        }
        let departs = now.max(after.ready).saturating_add(work.run);
        self.departures.push(Departure {
            at: departs,
            id: after.id,
            slot,
        });
        let until = after.until.max(departs);
        self.place(slot).until = until;
        let billed = |end: Tick| (end - after.began).div_ceil(MILLISECOND);
        Stay {
            environment: after.id,
            ready: after.ready,
            departs,
            billed_ms: billed(until) - billed(after.until),
        }
    }

    fn busy(&self) -> u64 {
        self.busy
    }

    fn alive(&self) -> u64 {
        (self.places.len() - self.free.len()) as u64
    }

    fn states(&self, now: Tick) -> Vec<(EnvironmentId, EnvironmentState)> {
        let state = |place: &Place| match place.inside {
            0 => EnvironmentState::Idle,
            _ if place.ready > now => EnvironmentState::Starting,
            _ => EnvironmentState::Busy,
        };
        self.there()
            .map(|(_, place)| (place.id, state(place)))
            .collect()
    }

    /// None of them is ever provisioned.
    fn change(&mut self, upkeep: &Upkeep, now: Tick) {
        let deadlines = self.idle.iter().map(|(deadline, ..)| *deadline);
        self.lifetimes.change(upkeep.lifetime, deadlines, now);
        self.reuse = upkeep.reuse;
        let open = self.there().filter(|(_, place)| place.inside < self.room);
        self.open = open.map(|(slot, place)| (self.rank(place), slot)).collect();
    }
}
