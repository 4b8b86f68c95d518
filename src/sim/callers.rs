//! Those who wait for answers: how long, and how often they ask again.

use super::invalid_value::InvalidValue;
use super::random::Stream;
use super::time::{MAX_SPAN, Tick, to_f64, to_ticks};

/// What a caller does whose request is not answered. AWS's SDKs make three
/// attempts, with pauses that grow and are drawn by chance
/// (<https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>,
/// read 2026-11). What chance draws is what is called full jitter where the share
/// is 1, and equal jitter where it is a half
/// (<https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>).
/// That a pause may double without end is ours.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Callers {
    /// How long one waits for an answer, from the moment it asks; as long as it
    /// takes if absent. What runs for it goes on to its end, and is billed.
    pub timeout: Option<Tick>,
    /// How often one asks again.
    pub retries: u32,
    /// The pause before the first of these; each next one is twice as long.
    pub backoff: Tick,
    /// The share of a pause that is drawn evenly, from nothing to all of it.
    pub jitter: f64,
}

/// So many retries end in good time.
const MAX_RETRIES: u32 = 20;

impl Callers {
    /// How long one pauses before a retry where nothing is left to chance, the first
    /// being number 0.
    pub fn whole_pause(&self, number: u32) -> Tick {
        self.backoff.saturating_mul(1 << number.min(MAX_RETRIES))
    }

    /// The same as it is drawn.
    pub fn pause(&self, number: u32, chance: &mut Stream) -> Tick {
        let whole = self.whole_pause(number);
        if self.jitter == 0.0 {
            return whole;
        }
        to_ticks(to_f64(whole) * (1.0 - self.jitter + self.jitter * chance.unit()))
    }

    /// What is wrong with them.
    pub fn check(&self) -> Vec<InvalidValue> {
        let mut problems = Vec::new();
        let mut wrong = |key: &str, message: &str, hint: &str| {
            problems.push(InvalidValue::new(format!("callers.{key}"), message, hint));
        };
        if self.timeout.is_some_and(|it| it == 0 || it > MAX_SPAN) {
            wrong(
                "timeout",
                "a caller waits more than no time and at most a century",
                "write how long one waits, as in 3s, or leave it out: as long as it takes",
            );
        }
        if self.retries > MAX_RETRIES {
            wrong(
                "retries",
                "a caller asks again at most 20 times here",
                "write a smaller number, as in 3",
            );
        }
        if self.backoff > MAX_SPAN {
            wrong(
                "backoff",
                "is longer than a century",
                "write a shorter time",
            );
        }
        if !(0.0..=1.0).contains(&self.jitter) {
            wrong(
                "jitter",
                "this is not a share of a pause",
                "write a number from 0 to 1, as in 1 for a pause that is all chance",
            );
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::random::Purpose;
    use crate::sim::time::SECOND;

    #[test]
    fn a_pause_doubles() {
        let callers = Callers {
            backoff: SECOND,
            ..Callers::default()
        };
        let mut chance = Stream::new(1, Purpose::Pauses);
        let pauses = [0, 1, 2, 3].map(|number| callers.pause(number, &mut chance) / SECOND);
        assert_eq!(pauses, [1, 2, 4, 8]);
    }

    #[test]
    fn jitter_draws_its_share_of_a_pause() {
        let mut chance = Stream::new(1, Purpose::Pauses);
        for (jitter, least, mean) in [(1.0, 0.0, 1.0), (0.5, 1.0, 1.5)] {
            let callers = Callers {
                backoff: SECOND,
                jitter,
                ..Callers::default()
            };
            let drawn: Vec<f64> = (0..10_000)
                .map(|_| to_f64(callers.pause(1, &mut chance)) / to_f64(SECOND))
                .collect();
            assert!(
                drawn.iter().all(|it| (least..=2.0).contains(it)),
                "{jitter}"
            );
            let sum: f64 = drawn.iter().sum();
            assert!((sum / 1e4 - mean).abs() < 0.02, "{jitter}: {sum}");
        }
    }
}
