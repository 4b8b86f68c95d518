//! Callers who were refused in one instant and ask again: when there was room for
//! how many of them.

use std::collections::BTreeMap;

use super::beside_a_stream::EvenStream;
use super::{as_it_began, most_allowed};
use crate::sim::callers::Callers;
use crate::sim::engine::EventKind;
use crate::sim::run::Run;
use crate::sim::time::{Tick, to_f64};
use crate::sim::traffic::{Burst, Traffic};
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count, format_number};

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
    let is_in_step = callers.jitter == 0.0 && found.keys().all(|at| tries.contains(at));
    let room = room_left(run, is_in_step);
    let told = match is_in_step {
        true => format!(
            "{came}, and whoever was throttled came back together with the others each time. {room}. Of the crowd there was room for {}.",
            at_each(&tries, &found)
        ),
        false => format!(
            "{came}. {room}. Of the crowd there was room for {} then, and for {} later. {}{}",
            format_count(at_first),
            format_count(served - at_first),
            left_to_chance(&callers),
            held_at_most(run, served - at_first)
        ),
    };
    Some(format!(
        "{told} {} − {} = {} were never served{}.",
        format_count(crowd.requests),
        format_count(served),
        format_count(left),
        beside_the_crowd(run.readings().counts.throttled, left)
    ))
}

/// What others leave of the places. A sentence without its full stop.
fn room_left(run: &Run, is_in_step: bool) -> String {
    let setup = run.setup();
    let allowed = most_allowed(setup);
    let Some(stream) = EvenStream::of(run) else {
        let allowed = capitalised(&allowed);
        return format!("{allowed}, and the others that come hold some of it");
    };
    let meanwhile = match is_in_step {
        true => format!(
            ", and fewer while some of the crowd are at work, for {} each",
            span(stream.time)
        ),
        false => String::new(),
    };
    format!(
        "{} are at work all along, and {allowed}: about {} − {} = {} of them are free, one more where one \
         is done in that moment{meanwhile}",
        stream.at_work_in_words(),
        number(stream.most),
        number(stream.at_work()),
        number(stream.most - stream.at_work())
    )
}

/// "21 at 30 s, 1 at 30.1 s: 22 in all"
fn at_each(tries: &[Tick], found: &BTreeMap<Tick, u64>) -> String {
    let each = tries.iter().map(|at| {
        let here = found.get(at).copied().unwrap_or(0);
        format!("{} at {}", format_count(here), span(*at))
    });
    let each: Vec<String> = each.collect();
    let all = format_count(found.values().sum());
    format!("{}: {all} in all", each.join(", "))
}

/// Why callers came back one by one, and for how long.
fn left_to_chance(callers: &Callers) -> String {
    let pauses = (0..callers.retries).map(|number| callers.whole_pause(number));
    let all = pauses.clone().fold(0, Tick::saturating_add);
    let each: Vec<String> = pauses.map(span).collect();
    let within = match each.as_slice() {
        [one] => one.clone(),
        several => format!("{} = {}", several.join(" + "), span(all)),
    };
    let (one_by_one, jitter) = match number(callers.jitter).as_str() {
        "0" => ("", String::new()),
        "1" => (
            " one by one",
            ": all of each pause is left to chance (jitter 1)".to_owned(),
        ),
        share => (
            " one by one",
            format!(": a share of {share} of each pause is left to chance (jitter)"),
        ),
    };
    format!("Their callers asked again{one_by_one} within {within}{jitter}.")
}

/// What the free places could have taken while callers asked again. A sentence with a
/// space before it; nothing where it is not so plain.
fn held_at_most(run: &Run, later: u64) -> String {
    let setup = run.setup();
    let (Some(stream), Some(callers)) = (EvenStream::of(run), setup.callers) else {
        return String::new();
    };
    let pauses = (0..callers.retries).map(|number| callers.whole_pause(number));
    let within = pauses.fold(0, Tick::saturating_add);
    let free = stream.most - stream.at_work();
    let most = free * to_f64(within) / to_f64(stream.time.max(1));
    if to_f64(later) > most {
        return String::new();
    }
    format!(
        " In that time {} places that are free again every {} take {} × {} ÷ {} = {} at most, and fewer \
         where nobody asks just then.",
        number(free),
        span(stream.time),
        number(free),
        span(within),
        span(stream.time),
        number(most)
    )
}

/// Others that found no room either.
fn beside_the_crowd(all: u64, left: u64) -> String {
    match all.saturating_sub(left) {
        0 => String::new(),
        some => format!(
            ", and neither {} {} of the others: {} in all",
            if some == 1 { "was" } else { "were" },
            format_count(some),
            format_count(all)
        ),
    }
}

fn number(it: f64) -> String {
    format_number(it, "")
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
