//! Callers who were refused in one instant and ask again: when there was room for
//! how many of them.

use std::collections::BTreeMap;

use super::{as_it_began, most_allowed};
use crate::sim::callers::Callers;
use crate::sim::engine::EventKind;
use crate::sim::run::Run;
use crate::sim::time::Tick;
use crate::sim::traffic::{Burst, Traffic};
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count};

/// Events up to which a run is made again for this.
const EVENTS: u64 = 300_000;

/// Of the largest crowd, by the tries of its callers, and what is left of it in the
/// end. Nothing where no crowd is refused.
pub fn of_a_crowd(run: &Run) -> Option<String> {
    let setup = run.setup();
    let callers = setup.callers.filter(|it| it.retries > 0)?;
    let crowd = crowd(&setup.traffic)?;
    let is_told = as_it_began(run) && !setup.is_shared() && run.events() <= EVENTS;
    let found = is_told.then(|| room(run, &crowd)).flatten()?;
    let at_first = found.get(&crowd.at).copied().unwrap_or(0);
    let served: u64 = found.values().sum();
    let left = crowd.requests.checked_sub(served).filter(|it| *it > 0)?;
    let came = format!(
        "{} came in one instant, at {}",
        format_count(crowd.requests),
        span(crowd.at)
    );
    let tries = tries(&callers, crowd.at);
    let sum = format!(
        "{} − {} = {}",
        format_count(crowd.requests),
        format_count(served),
        format_count(left)
    );
    let all = run.readings().counts.throttled;
    let others = match all.saturating_sub(left) {
        0 => String::new(),
        1 => format!(
            ", and neither was one that came at another time: {} in all",
            format_count(all)
        ),
        some => format!(
            ", and neither were {} that came at other times: {} in all",
            format_count(some),
            format_count(all)
        ),
    };
    Some(
        match callers.jitter == 0.0 && found.keys().all(|at| tries.contains(at)) {
            true => {
                let each = tries.iter().map(|at| {
                    let here = found.get(at).copied().unwrap_or(0);
                    format!("{} at {}", format_count(here), span(*at))
                });
                let each: Vec<String> = each.collect();
                format!(
                    "{came}, and whoever was refused came back together with the others each time. \
                 {}, and the others that come hold some of it: of the crowd there was room for {}. \
                 {sum} were never served{others}.",
                    capitalised(&most_allowed(setup)),
                    each.join(", ")
                )
            }
            false => format!(
                "{came}. {}, and the others that come hold some of it: of the crowd there was room for {} then, \
             and for {} later, as long as their callers asked again, for {} at most. {sum} were never served{others}.",
                capitalised(&most_allowed(setup)),
                format_count(at_first),
                format_count(served - at_first),
                span(tries.last().copied().unwrap_or(crowd.at) - crowd.at)
            ),
        },
    )
}

/// The largest one that comes in one instant.
fn crowd(traffic: &Traffic) -> Option<Burst> {
    let Traffic::Burst(bursts) = traffic else {
        return None;
    };
    let at_once = bursts.iter().filter(|it| it.over == 0).copied();
    at_once.max_by_key(|it| it.requests)
}

/// When a caller asks whom nothing is left to chance for: a pause doubles each time.
fn tries(callers: &Callers, from: Tick) -> Vec<Tick> {
    let pauses = (0..callers.retries).map(|number| callers.whole_pause(number));
    let later = pauses.scan(from, |at, pause| {
        *at = at.saturating_add(pause);
        Some(*at)
    });
    std::iter::once(from).chain(later).collect()
}

/// How many of a crowd got an environment, by the moment when they did: the run is
/// made again.
fn room(run: &Run, crowd: &Burst) -> Option<BTreeMap<Tick, u64>> {
    let mut again = run.again().ok()?;
    let mut found = BTreeMap::new();
    while again.events() < run.events() {
        let event = again.step()?;
        if let EventKind::Served(served) = event.what
            && served.arrived == crowd.at
        {
            *found.entry(event.at).or_insert(0) += 1;
        }
    }
    Some(found)
}
