//! Why a run of an experiment met its goals or not, by what was seen in it.
//!
//! A rule that would give the number that is looked for, such as how many would be
//! at work if there were room for all, is not told here.

use super::at_work::{too_few, whole};
use super::load::{at_first, bursts, rate_in_words, what_came};
use super::turned_away::{before_any_is_done, beyond_a_rate, beyond_what_is_allowed};
use super::{back_together, beside_a_stream, constant, most_allowed, run_time, seconds};
use crate::sim::run::Run;
use crate::sim::time::to_f64;
use crate::sim::traffic::Burst;
use crate::sim::workload::Cold;
use crate::simulation::lambda::causes;
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count, format_number, plural};

/// Of cold starts.
pub fn cold_starts(run: &Run) -> Option<String> {
    let (setup, counts) = (run.setup(), run.readings().counts);
    let beside = setup.function.concurrency_per_environment;
    if beside > 1 {
        return Some(format!(
            "Up to {beside} requests at once share an environment, and at most {} of these were there.{}",
            format_count(run.readings().peak_alive),
            shared(run, beside.into()).unwrap_or_default()
        ));
    }
    if setup.platform.provisioned > 0 {
        return Some(beside_provisioned(run));
    }
    let in_bursts = bursts(&setup.traffic);
    if let Some([first, second]) = in_bursts.as_deref() {
        return second_of_two(run, first, second);
    }
    let kept = constant(&setup.platform.lifetime.keep_alive);
    let pauses = kept.filter(|_| run.readings().peak_alive == 1);
    match pauses.zip(counts.cold_starts.checked_sub(1)) {
        Some((kept, longer)) => Some(format!(
            "An idle environment is kept for {}, and there was never more than one. {} between calls {} longer, \
             and the first call found nothing either: 1 + {} = {}.",
            span(kept),
            plural(longer, "pause"),
            if longer == 1 { "was" } else { "were" },
            format_count(longer),
            plural(counts.cold_starts, "cold start")
        )),
        None if counts.cold_starts == run.readings().peak_busy => Some(as_many_as_at_work(run)),
        None => causes::cold_starts(run),
    }
}

/// What comes while one is at work, over how many share an environment.
fn shared(run: &Run, beside: u64) -> Option<String> {
    let function = &run.setup().function;
    let (rate, time) = (at_first(&run.setup().traffic)?, run_time(function)?);
    let all = rate * seconds(time);
    let rule = whole(all / to_f64(beside));
    let starts = matches!(&function.cold, Cold::Init(law) if constant(law) != Some(0));
    (!starts && rule == run.readings().peak_alive).then(|| {
        format!(
            " {} come while one is at work: {0} ÷ {beside} = {}.",
            format_number(all, ""),
            format_count(rule)
        )
    })
}

/// None of those that started was ever used by two at once, and none went.
fn as_many_as_at_work(run: &Run) -> String {
    format!(
        "At most {} were at work at once, and nothing was ready: each of these had to start.{}{}",
        format_count(run.readings().peak_busy),
        longer(run),
        before_the_first_is_done(run).unwrap_or_default()
    )
}

/// How many come before an environment that starts has served its first request, where
/// that is what was at work at most.
fn before_the_first_is_done(run: &Run) -> Option<String> {
    let function = &run.setup().function;
    let start = match &function.cold {
        Cold::Init(law) => constant(law)?,
        Cold::Whole(_) => return None,
    };
    let (rate, time) = (at_first(&run.setup().traffic)?, run_time(function)?);
    let until = start.saturating_add(time);
    let rule = whole(rate * seconds(until));
    let until = match start {
        0 => span(until),
        _ => format!("{} + {} = {}", span(start), span(time), span(until)),
    };
    (rule == run.readings().peak_busy).then(|| {
        format!(
            " The first is done after {until}: {} × {} = {} come by then.",
            rate_in_words(rate),
            span(start.saturating_add(time)),
            format_count(rule)
        )
    })
}

fn beside_provisioned(run: &Run) -> String {
    let readings = run.readings();
    let ready = u64::from(run.setup().platform.provisioned);
    let most = format_count(readings.peak_busy);
    match readings.counts.cold_starts {
        0 => format!(
            "At most {most} were at work at once, and {} are kept ready: none had to start.",
            format_count(ready)
        ),
        cold if cold + ready == readings.peak_busy => format!(
            "At most {most} were at work at once, and {} are kept ready: {most} − {0} = {} had to start.{}{}",
            format_count(ready),
            format_count(cold),
            longer(run),
            until_the_first_helps(run, (ready, cold)).unwrap_or_default()
        ),
        cold => format!(
            "{} are kept ready, and at most {most} were at work at once: {} started.{}",
            format_count(ready),
            format_count(cold),
            longer(run)
        ),
    }
}

/// Of those that had to start beside some that are ready: why so many.
fn until_the_first_helps(run: &Run, counts: (u64, u64)) -> Option<String> {
    let rate = at_first(&run.setup().traffic)?;
    let why = too_few(run, rate, counts)?;
    Some(format!(" {}.", capitalised(&why)))
}

/// Why one too few is many too few.
fn longer(run: &Run) -> String {
    match &run.setup().function.cold {
        Cold::Init(law) => match constant(law) {
            Some(0) | None => String::new(),
            Some(start) => format!(
                " One that starts is taken for {} longer: whoever comes meanwhile needs another.",
                span(start)
            ),
        },
        Cold::Whole(_) => String::new(),
    }
}

/// What the second of two bursts found.
fn second_of_two(run: &Run, first: &Burst, second: &Burst) -> Option<String> {
    let counts = run.readings().counts;
    let more = counts.cold_starts.checked_sub(first.requests)?;
    let warm = second.requests.checked_sub(more)?;
    let [one, two, warm_shown, more_shown, sum] = [
        first.requests,
        second.requests,
        warm,
        more,
        counts.cold_starts,
    ]
    .map(format_count);
    let apart = span(second.at - first.at);
    Some(match more {
        0 => format!(
            "The first burst started {one}. When {two} came {apart} later, all of them found one of these idle: {sum} in all."
        ),
        _ if warm == 0 => format!(
            "The first burst started {one}. When {two} came {apart} later, {}, and {more_shown} had to start: {one} + {more_shown} = {sum}.",
            match run.readings().counts.expired > 0 {
                true => "these had been idle for too long and were gone",
                false => "all of these were still starting or at work",
            }
        ),
        _ => format!(
            "The first burst started {one}. When {two} came {apart} later, {warm_shown} of them found one of these idle, and {more_shown} had to start: {one} + {more_shown} = {sum}."
        ),
    })
}

/// Of requests that were turned away, or that were not.
pub fn throttled(run: &Run) -> Option<String> {
    let readings = run.readings();
    if readings.counts.throttled == 0 {
        let words = format!(
            "at most {} were at work at once, and {}: there was room for all.",
            format_count(readings.peak_busy),
            most_allowed(run.setup())
        );
        let is_plain = readings.counts.refused == 0;
        return is_plain.then(|| capitalised(&words));
    }
    let shown = readings.counts.throttled;
    beyond_a_rate(run, shown)
        .or_else(|| back_together::of_a_crowd(run))
        .or_else(|| beside_a_stream::throttled(run, shown))
        .or_else(|| before_any_is_done(run, shown))
        .or_else(|| beyond_what_is_allowed(run, shown))
        .or_else(|| when_throttled(run))
}

/// When they were, and what had come then.
fn when_throttled(run: &Run) -> Option<String> {
    let when = causes::throttled(run)?;
    let came = what_came(run.setup());
    let words = came.map_or(String::new(), |came| format!(" {came}{}", longer(run)));
    Some(when + &words)
}

/// Of requests that never got an answer.
pub fn failed(run: &Run) -> Option<String> {
    let counts = run.readings().counts;
    match counts.failed_error + counts.failed_timeout {
        0 => throttled(run),
        _ => super::failed(run),
    }
}

/// Of how many were at work at once.
pub fn most_at_work(run: &Run) -> Option<String> {
    let (most, allowed) = (run.readings().peak_busy, run.setup().concurrency());
    match most == allowed {
        true => Some(capitalised(&format!(
            "{}, and as many were at work.",
            most_allowed(run.setup())
        ))),
        false => causes::peak_busy(run),
    }
}
