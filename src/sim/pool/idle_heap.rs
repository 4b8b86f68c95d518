//! Idle environments by deadline, where that is not the order of their line.

use std::collections::BinaryHeap;

use super::slots::{Slot, Slots};

/// The idle ones; the one whose deadline is first comes first, of several the one
/// created first. Who leaves the line from the midst of it stays in the heap until
/// it would come first, or until most are like it: so leaving costs nothing that
/// grows with their number.
///
/// An entry is one number: the deadline turned round in the upper half, then the
/// environment's number, then its slot.
#[derive(Debug, Clone, Default)]
pub struct IdleHeap {
    heap: BinaryHeap<u128>,
}

/// Entries that may be there without being looked through.
const FEW: usize = 32;

impl IdleHeap {
    /// Those in the line.
    pub fn of_line(slots: &Slots) -> Self {
        let mut heap = Self::default();
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
        self.heap.push(entry(slot, &slots[slot]));
    }

    /// One has left the line.
    #[inline]
    pub fn tidy(&mut self, slots: &Slots) {
        let stays = |it: &u128| {
            let place = &slots[slot(*it)];
            place.idle && entry(slot(*it), place) == *it
        };
        while self.heap.peek().is_some_and(|entry| !stays(entry)) {
            self.heap.pop();
        }
        if self.heap.len() > 2 * slots.idle() + FEW {
            self.heap.retain(stays);
        }
    }
}

#[inline]
fn entry(slot: u32, place: &Slot) -> u128 {
    u128::from(!place.mark) << 64 | u128::from(!place.id) << 32 | u128::from(slot)
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is cut out at the width it was put in with"
)]
fn slot(entry: u128) -> u32 {
    entry as u32
}
