//! A scenario's requests: its traffic, and how long its function takes.

mod arrival_process;

use std::sync::Arc;

use super::admission::{Request, RequestSource};
use super::callers::Callers;
use super::law::{Law, Sampler};
use super::pool::ServiceTime;
use super::random::{Purpose, Stream};
use super::setup::Function;
use super::time::Tick;
use super::trace::Trace;
use super::traffic::Traffic;

use arrival_process::ArrivalProcess;

/// What a cold start takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Cold {
    /// This long to start; then the request runs as always.
    Init(Law),
    /// This long in all.
    Whole(Law),
}

/// Requests as a scenario or a trace describes them.
#[derive(Debug, Clone)]
pub struct Workload {
    coming: ArrivalProcess,
    run: Sampler,
    runs: Stream,
    cold: Start,
    starts: Stream,
}

#[derive(Debug, Clone)]
enum Start {
    Init(Sampler),
    Whole(Sampler),
}

/// Other requests from a moment on.
#[derive(Debug, Clone, Copy)]
pub struct WorkloadChange<'a> {
    pub at: Tick,
    pub from: (&'a Traffic, &'a Function),
    pub to: (&'a Traffic, &'a Function),
    pub callers: Callers,
    pub horizon: Tick,
}

impl WorkloadChange<'_> {
    pub fn changes_traffic(&self) -> bool {
        self.from.0 != self.to.0
    }

    /// Whether requests that have not started yet take another time. Those of
    /// a trace bring their own.
    pub fn changes_run(&self) -> bool {
        self.from.1.effective_run() != self.to.1.effective_run()
            && !matches!(self.from.0, Traffic::Trace(_))
    }
}

impl Workload {
    /// Requests before `horizon`. A trace brings its own run times; `run` is
    /// for the other kinds of traffic.
    pub fn new(traffic: &Traffic, run: &Law, cold: &Cold, horizon: Tick, seed: u64) -> Self {
        let arrivals = Stream::new(seed, Purpose::Arrivals);
        Self {
            coming: ArrivalProcess::new(traffic, 0, horizon, arrivals),
            run: Sampler::new(run),
            runs: Stream::new(seed, Purpose::Run),
            cold: Start::new(cold),
            starts: Stream::new(seed, Purpose::Init),
        }
    }

    /// All requests of a trace, and what a cold start adds where it does not
    /// say how long one took.
    pub fn recorded(trace: &Arc<Trace>, init: Tick) -> Self {
        let traffic = Traffic::Trace(Arc::clone(trace));
        let [run, init] = [0, init].map(Law::Constant);
        Self::new(&traffic, &run, &Cold::Init(init), Tick::MAX, 0)
    }
}

/// Changing while requests come.
impl Workload {
    /// Draws by the laws of `shift` from now on.
    pub fn change_laws(&mut self, shift: &WorkloadChange) {
        let (_, function) = shift.to;
        self.run = Sampler::new(&function.effective_run());
        self.cold = Start::new(&function.cold);
    }

    /// Comes as the traffic of `shift` says, where `next` was to come next. Of
    /// fixed moments that are just now, as many are left out as came already.
    pub fn change_traffic(&mut self, shift: &WorkloadChange, next: Option<&Request>) {
        let WorkloadChange { at, horizon, .. } = *shift;
        let [before, mut after] =
            [shift.from.0, shift.to.0].map(|traffic| self.coming.turned(traffic, at, horizon));
        if shift.from.0.is_fixed() && shift.to.0.is_fixed() {
            let to_come = match next {
                Some(next) if next.arrival == at => 1 + self.coming.due(at),
                _ => 0,
            };
            after.leave_out(before.due(at).saturating_sub(to_come), at);
        }
        self.coming = after;
    }

    /// Comes as `leader` does, after `left` more of its own.
    pub fn follow(&mut self, leader: &Self, left: u64) {
        self.coming.then(left, leader.coming.clone());
    }

    /// How long a request takes that starts an environment.
    #[inline(never)]
    fn cold_work(&mut self, request: &Request) -> ServiceTime {
        let run = request.run;
        let whole = match (request.cold, &self.cold) {
            (Some(whole), _) => whole,
            (None, Start::Whole(law)) => law.draw(&mut self.starts),
            (None, Start::Init(law)) => {
                let init = law.draw(&mut self.starts);
                return ServiceTime { init, run };
            }
        };
        // How much of it is the start is not told; what is longer than a warm
        // run, is shown as such.
        let init = whole.saturating_sub(run);
        ServiceTime {
            init,
            run: whole - init,
        }
    }

    /// The same request as it runs by the law of now.
    pub fn redraw(&mut self, request: &mut Request) {
        request.run = self.run.draw(&mut self.runs);
    }
}

impl Start {
    fn new(cold: &Cold) -> Self {
        match cold {
            Cold::Init(law) => Self::Init(Sampler::new(law)),
            Cold::Whole(law) => Self::Whole(Sampler::new(law)),
        }
    }
}

impl RequestSource for Workload {
    /// The run time is drawn here, for throttled requests too: so a request
    /// takes as long whatever the platform is like.
    #[inline(always)]
    fn next(&mut self) -> Option<Request> {
        self.coming.next(|| self.run.draw(&mut self.runs))
    }

    #[inline(always)]
    fn work(&mut self, request: &Request, cold: bool) -> ServiceTime {
        if cold {
            return self.cold_work(request);
        }
        let run = request.run;
        ServiceTime { init: 0, run }
    }
}
