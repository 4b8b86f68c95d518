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
    /// Requests served per second. With it, and with `scale_out`, [`Growth`]
    /// holds as well.
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

/// Which limit stopped a request. What stops it next is another question: see
/// [`bottleneck`](super::bottleneck).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitKind {
    RequestRate,
    Concurrency,
    ScaleOut,
    /// Requests a second grow no faster than environments do, times ten.
    Growth,
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
        !self.is_full()
    }

    /// Whether the second that was last looked at has had as many as it may.
    #[inline]
    fn is_full(&self) -> bool {
        self.counted >= self.most
    }

    /// When the second began that was last looked at.
    fn begins(&self) -> Tick {
        self.ends - SECOND
    }

    /// How many it has had.
    fn counted(&self) -> u64 {
        self.counted
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
        self.looked_at = self.looked_at.max(now);
        self.level = filled.min(u128::from(at_once) * u128::from(refill.per));
    }

    /// Whether there is a token.
    pub fn has_one(&mut self, now: Tick) -> bool {
        self.fill(now);
        self.level >= u128::from(self.scale_out.refill.per)
    }

    /// Takes a token if there is one.
    pub fn take(&mut self, now: Tick) -> bool {
        let has_one = self.has_one(now);
        if has_one {
            self.level -= u128::from(self.scale_out.refill.per);
        }
        has_one
    }

    /// When the next token is there, if there was none just now.
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

/// How fast the requests that a function takes in a second may become more.
///
/// AWS gives a function 1,000 environments more every ten seconds, "or 10,000
/// requests per second": ten times as many, as with the ceiling
/// (<https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html>, read
/// 2026-11). How that is metered is not published. Ours: whole seconds, as
/// with the ceiling; each request beyond the most that a second had so far
/// takes a token, from a bucket that is ten times that of the environments and
/// gets ten times as many at the beginning of each second; and what a function
/// has grown to, it keeps as long as it has an environment. Requests in
/// provisioned environments do not count.
#[derive(Debug, Clone)]
pub struct Growth {
    /// As many as a second had so far.
    reached: Ceiling,
    tokens: Bucket,
}

impl Growth {
    pub fn new(scale_out: ScaleOut) -> Self {
        Self {
            reached: Ceiling::new(0),
            tokens: Bucket::new(tenfold(scale_out)),
        }
    }

    /// Goes by another pace from `now` on.
    pub fn change(&mut self, to: ScaleOut, now: Tick) {
        self.tokens.change(tenfold(to), now);
    }

    /// Whether the second that `now` is in takes one more.
    #[inline]
    pub fn open(&mut self, now: Tick) -> bool {
        self.reached.open(now) || self.tokens.has_one(self.reached.begins())
    }

    /// Counts one more in the second that was last looked at.
    #[inline]
    pub fn count(&mut self) {
        if self.reached.is_full() {
            self.tokens.take(self.reached.begins());
            self.reached.allow(self.reached.counted() + 1);
        }
        self.reached.count();
    }

    /// The function has no environment any more.
    pub fn begin_again(&mut self) {
        self.reached.allow(0);
    }

    /// When one more may pass, if `open` has just said no.
    pub fn opens(&self) -> Tick {
        self.reached.ends()
    }
}

fn tenfold(scale_out: ScaleOut) -> ScaleOut {
    let ScaleOut { at_once, refill } = scale_out;
    ScaleOut {
        at_once: at_once.saturating_mul(10),
        refill: Rate {
            count: refill.count.saturating_mul(10),
            ..refill
        },
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

    /// A second is looked at from its beginning, also where the bucket changed
    /// within it.
    #[test]
    fn no_time_fills_a_bucket_twice() {
        let (mut once, mut twice) = (aws(), aws());
        for bucket in [&mut once, &mut twice] {
            assert_eq!((0..1_500).filter(|_| bucket.take(SECOND)).count(), 1_000);
            bucket.fill(SECOND + SECOND / 2);
        }
        twice.fill(SECOND);
        let filled = |mut bucket: Bucket| (0..200).filter(|_| bucket.take(2 * SECOND)).count();
        assert_eq!([filled(once), filled(twice)], [100, 100]);
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
    fn requests_grow_ten_times_as_fast_as_environments() {
        let mut growth = Growth::new(ScaleOut {
            at_once: 3,
            refill: Rate::per_second(1),
        });
        let mut served = |at, offered| {
            let passes = |growth: &mut Growth| {
                let open = growth.open(at);
                if open {
                    growth.count();
                }
                open
            };
            (0..offered).filter(|_| passes(&mut growth)).count()
        };
        // 30 at once; of these it keeps 30, and ten more come each second.
        assert_eq!(served(0, 100), 30);
        assert_eq!(served(SECOND / 2, 100), 0);
        assert_eq!(served(SECOND, 100), 40);
        assert_eq!(served(2 * SECOND, 20), 20);
        // What is not used does not add up beyond 30.
        assert_eq!(served(10 * SECOND + 7, 100), 70);
        assert_eq!(growth.opens(), 11 * SECOND);
        growth.begin_again();
        assert!(growth.open(20 * SECOND));
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
