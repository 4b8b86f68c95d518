//! A scenario's requests: its traffic, and how long its function takes.

use std::sync::Arc;

use super::front::{Load, Request};
use super::law::{Law, Sampler};
use super::pool::Work;
use super::random::{Purpose, Stream};
use super::time::Tick;
use super::trace::{Row, Trace};
use super::traffic::{Arrivals, Traffic};

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
pub struct Demand {
    coming: Coming,
    cold: Start,
    starts: Stream,
}

#[derive(Debug, Clone)]
enum Coming {
    Drawn {
        arrivals: Arrivals,
        run: Sampler,
        runs: Stream,
    },
    Recorded {
        trace: Arc<Trace>,
        next: usize,
        horizon: Tick,
    },
}

#[derive(Debug, Clone)]
enum Start {
    Init(Sampler),
    Whole(Sampler),
}

impl Demand {
    /// Requests before `horizon`. A trace brings its own run times; `run` is
    /// for the other kinds of traffic.
    pub fn new(traffic: &Traffic, run: &Law, cold: &Cold, horizon: Tick, seed: u64) -> Self {
        let coming = if let Traffic::Trace(trace) = traffic {
            Coming::recorded(trace, horizon)
        } else {
            Coming::Drawn {
                arrivals: Arrivals::new(traffic, horizon, seed),
                run: Sampler::new(run),
                runs: Stream::new(seed, Purpose::Run),
            }
        };
        Self {
            coming,
            cold: match cold {
                Cold::Init(law) => Start::Init(Sampler::new(law)),
                Cold::Whole(law) => Start::Whole(Sampler::new(law)),
            },
            starts: Stream::new(seed, Purpose::Init),
        }
    }

    /// All requests of a trace, and what a cold start adds where it does not
    /// say how long one took.
    pub fn recorded(trace: &Arc<Trace>, init: Tick) -> Self {
        Self {
            coming: Coming::recorded(trace, Tick::MAX),
            cold: Start::Init(Sampler::new(&Law::Constant(init))),
            starts: Stream::new(0, Purpose::Init),
        }
    }
}

impl Coming {
    fn recorded(trace: &Arc<Trace>, horizon: Tick) -> Self {
        Self::Recorded {
            trace: Arc::clone(trace),
            next: 0,
            horizon,
        }
    }
}

impl Load for Demand {
    /// The run time is drawn here, for throttled requests too: so a request
    /// takes as long whatever the platform is like.
    #[inline]
    fn next(&mut self) -> Option<Request> {
        match &mut self.coming {
            Coming::Drawn {
                arrivals,
                run,
                runs,
            } => Some(Request {
                arrival: arrivals.next()?,
                run: run.draw(runs),
                cold: None,
            }),
            Coming::Recorded {
                trace,
                next,
                horizon,
            } => {
                let Row {
                    arrival,
                    duration: run,
                    cold_duration: cold,
                } = *trace.rows().get(*next)?;
                *next += 1;
                (arrival < *horizon).then_some(Request { arrival, run, cold })
            }
        }
    }

    #[inline]
    fn work(&mut self, request: &Request, cold: bool) -> Work {
        let run = request.run;
        if !cold {
            return Work { init: 0, run };
        }
        let whole = match (request.cold, &self.cold) {
            (Some(whole), _) => whole,
            (None, Start::Whole(law)) => law.draw(&mut self.starts),
            (None, Start::Init(law)) => {
                let init = law.draw(&mut self.starts);
                return Work { init, run };
            }
        };
        // How much of it is the start is not told; what is longer than a warm
        // run, is shown as such.
        let init = whole.saturating_sub(run);
        Work {
            init,
            run: whole - init,
        }
    }
}
