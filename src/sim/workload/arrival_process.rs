//! Which requests come, in order, drawn or recorded.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::sim::admission::Request;
use crate::sim::random::Stream;
use crate::sim::time::Tick;
use crate::sim::trace::{Trace, TraceRow};
use crate::sim::traffic::{Arrivals, Traffic};

/// Requests to come.
#[derive(Debug, Clone)]
pub enum ArrivalProcess {
    Drawn(Arrivals),
    Recorded {
        trace: Arc<Trace>,
        next: usize,
        horizon: Tick,
        /// For traffic that may follow.
        stream: Stream,
    },
    /// One after the other: so many of each, and then the last.
    Parts(VecDeque<(u64, Self)>, Box<Self>),
}

impl ArrivalProcess {
    /// Those from `now` on and before `horizon`.
    pub fn new(traffic: &Traffic, now: Tick, horizon: Tick, stream: Stream) -> Self {
        match traffic {
            Traffic::Trace(trace) => Self::Recorded {
                trace: Arc::clone(trace),
                next: trace.rows().partition_point(|row| row.arrival < now),
                horizon,
                stream,
            },
            drawn @ (Traffic::Steady { .. }
            | Traffic::Poisson { .. }
            | Traffic::Renewal { .. }
            | Traffic::Burst(_)
            | Traffic::Ramp { .. }
            | Traffic::Steps(_)
            | Traffic::Daily { .. }) => Self::Drawn(Arrivals::from(drawn, now, horizon, stream)),
        }
    }

    /// The next one; `run` draws a run time.
    #[inline(always)]
    pub fn next(&mut self, run: impl FnOnce() -> Tick) -> Option<Request> {
        match self {
            Self::Drawn(arrivals) => Some(Request {
                arrival: arrivals.next()?,
                run: run(),
                cold: None,
            }),
            Self::Recorded { .. } | Self::Parts(..) => self.next_known(run),
        }
    }

    /// The next of those that are recorded, or in parts.
    #[inline(never)]
    fn next_known(&mut self, run: impl FnOnce() -> Tick) -> Option<Request> {
        match self {
            Self::Drawn(_) => None,
            Self::Recorded {
                trace,
                next,
                horizon,
                ..
            } => {
                let TraceRow {
                    arrival,
                    duration: run,
                    cold_duration: cold,
                } = *trace.rows().get(*next)?;
                *next += 1;
                (arrival < *horizon).then_some(Request { arrival, run, cold })
            }
            Self::Parts(..) => self.next_of_parts(run),
        }
    }
}

/// Changing while they come.
impl ArrivalProcess {
    /// What comes from `now` on as `traffic` says; chance goes on where it is.
    pub fn turned(&self, traffic: &Traffic, now: Tick, horizon: Tick) -> Self {
        Self::new(traffic, now, horizon, self.stream().clone())
    }

    /// `left` more of these, and then the others.
    pub fn then(&mut self, mut left: u64, others: Self) {
        let (mut parts, last) = match std::mem::replace(self, others.clone()) {
            Self::Parts(parts, last) => (parts, *last),
            own @ (Self::Drawn(..) | Self::Recorded { .. }) => (VecDeque::new(), own),
        };
        for (count, _) in &mut parts {
            *count = left.min(*count);
            left -= *count;
        }
        parts.retain(|(count, _)| *count > 0);
        if left > 0 {
            parts.push_back((left, last));
        }
        if !parts.is_empty() {
            *self = Self::Parts(parts, Box::new(others));
        }
    }

    /// How many of the next come at `now`, all of which come then or later.
    pub fn due(&self, now: Tick) -> u64 {
        let mut ahead = self.clone();
        let due = std::iter::from_fn(|| ahead.next(|| 0)).take_while(|next| next.arrival == now);
        due.count() as u64
    }

    /// Leaves out the first `count`, as far as they come at `now`.
    pub fn leave_out(&mut self, count: u64, now: Tick) {
        for _ in 0..count.min(self.due(now)) {
            self.next(|| 0);
        }
    }

    fn stream(&self) -> &Stream {
        match self {
            Self::Drawn(arrivals) => arrivals.stream(),
            Self::Recorded { stream, .. } => stream,
            Self::Parts(_, last) => last.stream(),
        }
    }

    fn next_of_parts(&mut self, run: impl FnOnce() -> Tick) -> Option<Request> {
        let Self::Parts(parts, last) = self else {
            return None;
        };
        let Some((left, part)) = parts.front_mut() else {
            return last.next(run);
        };
        *left -= 1;
        let request = part.next(run);
        if *left == 0 {
            parts.pop_front();
        }
        request
    }
}
