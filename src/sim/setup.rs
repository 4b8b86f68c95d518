//! Scenarios: everything a run is made of.
//!
//! Limits that an author does not name have AWS's published value, see
//! [`Platform::aws`]. What AWS does not publish (how long an idle environment
//! is kept, which one is reused) is the author's or ours, and labelled so.

mod account;
mod check;

pub use account::{Account, AccountFunction, MAX_FUNCTIONS, Share};

use super::callers::Callers;
use super::law::Law;
use super::limits::ScaleOut;
use super::pool::{LifetimeLaw, Reuse, Upkeep};
use super::readings::Tariff;
use super::runtime::Arch;
use super::servers::Servers;
use super::time::{MINUTE, Rate, Tick};
use super::traffic::Traffic;
use super::workload::Cold;

/// Lambda ends a request that takes longer:
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
pub const MAX_RUN: Tick = 15 * MINUTE;

/// The least memory that there is, and what a function has that names none:
/// the same page as for [`MAX_RUN`].
pub const MIN_MEMORY_MB: u32 = 128;

/// With this much memory a function has one whole vCPU
/// (<https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html>,
/// read 2026-11).
pub const ONE_VCPU_MB: u32 = 1_769;

/// A set-up for a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// How long the run is: requests come before it, averages end with it.
    pub horizon: Tick,
    pub seed: u64,
    pub traffic: Traffic,
    /// Those who wait for the answers; nothing is known of them if absent, and
    /// each asks once.
    pub callers: Option<Callers>,
    pub function: Function,
    pub platform: Platform,
    /// To compare the bill with.
    pub servers: Option<Servers>,
    /// What else runs in the account.
    pub account: Account,
}

impl Setup {
    /// How many requests come, about, in the whole account.
    pub fn expected_requests(&self) -> f64 {
        let others = self.others().map(|it| &it.traffic);
        let all = others.chain([&self.traffic]);
        all.map(|traffic| traffic.expected(self.horizon)).sum()
    }

    /// Whether no attempt can fail but by finding no room, and nobody tries
    /// again after that.
    pub fn asks_once(&self) -> bool {
        let Function {
            timeout,
            error_ratio,
            ..
        } = self.function;
        let is_given_up = self.platform.overflow == Overflow::Throttle;
        is_given_up && self.callers.is_none() && timeout.is_none() && error_ratio == 0.0
    }

    /// How long a request may take, where that is longer than Lambda lets it.
    /// It is simulated all the same, as if nobody ended it.
    pub fn overlong(&self) -> Option<Tick> {
        Some(self.longest_run()).filter(|longest| *longest > MAX_RUN)
    }

    /// How long a request may well take.
    pub fn longest_run(&self) -> Tick {
        let ends = self.function.timeout.unwrap_or(Tick::MAX);
        self.longest_work().min(ends)
    }

    /// The same if nobody ends it.
    fn longest_work(&self) -> Tick {
        if let Traffic::Trace(trace) = &self.traffic {
            return trace.longest();
        }
        let cold = match &self.function.cold {
            Cold::Whole(law) => law.usual_longest(),
            Cold::Init(_) => 0,
        };
        self.function.effective_run().usual_longest().max(cold)
    }
}

/// What runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// With as much memory as `run_measured_mb`.
    pub run: Law,
    pub cold: Cold,
    pub memory_mb: u32,
    pub arch: Arch,
    pub concurrency_per_environment: u32,
    /// Share of attempts that go wrong.
    pub error_ratio: f64,
    /// How long one may run, its start apart: longer ones are ended. AWS sets 3
    /// seconds unless told otherwise, and lets 15 minutes
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html>,
    /// read 2026-11).
    pub timeout: Option<Tick>,
    /// The share of a run that is computing, by one thread …
    pub cpu_share: f64,
    /// … and the memory that the run time is for.
    pub run_measured_mb: u32,
}

impl Function {
    /// With the least memory, 128 MB, and one request per environment.
    pub fn new(run: Law, cold: Cold) -> Self {
        Self {
            run,
            cold,
            memory_mb: MIN_MEMORY_MB,
            arch: Arch::default(),
            concurrency_per_environment: 1,
            error_ratio: 0.0,
            timeout: None,
            cpu_share: 0.0,
            run_measured_mb: MIN_MEMORY_MB,
        }
    }

    /// How long a request runs with the memory of now. The processor's share
    /// grows with memory, up to one whole vCPU; one thread cannot use more.
    pub fn effective_run(&self) -> Law {
        let cpu = |memory_mb: u32| f64::from(memory_mb.min(ONE_VCPU_MB));
        let ratio = cpu(self.run_measured_mb) / cpu(self.memory_mb);
        self.run
            .times(1.0 - self.cpu_share + self.cpu_share * ratio)
    }
}

/// What it runs on.
#[derive(Debug, Clone, PartialEq)]
pub struct Platform {
    pub lifetime: LifetimeLaw,
    pub reuse: Reuse,
    /// Environments at work that the account may have, for all functions.
    pub account_concurrency: u64,
    /// Of these, the function's own share: its least and its most.
    pub reserved: Option<u64>,
    /// Environments kept ready for a fee, from the start of the run. They take
    /// their share of the concurrency, at work or not.
    pub provisioned: u32,
    /// New environments; and, times ten, requests per second for which
    /// somebody waits.
    pub scale_out: ScaleOut,
    /// Requests per second, times the concurrency. Only for requests that
    /// somebody waits for: not for `Overflow::Retry` and `EventSource::Queue`.
    pub rate_ceiling: u64,
    pub overflow: Overflow,
    pub source: EventSource,
}

/// What becomes of a request for which there is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overflow {
    /// It is turned away.
    #[default]
    Throttle,
    /// It is tried again, as Lambda does with asynchronous events.
    Retry,
    /// It waits its turn, for ever if it must. No AWS service does exactly
    /// that; it is ours, for thinking.
    Wait,
}

impl Overflow {
    /// As authors write them.
    pub const NAMED: [(&str, Self); 3] = [
        ("throttle", Self::Throttle),
        ("retry", Self::Retry),
        ("wait", Self::Wait),
    ];
}

/// Where requests come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EventSource {
    #[default]
    Direct,
    /// A standard SQS queue, where messages wait.
    Queue,
}

impl EventSource {
    /// As authors write them.
    pub const NAMED: [(&str, Self); 2] = [("direct", Self::Direct), ("queue", Self::Queue)];
}

impl Platform {
    /// AWS's limits, read 2026-11: 1,000 environments at work per account
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>),
    /// ten times as many requests a second
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html>),
    /// and 1,000 new environments in ten seconds, refilled continuously
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html>);
    /// that this is a bucket of 1,000 that gains 100 a second is our reading.
    /// How long idle environments are kept has no published value.
    pub fn aws(keep_alive: Law) -> Self {
        Self {
            lifetime: LifetimeLaw {
                keep_alive,
                max_age: None,
            },
            reuse: Reuse::default(),
            account_concurrency: 1_000,
            reserved: None,
            provisioned: 0,
            scale_out: ScaleOut {
                at_once: 1_000,
                refill: Rate::per_second(100),
            },
            rate_ceiling: 10,
            overflow: Overflow::default(),
            source: EventSource::default(),
        }
    }

    /// Whether somebody waits for each answer.
    pub fn synchronous(&self) -> bool {
        self.overflow != Overflow::Retry && self.source == EventSource::Direct
    }

    /// How its environments are kept and reused.
    pub fn upkeep(&self) -> Upkeep<'_> {
        let ceiling = self.rate_ceiling.saturating_mul(self.provisioned.into());
        Upkeep {
            lifetime: &self.lifetime,
            reuse: self.reuse,
            provisioned: self.provisioned,
            provisioned_per_second: if self.synchronous() {
                ceiling
            } else {
                u64::MAX
            },
        }
    }
}

impl Setup {
    /// What the bill needs to know.
    pub fn tariff(&self) -> Tariff {
        Tariff {
            arch: self.function.arch,
            memory_mb: self.function.memory_mb,
            provisioned: self.platform.provisioned,
            servers: self.servers,
        }
    }
}
