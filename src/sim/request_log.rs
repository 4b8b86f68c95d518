//! What became of single requests, for the story of one.
//!
//! A run keeps no request. But it can be made again to the last event, and then
//! it can keep what became of a few of them: so the memory of a log is that of
//! the requests it is asked for, and of those that wait for a retry.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::admission::{AttemptFailure, AttemptKind, AttemptOutcome, Refusal};
use super::cost::{self, Used};
use super::engine::{EngineEvent, EventKind, Served};
use super::environment_log::EnvironmentLog;
use super::limits::LimitKind;
use super::price::Prices;
use super::runtime::Arch;
use super::setup::{Overflow, Setup};
use super::time::Tick;

/// What became of a request so far.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestRecord {
    /// Counted from 0 in the order in which they came.
    pub number: u64,
    pub arrived: Tick,
    /// How many stood in the line before it, if it had to join one.
    pub ahead: Option<u64>,
    /// What happened when it asked for an environment, in order. Of one that
    /// joined a line, the first is what those ahead of it met last.
    pub attempts: Vec<RequestAttempt>,
}

/// What happened when a request asked for an environment.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestAttempt {
    pub at: Tick,
    pub result: AttemptResult,
    /// The settings by which it went.
    pub setup: Arc<Setup>,
    /// Environments after it, and of these at work or starting.
    pub alive: u64,
    pub busy: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptResult {
    /// It met a limit, so many times without getting an environment in between.
    /// The moment is that of the first time; what became of it, of the last.
    Refused {
        limit: LimitKind,
        times: u64,
        refusal: Refusal,
    },
    /// It got an environment; `row`: its row in an [`EnvironmentLog`].
    Served { served: Served, row: Option<usize> },
}

/// How it stands with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    InLine,
    /// It will ask again at this moment.
    AsksAgain(Tick),
    /// It was turned away for good.
    TurnedAway,
    /// Its answer is ready at this moment.
    Answered(Tick),
    /// Its last attempt fails.
    Failed(AttemptFailure),
}

/// So many tries of a caller are kept each by itself.
const MAX_TRIES: usize = 12;

impl RequestRecord {
    /// Whether a caller asked for it more than once, or is to.
    pub fn is_asked_again(&self) -> bool {
        let is_of_a_caller = self.ahead.is_none()
            && self
                .attempts
                .first()
                .is_some_and(|it| it.setup.platform.synchronous());
        is_of_a_caller
            && (self.attempts.len() > 1 || matches!(self.state(), RequestState::AsksAgain(_)))
    }

    /// How often it tried.
    pub fn tries(&self) -> u64 {
        let times = self.attempts.iter().map(|it| match it.result {
            AttemptResult::Refused { times, .. } => times,
            AttemptResult::Served { .. } => 1,
        });
        times.sum()
    }

    pub fn state(&self) -> RequestState {
        let Some(last) = self.attempts.last() else {
            return RequestState::InLine;
        };
        match last.result {
            AttemptResult::Refused { refusal, .. } => match refusal {
                Refusal::Throttled => RequestState::TurnedAway,
                Refusal::Postponed(until) => RequestState::AsksAgain(until),
                Refusal::Waits | Refusal::WaitsOn => RequestState::InLine,
            },
            AttemptResult::Served { served, .. } => match served.outcome {
                AttemptOutcome::Succeeds => RequestState::Answered(served.departs),
                AttemptOutcome::Again(_, until) => RequestState::AsksAgain(until),
                AttemptOutcome::Fails(failure) => RequestState::Failed(failure),
            },
        }
    }

    /// Whether nothing more will become of it.
    fn is_settled(&self) -> bool {
        !matches!(
            self.state(),
            RequestState::InLine | RequestState::AsksAgain(_)
        )
    }

    /// What it is billed for all its attempts, in dollars, before anything is
    /// rounded to cents. Keeping provisioned environments is no request's.
    pub fn dollars(&self) -> f64 {
        let used = self.attempts.iter().filter_map(RequestAttempt::used);
        used.map(|(arch, used)| cost::dollars(&Prices::of(arch), &used, false))
            .sum()
    }
}

impl RequestAttempt {
    /// Whether a caller made it who may make another one.
    fn is_of_a_caller(&self) -> bool {
        let asks_again = self
            .setup
            .callers
            .is_some_and(|callers| callers.retries > 0);
        asks_again
            && self.setup.platform.synchronous()
            && self.setup.platform.overflow != Overflow::Wait
    }

    /// What it is billed for, by the processor that it ran on.
    pub fn used(&self) -> Option<(Arch, Used)> {
        let AttemptResult::Served { served, .. } = self.result else {
            return None;
        };
        let function = &self.setup.function;
        let mb_ms = u128::from(served.billed_ms) * u128::from(function.memory_mb);
        let (work, provisioned_work) = match served.provisioned {
            true => (0, mb_ms),
            false => (mb_ms, 0),
        };
        let used = Used {
            requests: 1,
            mb_ms: work,
            provisioned_work_mb_ms: provisioned_work,
            provisioned_mb_ms: 0,
        };
        Some((function.arch, used))
    }
}

/// Keeps what becomes of some requests of a run that it sees from its start.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestLog {
    wanted: Range<u64>,
    records: Vec<RequestRecord>,
    setup: Arc<Setup>,
    /// Requests that have come.
    came: u64,
    /// The numbers of those that stand in the line: who comes first leaves it
    /// first.
    line: Range<u64>,
    /// What the first of them met last.
    held: Option<RequestAttempt>,
    /// The numbers of those between two attempts, by when they ask again; at
    /// the same tick, in the order in which they were put back.
    pending: BTreeMap<(Tick, u64), u64>,
    put_back: u64,
    alive: u64,
    busy: u64,
}

impl RequestLog {
    /// Of the requests with these numbers.
    pub fn new(wanted: Range<u64>, setup: &Setup) -> Self {
        Self {
            wanted,
            records: Vec::new(),
            setup: Arc::new(setup.clone()),
            came: 0,
            line: 0..0,
            held: None,
            pending: BTreeMap::new(),
            put_back: 0,
            alive: 0,
            busy: 0,
        }
    }

    /// What became of a request; nothing of one that has not come, or that is
    /// not kept.
    pub fn record(&self, number: u64) -> Option<&RequestRecord> {
        let at = number.checked_sub(self.wanted.start)?;
        self.records.get(usize::try_from(at).ok()?)
    }

    /// Whether nothing that is still to come changes what is kept.
    pub fn is_complete(&self) -> bool {
        self.came >= self.wanted.end && self.records.iter().all(RequestRecord::is_settled)
    }

    /// The settings are these from now on.
    pub fn change(&mut self, to: &Setup) {
        self.setup = Arc::new(to.clone());
    }

    /// Takes notice of an event; `rows`: what has the rows of environments.
    pub fn see(&mut self, event: &EngineEvent, rows: Option<&EnvironmentLog>) {
        (self.alive, self.busy) = (event.alive, event.busy);
        match event.what {
            EventKind::Served(served) => {
                let number = self.asking(served.turn, event.at);
                if let AttemptOutcome::Again(_, until) = served.outcome {
                    self.put_back(number, until);
                }
                let row = rows.and_then(|rows| rows.row_of(served.environment));
                let attempt = self.attempt(event.at, AttemptResult::Served { served, row });
                self.note(number, attempt);
            }
            EventKind::Refused {
                turn,
                limit,
                refusal,
                ..
            } => self.refuse(turn, limit, refusal, event.at),
            EventKind::Joined => {
                let number = self.come(event.at);
                self.join(number);
            }
            EventKind::Departed(_) | EventKind::Expired(_) => {}
        }
    }

    /// The first in the line goes on waiting, for this limit.
    pub fn see_waiting(&mut self, at: Tick, limit: LimitKind) {
        self.hold(self.line.start, limit, Refusal::WaitsOn, at);
    }

    fn refuse(&mut self, turn: AttemptKind, limit: LimitKind, refusal: Refusal, at: Tick) {
        let number = self.asking(turn, at);
        match refusal {
            Refusal::Waits => {
                self.held = None;
                self.join(number);
            }
            Refusal::Postponed(until) => self.put_back(number, until),
            Refusal::Throttled | Refusal::WaitsOn => {}
        }
        self.hold(number, limit, refusal, at);
    }

    /// A request meets a limit.
    fn hold(&mut self, number: u64, limit: LimitKind, refusal: Refusal, at: Tick) {
        let result = AttemptResult::Refused {
            limit,
            times: 1,
            refusal,
        };
        let attempt = self.attempt(at, result);
        self.held = Some(attempt.clone());
        self.note(number, attempt);
    }

    /// The number of the request that asks.
    fn asking(&mut self, turn: AttemptKind, at: Tick) -> u64 {
        match turn {
            AttemptKind::First => self.come(at),
            AttemptKind::Waited => {
                self.line.start += 1;
                self.line.start - 1
            }
            AttemptKind::Again => self.pending.pop_first().map_or(self.came, |(_, it)| it),
        }
    }

    /// The number of a request that comes.
    fn come(&mut self, at: Tick) -> u64 {
        let number = self.came;
        self.came += 1;
        if self.wanted.contains(&number) {
            self.records.push(RequestRecord {
                number,
                arrived: at,
                ahead: None,
                attempts: Vec::new(),
            });
        }
        number
    }

    fn join(&mut self, number: u64) {
        if self.line.is_empty() {
            self.line = number..number;
        }
        self.line.end = number + 1;
        let ahead = number - self.line.start;
        let held = self.held.clone();
        if let Some(record) = self.record_mut(number) {
            record.ahead = Some(ahead);
            record.attempts.extend(held);
        }
    }

    fn put_back(&mut self, number: u64, until: Tick) {
        self.pending.insert((until, self.put_back), number);
        self.put_back += 1;
    }

    fn record_mut(&mut self, number: u64) -> Option<&mut RequestRecord> {
        let at = number.checked_sub(self.wanted.start)?;
        self.records.get_mut(usize::try_from(at).ok()?)
    }

    fn attempt(&self, at: Tick, result: AttemptResult) -> RequestAttempt {
        RequestAttempt {
            at,
            result,
            setup: Arc::clone(&self.setup),
            alive: self.alive,
            busy: self.busy,
        }
    }

    fn note(&mut self, number: u64, attempt: RequestAttempt) {
        if let Some(record) = self.record_mut(number) {
            record.add(attempt);
        }
    }
}

impl RequestRecord {
    /// Adds an attempt; one that met the same limit as the one before is
    /// counted with it, where no caller paused between them, or did very often.
    fn add(&mut self, attempt: RequestAttempt) {
        let is_kept = attempt.is_of_a_caller() && self.attempts.len() < MAX_TRIES;
        if let AttemptResult::Refused { limit, refusal, .. } = attempt.result
            && !is_kept
            && let Some(AttemptResult::Refused {
                limit: before,
                times,
                refusal: became,
            }) = self.attempts.last_mut().map(|last| &mut last.result)
            && *before == limit
        {
            *times += 1;
            *became = refusal;
        } else {
            self.attempts.push(attempt);
        }
    }
}
