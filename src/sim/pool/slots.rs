//! Where environments are stored, and the line of the idle ones.

use std::ops::{Index, IndexMut};

use super::EnvironmentId;
use crate::sim::time::Tick;

/// Environments in slots that are used again, so that memory grows with how
/// many there are at once and not with how many there ever were. The idle
/// ones are linked in the order in which they became idle.
#[derive(Debug, Clone)]
pub struct Slots {
    places: Vec<Slot>,
    free: Vec<u32>,
    first: u32,
    last: u32,
    /// How many are in the line.
    idle: usize,
}

/// One environment.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    pub id: EnvironmentId,
    pub created: Tick,
    /// Busy: when its start is over. Idle: when it will be taken away.
    pub mark: Tick,
    /// Kept ready for a fee.
    pub provisioned: bool,
    /// In the line.
    pub idle: bool,
    /// In the order of creation, where that is kept.
    pub position: u32,
    before: u32,
    after: u32,
}

/// No slot.
const NONE: u32 = u32::MAX;
/// No position.
pub const NO_POSITION: u32 = u32::MAX;

impl Slots {
    pub fn new() -> Self {
        Self {
            places: Vec::new(),
            free: Vec::new(),
            first: NONE,
            last: NONE,
            idle: 0,
        }
    }

    pub fn add(&mut self, id: EnvironmentId, created: Tick) -> u32 {
        let place = Slot {
            id,
            created,
            mark: created,
            provisioned: false,
            idle: false,
            position: NO_POSITION,
            before: NONE,
            after: NONE,
        };
        if let Some(slot) = self.free.pop() {
            self[slot] = place;
            return slot;
        }
        self.places.push(place);
        u32::try_from(self.places.len() - 1).unwrap_or(NONE)
    }

    /// Gives a slot back that is not in the line.
    pub fn release(&mut self, slot: u32) {
        self[slot].position = NO_POSITION;
        self.free.push(slot);
    }

    /// The one that has been idle longest.
    #[inline]
    pub fn first(&self) -> Option<u32> {
        (self.first != NONE).then_some(self.first)
    }

    /// The one that became idle last.
    #[inline]
    pub fn last(&self) -> Option<u32> {
        (self.last != NONE).then_some(self.last)
    }

    /// Puts a slot at the end of the line.
    #[inline]
    pub fn append(&mut self, slot: u32) {
        let last = self.last;
        let place = &mut self[slot];
        place.before = last;
        place.after = NONE;
        place.idle = true;
        self.idle += 1;
        match last {
            NONE => self.first = slot,
            _ => self[last].after = slot,
        }
        self.last = slot;
    }

    /// Takes a slot out of the line.
    #[inline]
    pub fn unlink(&mut self, slot: u32) {
        let Slot { before, after, .. } = self[slot];
        self[slot].idle = false;
        self.idle -= 1;
        match before {
            NONE => self.first = after,
            _ => self[before].after = after,
        }
        match after {
            NONE => self.last = before,
            _ => self[after].before = before,
        }
    }

    /// How many are in the line.
    pub fn idle(&self) -> usize {
        self.idle
    }

    /// The line from its first to its last.
    pub fn line(&self) -> impl Iterator<Item = u32> {
        std::iter::successors(self.first(), |slot| {
            let after = self[*slot].after;
            (after != NONE).then_some(after)
        })
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "slot numbers come from `add` only, and places are never removed"
)]
impl Index<u32> for Slots {
    type Output = Slot;

    #[inline]
    fn index(&self, slot: u32) -> &Slot {
        &self.places[slot as usize]
    }
}

#[expect(clippy::indexing_slicing, reason = "as above")]
impl IndexMut<u32> for Slots {
    #[inline]
    fn index_mut(&mut self, slot: u32) -> &mut Slot {
        &mut self.places[slot as usize]
    }
}
