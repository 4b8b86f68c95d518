//! Even arrivals along a straight line and along a wave.
//!
//! Both are calculated in doubles, with nothing but the four operations, the
//! square root, and the sine and cosine of the `libm` crate.

use crate::sim::time::{Rate, Tick, greatest_common_divisor, to_f64, to_ticks};

/// A pace that goes from one rate to another and stays there.
#[derive(Debug, Clone)]
pub struct Ramp {
    /// Requests per tick.
    from: f64,
    to: f64,
    over: f64,
    /// What comes while it rises or falls, as a fraction.
    whole: (u128, u128),
}

impl Ramp {
    pub fn new(from: Rate, to: Rate, over: Tick) -> Self {
        Self {
            from: from.per_tick(),
            to: to.per_tick(),
            over: to_f64(over),
            whole: whole(from, to, over),
        }
    }

    /// How many requests have come after so many ticks.
    pub fn until(&self, ticks: f64) -> f64 {
        let rising = ticks.min(self.over);
        let slope = self.slope();
        let level = (ticks - self.over).max(0.0);
        self.from * rising + slope * rising * rising / 2.0 + self.to * level
    }

    /// When that many have come; `None` if that is never.
    pub fn reaches(&self, count: u64) -> Option<Tick> {
        let (left, more) = self.beside_whole(count);
        if self.from == 0.0 && self.to == 0.0 {
            None
        } else if count == 0 {
            Some(0)
        } else if left == 0.0 {
            (self.to > 0.0).then(|| to_ticks(self.over + more / self.to))
        } else if self.to < self.from {
            Some(to_ticks(self.over - root(self.to, -self.slope(), left)))
        } else {
            Some(to_ticks(root(self.from, self.slope(), to_f64(count))))
        }
    }

    /// How many are left, once so many have come, of those that come while it
    /// rises or falls; and how many have come beyond these.
    fn beside_whole(&self, count: u64) -> (f64, f64) {
        let (whole, parts) = self.whole;
        let come = u128::from(count).saturating_mul(parts);
        let exact = |of: u128| ratio(of, parts);
        (
            exact(whole.saturating_sub(come)),
            exact(come.saturating_sub(whole)),
        )
    }

    /// The first of its requests that does not come before `to`.
    pub fn first_from(&self, to: Tick) -> u64 {
        // Close to it, from below.
        let mut count = to_ticks(self.until(to_f64(to)) - 2.0);
        while self.reaches(count).is_some_and(|at| at < to) {
            count += 1;
        }
        count
    }

    fn slope(&self) -> f64 {
        if self.over == 0.0 {
            0.0
        } else {
            (self.to - self.from) / self.over
        }
    }
}

/// When `count` have come at a pace that begins with `pace` and gains `slope`
/// each tick: the root of the parabola, in the form that loses no digits as
/// long as the pace rises. One that falls is to be looked at from its end.
fn root(pace: f64, slope: f64, count: f64) -> f64 {
    if count == 0.0 {
        return 0.0;
    }
    2.0 * count / (pace + (pace * pace + 2.0 * slope * count).sqrt())
}

/// What comes between two rates, as a fraction.
fn whole(from: Rate, to: Rate, over: Tick) -> (u128, u128) {
    let [from_per, to_per] = [from.per, to.per].map(u128::from);
    let common = greatest_common_divisor(from_per, to_per).max(1);
    let [from_share, to_share] = [to_per / common, from_per / common];
    let twice = u128::from(from.count)
        .saturating_mul(from_share)
        .saturating_add(u128::from(to.count).saturating_mul(to_share));
    let parts = from_per.saturating_mul(from_share).saturating_mul(2);
    (twice.saturating_mul(over.into()), parts)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a number of requests does not need more than 16 digits"
)]
fn ratio(of: u128, parts: u128) -> f64 {
    (of / parts) as f64 + (of % parts) as f64 / parts as f64
}

/// A pace that swings between two rates. It is constant within a 1,440th of
/// the period: a minute of a day.
#[derive(Debug, Clone)]
pub struct Wave {
    low: f64,
    high: f64,
    period: f64,
    peak_at: f64,
    /// Where the wave has got to: a slice, its pace, the ticks passed in it.
    slice: u32,
    pace: f64,
    passed: f64,
    /// The part of a request that is still to come.
    owed: f64,
    horizon: f64,
    /// Requests so far, and those before the horizon. Where the pace is almost
    /// 0, a rounded sum is reached long before or after the exact one, so one
    /// that is due at the horizon might come before it.
    come: u64,
    all: u64,
}

const SLICES: f64 = 1_440.0;

/// How many requests come before so many are due, the first at 0: one that is
/// due just then, but for what doubles cannot tell, does not.
fn before(due: f64) -> u64 {
    let error = 1e-9 + 1e-14 * due;
    to_ticks((due - error).max(0.0).ceil())
}

impl Wave {
    pub fn new(low: Rate, high: Rate, period: Tick, peak_at: Tick, horizon: Tick) -> Self {
        let mut wave = Self {
            low: low.per_tick(),
            high: high.per_tick(),
            period: to_f64(period),
            peak_at: to_f64(peak_at),
            slice: 0,
            pace: 0.0,
            passed: 0.0,
            owed: 0.0,
            horizon: to_f64(horizon),
            come: 0,
            all: 0,
        };
        wave.pace = wave.pace();
        wave.all = before(wave.until(horizon, period));
        wave
    }

    /// How many requests come until then: the sum over whole slices in closed
    /// form, by the identity for cosines at equal distances (Lagrange), and
    /// what comes in the slice that is not over.
    fn until(&self, end: Tick, period: Tick) -> f64 {
        const TURN: f64 = 2.0 * std::f64::consts::PI;
        let slices = u128::from(end) * 1_440 / u128::from(period.max(1));
        let slices = u32::try_from(slices).unwrap_or(u32::MAX);
        let half = TURN / 2.0 / SLICES;
        // Nothing is left of whole periods.
        let angle = f64::from(slices % 1_440) * half;
        let cosines = libm::sin(angle) / libm::sin(half)
            * libm::cos(angle - TURN * self.peak_at / self.period);
        let swing = (self.high - self.low) / 2.0 * self.length() * cosines;
        let last = Self {
            slice: slices,
            ..self.clone()
        };
        f64::midpoint(self.low, self.high) * last.start()
            + swing
            + last.pace() * (to_f64(end) - last.start())
    }

    /// Requests per tick in the middle of this slice.
    fn pace(&self) -> f64 {
        let middle = (f64::from(self.slice) + 0.5) / SLICES - self.peak_at / self.period;
        let height = f64::midpoint(1.0, libm::cos(2.0 * std::f64::consts::PI * middle));
        self.low + (self.high - self.low) * height
    }

    fn length(&self) -> f64 {
        self.period / SLICES
    }

    fn start(&self) -> f64 {
        f64::from(self.slice) * self.period / SLICES
    }
}

/// Going from slice to slice.
impl Wave {
    /// Leaves out what comes before `to`; whole slices at once, so that what
    /// comes after may be a tick off.
    pub fn skip_to(&mut self, to: Tick) {
        let end = to_f64(to).min(self.horizon);
        while self.start() + self.length() <= end {
            // One comes whenever nothing is owed, and owes the next.
            let over = self.rest() - self.owed;
            let come = over.max(0.0).ceil();
            self.owed = come - over;
            self.come += to_ticks(come);
            if self.enter_next().is_none() {
                return;
            }
        }
        while let Some(passed) = self.within()
            && to_ticks(self.start() + passed) < to
        {
            self.pass(passed);
        }
    }

    /// Lets a request come.
    fn pass(&mut self, passed: f64) {
        self.passed = passed;
        self.owed = 1.0;
        self.come += 1;
    }

    /// How far into this slice the next request comes; `None` if it comes in
    /// a later one.
    #[inline]
    fn within(&self) -> Option<f64> {
        // Without traffic the wait is infinite, or 0 / 0.
        let passed = self.passed + self.owed / self.pace;
        (self.pace > 0.0 && passed < self.length()).then_some(passed)
    }

    /// What is still to come of requests in this slice.
    fn rest(&self) -> f64 {
        self.pace * (self.length() - self.passed)
    }

    fn enter_next(&mut self) -> Option<()> {
        self.passed = 0.0;
        self.slice = self.slice.checked_add(1)?;
        self.pace = self.pace();
        Some(())
    }
}

impl Iterator for Wave {
    type Item = Tick;

    fn next(&mut self) -> Option<Tick> {
        while self.start() < self.horizon && self.come < self.all {
            if let Some(passed) = self.within() {
                self.pass(passed);
                return Some(to_ticks(self.start() + passed));
            }
            self.owed -= self.rest();
            self.enter_next()?;
        }
        None
    }
}
