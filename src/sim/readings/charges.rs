//! What a run has used up, when its tariff changes on the way.

use super::Tariff;
use crate::sim::cost::{self, Bill, Used};
use crate::sim::meter::EventCounts;
use crate::sim::price::Prices;
use crate::sim::runtime::Arch;
use crate::sim::time::{MILLISECOND, Tick};

/// A run's stretches, each with one tariff. What starts in a stretch is billed
/// by it, and provisioned environments are paid for as long as it is. AWS
/// rounds that time up to five minutes once, from enabling to disabling; that
/// the last setting pays for the rounding is ours.
#[derive(Debug, Clone)]
pub struct Charges {
    tariff: Tariff,
    /// Where its stretch began.
    since: Tick,
    /// Since when there have been provisioned environments, if there are any.
    enabled: Tick,
    before: EventCounts,
    /// What was used in the stretches before it.
    past: [(Arch, Used); 2],
}

impl Charges {
    pub fn new(tariff: Tariff) -> Self {
        Self {
            tariff,
            since: 0,
            enabled: 0,
            before: EventCounts::default(),
            past: Self::unused(),
        }
    }

    /// Nothing of either kind of processor.
    pub fn unused() -> [(Arch, Used); 2] {
        Arch::NAMED.map(|(_, arch)| (arch, Used::default()))
    }

    /// Another tariff from `now` on, where the counts are `counts`.
    pub fn change(&mut self, tariff: Tariff, counts: &EventCounts, now: Tick) {
        self.past = if tariff.provisioned == 0 {
            self.used(counts, now)
        } else {
            self.used_with(counts, (now - self.enabled) / MILLISECOND)
        };
        if self.tariff.provisioned == 0 {
            self.enabled = now;
        }
        (self.since, self.before) = (now, *counts);
        self.tariff = tariff;
    }

    pub fn tariff(&self) -> &Tariff {
        &self.tariff
    }

    /// What was used if the run ends at `end`, where the counts are `counts`.
    pub fn used(&self, counts: &EventCounts, end: Tick) -> [(Arch, Used); 2] {
        self.used_with(counts, cost::kept_ms(end - self.enabled))
    }

    /// What was used if provisioned environments are paid for so many
    /// milliseconds since they were enabled.
    fn used_with(&self, counts: &EventCounts, paid_ms: u64) -> [(Arch, Used); 2] {
        let counts = counts.minus(&self.before);
        let kept_ms = paid_ms - (self.since - self.enabled) / MILLISECOND;
        let mb_ms = |ms: u64| u128::from(ms) * u128::from(self.tariff.memory_mb);
        let present = Used {
            requests: counts.cold_starts + counts.warm_starts,
            mb_ms: mb_ms(counts.billed_ms),
            provisioned_work_mb_ms: mb_ms(counts.provisioned_ms),
            provisioned_mb_ms: mb_ms(kept_ms) * u128::from(self.tariff.provisioned),
        };
        self.past.map(|(arch, past)| {
            let here = (arch == self.tariff.arch).then_some(present);
            (arch, [past].into_iter().chain(here).sum())
        })
    }
}

/// One bill for each kind of processor, added up.
pub fn bill(used: &[(Arch, Used)]) -> Bill {
    used.iter()
        .map(|(arch, used)| Bill::new(&Prices::of(*arch), used, false))
        .sum()
}

/// The same in dollars, before anything is rounded to cents.
pub fn dollars(used: &[(Arch, Used)]) -> f64 {
    used.iter()
        .map(|(arch, used)| cost::dollars(&Prices::of(*arch), used, false))
        .sum()
}
