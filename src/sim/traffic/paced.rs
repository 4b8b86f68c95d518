//! Even arrivals, exact to the tick however many there are.

use std::collections::BTreeSet;

use super::{Burst, RateStep};
use crate::sim::time::{Rate, Tick, greatest_common_divisor, to_f64};

/// One arrival after the other at an even pace.
#[derive(Debug, Clone)]
pub struct Paced {
    next: Tick,
    left: u64,
    /// The gap in whole ticks, and what is left over of it and of the next
    /// arrival, in parts of a tick.
    gap: Tick,
    over: u128,
    carried: u128,
    parts: u128,
    /// `parts` are so many times `rate.count`.
    scale: u128,
    rate: Rate,
}

impl Paced {
    pub fn new(first: Tick, rate: Rate) -> Self {
        Self::after(first, Fraction::NONE, rate)
    }

    /// The first arrival when a part of a request has come that is missing at
    /// `now`.
    fn after(now: Tick, missing: Fraction, rate: Rate) -> Self {
        let (count, per) = (u128::from(rate.count.max(1)), u128::from(rate.per));
        let Fraction { of, whole } = missing.with_whole_up_to((u128::MAX >> 1) / count.max(per));
        let (wait, carried) = (of * per / (whole * count), of * per % (whole * count));
        let common = greatest_common_divisor(carried, whole);
        let scale = whole / common;
        Self {
            next: now.saturating_add(Tick::try_from(wait).unwrap_or(Tick::MAX)),
            left: if rate.count == 0 { 0 } else { u64::MAX },
            gap: rate.per / rate.count.max(1),
            over: per % count * scale,
            carried: carried / common,
            parts: count * scale,
            scale,
            rate,
        }
    }

    /// So many arrivals, the first at `at`, spread evenly over a span.
    pub fn limited(at: Tick, requests: u64, over: Tick) -> Self {
        let rate = Rate {
            count: requests,
            per: over,
        };
        Self {
            left: requests,
            ..Self::new(at, rate)
        }
    }

    /// The part of the next request that has not come at `now`, which is not
    /// after it; `None` if no request is to come.
    fn missing(&self, now: Tick) -> Option<Fraction> {
        let wait = u128::from(self.peek()?.saturating_sub(now));
        Some(Fraction::new(
            wait * self.parts + self.carried,
            self.scale * u128::from(self.rate.per),
        ))
    }

    /// Leaves out what comes before `to`.
    pub fn skip_to(&mut self, to: Tick) {
        let Some(wait) = to.checked_sub(self.next).filter(|_| self.left > 0) else {
            return;
        };
        let skipped = match self.rate.per {
            0 if wait > 0 => self.left,
            0 => 0,
            _ => self.within(wait).min(self.left),
        };
        self.left -= skipped;
        let count = u128::from(self.rate.count);
        let passed = u128::from(skipped) * u128::from(self.rate.per);
        self.carried += passed % count * self.scale;
        let whole = passed / count + self.carried / self.parts;
        self.carried %= self.parts;
        let whole = Tick::try_from(whole).unwrap_or(Tick::MAX);
        self.next = self.next.saturating_add(whole);
    }

    /// How many come before so many ticks have passed since the next one.
    fn within(&self, wait: Tick) -> u64 {
        let (count, per) = (u128::from(self.rate.count), u128::from(self.rate.per));
        let come = u128::from(wait) * count;
        let (rest, part) = (come % per * self.scale, self.scale * per);
        let within = match rest.checked_sub(self.carried) {
            Some(more) => come / per + more.div_ceil(part),
            None => (come / per).saturating_sub((self.carried - rest) / part),
        };
        u64::try_from(within).unwrap_or(u64::MAX)
    }

    /// The next arrival, not taken yet.
    pub fn peek(&self) -> Option<Tick> {
        (self.left > 0).then_some(self.next)
    }
}

impl Iterator for Paced {
    type Item = Tick;

    #[inline]
    fn next(&mut self) -> Option<Tick> {
        let at = self.peek()?;
        self.left -= 1;
        self.carried += self.over;
        let whole = self.carried >= self.parts;
        if whole {
            self.carried -= self.parts;
        }
        self.next = at.saturating_add(self.gap).saturating_add(whole.into());
        Some(at)
    }
}

/// A part of a request, exact.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    of: u128,
    whole: u128,
}

impl Fraction {
    const NONE: Self = Self { of: 0, whole: 1 };

    fn new(of: u128, whole: u128) -> Self {
        let common = greatest_common_divisor(of, whole).max(1);
        Self {
            of: of / common,
            whole: (whole / common).max(1),
        }
    }

    /// The same, or the nearest whose parts are not too fine: rates of twenty
    /// digits each, one after the other, make parts that no number holds.
    fn with_whole_up_to(self, most: u128) -> Self {
        let Self { mut of, mut whole } = self;
        while whole > most {
            (of, whole) = (of.div_ceil(2), whole.div_ceil(2));
        }
        Self { of, whole }
    }
}

/// Bursts, which may overlap.
#[derive(Debug, Clone)]
pub struct Volley {
    bursts: Vec<Paced>,
    /// When the next request of each burst comes that has one.
    next: BTreeSet<(Tick, usize)>,
}

impl Volley {
    pub fn new(bursts: &[Burst]) -> Self {
        let bursts: Vec<Paced> = bursts
            .iter()
            .map(|burst| Paced::limited(burst.at, burst.requests, burst.over))
            .collect();
        Self {
            next: firsts(&bursts),
            bursts,
        }
    }

    /// Leaves out what comes before `to`.
    pub fn skip_to(&mut self, to: Tick) {
        for burst in &mut self.bursts {
            burst.skip_to(to);
        }
        self.next = firsts(&self.bursts);
    }
}

fn firsts(bursts: &[Paced]) -> BTreeSet<(Tick, usize)> {
    let bursts = bursts.iter().enumerate();
    bursts
        .filter_map(|(index, burst)| Some((burst.peek()?, index)))
        .collect()
}

impl Iterator for Volley {
    type Item = Tick;

    fn next(&mut self) -> Option<Tick> {
        let (at, index) = self.next.pop_first()?;
        let burst = self.bursts.get_mut(index)?;
        burst.next();
        if let Some(after) = burst.peek() {
            self.next.insert((after, index));
        }
        Some(at)
    }
}

/// Even arrivals whose pace changes. What had come of a request at the old
/// pace counts at the new one.
#[derive(Debug, Clone)]
pub struct Stairs {
    pace: Paced,
    /// In the order of time, last one first.
    later: Vec<RateStep>,
    coming: Option<RateStep>,
    /// The part of a request that was still to come when the pace was 0.
    owed: Fraction,
}

impl Stairs {
    /// `steps` are in order.
    pub fn new(steps: &[RateStep]) -> Self {
        let mut later: Vec<RateStep> = steps.iter().rev().copied().collect();
        let coming = later.pop();
        let nothing = Rate::per_second(0);
        Self {
            pace: Paced::new(0, nothing),
            later,
            coming,
            owed: Fraction::NONE,
        }
    }

    /// Leaves out what comes before `to`.
    pub fn skip_to(&mut self, to: Tick) {
        while let Some(step) = self.coming.filter(|step| step.at <= to) {
            self.pace.skip_to(step.at);
            self.climb(step);
        }
        self.pace.skip_to(to);
    }

    fn climb(&mut self, step: RateStep) {
        self.owed = self.pace.missing(step.at).unwrap_or(self.owed);
        self.pace = Paced::after(step.at, self.owed, step.rate);
        self.coming = self.later.pop();
    }
}

impl Iterator for Stairs {
    type Item = Tick;

    fn next(&mut self) -> Option<Tick> {
        while let Some(step) = self.coming {
            if self.pace.peek().is_some_and(|at| at < step.at) {
                break;
            }
            self.climb(step);
        }
        self.pace.next()
    }
}

/// How many requests come before `horizon`.
pub fn expected(steps: &[RateStep], horizon: Tick) -> f64 {
    let ends = steps.iter().skip(1).map(|step| step.at).chain([horizon]);
    steps
        .iter()
        .zip(ends)
        .map(|(step, end)| {
            let length = end.min(horizon).saturating_sub(step.at);
            step.rate.per_tick() * to_f64(length)
        })
        .sum()
}
