//! What stands in front of the platform: who asks, and what becomes of a
//! request that was refused.
//!
//! A [`RequestSource`] makes requests. An [`Admission`] hands them to the
//! engine: at once ([`Direct`]), from a line where they wait their turn
//! ([`RequestQueue`]), or with further attempts after one that failed
//! ([`Retry`]).

mod queue;
mod retry;

pub use queue::{Pollers, RequestQueue};
pub use retry::{AFTER_ERROR, MAX_PAUSE, Persistence, Retry};

use super::pool::ServiceTime;
use super::time::Tick;
use super::workload::{Workload, WorkloadChange};

/// A request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    pub arrival: Tick,
    /// Its run time in an environment that is warm.
    pub run: Tick,
    /// Its whole time in one that is not, where that is on record.
    pub cold: Option<Tick>,
}

/// Requests: when they come and how long they take.
pub trait RequestSource {
    /// The next request, none after the last one. Never goes back in time.
    fn next(&mut self) -> Option<Request>;

    /// How long `request` takes, each time that it gets an environment.
    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime;
}

/// Which attempt this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptKind {
    First,
    /// It waited in the line.
    Waited,
    /// It was throttled or failed before.
    Again,
}

/// What becomes of a request that gets no environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is turned away for good.
    Throttled,
    /// It will try again at this moment.
    Postponed(Tick),
    /// It waits, first in the line.
    Waits,
    /// It goes on waiting.
    WaitsOn,
}

/// How the attempt of a request ends that got an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptOutcome {
    Succeeds,
    /// It fails, and the request will be tried again at that moment.
    Again(AttemptFailure, Tick),
    /// It fails, and that was the last attempt.
    Fails(AttemptFailure),
}

/// Why an attempt fails that got an environment, and when that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptFailure {
    pub at: Tick,
    pub cause: FailureCause,
}

/// Why an attempt fails that got an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureCause {
    /// What ran went wrong.
    Error,
    /// It ran longer than the function may, and was ended.
    FunctionTimeout,
    /// Who asked did not wait any longer.
    CallerTimeout,
}

/// What the engine needs to know of those who ask. After each `take` that
/// gives a request comes one `served` or one `refused`.
pub trait Admission {
    /// When the next request asks, [`Tick::MAX`] if none will.
    fn due(&self) -> Tick;

    /// The request that is due; none if it only joins a line.
    fn take(&mut self) -> Option<(Request, AttemptKind)>;

    /// Whether it may ask at all while so many environments are busy.
    fn ready(&mut self, _now: Tick, _busy: u64) -> bool {
        true
    }

    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime;

    /// The request got an environment; `busy` counts that one too.
    fn served(&mut self, departs: Tick, busy: u64) -> AttemptOutcome;

    /// The request was refused, and nothing changes before `opening`.
    fn refused(&mut self, now: Tick, opening: Tick) -> Refusal;

    /// When the request came that has waited longest of those that wait in a
    /// line or between two attempts; [`Tick::MAX`] if none does.
    fn oldest(&self) -> Tick {
        Tick::MAX
    }
}

/// A front of which something else can be asked from a moment on.
pub trait Adapt: Admission {
    fn adapt(&mut self, shift: &WorkloadChange);
}

/// Requests ask when they come, once.
#[derive(Debug, Clone)]
pub struct Direct<L> {
    load: L,
    next: Option<Request>,
}

impl<L: RequestSource> Direct<L> {
    pub fn new(mut load: L) -> Self {
        let next = load.next();
        Self { load, next }
    }
}

impl<L: RequestSource> Admission for Direct<L> {
    #[inline]
    fn due(&self) -> Tick {
        arrival(self.next.as_ref())
    }

    #[inline(always)]
    fn take(&mut self) -> Option<(Request, AttemptKind)> {
        let request = self.next?;
        self.next = self.load.next();
        Some((request, AttemptKind::First))
    }

    #[inline(always)]
    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime {
        self.load.work(request, cold)
    }

    #[inline]
    fn served(&mut self, _departs: Tick, _busy: u64) -> AttemptOutcome {
        AttemptOutcome::Succeeds
    }

    #[inline]
    fn refused(&mut self, _now: Tick, _opening: Tick) -> Refusal {
        Refusal::Throttled
    }
}

impl Adapt for Direct<Workload> {
    fn adapt(&mut self, shift: &WorkloadChange) {
        adapt(&mut self.load, &mut self.next, shift);
    }
}

/// Goes by `shift`, where `next` was to come next.
fn adapt(load: &mut Workload, next: &mut Option<Request>, shift: &WorkloadChange) {
    load.change_laws(shift);
    if shift.changes_traffic() {
        load.change_traffic(shift, next.as_ref());
        *next = load.next();
    } else if let Some(next) = next
        && shift.changes_run()
    {
        load.redraw(next);
    }
}

/// When `request` comes; never, if there is none.
#[inline]
fn arrival(request: Option<&Request>) -> Tick {
    request.map_or(Tick::MAX, |request| request.arrival)
}
