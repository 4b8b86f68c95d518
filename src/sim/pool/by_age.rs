//! Which of the idle environments was created last.

use super::position_set::PositionSet;
use super::slots::{NO_POSITION, Slots};
use crate::sim::time::Tick;

/// Environments in the order of their creation, and which of them are idle.
///
/// A new one gets the next position, so who is the newest is a question of bits:
/// nothing is compared or moved, however many there are. The positions of those
/// that are gone stay empty until none is left; then the others move up, into
/// room for twice as many.
#[derive(Debug, Clone)]
pub struct ByAge {
    places: Vec<Place>,
    /// The positions of those that are idle.
    idle: PositionSet,
    room: usize,
    /// When the last one was created.
    newest: Tick,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    slot: u32,
    /// The first position of those that were created at the same tick.
    equals_from: u32,
}

/// Positions that there are for however few.
const MIN_ROOM: usize = 64;

impl ByAge {
    pub fn new() -> Self {
        Self::with_room(MIN_ROOM)
    }

    fn with_room(room: usize) -> Self {
        Self {
            places: Vec::with_capacity(room),
            idle: PositionSet::below(room),
            room,
            newest: 0,
        }
    }

    /// Of environments that are there, in the order of their creation.
    pub fn of(there: &[u32], slots: &mut Slots) -> Self {
        let mut all = Self::with_room((2 * there.len()).max(MIN_ROOM));
        for slot in there {
            all.append(*slot, slots);
            if slots[*slot].idle {
                all.rest(slots[*slot].position);
            }
        }
        all
    }

    /// One that has just been created.
    pub fn add(&mut self, slot: u32, slots: &mut Slots) {
        if self.places.len() == self.room {
            *self = Self::of(&self.there(slots), slots);
        }
        self.append(slot, slots);
    }

    fn append(&mut self, slot: u32, slots: &mut Slots) {
        let position = u32::try_from(self.places.len()).unwrap_or(NO_POSITION);
        let place = &mut slots[slot];
        place.position = position;
        let equals_from = match self.places.last() {
            Some(last) if place.created == self.newest => last.equals_from,
            _ => position,
        };
        self.newest = place.created;
        self.places.push(Place { slot, equals_from });
    }

    fn there(&self, slots: &Slots) -> Vec<u32> {
        let places = (0..).zip(&self.places);
        let there = places.filter(|(position, place)| slots[place.slot].position == *position);
        there.map(|(_, place)| place.slot).collect()
    }

    /// One has become idle.
    #[inline]
    pub fn rest(&mut self, position: u32) {
        self.idle.insert(position as usize);
    }

    /// One is idle no longer.
    #[inline]
    pub fn rouse(&mut self, position: u32) {
        self.idle.remove(position as usize);
    }

    /// Of the idle ones the one created last; of several created at the same
    /// tick, the first of them.
    #[inline]
    pub fn newest(&self) -> Option<u32> {
        let last = self.idle.last()?;
        let place = self.places.get(last)?;
        if place.equals_from as usize == last {
            return Some(place.slot);
        }
        let first = self.idle.first_from(place.equals_from as usize)?;
        self.places.get(first).map(|place| place.slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Reverse;

    proptest! {
        /// As a search of all of them does, with many created at the same tick and
        /// many more coming than there is room for.
        #[test]
        fn it_knows_the_newest(steps in prop::collection::vec((0..6_u32, any::<prop::sample::Index>(), 0..2_u64), 1..600)) {
            let (mut slots, mut by_age) = (Slots::new(), ByAge::new());
            let mut there: Vec<u32> = Vec::new();
            let mut now = 0;
            for (id, (what, which, passed)) in (0..).zip(steps) {
                now += passed;
                let picked = (!there.is_empty()).then(|| which.index(there.len()));
                match (what, picked) {
                    (0, Some(at)) if slots[there[at]].idle => {
                        let slot = there.swap_remove(at);
                        slots.unlink(slot);
                        by_age.rouse(slots[slot].position);
                        slots.release(slot);
                    }
                    (1 | 2, Some(at)) if slots[there[at]].idle => {
                        slots.unlink(there[at]);
                        by_age.rouse(slots[there[at]].position);
                    }
                    (3 | 4, Some(at)) if !slots[there[at]].idle => {
                        slots.append(there[at]);
                        by_age.rest(slots[there[at]].position);
                    }
                    _ => {
                        let slot = slots.add(id, now);
                        by_age.add(slot, &mut slots);
                        there.push(slot);
                    }
                }
                let idle = there.iter().copied().filter(|slot| slots[*slot].idle);
                let newest = idle.max_by_key(|slot| (slots[*slot].created, Reverse(slots[*slot].id)));
                prop_assert_eq!(by_age.newest(), newest);
            }
        }
    }
}
