//! How long requests took.

use crate::sim::time::{Tick, to_f64, to_ticks};

/// Latencies in buckets that are never wider than an 8,192nd of what they hold;
/// the mean, the least and the most are exact. There is memory for
/// those between the least and the most, about: for all of them it would be 1.7 MB a
/// function, which each look at a quantile would go through.
#[derive(Debug, Clone)]
pub struct Latency {
    /// How many each bucket has, from the one with the number `first` on. Counts of
    /// 32 bits do: a run has a thousand million requests at most.
    counts: Vec<u32>,
    first: usize,
    count: u64,
    sum: u128,
    least: Tick,
    most: Tick,
}

/// Buckets to a power of two, as a power of two.
const BUCKETS: u32 = 13;
/// For so many buckets at a time memory is taken.
const STEP: usize = 1_024;

impl Default for Latency {
    fn default() -> Self {
        Self {
            counts: Vec::new(),
            first: 0,
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
        let bucket = bucket_of(span);
        match self.counts.get_mut(bucket.wrapping_sub(self.first)) {
            Some(count) => *count += 1,
            None => self.add_beyond(bucket),
        }
        self.count += 1;
        self.sum += u128::from(span);
        self.least = self.least.min(span);
        self.most = self.most.max(span);
    }

    /// Adds to a bucket that there is no memory for yet.
    #[cold]
    #[inline(never)]
    fn add_beyond(&mut self, bucket: usize) {
        let from = bucket / STEP * STEP;
        if self.counts.is_empty() {
            self.first = from;
        }
        let before = self.first.saturating_sub(from);
        self.counts.splice(..0, std::iter::repeat_n(0, before));
        self.first -= before;
        let least = from + STEP - self.first;
        self.counts.resize(least.max(self.counts.len()), 0);
        if let Some(count) = self.counts.get_mut(bucket - self.first) {
            *count += 1;
        }
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
        let rank = to_ticks((share * to_f64(self.count)).ceil()).max(1);
        let mut passed = 0;
        let at = self.counts.iter().position(|count| {
            passed += u64::from(*count);
            passed >= rank
        });
        let (low, high) = bounds(self.first + at?);
        Some(roundest(low.max(self.least), high.min(self.most)))
    }
}

/// The bucket of a span, as in an H2 histogram
/// (<https://observablehq.com/@iopsystems/h2histogram>): below 2¹⁴ each number has
/// its own, and above, the fourteen highest bits tell it.
#[inline]
fn bucket_of(span: Tick) -> usize {
    let dropped = span.checked_ilog2().unwrap_or(0).saturating_sub(BUCKETS);
    let bucket = (u64::from(dropped) << BUCKETS) + (span >> dropped);
    // It is below half a million.
    usize::try_from(bucket).unwrap_or(usize::MAX)
}

/// The least and the most that fall into a bucket.
fn bounds(bucket: usize) -> (Tick, Tick) {
    let bucket = bucket as Tick;
    let dropped = (bucket >> BUCKETS).saturating_sub(1);
    let low = (bucket - (dropped << BUCKETS)) << dropped;
    (low, low + ((1 << dropped) - 1))
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
    use crate::sim::time::{MILLISECOND, SECOND};

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
    fn buckets_follow_each_other_without_a_gap() {
        let last = bucket_of(Tick::MAX);
        assert_eq!(bounds(last).1, Tick::MAX);
        let mut next = 0;
        for bucket in 0..=last {
            let (low, high) = bounds(bucket);
            assert_eq!(
                (low, bucket_of(low), bucket_of(high)),
                (next, bucket, bucket)
            );
            assert!(high - low <= low >> BUCKETS, "{bucket}");
            next = high.wrapping_add(1);
        }
    }

    #[test]
    fn in_whatever_order_they_come_the_quantiles_are_the_same() {
        const LONG: Tick = 1_000_000_000_000_000_000;
        let spans = [3 * SECOND, 0, 5, LONG, 250 * MILLISECOND, 5];
        let read = |spans: &mut dyn Iterator<Item = &Tick>| {
            let mut latency = Latency::default();
            spans.for_each(|span| latency.add(*span));
            [0.0, 0.3, 0.5, 0.6, 0.8, 1.0].map(|share| latency.quantile(share).unwrap())
        };
        let there = read(&mut spans.iter());
        assert_eq!(there, [0, 5, 5, 250 * MILLISECOND, 3 * SECOND, LONG]);
        assert_eq!(read(&mut spans.iter().rev()), there);
    }

    #[test]
    fn equal_latencies_take_little_memory() {
        let mut latency = Latency::default();
        (0..1_000).for_each(|_| latency.add(3 * SECOND));
        assert_eq!(latency.counts.len(), STEP);
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
