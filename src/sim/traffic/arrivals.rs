//! Moments of arrival, for every kind of traffic.

use super::Traffic;
use super::curve::{Ramp, Wave};
use super::paced::{Paced, Stairs, Volley};
use crate::sim::law::Sampler;
use crate::sim::random::{Exponential, Purpose, Stream};
use crate::sim::time::{Tick, to_ticks};

/// Moments of arrival before a horizon, one after the other.
#[derive(Debug, Clone)]
pub struct Arrivals {
    kind: Kind,
    /// Where the gaps of those come from that are left to chance.
    stream: Stream,
    horizon: Tick,
}

#[derive(Debug, Clone)]
enum Kind {
    Steady(Paced),
    /// With the mean gap and the last moment.
    Poisson(Exponential, f64, Tick),
    Renewal(Sampler, Tick),
    Burst(Volley),
    Ramp(Ramp, u64),
    Steps(Stairs),
    Daily(Wave),
    None,
}

impl Arrivals {
    /// `traffic` has passed its check. A trace brings its own arrivals.
    pub fn new(traffic: &Traffic, horizon: Tick, seed: u64) -> Self {
        let stream = Stream::new(seed, Purpose::Arrivals);
        Self::from(traffic, 0, horizon, stream)
    }

    /// Those from `now` on. What has no moments of its own begins then.
    pub fn from(traffic: &Traffic, now: Tick, horizon: Tick, stream: Stream) -> Self {
        let mut kind = Kind::new(traffic, now, horizon);
        if now > 0 {
            kind.skip_to(now);
        }
        Self {
            kind,
            stream,
            horizon,
        }
    }

    /// What is left of its chances.
    pub fn stream(&self) -> &Stream {
        &self.stream
    }
}

impl Kind {
    fn new(traffic: &Traffic, now: Tick, horizon: Tick) -> Self {
        match traffic {
            Traffic::Steady { rate } => Self::Steady(Paced::new(now, *rate)),
            Traffic::Poisson { rate } if rate.count > 0 => {
                Self::Poisson(Exponential::default(), 1.0 / rate.per_tick(), now)
            }
            Traffic::Renewal { gap } => Self::Renewal(Sampler::new(gap), now),
            Traffic::Burst(bursts) => Self::Burst(Volley::new(bursts)),
            Traffic::Ramp { from, to, over } => Self::Ramp(Ramp::new(*from, *to, *over), 0),
            Traffic::Steps(steps) => Self::Steps(Stairs::new(steps)),
            Traffic::Daily {
                low,
                high,
                period,
                peak_at,
            } => Self::Daily(Wave::new(*low, *high, *period, *peak_at, horizon)),
            Traffic::Poisson { .. } | Traffic::Trace(_) => Self::None,
        }
    }

    /// The next moment of the kinds that take some calculating, out of the way of the
    /// one that does not.
    #[inline(never)]
    fn next(&mut self, stream: &mut Stream) -> Option<Tick> {
        match self {
            Self::Steady(paced) => paced.next(),
            Self::Renewal(gap, last) => {
                *last = last.saturating_add(gap.draw(stream));
                Some(*last)
            }
            Self::Burst(volley) => volley.next(),
            Self::Ramp(ramp, count) => {
                *count += 1;
                ramp.reaches(*count - 1)
            }
            Self::Steps(stairs) => stairs.next(),
            Self::Daily(wave) => wave.next(),
            Self::Poisson(..) | Self::None => None,
        }
    }

    /// Leaves out what comes before `to`.
    fn skip_to(&mut self, to: Tick) {
        match self {
            Self::Burst(volley) => volley.skip_to(to),
            Self::Ramp(ramp, count) => *count = ramp.first_from(to),
            Self::Steps(stairs) => stairs.skip_to(to),
            Self::Daily(wave) => wave.skip_to(to),
            Self::Steady(_) | Self::Poisson(..) | Self::Renewal(..) | Self::None => {}
        }
    }
}

impl Iterator for Arrivals {
    type Item = Tick;

    #[inline(always)]
    fn next(&mut self) -> Option<Tick> {
        let at = if let Kind::Poisson(standard, mean, last) = &mut self.kind {
            let gap = to_ticks(standard.sample(&mut self.stream) * *mean);
            *last = last.saturating_add(gap);
            Some(*last)
        } else {
            self.kind.next(&mut self.stream)
        };
        at.filter(|at| *at < self.horizon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::law::Law;
    use crate::sim::time::{DAY, HOUR, MILLISECOND, MINUTE, Rate, SECOND, to_f64};
    use crate::sim::traffic::{Burst, RateStep};

    fn arrivals(traffic: &Traffic, horizon: Tick) -> Vec<Tick> {
        assert_eq!(traffic.check(), []);
        Arrivals::new(traffic, horizon, 1).collect()
    }

    /// Every shape, for an hour.
    fn shapes() -> Vec<Traffic> {
        let rate = Rate::per_second;
        let step = |minute, count| RateStep {
            at: minute * MINUTE,
            rate: rate(count),
        };
        vec![
            Traffic::Steady { rate: rate(30) },
            Traffic::Poisson { rate: rate(30) },
            Traffic::Renewal {
                gap: Law::Normal {
                    mean: 30 * MILLISECOND,
                    sd: 20 * MILLISECOND,
                },
            },
            Traffic::Burst(vec![
                Burst {
                    at: MINUTE,
                    requests: 40_000,
                    over: 10 * MINUTE,
                },
                Burst {
                    at: 0,
                    requests: 20_000,
                    over: 0,
                },
                Burst {
                    at: 5 * MINUTE,
                    requests: 30_000,
                    over: 2 * MINUTE,
                },
            ]),
            Traffic::Ramp {
                from: rate(10),
                to: rate(40),
                over: 30 * MINUTE,
            },
            Traffic::Steps(vec![step(1, 20), step(20, 0), step(30, 7), step(45, 80)]),
            Traffic::Daily {
                low: rate(2),
                high: rate(50),
                period: HOUR,
                peak_at: 20 * MINUTE,
            },
        ]
    }

    #[test]
    fn arrivals_never_go_back_and_are_as_many_as_expected() {
        for traffic in shapes() {
            let arrivals = arrivals(&traffic, HOUR);
            assert!(arrivals.is_sorted(), "{traffic:?}");
            assert!(arrivals.last().is_some_and(|last| *last < HOUR));
            let expected = traffic.expected(HOUR);
            let found = to_f64(arrivals.len() as u64);
            // A wave is expected to run ahead of its mean by up to a sixth of
            // a period; chance by four deviations.
            let allowed = if matches!(traffic, Traffic::Daily { .. }) {
                expected / 3.0
            } else if matches!(traffic, Traffic::Poisson { .. } | Traffic::Renewal { .. }) {
                4.0 * expected.sqrt()
            } else {
                1.0
            };
            assert!((found - expected).abs() <= allowed, "{found} {traffic:?}");
        }
    }

    #[test]
    fn fixed_moments_are_the_same_however_late_one_looks() {
        let stream = Stream::new(1, Purpose::Arrivals);
        for traffic in shapes().into_iter().filter(Traffic::is_fixed) {
            let all = arrivals(&traffic, HOUR);
            let shown = [0, 1, 1_999, 50_000, all.len() - 1].map(|index| all[index]);
            let looks = shown.into_iter().flat_map(|at| [at, at + 1]);
            for from in looks.chain([MINUTE, 25 * MINUTE, 45 * MINUTE + 7]) {
                let late: Vec<Tick> =
                    Arrivals::from(&traffic, from, HOUR, stream.clone()).collect();
                let rest = &all[all.partition_point(|at| *at < from)..];
                assert_eq!(late.len(), rest.len(), "{from} {traffic:?}");
                let off = late.iter().zip(rest).map(|(at, exact)| at.abs_diff(*exact));
                let allowed = u64::from(matches!(traffic, Traffic::Daily { .. }));
                assert!(off.max() <= Some(allowed), "{from} {traffic:?}");
            }
        }
    }

    #[test]
    fn what_is_not_fixed_begins_when_it_begins() {
        let stream = Stream::new(1, Purpose::Arrivals);
        for traffic in shapes().iter().filter(|traffic| !traffic.is_fixed()) {
            let all = arrivals(traffic, HOUR);
            let late = Arrivals::from(traffic, 7 * MINUTE, HOUR + 7 * MINUTE, stream.clone());
            let since: Vec<Tick> = late.map(|at| at - 7 * MINUTE).collect();
            assert_eq!(since, all, "{traffic:?}");
        }
    }

    #[test]
    fn steady_traffic_does_not_drift() {
        let rate = Rate {
            count: 7,
            per: SECOND,
        };
        let arrivals = arrivals(&Traffic::Steady { rate }, 1_000 * SECOND);
        assert_eq!(arrivals.len(), 7_000);
        assert_eq!(arrivals[0], 0);
        assert!((0..1_000).all(|second| arrivals[7 * second] == second as Tick * SECOND));
    }

    #[test]
    fn a_day_has_120_gaps_of_12_minutes() {
        let rate = Rate {
            count: 5,
            per: HOUR,
        };
        assert_eq!(arrivals(&Traffic::Steady { rate }, DAY).len(), 120);
    }

    #[test]
    fn a_new_step_takes_over_what_had_come_of_a_request() {
        let step = |at, count| RateStep {
            at,
            rate: Rate {
                count,
                per: 10 * SECOND,
            },
        };
        // A request every 10 s; after 15 s one every 5 s, the next of which
        // is half there; then none for a while, 0.3 of the next being to come.
        let steps = vec![
            step(0, 1),
            step(15 * SECOND, 2),
            step(21 * SECOND, 0),
            step(30 * SECOND, 5),
        ];
        let seconds: Vec<f64> = arrivals(&Traffic::Steps(steps), 35 * SECOND)
            .into_iter()
            .map(|at| to_f64(at) / 1e9)
            .collect();
        assert_eq!(seconds, [0.0, 10.0, 17.5, 30.6, 32.6, 34.6]);
    }

    #[test]
    fn a_ramp_reaches_what_its_area_says() {
        // From 0 to 100/s in 10 s: 500 requests; request k at sqrt(k/5) s.
        let traffic = Traffic::Ramp {
            from: Rate::per_second(0),
            to: Rate::per_second(100),
            over: 10 * SECOND,
        };
        let arrivals = arrivals(&traffic, 12 * SECOND);
        assert_eq!(arrivals.len(), 700);
        assert_eq!(arrivals[125], 5 * SECOND);
        assert_eq!(arrivals[500], 10 * SECOND);
        assert_eq!(arrivals[600], 11 * SECOND);
    }

    #[test]
    fn a_wave_is_highest_at_its_peak() {
        let traffic = Traffic::Daily {
            low: Rate::per_second(0),
            high: Rate::per_second(1),
            period: DAY,
            peak_at: 14 * HOUR,
        };
        let arrivals = arrivals(&traffic, DAY);
        let in_hour = |hour| {
            let found = arrivals.iter().filter(|at| **at / HOUR == hour);
            found.count()
        };
        assert!(in_hour(13).abs_diff(in_hour(14)) <= 1);
        assert!(in_hour(14) > 3_500 && in_hour(2) < 30, "{}", in_hour(2));
        assert_eq!(arrivals.len(), 43_200);
    }

    /// Over whole and half periods a wave brings its mean, and the last request
    /// is due at the horizon where that is a whole number.
    #[test]
    fn a_wave_that_falls_to_nothing_counts_exactly() {
        let periods = [MINUTE, 4 * MINUTE, 7 * MINUTE, HOUR];
        for (high, period) in (1..12).flat_map(|high| periods.map(|period| (high, period))) {
            for (halves, peak) in [(2, 0), (2, 1), (2, 2), (4, 1), (6, 3), (1, 2), (3, 2)] {
                let traffic = Traffic::Daily {
                    low: Rate::per_second(0),
                    high: Rate::per_second(high),
                    period,
                    peak_at: period / 4 * peak,
                };
                let horizon = period / 2 * halves;
                let exact = (high * horizon).div_ceil(2 * SECOND);
                let found = arrivals(&traffic, horizon);
                assert_eq!(found.len() as u64, exact, "{horizon} {traffic:?}");
                assert!(found.iter().all(|at| *at < horizon));
            }
        }
    }

    #[test]
    fn traffic_without_requests_has_none() {
        let none = Rate::per_second(0);
        for traffic in [
            Traffic::Steady { rate: none },
            Traffic::Poisson { rate: none },
            Traffic::Ramp {
                from: none,
                to: none,
                over: MINUTE,
            },
            Traffic::Steps(vec![RateStep { at: 0, rate: none }]),
            Traffic::Daily {
                low: none,
                high: none,
                period: HOUR,
                peak_at: 0,
            },
        ] {
            assert!(arrivals(&traffic, HOUR).is_empty(), "{traffic:?}");
        }
    }
}
