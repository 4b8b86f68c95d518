//! Why the last request fared as it did, in a sentence.

use crate::sim::admission::{AttemptKind, Refusal};
use crate::sim::engine::{EngineEvent, EventKind, Served};
use crate::sim::limits::LimitKind;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::format_count;

use super::all_at_work;

/// The sentence.
pub fn last_request(run: &Run) -> String {
    match run.latest() {
        None => "No request has come yet.".to_owned(),
        Some(event) => match event.what {
            EventKind::Served(served) => why_served(&event, &served, run),
            EventKind::Refused { limit, refusal, .. } => {
                let why = why_refused(&event, limit, run);
                format!("{why}: {}.", what_then(refusal))
            }
            EventKind::Joined | EventKind::Departed(_) | EventKind::Expired(_) => {
                let ahead = run.readings().waiting.saturating_sub(1);
                match ahead {
                    0 => "The last request waits in line.".to_owned(),
                    _ => format!(
                        "The last request waits in line, behind {}.",
                        format_count(ahead)
                    ),
                }
            }
        },
    }
}

fn why_served(event: &EngineEvent, served: &Served, run: &Run) -> String {
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
            format_count(others)
        ),
    }
}

fn why_warm(event: &EngineEvent, served: &Served, run: &Run) -> String {
    let several = run.setup().function.concurrency_per_environment > 1;
    match (served.turn, several) {
        (AttemptKind::Waited, _) => format!(
            "an environment had room again, after a wait of {}",
            show(event.at.saturating_sub(served.arrived))
        ),
        (AttemptKind::First | AttemptKind::Again, true) => {
            "an environment had room for one more".to_owned()
        }
        (AttemptKind::First | AttemptKind::Again, false) => {
            "an idle environment was waiting".to_owned()
        }
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

fn why_refused(event: &EngineEvent, limit: LimitKind, run: &Run) -> String {
    let at = show(event.at);
    let platform = &run.setup().platform;
    let concurrency = platform.concurrency();
    match limit {
        LimitKind::Concurrency => format!("At {at} {}", all_at_work(concurrency)),
        LimitKind::RequestRate => {
            let rate = platform.rate_ceiling.saturating_mul(concurrency);
            format!(
                "At {at} this second had had its {} requests already",
                format_count(rate)
            )
        }
        LimitKind::ScaleOut => {
            format!("At {at} none was idle, and no more environments may be started so fast")
        }
        LimitKind::Growth => format!(
            "At {at} this second had had as many requests as the function may grow to so fast"
        ),
        LimitKind::Pollers => format!("At {at} every poller of the queue was busy"),
    }
}
