//! Why the last request fared as it did, in a sentence.

use crate::sim::cause::Cause;
use crate::sim::engine::{Event, Served, What};
use crate::sim::front::{Refusal, Turn};
use crate::sim::limits::Limit;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::count;

use super::held::held_back;

/// The sentence, and what has held requests back so far.
pub fn explain(run: &Run) -> String {
    let last = last(run);
    match Cause::of(run) {
        Some(cause) => format!("{last} {}", held_back(&cause, run)),
        None => last,
    }
}

fn last(run: &Run) -> String {
    match run.latest() {
        None => "No request has come yet.".to_owned(),
        Some(event) => match event.what {
            What::Served(served) => why_served(&event, &served, run),
            What::Refused { limit, refusal, .. } => {
                let why = why_refused(&event, limit, run);
                format!("{why}: {}.", what_then(refusal))
            }
            What::Joined | What::Departed(_) | What::Expired(_) => {
                let ahead = run.readings().waiting.saturating_sub(1);
                match ahead {
                    0 => "The last request waits in line.".to_owned(),
                    _ => format!("The last request waits in line, behind {}.", count(ahead)),
                }
            }
        },
    }
}

fn why_served(event: &Event, served: &Served, run: &Run) -> String {
    let at = show(event.at);
    let others = event.busy.saturating_sub(1);
    let expired = run.readings().counts.expired;
    match (served.cold, served.provisioned) {
        (_, true) => format!("At {at} a provisioned environment was ready: no cold start."),
        (false, false) => format!("At {at} {}: a warm start.", why_warm(event, served, run)),
        (true, false) if others == 0 && expired == 0 => {
            format!("At {at} no environment had been started yet: a cold start.")
        }
        (true, false) if others == 0 => format!(
            "At {at} no environment was left, for the idle ones had been removed: a cold start."
        ),
        (true, false) if others == 1 => format!(
            "At {at} the only other environment was at work, so a new one was started: a cold start."
        ),
        (true, false) => format!(
            "At {at} all {} other environments were at work, so a new one was started: a cold start.",
            count(others)
        ),
    }
}

fn why_warm(event: &Event, served: &Served, run: &Run) -> String {
    let several = run.scenario().function.concurrency_per_environment > 1;
    match (served.turn, several) {
        (Turn::Waited, _) => format!(
            "an environment had room again, after a wait of {}",
            show(event.at.saturating_sub(served.arrived))
        ),
        (Turn::First | Turn::Again, true) => "an environment had room for one more".to_owned(),
        (Turn::First | Turn::Again, false) => "an idle environment was waiting".to_owned(),
    }
}

/// What becomes of a request that was held back.
fn what_then(refusal: Refusal) -> String {
    match refusal {
        Refusal::Throttled => "throttled".to_owned(),
        Refusal::Postponed(at) => format!("throttled, to be tried again at {}", show(at)),
        Refusal::Waits | Refusal::WaitsOn => "it waits".to_owned(),
    }
}

fn why_refused(event: &Event, limit: Limit, run: &Run) -> String {
    let at = show(event.at);
    let platform = &run.scenario().platform;
    let concurrency = platform.concurrency();
    match limit {
        Limit::Concurrency => format!("At {at} {}", all_at_work(concurrency)),
        Limit::RequestRate => {
            let rate = platform.rate_ceiling.saturating_mul(concurrency);
            format!(
                "At {at} this second had had its {} requests already",
                count(rate)
            )
        }
        Limit::ScaleOut => {
            format!("At {at} none was idle, and no more environments may be started so fast")
        }
        Limit::Growth => format!(
            "At {at} this second had had as many requests as the function may grow to so fast"
        ),
        Limit::Pollers => format!("At {at} every poller of the queue was busy"),
    }
}

/// That the function may not have more environments at work than it had.
pub fn all_at_work(allowed: u64) -> String {
    match allowed {
        0 => "no environment was allowed".to_owned(),
        1 => "the only environment that is allowed was at work".to_owned(),
        _ => format!(
            "all {} environments that are allowed were at work",
            count(allowed)
        ),
    }
}
