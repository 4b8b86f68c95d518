//! Environments that are kept in another way from a moment on.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::slots::Slot;
use super::{Pool, Reuse, Upkeep};
use crate::sim::time::Tick;

impl Pool {
    /// Those that are idle keep their deadlines.
    pub(super) fn keep_like(&mut self, upkeep: &Upkeep, now: Tick) {
        let deadlines = self.slots.line().map(|slot| self.slots[slot].mark);
        self.lifetimes.change(upkeep.keeping, deadlines, now);
        self.reuse = upkeep.reuse;
        let (aged, in_line) = (self.reuse == Reuse::Newest, self.lifetimes.in_line());
        self.by_age = self.idle_by(aged, |place| (place.created, Reverse(place.id)));
        self.by_deadline = self.idle_by(!in_line, |place| (place.mark, place.id));
    }

    /// The idle ones in the order of a key, where that order matters.
    fn idle_by<A: Ord, B: Ord>(
        &self,
        matters: bool,
        key: impl Fn(&Slot) -> (A, B),
    ) -> BTreeSet<(A, B, u32)> {
        let idle = self.slots.line().filter(|_| matters);
        idle.map(|slot| {
            let (first, second) = key(&self.slots[slot]);
            (first, second, slot)
        })
        .collect()
    }
}
