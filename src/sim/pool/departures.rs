//! When requests leave, in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::EnvironmentId;
use crate::sim::time::Tick;

/// Requests at work, earliest departure first; at the same tick, the one in
/// the environment that was created first.
///
/// As long as they are few, they stand in order. Of many no order is kept that
/// would be of use to nobody, see `Many`.
///
/// An entry is one number: the tick in the upper half, then the environment's
/// number, then its slot.
#[derive(Debug, Clone)]
pub struct Departures {
    /// Those that are few, the first one last.
    few: [u128; MAX_FEW],
    /// How many of these there are: none as long as there are many.
    few_count: usize,
    many: Many,
    /// When the last one left.
    last: Tick,
}

/// A new one is compared with each of so many at most.
const MAX_FEW: usize = 12;

/// A radix heap: nobody leaves before the one who left last, so an entry is
/// sorted no finer than by the highest bit in which its tick differs from that
/// one's, and a bucket is sorted anew when its turn comes. An entry moves to a
/// lower bit each time, at most 64 times however many there are; with few
/// comparisons and no jumps about memory that is two thirds of the work of a
/// binary heap of ten thousand.
#[derive(Debug, Clone)]
struct Many {
    /// Those at the tick of the last departure.
    now: BinaryHeap<Reverse<u128>>,
    /// The others, by the highest bit that differs.
    buckets: [Vec<u128>; 64],
    /// The first of each bucket.
    first: [u128; 64],
    /// Which buckets hold any, a bit each.
    filled: u64,
    /// The tick that the others are sorted by.
    last: Tick,
    count: usize,
}

/// One that leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Departure {
    pub at: Tick,
    pub id: EnvironmentId,
    pub slot: u32,
}

impl Default for Departures {
    fn default() -> Self {
        Self {
            few: [0; MAX_FEW],
            few_count: 0,
            many: Many::default(),
            last: 0,
        }
    }
}

impl Departures {
    /// `departure` is not before the one that was popped last.
    #[inline(always)]
    pub fn push(&mut self, departure: Departure) {
        let Departure { at, id, slot } = departure;
        let key = u128::from(at) << 64 | u128::from(id) << 32 | u128::from(slot);
        if self.many.count > 0 {
            self.many.push(key);
        } else if self.few_count < MAX_FEW {
            self.insert(key);
        } else {
            self.become_many(key);
        }
    }

    /// Puts an entry among the few. Each of them is looked at and written, and changes
    /// places with the entry by bits: a branch that nobody can foretell costs more,
    /// and a compiler that builds for size makes one of a maximum.
    #[inline(always)]
    fn insert(&mut self, key: u128) {
        let mut first = key;
        let mut places = self.few.iter_mut();
        for place in places.by_ref().take(self.few_count) {
            let later = u128::from(*place > first).wrapping_neg();
            let differ = (*place ^ first) & later;
            (*place, first) = (first ^ differ, *place ^ differ);
        }
        if let Some(place) = places.next() {
            *place = first;
            self.few_count += 1;
        }
    }

    #[cold]
    #[inline(never)]
    fn become_many(&mut self, key: u128) {
        self.many.last = self.last;
        for key in self.few.into_iter().chain([key]) {
            self.many.push(key);
        }
        self.few_count = 0;
    }

    #[inline]
    fn first(&self) -> Option<u128> {
        match self.few_count.checked_sub(1) {
            Some(at) => self.few.get(at).copied(),
            None => self.many.peek(),
        }
    }

    #[inline]
    pub fn peek(&self) -> Option<Departure> {
        self.first().map(unpack)
    }

    /// When the first one leaves; never, if nobody is at work.
    #[inline]
    pub fn next(&self) -> Tick {
        self.peek().map_or(Tick::MAX, |departure| departure.at)
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Option<Departure> {
        let key = match self.few_count.checked_sub(1) {
            Some(at) => {
                self.few_count = at;
                *self.few.get(at)?
            }
            None => self.many.pop()?,
        };
        let departure = unpack(key);
        self.last = departure.at;
        Some(departure)
    }

    /// How many requests are at work.
    #[inline]
    pub fn count(&self) -> usize {
        self.few_count + self.many.count
    }

    /// In no order.
    pub fn iter(&self) -> impl Iterator<Item = Departure> {
        let few = self.few.iter().take(self.few_count);
        few.copied().chain(self.many.iter()).map(unpack)
    }
}

impl Default for Many {
    fn default() -> Self {
        Self {
            now: BinaryHeap::new(),
            buckets: [const { Vec::new() }; 64],
            first: [u128::MAX; 64],
            filled: 0,
            last: 0,
            count: 0,
        }
    }
}

impl Many {
    #[inline]
    fn push(&mut self, key: u128) {
        self.count += 1;
        self.sort(key);
    }

    #[inline]
    fn peek(&self) -> Option<u128> {
        if let Some(Reverse(key)) = self.now.peek() {
            return Some(*key);
        }
        let first = self.first.get(self.filled.trailing_zeros() as usize);
        first.copied()
    }

    #[inline]
    fn pop(&mut self) -> Option<u128> {
        let key = match self.now.pop() {
            Some(Reverse(key)) => key,
            None => self.move_on()?,
        };
        self.count -= 1;
        Some(key)
    }

    fn iter(&self) -> impl Iterator<Item = u128> {
        let now = self.now.iter().map(|key| key.0);
        now.chain(self.buckets.iter().flatten().copied())
    }

    /// Puts an entry where its tick belongs.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a bit of a tick is one of 64")]
    fn sort(&mut self, key: u128) {
        let Some(bit) = (unpack(key).at ^ self.last).checked_ilog2() else {
            self.now.push(Reverse(key));
            return;
        };
        let bit = bit as usize;
        self.buckets[bit].push(key);
        self.first[bit] = self.first[bit].min(key);
        self.filled |= 1 << bit;
    }

    /// Lets time pass to the next departure and takes it out. What was in its
    /// bucket is sorted anew.
    #[inline]
    fn move_on(&mut self) -> Option<u128> {
        let bit = self.filled.trailing_zeros() as usize;
        let bucket = self.buckets.get_mut(bit)?;
        let first = self.first.get_mut(bit)?;
        self.last = unpack(*first).at;
        *first = u128::MAX;
        self.filled &= self.filled - 1;
        if bucket.len() == 1 {
            return bucket.pop();
        }
        let mut keys = std::mem::take(bucket);
        for key in keys.drain(..) {
            self.sort(key);
        }
        // Its memory serves the next ones.
        *self.buckets.get_mut(bit)? = keys;
        self.now.pop().map(|key| key.0)
    }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "each part is cut out at the width it was put in with"
)]
fn unpack(key: u128) -> Departure {
    Departure {
        at: (key >> 64) as u64,
        id: (key >> 32) as u32,
        slot: key as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As a binary heap does, with ties, far and near, few and many and few again.
        #[test]
        fn they_leave_in_order(
            most in 1..5_u32,
            steps in prop::collection::vec((0..4_u32, 0..60_u32, 0..3_u32), 1..400),
        ) {
            let mut departures = Departures::default();
            let mut sorted = BinaryHeap::new();
            let mut now = 0;
            let all = steps.len();
            let emptied = [(u32::MAX, 0, 0), (1, 0, 0), (1, 0, 0)];
            for (pops, bits, id) in steps.into_iter().chain(emptied) {
                let at = now + ((1_u64 << bits) - 1);
                departures.push(Departure { at, id, slot: 7 });
                sorted.push(Reverse((at, id)));
                let pops = if pops == u32::MAX { all + 2 } else { (pops % most) as usize };
                for _ in 0..pops {
                    let expected = sorted.pop().map(|Reverse(first)| first);
                    prop_assert_eq!(departures.next(), expected.map_or(Tick::MAX, |first| first.0));
                    let found = departures.pop().map(|departure| (departure.at, departure.id));
                    prop_assert_eq!(found, expected);
                    now = expected.map_or(now, |first| first.0);
                }
                prop_assert_eq!(departures.count(), sorted.len());
                prop_assert_eq!(departures.iter().count(), sorted.len());
            }
        }
    }
}
