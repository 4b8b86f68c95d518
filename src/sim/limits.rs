//! What holds a request back before it gets an environment.
//!
//! AWS names three limits, checked here in the order of its own account of
//! throttling: how many requests a second, how many environments at work, how
//! many new environments at once. A limit that is `None` is off.

use super::time::{Rate, SECOND, Tick};

/// AWS's limits as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Environments at work at once.
    pub concurrency: Option<u64>,
    /// Requests served per second.
    pub per_second: Option<u64>,
    /// New environments.
    pub scale_out: Option<ScaleOut>,
}

/// So many new environments at once, and so many more as time goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleOut {
    pub at_once: u64,
    pub refill: Rate,
}

/// Which limit held a request back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    RequestRate,
    Concurrency,
    ScaleOut,
    /// The queue's pollers have enough to do.
    Pollers,
}

/// At most so many in each second. Seconds are windows that start at whole
/// seconds; AWS publishes the number and not how it is measured, so the
/// windows are ours. What is refused for another reason does not count.
#[derive(Debug, Clone)]
pub struct Ceiling {
    most: u64,
    counted: u64,
    ends: Tick,
}

impl Ceiling {
    pub fn new(most: u64) -> Self {
        Self {
            most,
            counted: 0,
            ends: SECOND,
        }
    }

    /// Whether one more fits into the second that `now` is in.
    #[inline]
    pub fn open(&mut self, now: Tick) -> bool {
        if now >= self.ends {
            self.ends = now - now % SECOND + SECOND;
            self.counted = 0;
        }
        self.counted < self.most
    }

    /// Takes `most` from now on; what this second has had counts on.
    pub fn allow(&mut self, most: u64) {
        self.most = most;
    }

    #[inline]
    pub fn count(&mut self) {
        self.counted += 1;
    }

    /// When the second ends that was last looked at.
    pub fn ends(&self) -> Tick {
        self.ends
    }
}

/// Tokens, one for each new environment: full at the start, filled evenly,
/// never fuller than full. Kept in whole numbers, a token being worth
/// `refill.per`.
#[derive(Debug, Clone)]
pub struct Bucket {
    scale_out: ScaleOut,
    level: u128,
    looked_at: Tick,
}

impl Bucket {
    pub fn new(scale_out: ScaleOut) -> Self {
        Self {
            scale_out,
            level: u128::from(scale_out.at_once) * u128::from(scale_out.refill.per),
            looked_at: 0,
        }
    }

    /// Goes by another size and refill from `now` on. It keeps its tokens, as
    /// far as they fit.
    pub fn change(&mut self, to: ScaleOut, now: Tick) {
        self.fill(now);
        let (old, new) = (
            u128::from(self.scale_out.refill.per),
            u128::from(to.refill.per),
        );
        let level = self.level / old * new + self.level % old * new / old;
        self.level = level.min(u128::from(to.at_once) * new);
        self.scale_out = to;
    }

    fn fill(&mut self, now: Tick) {
        let ScaleOut { at_once, refill } = self.scale_out;
        let passed = u128::from(now.saturating_sub(self.looked_at));
        let filled = self.level + passed * u128::from(refill.count);
        self.looked_at = now;
        self.level = filled.min(u128::from(at_once) * u128::from(refill.per));
    }

    /// Takes a token if there is one.
    pub fn take(&mut self, now: Tick) -> bool {
        self.fill(now);
        let token = u128::from(self.scale_out.refill.per);
        let has_one = self.level >= token;
        if has_one {
            self.level -= token;
        }
        has_one
    }

    /// When the next token is there, if `take` has just found none.
    pub fn next_token(&self) -> Tick {
        let ScaleOut { refill, at_once } = self.scale_out;
        if refill.count == 0 || at_once == 0 {
            return Tick::MAX;
        }
        let missing = u128::from(refill.per) - self.level;
        let wait = missing.div_ceil(u128::from(refill.count));
        self.looked_at
            .saturating_add(Tick::try_from(wait).unwrap_or(Tick::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aws() -> Bucket {
        Bucket::new(ScaleOut {
            at_once: 1_000,
            refill: Rate::per_second(100),
        })
    }

    #[test]
    fn a_thousand_at_once_then_one_every_10_ms() {
        let mut bucket = aws();
        assert_eq!((0..1_500).filter(|_| bucket.take(0)).count(), 1_000);
        assert_eq!(bucket.next_token(), SECOND / 100);
        assert!(!bucket.take(SECOND / 100 - 1));
        assert!(bucket.take(SECOND / 100));
        assert!(!bucket.take(SECOND / 100));
    }

    #[test]
    fn what_is_not_used_does_not_add_up() {
        let mut bucket = aws();
        assert_eq!(
            (0..1_500).filter(|_| bucket.take(3_600 * SECOND)).count(),
            1_000
        );
    }

    #[test]
    fn a_bucket_that_changes_keeps_its_tokens() {
        let mut bucket = aws();
        assert_eq!((0..700).filter(|_| bucket.take(0)).count(), 700);
        let slower = Rate {
            count: 1,
            per: 60 * SECOND,
        };
        let larger = |at_once| ScaleOut {
            at_once,
            refill: slower,
        };
        // 300 are left, and 100 come until then.
        bucket.change(larger(5_000), SECOND);
        assert_eq!((0..1_500).filter(|_| bucket.take(SECOND)).count(), 400);
        assert!(bucket.take(61 * SECOND));
        let mut bucket = aws();
        bucket.change(larger(20), SECOND);
        assert_eq!((0..1_500).filter(|_| bucket.take(SECOND)).count(), 20);
    }

    #[test]
    fn a_ceiling_counts_anew_each_second() {
        let mut ceiling = Ceiling::new(2);
        let mut serve = |now| {
            let open = ceiling.open(now);
            if open {
                ceiling.count();
            }
            open
        };
        assert_eq!([0, 5, 6].map(&mut serve), [true, true, false]);
        assert_eq!(
            [SECOND - 1, SECOND, 7 * SECOND + 3].map(&mut serve),
            [false, true, true]
        );
    }
}
