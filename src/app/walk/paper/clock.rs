//! The clock of a paper, where its learner set one.

use super::{PaperStage, Walk};
use crate::journal::Time;

const MINUTE: u64 = 60_000;

/// What is left of the time that a learner set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperClock {
    pub minutes_left: u64,
    /// In how many milliseconds that is another number; none once it is over.
    pub changes_in: Option<u64>,
}

impl Walk {
    /// What the clock shows, where there is one.
    pub fn clock(&self) -> Option<PaperClock> {
        self.under_way()?.clock
    }

    /// Sets the clock to `now`. Whether the time is over only now.
    pub fn tell_time(&mut self, now: Time) -> bool {
        let paper = self.paper_mut();
        let Some(paper) = paper.filter(|it| it.stage != PaperStage::HandedIn) else {
            return false;
        };
        let before = paper.clock;
        paper.clock = paper.minutes.map(|minutes| {
            let all = u64::from(minutes) * MINUTE;
            let left = all.saturating_sub(paper.begun.age(now));
            PaperClock {
                minutes_left: left.div_ceil(MINUTE),
                changes_in: left.checked_sub(1).map(|it| it % MINUTE + 1),
            }
        });
        let over = |clock: Option<PaperClock>| clock.is_some_and(|it| it.minutes_left == 0);
        over(paper.clock) && !over(before)
    }
}
