//! Laws: how long something takes, as a constant or as chance.

use super::invalid_value::InvalidValue;
use super::random::{Exponential, Stream};
use super::time::{MAX_SPAN, Tick, to_f64, to_ticks};

/// How long something takes. Draws are whole ticks, never below 0 and never
/// above a century.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    Constant(Tick),
    Exponential {
        mean: Tick,
    },
    LogNormal {
        median: Tick,
        /// 99 % of draws stay below it.
        p99: Tick,
    },
    /// What falls below 0 counts as 0.
    Normal {
        mean: Tick,
        sd: Tick,
    },
    /// Points of the distribution: a share in [0, 1] and the time that this
    /// share stays below. Joined by straight lines; the first share is 0, the
    /// last is 1.
    Quantiles(Vec<(f64, Tick)>),
}

/// How far the 99 % point of a normal law lies above its mean, in deviations.
const P99: f64 = 2.326_347_874_040_841;

/// More points than this say nothing more.
const MAX_POINTS: usize = 1_000;

impl Law {
    /// Finds what is wrong with the law that `key` names.
    pub fn check(&self, key: &str) -> Vec<InvalidValue> {
        let wrong = |part: &str, message: &str, hint: &str| {
            Some(InvalidValue::new(format!("{key}{part}"), message, hint))
        };
        let shape = match self {
            Self::Exponential { mean: 0 } => wrong(
                ".mean",
                "an exponential law needs a mean above 0",
                "write a longer mean, or a constant",
            ),
            Self::LogNormal { median, p99 } if *median == 0 || p99 <= median => wrong(
                ".p99",
                "a log-normal law needs a median above 0 and a p99 above the median",
                "raise p99, or write a constant",
            ),
            Self::Quantiles(points) if !are_quantiles(points) => wrong(
                ".p",
                "the points do not describe a distribution",
                "give 2 to 1,000 points, shares from 0.0 to 1.0 rising, times never falling, as in [[0.0, \"80ms\"], [0.5, \"100ms\"], [1.0, \"300ms\"]]",
            ),
            Self::Constant(_)
            | Self::Exponential { .. }
            | Self::LogNormal { .. }
            | Self::Normal { .. }
            | Self::Quantiles(_) => None,
        };
        let length = self
            .spans()
            .any(|span| span > MAX_SPAN)
            .then(|| InvalidValue::new(key, "is longer than a century", "write a shorter time"));
        shape.into_iter().chain(length).collect()
    }

    /// The mean in ticks.
    pub fn mean(&self) -> f64 {
        match self {
            Self::Constant(span) | Self::Exponential { mean: span } => to_f64(*span),
            Self::LogNormal { median, p99 } => {
                let sigma = sigma(*median, *p99);
                to_f64(*median) * libm::exp(sigma * sigma / 2.0)
            }
            Self::Normal { mean, sd } => mean_above_zero(to_f64(*mean), to_f64(*sd)),
            Self::Quantiles(points) => steps(points)
                .map(|((p, low), (q, high))| (q - p) * f64::midpoint(to_f64(low), to_f64(high)))
                .sum(),
        }
    }

    /// The same, each time multiplied by a factor above 0.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        let scaled = |span: &Tick| to_ticks(to_f64(*span) * factor).max(u64::from(*span > 0));
        match self {
            Self::Constant(span) => Self::Constant(scaled(span)),
            Self::Exponential { mean } => Self::Exponential { mean: scaled(mean) },
            Self::LogNormal { median, p99 } => Self::LogNormal {
                median: scaled(median),
                p99: scaled(p99).max(scaled(median) + u64::from(median < p99)),
            },
            Self::Normal { mean, sd } => Self::Normal {
                mean: scaled(mean),
                sd: scaled(sd),
            },
            Self::Quantiles(points) => {
                Self::Quantiles(points.iter().map(|(p, span)| (*p, scaled(span))).collect())
            }
        }
    }

    /// What it often comes to and seldom passes: the longest where there is
    /// one, else a point that the author named.
    pub fn usual_longest(&self) -> Tick {
        match self {
            Self::Constant(span) => *span,
            Self::Exponential { mean } | Self::Normal { mean, .. } => *mean,
            Self::LogNormal { p99, .. } => *p99,
            Self::Quantiles(points) => points.last().map_or(0, |point| point.1),
        }
    }

    /// What half of it stays below, about.
    pub fn median(&self) -> Tick {
        match self {
            Self::Constant(span)
            | Self::Exponential { mean: span }
            | Self::Normal { mean: span, .. }
            | Self::LogNormal { median: span, .. } => *span,
            Self::Quantiles(points) => quantile(points, 0.5),
        }
    }

    fn spans(&self) -> impl Iterator<Item = Tick> {
        let (pair, points) = match self {
            Self::Constant(span) | Self::Exponential { mean: span } => ([*span, 0], [].as_slice()),
            Self::LogNormal { median, p99 } => ([*median, *p99], [].as_slice()),
            Self::Normal { mean, sd } => ([*mean, *sd], [].as_slice()),
            Self::Quantiles(points) => ([0, 0], points.as_slice()),
        };
        pair.into_iter().chain(points.iter().map(|point| point.1))
    }
}

/// A law made ready to draw from.
#[derive(Debug, Clone)]
pub struct Sampler(Shape);

#[derive(Debug, Clone)]
enum Shape {
    Constant(Tick),
    Exponential(Exponential, f64),
    LogNormal { median: f64, sigma: f64 },
    Normal { mean: f64, sd: f64 },
    Quantiles(Vec<(f64, Tick)>),
}

impl Sampler {
    /// `law` has passed its check.
    pub fn new(law: &Law) -> Self {
        Self(match law {
            Law::Constant(span) => Shape::Constant(*span),
            Law::Exponential { mean } => Shape::Exponential(Exponential::default(), to_f64(*mean)),
            Law::LogNormal { median, p99 } => Shape::LogNormal {
                median: to_f64(*median),
                sigma: sigma(*median, *p99),
            },
            Law::Normal { mean, sd } => Shape::Normal {
                mean: to_f64(*mean),
                sd: to_f64(*sd),
            },
            Law::Quantiles(points) => Shape::Quantiles(points.clone()),
        })
    }

    #[inline]
    pub fn draw(&self, stream: &mut Stream) -> Tick {
        match &self.0 {
            Shape::Constant(span) => *span,
            Shape::Exponential(standard, mean) => to_ticks(standard.sample(stream) * mean),
            Shape::LogNormal { .. } | Shape::Normal { .. } | Shape::Quantiles(_) => {
                self.draw_slowly(stream)
            }
        }
    }

    /// The laws that take some calculating, out of the way of the others.
    #[inline(never)]
    fn draw_slowly(&self, stream: &mut Stream) -> Tick {
        match &self.0 {
            Shape::Constant(_) | Shape::Exponential(..) => self.draw(stream),
            Shape::LogNormal { median, sigma } => {
                to_ticks(median * libm::exp(sigma * stream.normal()))
            }
            Shape::Normal { mean, sd } => to_ticks(mean + sd * stream.normal()),
            Shape::Quantiles(points) => quantile(points, stream.unit()),
        }
    }
}

/// The time that a share of draws stays below.
fn quantile(points: &[(f64, Tick)], share: f64) -> Tick {
    let above = points.partition_point(|point| point.0 < share);
    let before = above.checked_sub(1).and_then(|index| points.get(index));
    match (before, points.get(above)) {
        (Some((p, low)), Some((q, high))) => {
            let (low, high) = (to_f64(*low), to_f64(*high));
            to_ticks(low + (high - low) * (share - p) / (q - p))
        }
        (Some(point), None) | (None, Some(point)) => point.1,
        (None, None) => 0,
    }
}

fn are_quantiles(points: &[(f64, Tick)]) -> bool {
    let ends = (points.first(), points.last());
    let whole = matches!(ends, (Some((0.0, _)), Some((1.0, _))));
    whole
        && points.len() <= MAX_POINTS
        && steps(points).all(|((p, low), (q, high))| p < q && low <= high)
}

/// Each point with the next.
fn steps(points: &[(f64, Tick)]) -> impl Iterator<Item = ((f64, Tick), (f64, Tick))> {
    points.iter().copied().zip(points.iter().copied().skip(1))
}

/// The deviation of the logarithm.
fn sigma(median: Tick, p99: Tick) -> f64 {
    libm::log(to_f64(p99) / to_f64(median)) / P99
}

/// The mean of a normal law after what is below 0 was set to 0.
fn mean_above_zero(mean: f64, sd: f64) -> f64 {
    if sd == 0.0 {
        return mean;
    }
    let ratio = mean / sd;
    let share = 0.5 * libm::erfc(-ratio / std::f64::consts::SQRT_2);
    let density = libm::exp(-ratio * ratio / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
    mean * share + sd * density
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::random::Purpose;
    use crate::sim::time::{MILLISECOND, SECOND};

    fn laws() -> [Law; 5] {
        [
            Law::Constant(250 * MILLISECOND),
            Law::Exponential { mean: SECOND },
            Law::LogNormal {
                median: 200 * MILLISECOND,
                p99: 900 * MILLISECOND,
            },
            Law::Normal {
                mean: 100 * MILLISECOND,
                sd: 80 * MILLISECOND,
            },
            Law::Quantiles(vec![(0.0, 80), (0.5, 100), (0.9, 130), (1.0, 400)]),
        ]
    }

    #[test]
    fn draws_have_the_mean_that_the_law_says() {
        for law in laws() {
            assert_eq!(law.check("law"), []);
            let sampler = Sampler::new(&law);
            let mut stream = Stream::new(11, Purpose::Run);
            let drawn: Vec<f64> = (0..200_000)
                .map(|_| to_f64(sampler.draw(&mut stream)))
                .collect();
            let mean = drawn.iter().sum::<f64>() / 200_000.0;
            let spread = drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 200_000.0;
            // 4.5 deviations, and half a tick for rounding.
            let allowed = 4.5 * (spread / 200_000.0).sqrt() + 0.5;
            assert!((mean - law.mean()).abs() <= allowed, "{law:?}: {mean}");
        }
    }

    #[test]
    fn the_99_percent_point_of_a_log_normal_law_is_where_it_says() {
        let law = Law::LogNormal {
            median: 200,
            p99: 900,
        };
        let sampler = Sampler::new(&law);
        let mut stream = Stream::new(5, Purpose::Run);
        let above = (0..100_000)
            .filter(|_| sampler.draw(&mut stream) > 900)
            .count();
        assert!((860..=1140).contains(&above), "{above}");
    }

    #[test]
    fn quantiles_are_joined_by_straight_lines() {
        let points = [(0.0, 80), (0.5, 100), (1.0, 300)];
        assert_eq!(quantile(&points, 0.25), 90);
        assert_eq!(quantile(&points, 0.5), 100);
        assert_eq!(quantile(&points, 0.75), 200);
    }

    #[test]
    fn laws_that_describe_nothing_are_refused() {
        let wrong = [
            Law::Exponential { mean: 0 },
            Law::LogNormal { median: 0, p99: 5 },
            Law::LogNormal { median: 5, p99: 5 },
            Law::Constant(Tick::MAX),
            Law::Quantiles(vec![]),
            Law::Quantiles(vec![(0.0, 5)]),
            Law::Quantiles(vec![(0.0, 5), (0.9, 6)]),
            Law::Quantiles(vec![(0.0, 5), (1.0, 4)]),
            Law::Quantiles(vec![(0.0, 5), (f64::NAN, 6), (1.0, 7)]),
        ];
        for law in wrong {
            let problems = law.check("function.run");
            assert_eq!(problems.len(), 1, "{law:?}");
            assert!(
                problems
                    .iter()
                    .all(|found| found.key.starts_with("function.run"))
            );
        }
    }
}
