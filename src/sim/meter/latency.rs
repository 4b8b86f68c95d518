//! How long requests took.

use histogram::Histogram32;

use crate::sim::time::{Tick, to_f64};

/// Latencies in a histogram whose buckets are never wider than an 8,192nd of
/// what they hold; the mean, the least and the most are exact.
#[derive(Debug, Clone)]
pub struct Latency {
    /// Counts of 32 bits do: a run has a thousand million requests at most.
    histogram: Histogram32,
    count: u64,
    sum: u128,
    least: Tick,
    most: Tick,
}

/// Buckets to a power of two, as a power of two, and the powers that are
/// covered: all that a tick can have.
const BUCKETS: u8 = 13;
const POWERS: u8 = 64;

impl Default for Latency {
    fn default() -> Self {
        Self {
            histogram: Histogram32::new(BUCKETS, POWERS).expect("13 is less than 64"),
            count: 0,
            sum: 0,
            least: Tick::MAX,
            most: 0,
        }
    }
}

impl Latency {
    #[inline]
    pub fn add(&mut self, span: Tick) {
        // It refuses what is not covered, and everything is.
        self.histogram.increment(span).unwrap_or_default();
        self.count += 1;
        self.sum += u128::from(span);
        self.least = self.least.min(span);
        self.most = self.most.max(span);
    }

    /// In ticks; `None` without any.
    pub fn mean(&self) -> Option<f64> {
        let count = u128::from(self.count);
        let whole = u64::try_from(self.sum.checked_div(count)?).ok()?;
        let rest = u64::try_from(self.sum % count).ok()?;
        Some(to_f64(whole) + to_f64(rest) / to_f64(self.count))
    }

    pub fn max(&self) -> Option<Tick> {
        (self.count > 0).then_some(self.most)
    }

    /// What a share of the requests stayed at or below: the roundest number
    /// in its bucket, so that a run time of 250 ms reads as 250 ms.
    pub fn quantile(&self, share: f64) -> Option<Tick> {
        let bucket = self.histogram.quantile_bucket(share).ok()??;
        let low = bucket.start().max(self.least);
        let high = bucket.end().min(self.most);
        Some(roundest(low, high))
    }
}

/// The number from `low` to `high` that ends in the most zeros.
fn roundest(low: Tick, high: Tick) -> Tick {
    let steps = (0..=19).rev().map(|zeros| 10_u64.pow(zeros));
    steps
        .filter_map(|step| low.div_ceil(step).checked_mul(step))
        .find(|round| *round <= high)
        .unwrap_or(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::MILLISECOND;

    #[test]
    fn quantiles_are_within_their_bucket() {
        let mut latency = Latency::default();
        for span in 1..=100_000 {
            latency.add(span * 7_919);
        }
        for share in [0.001, 0.5, 0.9, 0.99, 0.9999] {
            let exact = share * 100_000.0 * 7_919.0;
            let off = to_f64(latency.quantile(share).unwrap()) / exact - 1.0;
            assert!(off.abs() < 1.3e-4, "{share}: {off}");
        }
        assert_eq!(latency.max(), Some(791_900_000));
        assert_eq!(latency.mean(), Some(50_000.5 * 7_919.0));
    }

    #[test]
    fn round_times_stay_round() {
        let mut latency = Latency::default();
        for span in [250, 650, 250, 12_340, 3] {
            latency.add(span * MILLISECOND);
        }
        let quantile = |share| latency.quantile(share).unwrap();
        assert_eq!(quantile(0.5), 250 * MILLISECOND);
        assert_eq!(quantile(0.8), 650 * MILLISECOND);
        assert_eq!(quantile(1.0), 12_340 * MILLISECOND);
        assert_eq!(quantile(0.0), 3 * MILLISECOND);
    }

    #[test]
    fn nothing_has_no_latency() {
        let latency = Latency::default();
        assert_eq!(latency.quantile(0.5), None);
        assert_eq!(latency.mean(), None);
        assert_eq!(latency.max(), None);
    }

    #[test]
    fn no_time_at_all_is_a_latency() {
        let mut latency = Latency::default();
        latency.add(0);
        assert_eq!(latency.quantile(0.5), Some(0));
    }
}
