//! Why so many environments were at work, or there.

use super::cold_starts::after_two_bursts;
use super::load::{at_once, at_once_when_warm, bursts, busiest, rate_in_words};
use super::{agrees, as_it_began, constant, here, most_allowed, run_time, seconds};
use crate::sim::admission::Pollers;
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::setup::EventSource;
use crate::sim::time::{MINUTE, SECOND, Tick, to_f64};
use crate::sim::traffic::Traffic;
use crate::sim::workload::Cold;
use crate::simulation::lambda::causes;
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count, format_number};

/// Of the largest number at work at once.
pub fn most_at_work(run: &Run) -> Option<String> {
    rule(run).or_else(|| causes::peak_busy(run))
}

fn rule(run: &Run) -> Option<String> {
    let (shown, platform) = (run.readings().peak_busy, &run.setup().platform);
    if !as_it_began(run) {
        return None;
    }
    if platform.source == EventSource::Queue {
        return pollers(run, shown);
    }
    let load = at_once(run.setup())?;
    let most = run.setup().concurrency();
    let told = if shown == whole(load.number) {
        match load.number < 1.0 || load.number.fract() == 0.0 {
            true => load.words,
            false => format!("{}, so {}", load.words, format_count(shown)),
        }
    } else if shown == most && load.number > to_f64(most) {
        format!("{}, and {}", load.words, most_allowed(run.setup()))
    } else {
        return while_starting(run, shown, whole(load.number));
    };
    Some(capitalised(&format!("{told}.")))
}

/// Some of them start up meanwhile: more than if all were warm, fewer than if
/// none were.
fn while_starting(run: &Run, shown: u64, most: u64) -> Option<String> {
    let Cold::Init(law) = &run.setup().function.cold else {
        return None;
    };
    let start_up = constant(law)?;
    let warm = at_once_when_warm(run.setup())?;
    let time = run_time(&run.setup().function)?;
    let rate = busiest(&run.setup().traffic, time);
    ((whole(warm.number)..=most).contains(&shown)).then(|| {
        let words = capitalised(&warm.words);
        let start = span(start_up);
        match causes::growth(run) {
            Some(growth) => {
                let before = enough_before(run, growth.there).unwrap_or_default();
                let why = rate.and_then(|it| too_few(run, it, (growth.there, growth.started)));
                let why = why.map(|it| format!(": {it}"));
                let why = why.unwrap_or_else(|| {
                    format!(
                        ", and {} more had to start, for {start} each, before the first of these could help",
                        format_count(growth.started)
                    )
                });
                let [there, started, sum] =
                    [growth.there, growth.started, shown].map(format_count);
                let at = span(growth.at);
                let gone = match growth.gone {
                    0 => String::new(),
                    gone => format!(" ({} had been idle for too long and were gone)", format_count(gone)),
                };
                format!(
                    "{words} while all are warm. Around {at} there were only {there}{gone}{before}{why}: {there} + {started} = {sum}."
                )
            }
            None => format!(
                "{words}; as some start up for {start} first, it was {}.",
                format_count(shown)
            ),
        }
    })
}

/// Why there were no more: at the rate that came just before they were enough.
fn enough_before(run: &Run, there: u64) -> Option<String> {
    let setup = run.setup();
    let Traffic::Steps(steps) = &setup.traffic else {
        return None;
    };
    let rates = steps.iter().map(|it| it.rate.per_tick() * to_f64(SECOND));
    let rates: Vec<f64> = rates.collect();
    let most = rates.iter().copied().reduce(f64::max)?;
    let at = rates.iter().position(|it| *it >= most)?;
    let before = *rates.get(at.checked_sub(1)?)?;
    let time = run_time(&setup.function)?;
    let rule = before * seconds(time);
    (whole(rule) == there).then(|| {
        format!(
            ", enough for {} × {} = {} just before",
            rate_in_words(before),
            span(time),
            format_number(rule, "")
        )
    })
}

/// Why so many had to start beside those that were there: of requests that come evenly
/// spaced, so many a second, some find none idle, until the first that started is done
/// starting and has served its request. A sentence without its full stop.
pub(super) fn too_few(run: &Run, rate: f64, (there, shown): (u64, u64)) -> Option<String> {
    let function = &run.setup().function;
    let Cold::Init(law) = &function.cold else {
        return None;
    };
    let (start_up, time) = (constant(law)?, run_time(function)?);
    let in_turn = whole(rate * seconds(time));
    let without = in_turn.checked_sub(there).filter(|it| *it > 0)?;
    let until = start_up.saturating_add(time);
    let come = whole(rate * seconds(until));
    let (whole, over) = (come / in_turn, come % in_turn);
    let rest = over.min(without);
    let started = whole * without + rest;
    let turns = match over {
        0 => String::new(),
        _ => format!(" ({whole} × {in_turn} + {over}),"),
    };
    let [whole, each, left, all] = [whole, without, rest, started].map(format_count);
    let more = if rest > 0 {
        format!(" + {left}")
    } else {
        String::new()
    };
    let sum = format!("{whole} × {each}{more} = {all}");
    (started == shown).then(|| {
        format!(
            "of each {} requests, which come in the {} that one is at work, {} found none idle and started another. The first of these \
             could help {} + {} = {} after it had begun to start. Of the {} requests that came meanwhile{turns} {sum} started one",
            format_count(in_turn),
            span(time),
            format_count(without),
            span(start_up),
            span(time),
            span(until),
            format_count(come)
        )
    })
}

/// Part of an environment is one.
pub(super) fn whole(number: f64) -> u64 {
    // What is left of a division is no part.
    crate::sim::time::to_ticks((number - 1e-6).ceil())
}

/// A sentence without its full stop.
pub(super) fn begins_to_read() -> String {
    format!(
        "Lambda begins with {} calls at once and adds 300 a minute while messages wait",
        Pollers::AWS.allowed(0)
    )
}

/// The same, and when so many are at work.
pub(super) fn until_read_by(most: u64) -> String {
    let begins = begins_to_read();
    match most.checked_sub(Pollers::AWS.allowed(0)) {
        None | Some(0) => begins,
        Some(more) => format!(
            "{begins}, so that {} are at work only after {}",
            format_count(most),
            span(more * (MINUTE / 300))
        ),
    }
}

/// A queue hands out more as time goes by.
pub(super) fn pollers(run: &Run, shown: u64) -> Option<String> {
    let begins = begins_to_read();
    let most = run.setup().concurrency();
    if shown == Pollers::AWS.allowed(run.now()) {
        let minutes = format_number(to_f64(run.now()) / to_f64(MINUTE), "");
        let (sum, time) = (format_count(shown), span(run.now()));
        return Some(format!(
            "{begins}: after {time} that is 5 + 300 × {minutes} = {sum} at once."
        ));
    }
    let stops = most_allowed(run.setup());
    (shown == most).then(|| format!("{begins}, and {stops}."))
}

/// Of the largest number there.
pub fn most_alive(run: &Run) -> Option<String> {
    let readings = run.readings();
    let rule = rule(run).filter(|_| readings.peak_alive == readings.peak_busy);
    let Some(rule) = rule else {
        return causes::peak_alive(run);
    };
    // More starts than that: some were removed before they were used again.
    let why = match readings.counts.cold_starts > readings.peak_alive {
        true => "Those that were idle were removed before others had to be started",
        false => "An idle one is used again before another is started",
    };
    Some(format!("{rule} {why}, so there were never more."))
}

/// Of the average at work: what all of them took, over the time of the run.
pub fn mean_busy(run: &Run) -> Option<String> {
    let setup = run.setup();
    let time = run_time(&setup.function)?;
    let counts = run.readings().counts;
    let starts = counts.cold_starts + counts.warm_starts;
    let (init, extra) = match &setup.function.cold {
        Cold::Init(law) => match (constant(law)?, counts.cold_starts) {
            (0, _) | (_, 0) => (0, String::new()),
            (init, cold) => (
                init,
                format!(" and {} × {} of start-up", format_count(cold), span(init)),
            ),
        },
        Cold::Whole(_) => return None,
    };
    let worked = to_f64(starts) * seconds(time) + to_f64(counts.cold_starts) * seconds(init);
    let (rule, shown) = (worked / seconds(run.now().max(1)), run.readings().mean_busy);
    (as_it_began(run) && agrees(rule, shown)).then(|| {
        format!(
            "{} requests × {}{extra} = {worked} s of work, in a run of {}: {worked} s ÷ {} s = {} at work on average{}.",
            format_count(starts),
            span(time),
            span(run.now()),
            format_number(seconds(run.now()), ""),
            format_number(rule, ""),
            cut_off(rule, shown),
            worked = format_number(worked, "")
        )
    })
}

/// Why a little less was counted than was begun.
fn cut_off(rule: f64, shown: f64) -> String {
    match here(rule, shown, "") {
        same if same.is_empty() => same,
        less if shown < rule => format!("{less}, as some are still at work at the end"),
        other => other,
    }
}

/// Of the average idle.
pub fn mean_idle(run: &Run) -> Option<String> {
    let readings = run.readings();
    let Averages { alive, busy, .. } = Averages::of(&readings);
    Some(format!(
        "{} were there on average, and {busy} of these at work. {}",
        capitalised(&alive),
        kept_and_found(run)?
    ))
}

/// Of the average there.
pub fn mean_alive(run: &Run) -> Option<String> {
    let readings = run.readings();
    let found = kept_and_found(run)?;
    if let Some(sum) = in_two_parts(run) {
        return Some(format!("{found}{sum}"));
    }
    let Averages { busy, idle, .. } = Averages::of(&readings);
    let busy = capitalised(&busy);
    Some(format!(
        "{busy} at work and {idle} idle on average. {found}"
    ))
}

/// Of two bursts of which the second came when the first was done: how many were there
/// for how long, and what that is on average.
fn in_two_parts(run: &Run) -> Option<String> {
    let (setup, counts) = (run.setup(), run.readings().counts);
    let bursts = bursts(&setup.traffic).filter(|_| as_it_began(run))?;
    let [first, second] = bursts.as_slice() else {
        return None;
    };
    let (end, time) = (run.now(), run_time(&setup.function)?);
    let idle = constant(&setup.platform.lifetime.keep_alive)?;
    let kept = idle.saturating_add(time);
    let until = |from: Tick, to: Tick| to.min(end).checked_sub(from);
    let (one, two, joined) = match counts.expired {
        0 => (
            (first.requests, until(first.at, second.at)?),
            (counts.cold_starts, until(second.at, end)?),
            ", then ".to_owned(),
        ),
        _ => (
            (first.requests, until(first.at, first.at + kept)?),
            (second.requests, until(second.at, second.at + kept)?),
            format!(
                " ({} at work, then idle for {}), and ",
                span(time),
                span(idle)
            ),
        ),
    };
    let sum: f64 = [one, two]
        .map(|it| to_f64(it.0) * seconds(it.1))
        .iter()
        .sum();
    let (rule, shown) = (sum / seconds(end.max(1)), run.readings().mean_alive);
    let [many, more] = [one, two].map(|it| format_count(it.0));
    let [long, on] = [one, two].map(|it| span(it.1));
    agrees(rule, shown).then(|| {
        format!(
            " {many} were there for {long}{joined}{more} for {on}: ({many} × {long} + {more} × {on}) ÷ {} = {}{}.",
            span(end),
            format_number(rule, ""),
            here(rule, shown, "")
        )
    })
}

/// How long an idle one is kept, and what that was good for where one can say it
/// in a sentence.
fn kept_and_found(run: &Run) -> Option<String> {
    match after_two_bursts(run) {
        Some(found) => Some(found),
        None => kept(run),
    }
}

/// Averages as they are written, with "about" where rounding leaves a sum that
/// does not come out.
struct Averages {
    alive: String,
    busy: String,
    idle: String,
}

impl Averages {
    fn of(readings: &Readings) -> Self {
        let all = [
            readings.mean_alive,
            readings.mean_busy,
            readings.mean_idle(),
        ];
        let written = all.map(|it| format_number(it, ""));
        let [alive, busy, idle] = written
            .each_ref()
            .map(|it| it.replace(',', "").parse().unwrap_or(0.0));
        let comes_out = f64::abs(busy + idle - alive) < 1e-9;
        let about = if comes_out { "" } else { "about " };
        let [alive, busy, idle] = written.map(|it| format!("{about}{it}"));
        Self { alive, busy, idle }
    }
}

fn kept(run: &Run) -> Option<String> {
    let kept = constant(&run.setup().platform.lifetime.keep_alive)?;
    Some(format!("An idle one is kept for {}.", span(kept)))
}

/// Of how many were removed.
pub fn expired(run: &Run) -> Option<String> {
    let kept = kept(run).filter(|_| as_it_began(run))?;
    let gone = run.readings().counts.expired;
    Some(match gone {
        0 => format!("{kept} None was idle for so long."),
        _ => format!(
            "{kept} {} {} idle for longer.",
            format_count(gone),
            if gone == 1 { "was" } else { "were" }
        ),
    })
}

/// Of the time until there were so many: how fast a function grows.
pub fn reached(run: &Run, count: Option<u64>) -> Option<String> {
    let readings = run.readings();
    let count = count.unwrap_or(readings.peak_alive);
    let shown: Tick = readings.time_to_alive(count)?;
    let scale_out = run.setup().platform.scale_out;
    let more = count.checked_sub(scale_out.at_once).filter(|it| *it > 0);
    let Some(more) = more else {
        let at_once = format_count(scale_out.at_once);
        return Some(format!(
            "A function may start {at_once} environments at once, and needs no time for {}.",
            format_count(count)
        ))
        .filter(|_| shown == 0);
    };
    let growth = scale_out.refill.per_tick() * to_f64(SECOND);
    let rule = to_f64(more) / growth;
    (as_it_began(run) && agrees(rule, seconds(shown))).then(|| {
        format!(
            "{} at once, then {} a second: ({} − {}) ÷ {} = {} s{}.",
            format_count(scale_out.at_once),
            format_number(growth, ""),
            format_count(count),
            format_count(scale_out.at_once),
            format_number(growth, ""),
            format_number(rule, ""),
            here(rule, seconds(shown), "s")
        )
    })
}
