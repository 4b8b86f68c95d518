//! Idle environments in an order that is not that of their line.

use std::collections::BinaryHeap;

use super::slots::{Slot, Slots};

/// What decides who is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The one created last; of several created at the same tick, the first of
    /// them.
    Newest,
    /// The one whose deadline is first; of several, the one created first.
    Deadline,
}

/// The first of the idle ones. Who leaves the line from the midst of it stays
/// in the heap until it would come first, or until most are like it: so leaving
/// costs nothing that grows with their number.
///
/// An entry is one number: the rank in the upper half, then the environment's
/// number, then its slot.
#[derive(Debug, Clone)]
pub struct IdleHeap {
    rank: Rank,
    heap: BinaryHeap<u128>,
}

/// Entries that may be there without being looked through.
const FEW: usize = 32;

impl IdleHeap {
    pub fn new(rank: Rank) -> Self {
        Self {
            rank,
            heap: BinaryHeap::new(),
        }
    }

    /// Those in the line.
    pub fn of_line(rank: Rank, slots: &Slots) -> Self {
        let mut heap = Self::new(rank);
        for slot in slots.line() {
            heap.add(slot, slots);
        }
        heap
    }

    #[inline]
    pub fn first(&self) -> Option<u32> {
        self.heap.peek().map(|entry| slot(*entry))
    }

    /// One that has come into the line.
    #[inline]
    pub fn add(&mut self, slot: u32, slots: &Slots) {
        self.heap.push(self.rank.entry(slot, &slots[slot]));
    }

    /// One has left the line.
    #[inline]
    pub fn tidy(&mut self, slots: &Slots) {
        let rank = self.rank;
        let stays = |entry: &u128| {
            let place = &slots[slot(*entry)];
            place.idle && rank.entry(slot(*entry), place) == *entry
        };
        while self.heap.peek().is_some_and(|entry| !stays(entry)) {
            self.heap.pop();
        }
        if self.heap.len() > 2 * slots.idle() + FEW {
            self.heap.retain(stays);
        }
    }
}

impl Rank {
    #[inline]
    fn entry(self, slot: u32, place: &Slot) -> u128 {
        let (high, middle) = match self {
            Self::Newest => (place.created, !place.id),
            Self::Deadline => (!place.mark, !place.id),
        };
        u128::from(high) << 64 | u128::from(middle) << 32 | u128::from(slot)
    }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is cut out at the width it was put in with"
)]
fn slot(entry: u128) -> u32 {
    entry as u32
}
