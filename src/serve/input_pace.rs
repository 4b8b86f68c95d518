//! How fast a client is listened to: what it sends is work for all. What is more waits
//! its turn, and none of it is left out.

use std::time::{Duration, Instant};

/// So much may be sent at once, and so much in time.
pub struct InputPace {
    /// At once.
    most: u32,
    /// How long until there is one more.
    each: Duration,
    /// When all of it is there again.
    full_at: Instant,
}

impl InputPace {
    /// For lines that are answered, from now on. A script that goes through a lesson is
    /// below.
    pub fn of_lines(now: Instant) -> Self {
        Self {
            most: 400,
            each: Duration::from_millis(50),
            full_at: now,
        }
    }

    /// For bytes of keys, from now on: 2 KiB a second. A person types little, and pastes
    /// now and then.
    pub fn of_keys(now: Instant) -> Self {
        Self {
            most: 64 << 10,
            each: Duration::from_secs(1) / (2 << 10),
            full_at: now,
        }
    }

    /// How long the next has to wait.
    pub fn wait(&self, now: Instant) -> Duration {
        let spent = self.full_at.saturating_duration_since(now) + self.each;
        spent.saturating_sub(self.each * self.most)
    }

    /// So many were listened to. Where that was more than there is, what comes next waits
    /// for it.
    pub fn spend(&mut self, count: usize, now: Instant) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.full_at = self.full_at.max(now) + self.each * count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is listened to within so many seconds of a client that sends without end, in
    /// pieces of this size.
    fn heard(pace: &mut InputPace, piece: usize, from: Instant, seconds: u64) -> usize {
        let (mut heard, mut now) = (0, from);
        let end = from + Duration::from_secs(seconds);
        loop {
            now += pace.wait(now);
            if now >= end {
                return heard;
            }
            pace.spend(piece, now);
            heard += piece;
        }
    }

    #[test]
    fn who_sends_without_end_is_heard_at_a_pace_and_after_a_rest_as_before() {
        let start = Instant::now();
        let later = start + Duration::from_secs(1000);
        for (mut pace, piece, at_once, in_a_minute) in [
            (InputPace::of_lines(start), 1, 400, 60 * 20),
            (InputPace::of_keys(start), 1000, 64 << 10, 60 * (2 << 10)),
        ] {
            let all = heard(&mut pace, piece, start, 60);
            assert!(all.abs_diff(at_once + in_a_minute) <= piece, "{all}");
            let again = heard(&mut pace, piece, later, 1);
            assert!(again >= at_once, "{again}");
        }
    }
}
