//! Environments that are kept ready for a fee. They never expire.

use super::Pool;
use crate::sim::limits::Ceiling;
use crate::sim::time::Tick;

/// Those of a pool.
#[derive(Debug, Clone)]
pub struct ProvisionedPool {
    count: u32,
    /// Of those at work, how many become ordinary when they finish.
    leaving: u32,
    idle: Vec<u32>,
    /// What they take in a second; the rest spills over to the others.
    ceiling: Ceiling,
}

impl ProvisionedPool {
    pub fn none() -> Self {
        Self {
            count: 0,
            leaving: 0,
            idle: Vec::new(),
            ceiling: Ceiling::new(0),
        }
    }

    /// One that is idle, if they may take one more request now.
    #[inline]
    pub fn take(&mut self, now: Tick) -> Option<u32> {
        if !self.open(now) {
            return None;
        }
        self.ceiling.count();
        self.idle.pop()
    }

    /// Whether one of them takes a request now.
    #[inline]
    pub fn open(&mut self, now: Tick) -> bool {
        !self.idle.is_empty() && self.ceiling.open(now)
    }

    /// When they take requests again that have had as many as the second of
    /// `now` may have; never, if all are at work, or if it is not the second
    /// that keeps them.
    pub fn opens(&self, now: Tick) -> Tick {
        let ends = self.ceiling.ends();
        match self.idle.is_empty() || ends <= now {
            true => Tick::MAX,
            false => ends,
        }
    }

    /// How many have nothing to do.
    #[inline]
    pub fn spare(&self) -> u64 {
        self.idle.len() as u64
    }

    /// The idle ones, in no order.
    pub fn idle(&self) -> impl Iterator<Item = u32> {
        self.idle.iter().copied()
    }
}

impl Pool {
    /// Keeps `count` ready, which together take up to `per_second` requests
    /// in a second. More are there at once. Of fewer, those that have been
    /// idle longest go at once, and if that is not enough, some of those at
    /// work become ordinary ones when they finish.
    pub(super) fn provide(&mut self, count: u32, per_second: u64, now: Tick) {
        let there = self.provisioned.count + self.provisioned.leaving;
        let idle = u32::try_from(self.provisioned.idle.len()).unwrap_or(u32::MAX);
        let surplus = there.saturating_sub(count);
        let going = surplus.min(idle);
        for slot in self.provisioned.idle.drain(..going as usize) {
            self.slots.release(slot);
            self.alive -= 1;
        }
        self.provisioned.leaving = surplus - going;
        self.provisioned.count = count;
        self.provisioned.ceiling.allow(per_second);
        self.add_provisioned(count.saturating_sub(there), now);
    }

    fn add_provisioned(&mut self, count: u32, now: Tick) {
        let from = self.provisioned.idle.len();
        for _ in 0..count {
            let slot = self.bring(now);
            self.slots[slot].provisioned = true;
            self.provisioned.idle.push(slot);
        }
        // The last one in is the first one out: the one with the first number.
        let new = self.provisioned.idle.get_mut(from..);
        new.unwrap_or_default().reverse();
    }

    /// One of them has finished.
    pub(super) fn give_back(&mut self, slot: u32, now: Tick) {
        if self.provisioned.leaving == 0 {
            self.provisioned.idle.push(slot);
            return;
        }
        self.provisioned.leaving -= 1;
        self.slots[slot].provisioned = false;
        self.rest(slot, now);
    }
}
