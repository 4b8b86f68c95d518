//! A run made again up to where another one is, for the stories of some of its
//! requests.
//!
//! A run keeps no request, and is the same each time that it is made. So it is
//! made again when somebody asks, and this time some requests are kept: with
//! [`KEPT`] of them most steps from one to the next need no other run.

use std::ops::Range;

use super::Simulation;
use super::lambda::{self, ToldAt};
use super::time::Tick;
use crate::sim::admission::{AttemptKind, AttemptOutcome};
use crate::sim::engine::{EngineEvent, EventKind};
use crate::sim::request_log::{AttemptResult, RequestLog, RequestRecord};
use crate::sim::run::Run;

/// How many requests are kept.
const KEPT: u64 = 1_024;

/// A run on its way to the stories of some requests.
#[derive(Debug)]
pub struct Retrace {
    run: Run,
    /// How many events there had been where the other one is.
    events: u64,
    kept: Range<u64>,
    told: ToldAt,
}

/// The story of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Counted from 0.
    pub request: u64,
    pub arrived: Tick,
    /// The environment that had it last, counted from 0, and the row of that in
    /// a picture of each environment.
    pub environment: Option<u32>,
    pub row: Option<usize>,
    /// All of it in a few words, and in a line for each step.
    pub in_brief: String,
    pub lines: Vec<String>,
}

impl Simulation {
    /// Whether there are requests whose stories can be told.
    pub fn has_stories(&self) -> bool {
        self.requests() > 0 && !self.0.shows_several()
    }

    /// How many requests have come.
    pub fn requests(&self) -> u64 {
        self.0.requests()
    }

    /// What is most worth telling of this run: that one was held back, if any was, or
    /// else that one started cold although others had been there.
    pub fn most_telling(&self) -> RequestFilter {
        let counts = self.readings().counts;
        match counts.refused + counts.waited + counts.errors {
            0 if self.starts_again() => RequestFilter::ColdAgain,
            0 => RequestFilter::StandsOut,
            _ => RequestFilter::HeldBack,
        }
    }

    /// Whether a request started cold after an idle environment had been removed.
    fn starts_again(&self) -> bool {
        let rows = self.0.rows();
        let gone = rows.iter().position(|it| it.counts.expired > 0);
        let mut later = rows.iter().skip(gone.map_or(rows.len(), |at| at + 1));
        later.any(|it| it.counts.cold_starts > 0)
    }

    /// This run from its start, for the stories of the requests around one.
    /// `None`: no such request has come, or several functions are looked at, each
    /// with requests of its own.
    pub fn retrace(&self, request: u64) -> Option<Retrace> {
        let requests = self.requests();
        if request >= requests || self.0.shows_several() {
            return None;
        }
        let from = request.saturating_sub(KEPT / 2);
        let from = from.min(requests.saturating_sub(KEPT));
        let kept = from..requests.min(from + KEPT);
        let mut run = self.0.again().ok()?;
        run.watch();
        run.follow(kept.clone());
        Some(Retrace {
            run,
            events: self.events(),
            kept,
            told: ToldAt {
                now: self.now(),
                horizon: self.horizon(),
                requests,
            },
        })
    }
}

impl Retrace {
    /// Whether it is for a request.
    pub fn has(&self, request: u64) -> bool {
        self.kept.contains(&request)
    }

    /// Goes on by so many events at most. Says whether the stories can be told.
    pub fn go_on(&mut self, most: u64) -> bool {
        let most = most.min(self.events - self.run.events());
        self.run.run_within(self.told.now, most);
        self.is_done()
    }

    pub fn is_done(&self) -> bool {
        let log = self.run.request_log();
        self.run.events() >= self.events || log.is_some_and(RequestLog::is_complete)
    }

    /// The story of a request, once it can be told.
    pub fn story(&self, request: u64) -> Option<Story> {
        let log = self.run.request_log().filter(|_| self.is_done())?;
        let record = log.record(request)?;
        let (environment, row) = place(record);
        Some(Story {
            request,
            arrived: record.arrived,
            environment,
            row,
            in_brief: lambda::in_brief(record, self.told),
            lines: lambda::story(record, self.told),
        })
    }
}

/// Which one of those that are found is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    First,
    Last,
}

/// What is looked for among requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestFilter {
    /// One that was throttled, made to wait, or failed.
    HeldBack,
    /// One that started cold after an idle environment had been removed.
    ColdAgain,
    /// One that was no mere warm start: that, or cold.
    StandsOut,
}

/// Looks among requests for one that tells more than others. A run made again
/// tells.
#[derive(Debug)]
pub struct RequestSearch {
    run: Run,
    /// How many events there had been where the other one is.
    events: u64,
    among: Range<u64>,
    filter: RequestFilter,
    occurrence: Occurrence,
    /// Requests that have come.
    came: u64,
    /// Whether an idle environment has been removed.
    is_one_gone: bool,
    found: Option<u64>,
}

impl Simulation {
    /// Looks among these requests, counted from 0. `None`: the run cannot be
    /// made again.
    pub fn look_among(
        &self,
        among: Range<u64>,
        filter: RequestFilter,
        occurrence: Occurrence,
    ) -> Option<RequestSearch> {
        Some(RequestSearch {
            run: self.0.again().ok()?,
            events: self.events(),
            among,
            filter,
            occurrence,
            came: 0,
            is_one_gone: false,
            found: None,
        })
    }
}

impl RequestSearch {
    /// Goes on by so many events at most. Says whether all was looked at.
    pub fn go_on(&mut self, most: u64) -> bool {
        let end = self.run.events().saturating_add(most);
        while !self.is_done() && self.run.events() < end {
            match self.run.step() {
                Some(event) if self.run.shows_last() => self.see(&event),
                Some(_) => {}
                None => self.events = self.run.events(),
            }
        }
        self.is_done()
    }

    fn is_done(&self) -> bool {
        let is_found = self.occurrence == Occurrence::First && self.found.is_some();
        is_found || self.came >= self.among.end || self.run.events() >= self.events
    }

    /// What it has found.
    pub fn found(&self) -> Option<u64> {
        self.found
    }

    fn see(&mut self, event: &EngineEvent) {
        self.is_one_gone |= matches!(event.what, EventKind::Expired(_));
        if let Some(stands_out) = stands_out(event, self.filter) {
            let request = self.came;
            self.came += 1;
            let is_it = self.filter != RequestFilter::ColdAgain || self.is_one_gone;
            if stands_out && is_it && self.among.contains(&request) {
                self.found = Some(request);
            }
        }
    }
}

/// Of a request that comes, whether it is what is looked for: that is known then.
/// Nothing of any other event.
fn stands_out(event: &EngineEvent, filter: RequestFilter) -> Option<bool> {
    match event.what {
        EventKind::Joined => Some(true),
        EventKind::Refused { turn, .. } => (turn == AttemptKind::First).then_some(true),
        EventKind::Served(served) => (served.turn == AttemptKind::First).then(|| {
            let fails = served.outcome != AttemptOutcome::Succeeds;
            let starts = served.cold || served.ready > event.at;
            match filter {
                RequestFilter::HeldBack => fails,
                RequestFilter::ColdAgain => served.cold,
                RequestFilter::StandsOut => fails || starts,
            }
        }),
        EventKind::Departed(_) | EventKind::Expired(_) => None,
    }
}

/// The environment that had a request last, and its row.
fn place(record: &RequestRecord) -> (Option<u32>, Option<usize>) {
    let attempts = record.attempts.iter().rev();
    let mut served = attempts.filter_map(|it| match it.result {
        AttemptResult::Served { served, row } => Some((Some(served.environment), row)),
        AttemptResult::Refused { .. } => None,
    });
    served.next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
