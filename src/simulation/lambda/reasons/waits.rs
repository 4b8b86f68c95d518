//! Why answers took so long.

use super::at_work::{begins_to_read, until_read_by};
use super::load::{bursts, rate_in_words, steady, what_came};
use super::{agrees, as_it_began, constant, here, run_time, seconds};
use crate::sim::admission::{MAX_PAUSE, Pollers};
use crate::sim::readings::LatencyMs;
use crate::sim::run::Run;
use crate::sim::setup::{EventSource, Function, Overflow};
use crate::sim::time::{MILLISECOND, MINUTE, Tick, to_f64, to_ticks};
use crate::sim::workload::Cold;
use crate::simulation::lambda::readings::{exact_span, span};
use crate::text::{format_count, format_number, plural};

pub fn latency_mean(run: &Run) -> Option<String> {
    let known = Known::of(run)?;
    let counts = run.readings().counts;
    if counts.waited + counts.retried > 0 || known.start_up == 0 || counts.cold_starts == 0 {
        return plain(run, &known);
    }
    Some(format!(
        "{} for the run, and {} for the start-up, which {} of {} met.",
        span(known.run),
        span(known.start_up),
        format_count(counts.cold_starts),
        plural(counts.requests, "request")
    ))
}

pub fn latency_p50(run: &Run) -> Option<String> {
    among(run, 2, |it| it.p50)
}

pub fn latency_p90(run: &Run) -> Option<String> {
    among(run, 10, |it| it.p90)
}

pub fn latency_p99(run: &Run) -> Option<String> {
    among(run, 100, |it| it.p99)
}

/// Of the slowest answer.
pub fn latency_max(run: &Run) -> Option<String> {
    let known = Known::of(run)?;
    let counts = run.readings().counts;
    let shown = to_ticks(run.readings().latency?.max * to_f64(MILLISECOND));
    if counts.waited + counts.retried == 0 && counts.cold_starts > 0 && known.start_up > 0 {
        let sum = known.run + known.start_up;
        return Some(format!(
            "The slowest one met a cold start, as {} of {} did: {} of start-up and {} for the run, {} in all.",
            format_count(counts.cold_starts),
            plural(counts.requests, "request"),
            span(known.start_up),
            span(known.run),
            span(sum)
        ))
        .filter(|_| agrees(to_f64(sum), to_f64(shown)));
    }
    plain(run, &known).or_else(|| waited(run, &known, shown))
}

/// What is always the same.
struct Known {
    run: Tick,
    start_up: Tick,
}

impl Known {
    fn of(run: &Run) -> Option<Self> {
        let function = &run.setup().function;
        let start_up = match &function.cold {
            Cold::Init(law) => constant(law)?,
            Cold::Whole(_) => return None,
        };
        let known = Self {
            run: run_time(function)?,
            start_up,
        };
        as_it_began(run).then_some(known)
    }
}

/// Nobody waited and nothing started.
fn plain(run: &Run, known: &Known) -> Option<String> {
    let counts = run.readings().counts;
    let is_plain = counts.waited + counts.retried == 0 && known.start_up == 0;
    is_plain.then(|| {
        let nobody = match counts.throttled {
            0 => "Nobody waited",
            _ => "Who was served did not wait",
        };
        format!(
            "{nobody}, and starting an environment takes no time here: each answer took {}.{}",
            span(known.run),
            by_memory(&run.setup().function, known.run)
        )
    })
}

/// Where memory makes a run another one than what its author measured: that it does.
fn by_memory(function: &Function, time: Tick) -> String {
    let measured = constant(&function.run).filter(|it| *it != time);
    let is_scaled = function.cpu_share > 0.0 && function.memory_mb != function.run_measured_mb;
    measured
        .filter(|_| is_scaled)
        .map_or(String::new(), |measured| {
            let megabytes = |it: u32| format_count(it.into());
            let computing = to_ticks(to_f64(measured) * function.cpu_share);
            let rest = match measured.saturating_sub(computing) {
                0 => String::new(),
                rest => format!(
                    " {} of the {} are computing, which goes by memory; {} are not and stay.",
                    span(computing),
                    span(measured),
                    span(rest)
                ),
            };
            format!(
                " Memory buys a share of a processor: what takes {} at {} MB takes {} at {} MB.{rest}",
                span(measured),
                megabytes(function.run_measured_mb),
                span(time),
                megabytes(function.memory_mb)
            )
        })
}

/// Whether as many as one in `of` started cold.
fn among(run: &Run, of: u64, which: fn(&LatencyMs) -> f64) -> Option<String> {
    let known = Known::of(run)?;
    let counts = run.readings().counts;
    if counts.waited + counts.retried > 0 || known.start_up == 0 {
        return plain(run, &known);
    }
    let is_few = counts.cold_starts.saturating_mul(of) < counts.requests;
    let (share, seen) = match is_few {
        true => (
            "fewer than",
            format!("so that wait is not seen here: {}", span(known.run)),
        ),
        false => (
            "at least",
            format!(
                "so it is seen here: {} + {} = {}",
                span(known.start_up),
                span(known.run),
                span(known.start_up + known.run)
            ),
        ),
    };
    let rule = known.run + if is_few { 0 } else { known.start_up };
    let shown = which(&run.readings().latency?) * to_f64(MILLISECOND);
    agrees(to_f64(rule), shown).then(|| {
        format!(
            "{} of {} started cold: {share} one in {of}, {seen}.",
            format_count(counts.cold_starts),
            plural(counts.requests, "request")
        )
    })
}

/// One who waited: how long, and for what.
fn waited(run: &Run, known: &Known, shown: Tick) -> Option<String> {
    let wait = shown.checked_sub(known.run).filter(|it| *it > 0)?;
    if run.setup().callers.is_some_and(|it| it.retries > 0) && run.readings().counts.retried > 0 {
        return Some(format!(
            "The run itself takes {}; for the other {} its caller paused between attempts.",
            span(known.run),
            span(wait)
        ));
    }
    let is_tried_again = run.readings().counts.retried > 0;
    let line = growing_line(run, known, wait);
    let why = match is_tried_again {
        true => "it was throttled and waited for its next attempt".to_owned(),
        false => made_to_wait(run, line.is_some()),
    };
    // Of a line that grows the last that is taken is the slowest.
    let is_last = line.is_some() && !is_tried_again;
    in_turns(run, known, shown).or_else(|| {
        let load = line.or_else(|| what_came(run.setup()));
        let said = format!(
            "The run itself takes {}; for the other {} {why}.",
            span(known.run),
            match span(wait) == span(shown) {
                true => exact_span(wait),
                false => span(wait),
            }
        );
        let unfinished = (is_last || is_past_the_end(run, shown)).then(|| UNFINISHED.to_owned());
        let parts = [Some(said), load, idle_between_attempts(run), unfinished];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(parts.join(" "))
    })
}

/// Of a request that is done only after the end.
const UNFINISHED: &str = "The slowest is at work when the run ends, and counts as it will end.";

/// Whether the slowest is done only after the end, by when it can have come at the
/// earliest.
fn is_past_the_end(run: &Run, shown: Tick) -> bool {
    let bursts = bursts(&run.setup().traffic).unwrap_or_default();
    let came = bursts.first().map_or(0, |it| it.at);
    came.saturating_add(shown) > run.now()
}

/// What let no more be at work: the limit, or how slowly a queue is read at first.
fn made_to_wait(run: &Run, grows: bool) -> String {
    let (setup, most) = (run.setup(), run.readings().peak_busy);
    if setup.platform.source == EventSource::Direct || grows {
        return format!(
            "it waited, as no more than {} were at work at once",
            format_count(most)
        );
    }
    let is_full = most == setup.concurrency() && bursts(&setup.traffic).is_some();
    let read = match is_full {
        true => until_read_by(most),
        false => begins_to_read(),
    };
    format!("it waited in the queue: {read}")
}

/// Of events of one instant that were throttled and came again together: why places
/// were idle while they waited.
fn idle_between_attempts(run: &Run) -> Option<String> {
    /// At work on average, of all that are allowed: from so many on none is idle.
    const MAX_SHARE: f64 = 0.9;
    let (setup, readings) = (run.setup(), run.readings());
    let bursts = bursts(&setup.traffic)?;
    let most = setup.concurrency();
    let is_own = setup.platform.overflow == Overflow::Retry && readings.counts.refused > 0;
    let is_idle = readings.mean_busy < MAX_SHARE * to_f64(most);
    (bursts.len() == 1 && is_own && is_idle).then(|| {
        format!(
            "Who finds no room holds none while it pauses. As all came together, they ask again in the same instants, \
             at last every {}: {} of them find room, and the others pause once more.{} In between places are idle: \
             on average {}{} of {} were at work.",
            span(MAX_PAUSE),
            format_count(most),
            last_before_the_end(readings.waiting),
            at_work_in_all(run).unwrap_or_default(),
            format_number(readings.mean_busy, ""),
            format_count(most)
        )
    })
}

/// Who took longest, where others never found room.
fn last_before_the_end(waiting: u64) -> &'static str {
    match waiting {
        0 => "",
        _ => " The slowest are the last that found room before the end.",
    }
}

/// "56 runs × 30 s ÷ 2 h = ", where that is what was at work on average.
fn at_work_in_all(run: &Run) -> Option<String> {
    let (time, readings) = (run_time(&run.setup().function)?, run.readings());
    let starts = readings.counts.cold_starts + readings.counts.warm_starts;
    let rule = to_f64(starts) * seconds(time) / seconds(run.now().max(1));
    let words = || {
        let (time, end) = (span(time), span(run.now()));
        let (runs, most) = (plural(starts, "run"), run.setup().concurrency().max(1));
        let rounds = match starts.is_multiple_of(most) {
            true => format!(
                " ({} times {}, as the first pauses were shorter)",
                format_count(starts / most),
                format_count(most)
            ),
            false => String::new(),
        };
        format!("{runs}{rounds} × {time} ÷ {end} = ")
    };
    agrees(rule, readings.mean_busy).then(words)
}

/// Of a burst that all of them were served of: in how many turns, and what made it
/// longer.
fn in_turns(run: &Run, known: &Known, shown: Tick) -> Option<String> {
    let (setup, readings) = (run.setup(), run.readings());
    let bursts = bursts(&setup.traffic)?;
    let [burst] = bursts.as_slice() else {
        return None;
    };
    let most = setup.concurrency();
    let turns = burst.requests.div_ceil(most.max(1));
    let rule = turns.saturating_mul(known.run);
    let is_read = setup.platform.source == EventSource::Queue;
    let is_tried_again = readings.counts.retried > 0;
    let is_longer = (is_read || is_tried_again)
        && rule <= shown
        && readings.counts.succeeded() == burst.requests;
    let here = match span(rule) == span(shown) {
        true => ".".to_owned(),
        false if is_tried_again => {
            format!(
                ", and {} more of pauses, in which nobody took a place that was free: {}.",
                exact_span(shown.saturating_sub(rule)),
                exact_span(shown)
            )
        }
        false if is_read && readings.peak_busy == most => {
            format!(
                ". {}: it took {}.{}",
                until_read_by(most),
                span(shown),
                fewer_turns(known, (most, burst.requests), shown).unwrap_or_default()
            )
        }
        false if is_read => format!(". {}, so it took {}.", begins_to_read(), span(shown)),
        false => format!(", here {}.", span(shown)),
    };
    let unfinished = match is_past_the_end(run, shown) {
        true => format!(" {UNFINISHED}"),
        false => String::new(),
    };
    (is_longer || agrees(to_f64(rule), to_f64(shown))).then(|| {
        format!(
            "{}, {} at a time, are {}: {} × {} = {}{here}{unfinished}",
            plural(burst.requests, "request"),
            format_count(most),
            plural(turns, "turn"),
            format_count(turns),
            span(known.run),
            span(rule),
        )
    })
}

/// Of a burst that a queue hands out to more and more calls: how many of these had how
/// many turns before the last messages were done. `of`: calls at work, and messages.
fn fewer_turns(known: &Known, of: (u64, u64), shown: Tick) -> Option<String> {
    /// So many products are read in a row.
    const FEW: usize = 5;
    let (most, messages) = of;
    let time = known.run.max(1);
    let first = Pollers::AWS.allowed(0);
    let begins = (0..most).map(|call| (call + 1).saturating_sub(first) * (MINUTE / 300));
    let last = begins
        .clone()
        .filter(|it| shown > *it && (shown - it).is_multiple_of(time));
    let last = last.count() as u64;
    let mut groups: Vec<(u64, Vec<u64>)> = Vec::new();
    let turns = begins.map(|begins| shown.saturating_sub(begins + 1) / time);
    for turns in turns {
        match groups.last_mut() {
            Some((calls, same)) if *same == [turns] => *calls += 1,
            _ => groups.push((1, vec![turns])),
        }
    }
    groups.dedup_by(|(calls, turns), (before, all)| {
        let is_alike = calls == before;
        if is_alike {
            all.append(turns);
        }
        is_alike
    });
    let done = groups
        .iter()
        .map(|(calls, turns)| calls * turns.iter().sum::<u64>())
        .sum::<u64>();
    let left = messages.checked_sub(done)?;
    let is_it = groups.len() <= FEW && (1..=last).contains(&left);
    is_it.then(|| {
        format!(
            " After the first {first} one more call begins each {}, and one that begins {} later has had one turn fewer by \
             then. Calls × turns, {} = {}, were done before, and the last {}then.",
            span(MINUTE / 300),
            span(time),
            products(&groups),
            format_count(done),
            match left {
                1 => "one ".to_owned(),
                _ => format!("{} ", format_count(left)),
            }
        )
    })
}

/// "8 × 16 + 5 × (15 + 14)"
fn products(groups: &[(u64, Vec<u64>)]) -> String {
    let each = groups.iter().map(|(calls, turns)| {
        let all: Vec<String> = turns.iter().map(|it| format_count(*it)).collect();
        let all = match all.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", all.join(" + ")),
        };
        format!("{} × {all}", format_count(*calls))
    });
    each.collect::<Vec<_>>().join(" + ")
}

/// Where more come all the time than can be served: of the last that was taken, by how
/// much that made it wait for so long.
fn growing_line(run: &Run, known: &Known, wait: Tick) -> Option<String> {
    let setup = run.setup();
    let rate = steady(&setup.traffic)?;
    let most = setup.concurrency();
    let served = to_f64(most) / seconds(known.run);
    let taken = seconds(run.now());
    let before = taken * served;
    let came = before / rate;
    let number = |it: f64| format_number(it, "");
    let sum = agrees(taken - came, seconds(wait)).then(|| {
        format!(
            " The last that was taken began after {taken} s. By then {taken} × {} = {before} others had begun, and as many \
             had come after {before} ÷ {} = {came} s: it had waited for {taken} − {came} = {} s{}.",
            number(served),
            number(rate),
            number(taken - came),
            here(taken - came, seconds(wait), "s"),
            taken = number(taken),
            before = number(before),
            came = number(came)
        )
    });
    (served < rate).then(|| {
        format!(
            "{} come, and {} ÷ {} = {} are served: the line grows.{}",
            rate_in_words(rate),
            format_count(most),
            span(known.run),
            rate_in_words(served),
            sum.unwrap_or_default()
        )
    })
}

/// That a run ended before all who came were served: what is told of it is of the
/// others. A few do not matter.
pub fn still_waiting(run: &Run) -> Option<String> {
    let names = run.setup().function_names().into_iter().enumerate();
    let each = match run.shows_several() {
        true => names
            .map(|(place, name)| (run.readings_of(place), format!(" of {name}")))
            .collect(),
        false => vec![(run.readings(), String::new())],
    };
    let told = each.iter().filter_map(|(readings, of)| {
        let (some, all) = (readings.waiting, readings.counts.requests);
        let words = || format!("{} of {}{of}", format_count(some), plural(all, "request"));
        matters(some, all).then(words)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        format!(
            "{} still waited when the run ended, at {}: only what became of the others is counted.",
            told.join(" and "),
            span(run.now())
        )
    })
}

/// How many never got an answer as they were turned away: other readings are of
/// those that were served.
pub fn turned_away(run: &Run) -> Option<String> {
    let counts = run.readings().counts;
    matters(counts.throttled, counts.requests).then(|| {
        format!(
            "{} of {} {} throttled for good.",
            format_count(counts.throttled),
            plural(counts.requests, "request"),
            if counts.throttled == 1 { "was" } else { "were" }
        )
    })
}

/// Whether so many of the requests are worth a word.
fn matters(some: u64, requests: u64) -> bool {
    /// Of so many requests it takes one.
    const OF: u64 = 100;
    some > 0 && some.saturating_mul(OF) >= requests
}

/// Of how many came.
pub fn requests(run: &Run) -> Option<String> {
    let shown = to_f64(run.readings().counts.requests);
    if let Some(bursts) = bursts(&run.setup().traffic) {
        let each: Vec<String> = bursts.iter().map(|it| format_count(it.requests)).collect();
        return (each.len() > 1 && each.len() <= 5)
            .then(|| format!("{} = {}.", each.join(" + "), format_number(shown, "")));
    }
    let rate = steady(&run.setup().traffic)?;
    let rule = rate * seconds(run.now());
    (as_it_began(run) && agrees(rule, shown)).then(|| {
        format!(
            "{} for {}: {}{}.",
            rate_in_words(rate),
            span(run.now()),
            format_number(rule, ""),
            here(rule, shown, "")
        )
    })
}
