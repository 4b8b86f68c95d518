//! How much of what a client sends is listened to.

use std::time::Instant;

/// What a client may send: a person types little, and pastes now and then.
pub struct InputBudget {
    left: usize,
    at: Instant,
}

impl InputBudget {
    /// Bytes at once, and in a second.
    const MOST: usize = 64 << 10;
    const RATE: usize = 2 << 10;

    /// All of it is there.
    pub fn full(now: Instant) -> Self {
        Self {
            left: Self::MOST,
            at: now,
        }
    }

    /// As much of `bytes` as may be sent now; the rest is left out.
    pub fn of<'b>(&mut self, bytes: &'b [u8], now: Instant) -> &'b [u8] {
        let millis = (now - self.at).as_millis();
        let earned = usize::try_from(millis).unwrap_or(usize::MAX);
        let earned = earned.saturating_mul(Self::RATE) / 1000;
        if earned > 0 {
            self.at = now;
        }
        self.left = self.left.saturating_add(earned).min(Self::MOST);
        let taken = bytes.get(..self.left.min(bytes.len())).unwrap_or_default();
        self.left -= taken.len();
        taken
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_sends_more_than_a_person_is_heard_again_as_time_passes() {
        let all = vec![b'x'; 2 * InputBudget::MOST];
        let start = Instant::now();
        let mut budget = InputBudget::full(start);
        let heard = |budget: &mut InputBudget, seconds: u64| {
            budget.of(&all, start + Duration::from_secs(seconds)).len()
        };
        assert_eq!(heard(&mut budget, 0), InputBudget::MOST);
        assert_eq!(heard(&mut budget, 0), 0);
        assert_eq!(heard(&mut budget, 1), InputBudget::RATE);
        assert_eq!(heard(&mut budget, 100_000), InputBudget::MOST);
    }
}
