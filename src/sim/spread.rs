//! What several runs of one scenario show of a reading, each with a seed of its
//! own.

use super::time::to_f64;

/// How numbers of several runs lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunSpread {
    pub runs: u64,
    /// So many of them are in the narrowest range that holds 95 of 100 …
    pub within: u64,
    /// … and that range.
    pub low: f64,
    pub high: f64,
    /// Of all of them.
    pub least: f64,
    pub most: f64,
    pub mean: f64,
    /// Half the width of the interval that holds the mean of all such runs, 95 of
    /// 100 times; 0 where all are equal.
    pub error: f64,
}

/// Fewer runs say nothing of a spread, and more nothing new.
pub const MIN_RUNS: u64 = 10;
pub const MAX_RUNS: u64 = 10_000;

impl RunSpread {
    /// Of the numbers of so many runs; nothing of fewer than [`MIN_RUNS`].
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let runs = numbers.len() as u64;
        if runs < MIN_RUNS {
            return None;
        }
        let within = (runs * 95).div_ceil(100);
        let (low, high) = narrowest(numbers, within)?;
        let count = to_f64(runs);
        let mean = numbers.iter().sum::<f64>() / count;
        let squares: f64 = numbers.iter().map(|it| (it - mean).powi(2)).sum();
        let deviation = (squares / (count - 1.0)).sqrt();
        Some(Self {
            runs,
            within,
            low,
            high,
            least: numbers.iter().copied().fold(f64::INFINITY, f64::min),
            most: numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            mean,
            error: student(count - 1.0) * deviation / count.sqrt(),
        })
    }
}

/// The narrowest range that holds so many of the numbers; of several, the lowest.
fn narrowest(numbers: &[f64], within: u64) -> Option<(f64, f64)> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let within = usize::try_from(within).ok()?;
    let ranges = sorted.windows(within);
    let ends = ranges.filter_map(|range| Some((*range.first()?, *range.last()?)));
    ends.min_by(|one, two| (one.1 - one.0).total_cmp(&(two.1 - two.0)))
}

/// The 97.5 % point of Student's t, by the first terms of its expansion about
/// the normal one: within 0.1 % from 9 degrees of freedom on.
fn student(degrees: f64) -> f64 {
    const Z: f64 = 1.959_964;
    let (cubed, fifth) = (Z.powi(3), Z.powi(5));
    let first = (cubed + Z) / 4.0;
    let second = (5.0 * fifth + 16.0 * cubed + 3.0 * Z) / 96.0;
    Z + first / degrees + second / (degrees * degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_leaves_out_one_in_twenty() {
        let mut numbers: Vec<f64> = (1..=95).map(f64::from).collect();
        numbers.extend([1_000.0, -7.0, 2_000.0, 400.0, 500.0]);
        let spread = RunSpread::of(&numbers).unwrap();
        assert_eq!((spread.runs, spread.within), (100, 95));
        assert_eq!(
            (spread.low.to_bits(), spread.high.to_bits()),
            (1_f64.to_bits(), 95_f64.to_bits())
        );
        let twenty = RunSpread::of(&numbers[..20]).unwrap();
        assert_eq!((twenty.runs, twenty.within), (20, 19));
    }

    /// By the tables of Student's t: 2.262 at 9 degrees of freedom, 1.984 at 99.
    #[test]
    fn the_mean_has_its_interval() {
        for (runs, point) in [(10, 2.262), (100, 1.984)] {
            let numbers: Vec<f64> = (0..runs).map(|it| f64::from(it % 2)).collect();
            let spread = RunSpread::of(&numbers).unwrap();
            let count = f64::from(runs);
            let deviation = (0.25 * count / (count - 1.0)).sqrt();
            let exact = point * deviation / count.sqrt();
            assert!((spread.mean - 0.5).abs() < 1e-12);
            assert!(
                (spread.error / exact - 1.0).abs() < 2e-3,
                "{runs}: {}",
                spread.error
            );
        }
    }

    #[test]
    fn few_runs_and_equal_ones_have_no_spread() {
        assert_eq!(RunSpread::of(&[1.0; 9]), None);
        let same = RunSpread::of(&[3.0; 10]).unwrap();
        assert_eq!(same.low.to_bits(), same.high.to_bits());
        assert!(same.error.abs() < 1e-12);
    }
}
