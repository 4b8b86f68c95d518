//! Environments that are kept in another way from a moment on.

use super::by_age::ByAge;
use super::idle_heap::IdleHeap;
use super::{Pool, Reuse, Upkeep};
use crate::sim::time::Tick;

impl Pool {
    /// Those that are idle keep their deadlines.
    pub(super) fn keep_like(&mut self, upkeep: &Upkeep, now: Tick) {
        let deadlines = self.slots.line().map(|slot| self.slots[slot].mark);
        self.lifetimes.change(upkeep.lifetime, deadlines, now);
        if upkeep.reuse == Reuse::Newest && self.reuse != Reuse::Newest {
            self.by_age = ByAge::of(&self.in_order_of_creation(), &mut self.slots);
        }
        self.reuse = upkeep.reuse;
        if !self.lifetimes.in_line() {
            self.by_deadline = IdleHeap::of_line(&self.slots);
        }
    }

    fn in_order_of_creation(&self) -> Vec<u32> {
        let working = self.departures.iter().map(|departure| departure.slot);
        let idle = self.provisioned.idle().chain(self.slots.line());
        let mut there: Vec<u32> = working.chain(idle).collect();
        there.sort_unstable_by_key(|slot| (self.slots[*slot].created, self.slots[*slot].id));
        there
    }
}
