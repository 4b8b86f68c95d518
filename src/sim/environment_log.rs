//! What each environment did in the course of a run, for a picture of it.
//!
//! Only a run that is watched has a log, and only an event of an environment
//! that has a row costs it anything. Time is cut into [`INSTANTS`] spans, and
//! of each the state in its middle is kept, and whether something began to start
//! or to work in it, so that the log stays small however much happens.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::admission::Refusal;
use super::engine::{EngineEvent, EventKind, Observer, Served};
use super::pool::{EnvironmentId, EnvironmentState};
use super::time::Tick;

/// Into how many spans a run is cut.
pub const INSTANTS: u32 = 2_048;
/// Environments at one time of which a log is kept, at most.
pub const MAX_ROWS: usize = 128;

/// The states of environments, in rows. A new environment has the first row
/// that is free; when it goes, its row is.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvironmentLog {
    horizon: Tick,
    rows: Vec<Row>,
    /// The rows of those that are there and have one.
    places: BTreeMap<EnvironmentId, usize>,
    free: BTreeSet<usize>,
    /// Environments with a smaller number have been seen.
    seen: EnvironmentId,
    /// The first instant that is not before the last event, and its moment.
    next: (u32, Tick),
    /// In which spans a request was throttled, in order.
    throttled: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Row {
    /// From which instant on it was in which state; `None`: nothing was there.
    states: Vec<(u32, Option<EnvironmentState>)>,
    /// In which spans it began to start or to work, in order.
    begun: Vec<(u32, EnvironmentState)>,
    /// Requests inside.
    inside: u32,
}

impl Row {
    fn enter(&mut self, instant: u32, state: Option<EnvironmentState>) {
        // What was over before an instant was not seen.
        while self.states.last().is_some_and(|last| last.0 >= instant) {
            self.states.pop();
        }
        let before = self.states.last().and_then(|last| last.1);
        if before != state {
            self.states.push((instant, state));
        }
    }

    fn begin(&mut self, span: u32, state: EnvironmentState) {
        if !self
            .begun
            .iter()
            .rev()
            .take(2)
            .any(|it| *it == (span, state))
        {
            self.begun.push((span, state));
        }
    }
}

impl EnvironmentLog {
    /// Of a run of that length, before its start.
    pub fn new(horizon: Tick) -> Self {
        Self {
            horizon,
            rows: Vec::new(),
            places: BTreeMap::new(),
            free: BTreeSet::new(),
            seen: 0,
            next: (0, moment(0, horizon)),
            throttled: Vec::new(),
        }
    }

    /// What was in a row at an instant.
    pub fn state(&self, row: usize, instant: u32) -> Option<EnvironmentState> {
        let states = &self.rows.get(row)?.states;
        let after = states.partition_point(|(from, _)| *from <= instant);
        states.get(after.checked_sub(1)?)?.1
    }

    /// The row of an environment that is there, if it has one.
    pub fn row_of(&self, id: EnvironmentId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Whether something in a row began to start or to work in these spans.
    pub fn has_begun(&self, row: usize, spans: &Range<u32>, state: EnvironmentState) -> bool {
        let begun = self.rows.get(row).map(|row| row.begun.as_slice());
        let begun = begun.unwrap_or_default();
        let first = begun.partition_point(|it| it.0 < spans.start);
        let mut here = begun.iter().skip(first).take_while(|it| it.0 < spans.end);
        here.any(|it| it.1 == state)
    }

    /// Whether a request was throttled in these spans.
    pub fn has_throttled(&self, spans: &Range<u32>) -> bool {
        let first = self.throttled.partition_point(|span| *span < spans.start);
        self.throttled
            .get(first)
            .is_some_and(|span| *span < spans.end)
    }

    /// Whether a request was ever throttled.
    pub fn has_any_throttled(&self) -> bool {
        !self.throttled.is_empty()
    }

    /// How many rows there are, but for those beyond [`MAX_ROWS`].
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Takes notice of environments that came and went without an event: the
    /// provisioned ones.
    pub fn compare(&mut self, states: &[(EnvironmentId, EnvironmentState)], now: Tick) {
        self.reach(now);
        let there: BTreeSet<EnvironmentId> = states.iter().map(|(id, _)| *id).collect();
        let known = self.places.keys().copied();
        let gone: Vec<EnvironmentId> = known.filter(|id| !there.contains(id)).collect();
        for id in gone {
            self.leave(id);
        }
        for id in there.range(self.seen..).copied().collect::<Vec<_>>() {
            self.come(id, EnvironmentState::Idle);
        }
    }

    /// An environment that was not seen before.
    fn come(&mut self, id: EnvironmentId, state: EnvironmentState) -> Option<usize> {
        self.seen = id.saturating_add(1);
        if self.free.is_empty() && self.rows.len() < MAX_ROWS {
            self.free.insert(self.rows.len());
            self.rows.push(Row::default());
        }
        let at = self.free.pop_first()?;
        self.places.insert(id, at);
        let row = self.rows.get_mut(at)?;
        row.inside = 0;
        row.enter(self.next.0, Some(state));
        Some(at)
    }

    fn leave(&mut self, id: EnvironmentId) {
        let Some(at) = self.places.remove(&id) else {
            return;
        };
        self.free.insert(at);
        if let Some(row) = self.rows.get_mut(at) {
            row.enter(self.next.0, None);
        }
    }

    fn serve(&mut self, at: Tick, served: &Served) {
        let id = served.environment;
        let place = match self.places.get(&id) {
            Some(place) => Some(*place),
            None if served.cold => self.come(id, EnvironmentState::Starting),
            None => None,
        };
        let (now, ready) = (self.next.0, instant_from(served.ready, self.horizon));
        let Some(row) = place.and_then(|place| self.rows.get_mut(place)) else {
            return;
        };
        row.inside += 1;
        // Who comes into one that works or starts changes nothing of that.
        if row.inside == 1 {
            if served.ready > at {
                row.enter(now, Some(EnvironmentState::Starting));
                row.begin(span_of(at, self.horizon), EnvironmentState::Starting);
            }
            let works = span_of(served.ready, self.horizon);
            row.begin(works, EnvironmentState::Busy);
            row.enter(ready.max(now), Some(EnvironmentState::Busy));
        }
    }

    fn depart(&mut self, id: EnvironmentId) {
        let place = self.places.get(&id);
        let Some(row) = place.and_then(|place| self.rows.get_mut(*place)) else {
            return;
        };
        row.inside = row.inside.saturating_sub(1);
        if row.inside == 0 {
            row.enter(self.next.0, Some(EnvironmentState::Idle));
        }
    }

    fn throttle(&mut self, at: Tick) {
        let span = span_of(at, self.horizon);
        if self.throttled.last() != Some(&span) {
            self.throttled.push(span);
        }
    }

    /// Notes that it is `now`.
    fn reach(&mut self, now: Tick) {
        if now > self.next.1 {
            let instant = instant_from(now, self.horizon);
            self.next = (instant, moment(instant, self.horizon));
        }
    }
}

impl Observer for EnvironmentLog {
    fn see(&mut self, event: &EngineEvent) {
        self.reach(event.at);
        match &event.what {
            EventKind::Served(served) => self.serve(event.at, served),
            EventKind::Departed(id) => self.depart(*id),
            EventKind::Expired(id) => self.leave(*id),
            EventKind::Refused { refusal, .. } => match refusal {
                Refusal::Throttled | Refusal::Postponed(_) => self.throttle(event.at),
                Refusal::Waits | Refusal::WaitsOn => {}
            },
            EventKind::Joined => {}
        }
    }
}

/// When an instant is: the middle of its span.
pub fn moment(instant: u32, horizon: Tick) -> Tick {
    let halves = 2 * u128::from(instant) + 1;
    let at = u128::from(horizon) * halves / (2 * u128::from(INSTANTS));
    Tick::try_from(at).unwrap_or(Tick::MAX)
}

/// The first instant that is not before a moment; there may be none, and then
/// it is one more than there are.
fn instant_from(at: Tick, horizon: Tick) -> u32 {
    let halves = u128::from(at) * 2 * u128::from(INSTANTS);
    let first = halves.div_ceil(u128::from(horizon.max(1))) / 2;
    u32::try_from(first).unwrap_or(INSTANTS).min(INSTANTS)
}

/// How many spans have begun at a moment.
pub fn begun_by(now: Tick, horizon: Tick) -> u32 {
    span_of(now, horizon) + 1
}

/// The span in which a moment is.
fn span_of(at: Tick, horizon: Tick) -> u32 {
    let span = u128::from(at) * u128::from(INSTANTS) / u128::from(horizon.max(1));
    u32::try_from(span).unwrap_or(INSTANTS).min(INSTANTS - 1)
}

#[cfg(test)]
mod tests;
