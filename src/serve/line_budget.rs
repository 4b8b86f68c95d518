//! How many lines of a client are listened to: each is work.

use std::time::{Duration, Instant};

/// What a client may have answered. A script that goes through a lesson is below, and
/// what is more waits its turn.
pub struct LineBudget {
    /// When all of it is there again.
    full_at: Instant,
}

impl LineBudget {
    /// Lines at once.
    const MOST: u32 = 400;
    /// How long until there is one more.
    const EACH: Duration = Duration::from_millis(50);

    /// All of it is there.
    pub fn full(now: Instant) -> Self {
        Self { full_at: now }
    }

    /// How long the next line has to wait.
    pub fn wait(&self, now: Instant) -> Duration {
        let spent = self.full_at.saturating_duration_since(now) + Self::EACH;
        spent.saturating_sub(Self::EACH * Self::MOST)
    }

    /// So much of `bytes` as is listened to now: a line, or what there is of it.
    pub fn take(&mut self, bytes: &[u8], now: Instant) -> usize {
        let end = bytes.iter().position(|it| *it == b'\n');
        if end.is_some() {
            self.full_at = self.full_at.max(now) + Self::EACH;
        }
        end.map_or(bytes.len(), |at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that are listened to within so many seconds of a client that sends without
    /// end.
    fn heard(budget: &mut LineBudget, from: Instant, seconds: u64) -> u32 {
        let (mut lines, mut now) = (0, from);
        let end = from + Duration::from_secs(seconds);
        while now < end {
            let wait = budget.wait(now);
            now += wait;
            if wait.is_zero() {
                assert_eq!(budget.take(b"1\n1\n", now), 2);
                lines += 1;
            }
        }
        lines
    }

    #[test]
    fn who_sends_line_after_line_is_heard_at_a_pace_and_loses_none() {
        let start = Instant::now();
        let mut budget = LineBudget::full(start);
        let lines = heard(&mut budget, start, 60);
        let most = LineBudget::MOST + 60 * 20;
        assert!((most - 1..=most + 1).contains(&lines), "{lines}");
        // After a rest it is as before.
        let later = start + Duration::from_secs(1000);
        assert!(heard(&mut budget, later, 1) >= LineBudget::MOST);
    }

    #[test]
    fn a_long_line_waits_for_nothing_until_it_ends() {
        let start = Instant::now();
        let mut budget = LineBudget::full(start);
        for _ in 0..1000 {
            assert_eq!(budget.take(&[b'x'; 1000], start), 1000);
            assert_eq!(budget.wait(start), Duration::ZERO);
        }
    }
}
