//! Why a reading is what it is: the rule behind it, with the numbers of the run.
//!
//! A rule is told only where it gives what the run showed. Where it does not,
//! or knobs were turned on the way, it is told when it happened instead.

mod at_work;
mod back_together;
mod beside_a_stream;
mod bill;
mod cold_starts;
mod failures;
pub mod load;
mod many_bursts;
pub mod observed;
mod turned_away;
mod waits;

pub use at_work::{expired, mean_alive, mean_busy, mean_idle, most_alive, most_at_work, reached};
pub use bill::{billed_gb_s, billed_ms, cost, servers};
pub use cold_starts::{cold_ratio, cold_starts, warm_starts};
pub use failures::{failed, failed_after_all, timed_out};
pub use turned_away::{first_throttled, retried, throttle_ratio, throttled};
pub use waits::{
    latency_max, latency_mean, latency_p50, latency_p90, latency_p99, requests, still_waiting,
    turned_away,
};

use crate::sim::law::Law;
use crate::sim::run::Run;
use crate::sim::setup::{Function, Setup};
use crate::sim::time::{SECOND, Tick, to_f64};
use crate::text::{format_count, format_number};

/// Whether a rule gives what was shown, but for what comes of the run's
/// beginning and end.
fn agrees(rule: f64, shown: f64) -> bool {
    const SLACK: f64 = 0.02;
    (rule - shown).abs() <= SLACK * shown.abs()
}

/// What was shown is near the rule but not equal: ", here 4,490".
fn here(rule: f64, shown: f64, unit: &str) -> String {
    let [rule, shown] = [rule, shown].map(|it| format_number(it, unit));
    match rule == shown {
        true => String::new(),
        false => format!(", here {shown}"),
    }
}

/// Whether it went by the same settings throughout.
fn as_it_began(run: &Run) -> bool {
    run.log().is_empty()
}

/// A time that is always the same.
fn constant(law: &Law) -> Option<Tick> {
    match law {
        Law::Constant(time) => Some(*time),
        Law::Exponential { .. }
        | Law::LogNormal { .. }
        | Law::Normal { .. }
        | Law::Quantiles(_) => None,
    }
}

/// How long each request runs, where that is always the same.
pub fn run_time(function: &Function) -> Option<Tick> {
    let ends = function.timeout.unwrap_or(Tick::MAX);
    Some(constant(&function.effective_run())?.min(ends))
}

fn seconds(ticks: Tick) -> f64 {
    to_f64(ticks) / to_f64(SECOND)
}

/// What allows a function no more environments at work.
fn most_allowed(setup: &Setup) -> String {
    let most = format_count(setup.concurrency());
    match setup.platform.reserved {
        Some(_) => format!("the reserved concurrency is {most}"),
        None if setup.is_shared() => {
            let quota = setup.platform.account_concurrency;
            let left = match quota.saturating_sub(setup.concurrency()) {
                0 => String::new(),
                reserved => format!("{} − {} = ", format_count(quota), format_count(reserved)),
            };
            format!("the functions without a reserve share {left}{most}")
        }
        None => format!("the quota is {most}"),
    }
}
