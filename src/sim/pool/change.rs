//! Environments that are kept in another way from a moment on.

use super::idle_heap::{IdleHeap, Rank};
use super::{Pool, Reuse, Upkeep};
use crate::sim::time::Tick;

impl Pool {
    /// Those that are idle keep their deadlines.
    pub(super) fn keep_like(&mut self, upkeep: &Upkeep, now: Tick) {
        let deadlines = self.slots.line().map(|slot| self.slots[slot].mark);
        self.lifetimes.change(upkeep.keeping, deadlines, now);
        self.reuse = upkeep.reuse;
        if self.reuse == Reuse::Newest {
            self.by_age = IdleHeap::of_line(Rank::Newest, &self.slots);
        }
        if !self.lifetimes.in_line() {
            self.by_deadline = IdleHeap::of_line(Rank::Deadline, &self.slots);
        }
    }
}
