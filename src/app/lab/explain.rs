//! Why the last request fared as it did, in a sentence.

use crate::sim::engine::{Event, Served, What};
use crate::sim::limits::Limit;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::count;

/// The sentence.
pub fn explain(run: &Run) -> String {
    match run.latest() {
        None => "No request has come yet.".to_owned(),
        Some(event) => match event.what {
            What::Served(served) => why_served(&event, &served, run.readings().counts.expired),
            What::Refused { limit, .. } => why_refused(&event, limit, run),
            What::Joined | What::Departed(_) | What::Expired(_) => {
                "The last request waits in line.".to_owned()
            }
        },
    }
}

fn why_served(event: &Event, served: &Served, expired: u64) -> String {
    let at = show(event.at);
    let others = event.busy.saturating_sub(1);
    match (served.cold, served.provisioned) {
        (_, true) => format!("At {at} a provisioned environment was ready: no cold start."),
        (false, false) => format!("At {at} an idle environment was waiting: a warm start."),
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

fn why_refused(event: &Event, limit: Limit, run: &Run) -> String {
    let at = show(event.at);
    let platform = &run.scenario().platform;
    let concurrency = platform.concurrency();
    match limit {
        Limit::Concurrency => format!(
            "At {at} all {} environments that are allowed were at work: throttled.",
            count(concurrency)
        ),
        Limit::RequestRate => {
            let rate = platform.rate_ceiling.saturating_mul(concurrency);
            format!(
                "At {at} this second had had its {} requests already: throttled.",
                count(rate)
            )
        }
        Limit::ScaleOut => format!(
            "At {at} none was idle, and no more environments may be started so fast: throttled."
        ),
        Limit::Pollers => format!("At {at} every poller of the queue was busy: it waits."),
    }
}
