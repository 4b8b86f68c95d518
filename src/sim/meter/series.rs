//! The course of a run: its counts per span of time.

use super::EventCounts;
use crate::sim::time::{DAY, HOUR, MILLISECOND, MINUTE, SECOND, Tick, to_f64};

/// A run cut into spans of the same length. A row is the difference of two
/// counts, so an event costs one comparison.
#[derive(Debug, Clone)]
pub struct Series {
    width: Tick,
    rows: Vec<SeriesRow>,
    /// The row that is not over yet: its beginning, the counts there, and how
    /// high it went.
    from: Tick,
    ends: Tick,
    before: EventCounts,
    peak_alive: u64,
    peak_busy: u64,
}

/// What there is at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occupancy {
    pub alive: u64,
    pub busy: u64,
    /// Requests that wait, in a line or between two attempts.
    pub waiting: u64,
    /// When the one of these came that has waited longest; [`Tick::MAX`] if
    /// none waits.
    pub oldest: Tick,
}

impl Occupancy {
    /// So many environments, with nothing to do.
    pub fn of(alive: u64) -> Self {
        Self {
            alive,
            busy: 0,
            waiting: 0,
            oldest: Tick::MAX,
        }
    }

    /// How long the one has waited at `now` that has waited longest; `None` if
    /// none waits.
    pub fn age_of_oldest(&self, now: Tick) -> Option<Tick> {
        (self.waiting > 0).then(|| now.saturating_sub(self.oldest))
    }
}

/// One span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesRow {
    pub from: Tick,
    pub to: Tick,
    /// What happened in it.
    pub counts: EventCounts,
    pub peak_alive: u64,
    pub peak_busy: u64,
    /// Requests that wait at its end …
    pub waiting: u64,
    /// … and how long the oldest of them has, if any does.
    pub oldest_waiting: Option<Tick>,
}

/// Lengths that a row may have: round ones.
const WIDTHS: [Tick; 30] = [
    1,
    1_000,
    10_000,
    100_000,
    MILLISECOND,
    2 * MILLISECOND,
    5 * MILLISECOND,
    10 * MILLISECOND,
    20 * MILLISECOND,
    50 * MILLISECOND,
    100 * MILLISECOND,
    200 * MILLISECOND,
    500 * MILLISECOND,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    7 * DAY,
    100 * DAY,
];

/// The shortest round length that is not below `least`.
pub fn round_length(least: Tick) -> Tick {
    let width = WIDTHS.into_iter().find(|width| *width >= least);
    width.unwrap_or(least)
}

impl Series {
    /// Rows of a series, at most.
    pub const MAX_ROWS: u64 = 600;

    /// For a run of about `length`, with so many environments at its start.
    pub fn new(length: Tick, alive: u64) -> Self {
        let width = round_length(length.div_ceil(Self::MAX_ROWS));
        Self {
            width,
            rows: Vec::new(),
            from: 0,
            ends: width,
            before: EventCounts::default(),
            peak_alive: alive,
            peak_busy: 0,
        }
    }

    /// When the row ends that is not over yet; that moment belongs to the next
    /// row. The last row has no end.
    #[inline]
    pub fn ends(&self) -> Tick {
        self.ends
    }

    /// Notes how many environments there are.
    #[inline]
    pub fn reach(&mut self, alive: u64, busy: u64) {
        self.peak_alive = self.peak_alive.max(alive);
        self.peak_busy = self.peak_busy.max(busy);
    }

    /// The most that were ever busy.
    pub fn peak_busy(&self) -> u64 {
        let rows = self.rows.iter().map(|row| row.peak_busy);
        rows.fold(self.peak_busy, u64::max)
    }

    /// Closes the row that is not over yet at its end, where the counts are
    /// `counts` and so much is there.
    pub fn close(&mut self, counts: EventCounts, level: &Occupancy) {
        let to = self.ends;
        self.rows.push(self.open(to, &counts, level));
        (self.from, self.before) = (to, counts);
        self.ends = if self.rows.len() as u64 == Self::MAX_ROWS - 1 {
            Tick::MAX
        } else {
            to + self.width
        };
        (self.peak_alive, self.peak_busy) = (level.alive, level.busy);
    }

    /// All rows, the last one cut at `end`, where the counts are `counts` and
    /// so much is there.
    pub fn rows(self, end: Tick, counts: &EventCounts, level: &Occupancy) -> Vec<SeriesRow> {
        let open = self.open(end, counts, level);
        let mut rows = self.rows;
        match rows.last_mut() {
            // What happened at the very end belongs to the row before it.
            Some(last) if end <= self.from => {
                last.counts = last.counts.plus(&open.counts);
                last.peak_alive = last.peak_alive.max(open.peak_alive);
                last.peak_busy = last.peak_busy.max(open.peak_busy);
                last.waiting = open.waiting;
                last.oldest_waiting = open.oldest_waiting;
            }
            _ => rows.push(open),
        }
        rows
    }

    fn open(&self, to: Tick, counts: &EventCounts, level: &Occupancy) -> SeriesRow {
        SeriesRow {
            from: self.from,
            to,
            counts: counts.minus(&self.before),
            peak_alive: self.peak_alive,
            peak_busy: self.peak_busy,
            waiting: level.waiting,
            oldest_waiting: level.age_of_oldest(to),
        }
    }
}

impl SeriesRow {
    /// Environments that were there, on average.
    pub fn mean_alive(&self) -> f64 {
        self.mean(self.counts.alive_ticks)
    }

    /// Environments at work, on average.
    pub fn mean_busy(&self) -> f64 {
        self.mean(self.counts.busy_ticks)
    }

    /// Requests that waited, on average.
    pub fn mean_waiting(&self) -> f64 {
        self.mean(self.counts.waiting_ticks)
    }

    fn mean(&self, ticks: u128) -> f64 {
        mean(ticks, self.to - self.from)
    }
}

/// An area over its length; 0 without a length.
#[expect(
    clippy::cast_precision_loss,
    reason = "a mean does not need more than 16 digits"
)]
pub fn mean(ticks: u128, length: Tick) -> f64 {
    if length == 0 {
        return 0.0;
    }
    ticks as f64 / to_f64(length)
}
