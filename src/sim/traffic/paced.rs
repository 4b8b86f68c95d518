//! Even arrivals, exact to the tick however many there are.

use std::collections::BTreeSet;

use super::{Burst, Step};
use crate::sim::time::{Rate, Tick, to_f64};

/// One arrival after the other at an even pace.
#[derive(Debug, Clone)]
pub struct Paced {
    next: Tick,
    left: u64,
    /// The gap in whole ticks, and what is left over of it, in parts of
    /// `rate.count`.
    gap: Tick,
    over: u64,
    carried: u64,
    rate: Rate,
}

impl Paced {
    pub fn new(first: Tick, rate: Rate) -> Self {
        let parts = rate.count.max(1);
        Self {
            next: first,
            left: if rate.count == 0 { 0 } else { u64::MAX },
            gap: rate.per / parts,
            over: rate.per % parts,
            carried: 0,
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

    /// Leaves out what comes before `to`.
    pub fn skip_to(&mut self, to: Tick) {
        let Some(wait) = to.checked_sub(self.next).filter(|_| self.left > 0) else {
            return;
        };
        let (count, per) = (u128::from(self.rate.count), u128::from(self.rate.per));
        let carried = u128::from(self.carried);
        let missing = (u128::from(wait) * count).saturating_sub(carried);
        let skipped = match per {
            0 if wait > 0 => self.left,
            0 => 0,
            _ => u64::try_from(missing.div_ceil(per)).map_or(self.left, |some| some.min(self.left)),
        };
        let passed = u128::from(skipped) * per + carried;
        self.left -= skipped;
        self.carried = u64::try_from(passed % count).unwrap_or(0);
        let passed = Tick::try_from(passed / count).unwrap_or(Tick::MAX);
        self.next = self.next.saturating_add(passed);
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
        let whole = self.carried >= self.rate.count;
        if whole {
            self.carried -= self.rate.count;
        }
        self.next = at.saturating_add(self.gap).saturating_add(whole.into());
        Some(at)
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
    later: Vec<Step>,
    coming: Option<Step>,
    /// The part of a request that was still to come when the pace was 0, as a
    /// fraction.
    owed: (u128, u128),
}

impl Stairs {
    /// `steps` are in order.
    pub fn new(steps: &[Step]) -> Self {
        let mut later: Vec<Step> = steps.iter().rev().copied().collect();
        let coming = later.pop();
        let nothing = Rate::per_second(0);
        Self {
            pace: Paced::new(0, nothing),
            later,
            coming,
            owed: (0, 1),
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

    fn climb(&mut self, step: Step) {
        if let Some(at) = self.pace.peek() {
            let left = u128::from(at - step.at);
            let Rate { count, per } = self.pace.rate;
            self.owed = (left * u128::from(count), u128::from(per));
        }
        let Rate { count, per } = step.rate;
        let wait = match u128::from(count) {
            0 => 0,
            count => self.owed.0.saturating_mul(per.into()) / self.owed.1.saturating_mul(count),
        };
        let first = step
            .at
            .saturating_add(Tick::try_from(wait).unwrap_or(Tick::MAX));
        self.pace = Paced::new(first, step.rate);
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
pub fn expected(steps: &[Step], horizon: Tick) -> f64 {
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
