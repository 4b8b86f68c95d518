//! A set of small numbers that knows its last one.

/// Whether each number below a bound is in the set, a bit each; and over every
/// 64 such bits one that says whether any of them is set, and so on up to a
/// single word. Ten thousand numbers take three levels, and a change or a
/// question touches one word of each at most.
#[derive(Debug, Clone)]
pub struct PositionSet {
    /// From the numbers themselves to what is below the single word; none where that
    /// has room for all.
    levels: Vec<Vec<u64>>,
    top: u64,
}

const BITS: usize = u64::BITS as usize;

impl PositionSet {
    /// An empty set of numbers below `bound`.
    pub fn below(bound: usize) -> Self {
        let mut levels = Vec::new();
        let mut words = bound.div_ceil(BITS);
        while words > 1 {
            levels.push(vec![0; words]);
            words = words.div_ceil(BITS);
        }
        Self { levels, top: 0 }
    }

    /// `number` is below the bound. Every level is written without a look at it: a
    /// branch that nobody can foretell costs more.
    #[inline]
    pub fn insert(&mut self, number: usize) {
        let mut at = number;
        for level in &mut self.levels {
            if let Some(word) = level.get_mut(at / BITS) {
                *word |= 1 << (at % BITS);
            }
            at /= BITS;
        }
        self.top |= 1 << (at % BITS);
    }

    #[inline]
    pub fn remove(&mut self, number: usize) {
        let mut at = number;
        let mut is_empty = true;
        for level in &mut self.levels {
            if let Some(word) = level.get_mut(at / BITS) {
                *word &= !(u64::from(is_empty) << (at % BITS));
                is_empty = *word == 0;
            }
            at /= BITS;
        }
        self.top &= !(u64::from(is_empty) << (at % BITS));
    }

    #[inline]
    pub fn last(&self) -> Option<usize> {
        let mut at = self.top.checked_ilog2()? as usize;
        for level in self.levels.iter().rev() {
            let bit = level.get(at)?.checked_ilog2()?;
            at = at * BITS + bit as usize;
        }
        Some(at)
    }

    /// The first that is not less than `number`.
    #[inline]
    pub fn first_from(&self, number: usize) -> Option<usize> {
        let mut from = number;
        let levels = self.levels.iter().map(Vec::as_slice);
        let levels = levels.chain([std::slice::from_ref(&self.top)]);
        for (height, level) in levels.enumerate() {
            let word = level.get(from / BITS)? & (u64::MAX << (from % BITS));
            if word != 0 {
                let at = from / BITS * BITS + word.trailing_zeros() as usize;
                return self.first_under(height, at);
            }
            from = from / BITS + 1;
        }
        None
    }

    /// The first number below the bit `at` of a level.
    fn first_under(&self, height: usize, mut at: usize) -> Option<usize> {
        for level in self.levels.get(..height)?.iter().rev() {
            at = at * BITS + level.get(at)?.trailing_zeros() as usize;
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// As a sorted set does, over one level and over several.
        #[test]
        fn it_knows_its_first_and_last(
            bound in prop::sample::select(vec![1_usize, 63, 64, 65, 4_096, 4_097, 300_000]),
            steps in prop::collection::vec((any::<bool>(), 0_usize..300_000, 0_usize..300_000), 1..300),
        ) {
            let mut set = PositionSet::below(bound);
            let mut sorted = BTreeSet::new();
            for (comes, number, from) in steps {
                let number = number % bound;
                if comes {
                    set.insert(number);
                    sorted.insert(number);
                } else {
                    // Whether it is there or not, and one that surely is.
                    let gone = sorted.range(number..).next().copied().unwrap_or(number);
                    set.remove(gone);
                    sorted.remove(&gone);
                }
                prop_assert_eq!(set.last(), sorted.last().copied());
                let from = from % (2 * bound);
                prop_assert_eq!(set.first_from(from), sorted.range(from..).next().copied());
            }
        }
    }
}
