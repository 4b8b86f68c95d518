//! How long an idle environment is kept.

use crate::sim::law::{Law, Sampler};
use crate::sim::random::{Purpose, Stream};
use crate::sim::time::Tick;

/// How long an environment that nobody uses stays. AWS publishes neither
/// number; both are the author's.
#[derive(Debug, Clone, PartialEq)]
pub struct LifetimeLaw {
    /// From the end of its last request, constant or exponential.
    pub keep_alive: Law,
    /// From its creation; it goes when it is idle at that age or later.
    pub max_age: Option<Tick>,
}

/// [`LifetimeLaw`] made ready to draw from.
#[derive(Debug, Clone)]
pub struct LifetimeSampler {
    keep_alive: Sampler,
    stream: Stream,
    max_age: Option<Tick>,
    in_line: bool,
}

impl LifetimeSampler {
    pub fn new(lifetime: &LifetimeLaw, seed: u64) -> Self {
        Self {
            keep_alive: Sampler::new(&lifetime.keep_alive),
            stream: Stream::new(seed, Purpose::KeepAlive),
            max_age: lifetime.max_age,
            in_line: matches!(lifetime.keep_alive, Law::Constant(_)) && lifetime.max_age.is_none(),
        }
    }

    /// Keeps environments like this from `now` on; those that are idle have
    /// their `deadlines`, in the order in which they became idle.
    pub fn change(
        &mut self,
        lifetime: &LifetimeLaw,
        deadlines: impl Iterator<Item = Tick>,
        now: Tick,
    ) {
        self.keep_alive = Sampler::new(&lifetime.keep_alive);
        self.max_age = lifetime.max_age;
        self.in_line = match (&lifetime.keep_alive, lifetime.max_age) {
            (Law::Constant(span), None) => {
                let next = now.saturating_add(*span);
                deadlines.chain([next]).is_sorted()
            }
            _ => false,
        };
    }

    /// Whether environments go in the order in which they became idle.
    pub fn in_line(&self) -> bool {
        self.in_line
    }

    /// When an environment goes that is idle from `now` on.
    #[inline]
    pub fn deadline(&mut self, created: Tick, now: Tick) -> Tick {
        let unused = now.saturating_add(self.keep_alive.draw(&mut self.stream));
        match self.max_age {
            None => unused,
            Some(age) => unused.min(created.saturating_add(age).max(now)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_goes_when_unused_or_old() {
        let lifetime = |max_age| LifetimeLaw {
            keep_alive: Law::Constant(10),
            max_age,
        };
        let deadline = |max_age, created, now| {
            LifetimeSampler::new(&lifetime(max_age), 1).deadline(created, now)
        };
        assert_eq!(deadline(None, 0, 95), 105);
        assert_eq!(deadline(Some(100), 0, 80), 90);
        assert_eq!(deadline(Some(100), 0, 95), 100);
        // Too old already when its last request leaves: it goes at once.
        assert_eq!(deadline(Some(100), 0, 130), 130);
        assert!(LifetimeSampler::new(&lifetime(None), 1).in_line());
        assert!(!LifetimeSampler::new(&lifetime(Some(100)), 1).in_line());
    }
}
