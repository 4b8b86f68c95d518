//! Why so many requests were turned away, or made again.

use super::at_work::whole;
use super::load::{at_once, bursts, rate_in_words, steady};
use super::{
    agrees, as_it_began, back_together, beside_a_stream, constant, here, most_allowed, run_time,
    seconds,
};
use crate::sim::callers::Callers;
use crate::sim::meter::EventCounts;
use crate::sim::run::Run;
use crate::sim::setup::{EventSource, Overflow, Setup};
use crate::sim::time::{Rate, SECOND, Tick, to_f64, to_ticks};
use crate::sim::traffic::Traffic;
use crate::sim::workload::Cold;
use crate::simulation::lambda::causes;
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count, format_number, plural};

/// The limit and what it leaves, or when it happened.
pub fn throttled(run: &Run) -> Option<String> {
    let shown = run.readings().counts.throttled;
    let rule = || match shown {
        0 => Some(why_none(run)),
        _ => in_one_instant(run.setup(), shown)
            .or_else(|| beyond_the_most(run, shown))
            .or_else(|| beyond_the_rate(run, shown))
            .or_else(|| while_growing(run, shown))
            .or_else(|| beyond_the_growth(run, shown))
            .or_else(|| back_together::of_a_crowd(run))
            .or_else(|| beside_a_stream::throttled(run, shown))
            .or_else(|| on_a_ramp(run, shown)),
    };
    let rule = as_it_began(run).then(rule).flatten();
    rule.or_else(|| causes::throttled(run))
}

/// How soon all that is allowed was taken, and the limit.
pub fn first_throttled(run: &Run) -> Option<String> {
    let why = throttled(run);
    let soon = as_it_began(run).then(|| how_soon(run)).flatten();
    let words: Vec<String> = soon.into_iter().chain(why).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Where as many come all the time: when they have taken all environments, or all
/// requests of the first second.
fn how_soon(run: &Run) -> Option<String> {
    let setup = run.setup();
    let shown = seconds(run.readings().first_throttle?);
    if let Traffic::Ramp { from, to, over } = setup.traffic {
        return on_the_way_up(setup, (from, to, over), shown);
    }
    let rate = steady(&setup.traffic)?;
    let most = to_f64(setup.concurrency());
    let a_second = to_f64(setup.platform.rate_ceiling) * most;
    let what = [
        (most, "environments are taken"),
        (a_second, "requests that are taken in a second have come"),
    ];
    let (count, what) = what.into_iter().find(|(it, _)| agrees(it / rate, shown))?;
    let number = |it: f64| format_number(it, "");
    Some(format!(
        "All {} {what} after {0} ÷ {} = {} s.",
        number(count),
        number(rate),
        number(count / rate)
    ))
}

/// Where more and more come: when as many do as take all environments.
fn on_the_way_up(
    setup: &Setup,
    (from, to, over): (Rate, Rate, Tick),
    shown: f64,
) -> Option<String> {
    let (most, time) = (to_f64(setup.concurrency()), run_time(&setup.function)?);
    let [from, to] = [from, to].map(|it| it.per_tick() * to_f64(SECOND));
    let full = most / seconds(time);
    let rise = (full - from) / (to - from) * seconds(over);
    let half = seconds(time) / 2.0;
    let rule = rise + half;
    let number = |it: f64| format_number(it, "");
    (to > from && agrees(rule, shown)).then(|| {
        format!(
            "At work are those that came in the last {time}: {most} once {most} ÷ {time} = {full} a second come. The rate \
             rises from {from} to {to} a second in {over} s, and is {full} after ({full} − {from}) ÷ ({to} − {from}) × \
             {over} = {rise} s. That is the middle of the {time} in which so many come; these end after {rise} + {half} = \
             {rule} s, and the next request finds no room{}.",
            match here(rule, shown, "s") {
                same if same.is_empty() => same,
                _ => format!(", after {} s", format_number(shown, "s")),
            },
            most = number(most),
            time = span(time),
            full = number(full),
            from = number(from),
            to = number(to),
            over = number(seconds(over)),
            rise = number(rise),
            half = number(half),
            rule = number(rule)
        )
    })
}

/// Where more and more come and then as many all the time: how many more than can be
/// served.
fn on_a_ramp(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let Traffic::Ramp { from, to, over } = setup.traffic else {
        return None;
    };
    let (most, time) = (to_f64(setup.concurrency()), run_time(&setup.function)?);
    let [from, to] = [from, to].map(|it| it.per_tick() * to_f64(SECOND));
    let full = most / seconds(time);
    let rises = (to - full) / (to - from) * seconds(over);
    let stays = seconds(run.now().checked_sub(over)?);
    let rising = (to - full) / 2.0 * rises;
    let staying = (to - full) * stays;
    let number = |it: f64| format_number(it, "");
    let is_it =
        from < full && full < to && is_alone(setup) && agrees(rising + staying, to_f64(shown));
    is_it.then(|| {
        format!(
            "No more than {} a second are served. While the rate rises on to {}, in {over} − {rise} = {rises} s, {rises} × \
             {more} ÷ 2 = {} are too many; in the {stays} s after that, {stays} × {more} = {}. Together {}{}.",
            number(full),
            number(to),
            number(rising),
            number(staying),
            number(rising + staying),
            until_the_next_comes(rising + staying, to_f64(shown)),
            over = number(seconds(over)),
            rise = number(seconds(over) - rises),
            rises = number(rises),
            more = number(to - full),
            stays = number(stays)
        )
    })
}

/// Why some more were turned away than are too many.
fn until_the_next_comes(rule: f64, shown: f64) -> String {
    match here(rule, shown, "") {
        more if shown > rule && !more.is_empty() => format!(
            "{more}, as a place that becomes free stands empty until the next request comes"
        ),
        other => other,
    }
}

/// The same, as a share.
pub fn throttle_ratio(run: &Run) -> Option<String> {
    let (readings, why) = (run.readings(), throttled(run)?);
    Some(format!(
        "{why} {} ÷ {} = {}.",
        format_count(readings.counts.throttled),
        format_count(readings.counts.requests),
        format_number(readings.throttle_ratio()?, "")
    ))
}

fn why_none(run: &Run) -> String {
    let (setup, readings) = (run.setup(), run.readings());
    let platform = &setup.platform;
    let waited = format_count(readings.counts.waited);
    match (platform.source, platform.overflow) {
        (EventSource::Queue, _) | (_, Overflow::Wait) => {
            let line = match platform.source {
                EventSource::Queue => " in the queue",
                EventSource::Direct => "",
            };
            format!("What finds no room waits{line}: {waited} did, and none was throttled.")
        }
        (_, Overflow::Retry) => {
            "What finds no room is tried again for 6 hours: all found room before that.".to_owned()
        }
        (_, Overflow::Throttle) if readings.counts.refused > 0 => format!(
            "What finds no room is asked for again: {} attempts were throttled, and each of these requests found room in the end.",
            format_count(readings.counts.refused)
        ),
        (_, Overflow::Throttle) => {
            let load = at_once(setup).filter(|it| it.number <= to_f64(setup.concurrency()));
            let words = load.map_or_else(
                || {
                    format!(
                        "at most {} were at work at once",
                        format_count(readings.peak_busy)
                    )
                },
                |load| load.words,
            );
            let allowed = most_allowed(setup);
            let words = format!("{words}, and {allowed}: there was room for all.");
            capitalised(&words)
        }
    }
}

/// One burst that is larger than what is allowed.
fn in_one_instant(setup: &Setup, shown: u64) -> Option<String> {
    let bursts = bursts(&setup.traffic)?;
    let [burst] = bursts.as_slice() else {
        return None;
    };
    let most = setup.concurrency();
    let left = burst.requests.checked_sub(most)?;
    let is_it = left == shown && is_alone(setup) && setup.asks_once();
    is_it.then(|| {
        format!(
            "{} came in one instant, and {}: {0} − {} = {}.",
            format_count(burst.requests),
            most_allowed(setup),
            format_count(most),
            format_count(shown)
        )
    })
}

/// Whether as many as are allowed may start at once, so that nothing else
/// turns requests away.
fn is_alone(setup: &Setup) -> bool {
    setup.platform.scale_out.at_once >= setup.concurrency()
}

/// More at once than is allowed, all the time.
fn beyond_the_most(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let load = at_once(setup).filter(|it| it.number > to_f64(setup.concurrency()))?;
    let served = beyond_what_is_served(run, shown)?;
    let words = format!("{}, and {}. {served}", load.words, most_allowed(setup));
    Some(capitalised(&words))
}

/// The same, without how many would be at work at once if there were room for all.
pub(super) fn beyond_what_is_allowed(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let rate = rate_in_words(steady(&setup.traffic)?);
    let served = as_it_began(run).then(|| beyond_what_is_served(run, shown));
    let served = served.flatten()?;
    Some(format!(
        "{rate} come, and {}. {served}",
        most_allowed(setup)
    ))
}

/// What as many as are allowed serve all the time, and what is too many for them.
fn beyond_what_is_served(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let (rate, time) = (steady(&setup.traffic)?, run_time(&setup.function)?);
    let most = to_f64(setup.concurrency());
    let served = most / seconds(time);
    let away = (rate - served).max(0.0);
    let rule = away * seconds(run.now());
    let number = |it: f64| format_number(it, "");
    (is_alone(setup) && agrees(rule, to_f64(shown))).then(|| {
        format!(
            "These serve {} ÷ {} = {} a second; {} a second are throttled, in {}: {}{}.",
            number(most),
            span(time),
            number(served),
            number(away),
            span(run.now()),
            number(rule),
            here(rule, to_f64(shown), "")
        )
    })
}

/// Where all that is allowed is taken before the first of it is done with starting
/// and running: who comes in between.
pub(super) fn before_any_is_done(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let (rate, time) = (steady(&setup.traffic)?, run_time(&setup.function)?);
    let start = match &setup.function.cold {
        Cold::Init(law) => constant(law).filter(|it| *it > 0)?,
        Cold::Whole(_) => return None,
    };
    let most = to_f64(setup.concurrency());
    let taken = to_ticks(most / rate * to_f64(SECOND));
    let between = (start + time).checked_sub(taken)?;
    let rule = seconds(between) * rate;
    let is_it = as_it_began(run) && is_alone(setup) && setup.platform.provisioned == 0;
    (is_it && agrees(rule, to_f64(shown))).then(|| {
        format!(
            "All {0} are taken after {0} ÷ {1} = {2}, and the first of them is done after {3} + {4} = {5}. \
             Who comes in the {6} between finds no room: {6} × {1} a second = {7}{8}.",
            format_number(most, ""),
            format_number(rate, ""),
            span(taken),
            span(start),
            span(time),
            span(start + time),
            span(between),
            format_number(rule, ""),
            here(rule, to_f64(shown), "")
        )
    })
}

/// More requests in a second than are taken, be it for good or while a function
/// grows.
pub(super) fn beyond_a_rate(run: &Run, shown: u64) -> Option<String> {
    let rule = || beyond_the_rate(run, shown).or_else(|| while_growing(run, shown));
    as_it_began(run).then(rule).flatten()
}

/// More requests in a second than are taken.
fn beyond_the_rate(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let platform = &setup.platform;
    let rate = steady(&setup.traffic)?;
    let most = to_f64(platform.rate_ceiling.saturating_mul(setup.concurrency()));
    let more = (rate - most).max(0.0);
    let rule = more * seconds(run.now());
    let number = |it: f64| format_number(it, "");
    agrees(rule, to_f64(shown)).then(|| {
        format!(
            "At most {ceiling} requests a second are taken for each environment that is allowed: {ceiling} × {} = {most}. \
             {} came, {} − {most} = {} too many each second, in {}: {}{}.",
            format_count(setup.concurrency()),
            rate_in_words(rate),
            number(rate),
            number(more),
            span(run.now()),
            number(rule),
            here(rule, to_f64(shown), ""),
            ceiling = platform.rate_ceiling,
            most = number(most)
        )
    })
}

/// A function's rate grows by ten times as much as its environments do.
fn while_growing(run: &Run, shown: u64) -> Option<String> {
    let setup = run.setup();
    let rate = steady(&setup.traffic)?;
    let scale_out = setup.platform.scale_out;
    let first = 10.0 * to_f64(scale_out.at_once);
    let more = 10.0 * scale_out.refill.per_tick() * to_f64(SECOND);
    if more <= 0.0 || rate <= first {
        return None;
    }
    let whole = run.now() / SECOND;
    let missing = |second: u64| (rate - first - to_f64(second) * more).max(0.0);
    let parts = (0..whole.min(100)).map(missing).take_while(|it| *it > 0.0);
    let parts: Vec<f64> = parts.collect();
    let rule: f64 = parts.iter().sum();
    let number = |it: f64| format_number(it, "");
    let sum: Vec<String> = parts.iter().map(|it| number(*it)).collect();
    (parts.len() <= 5 && agrees(rule, to_f64(shown))).then(|| {
        format!(
            "A function begins with {} requests a second and gains {} each second. {} came: \
             second by second {} = {} too many{}.",
            number(first),
            number(more),
            rate_in_words(rate),
            sum.join(" + "),
            number(rule),
            here(rule, to_f64(shown), "")
        )
    })
}

/// Where each that is served is at work until the end, and so none finds one idle: as
/// many as a function may start meanwhile.
fn beyond_the_growth(run: &Run, shown: u64) -> Option<String> {
    let (setup, readings) = (run.setup(), run.readings());
    let scale_out = setup.platform.scale_out;
    let growth = scale_out.refill.per_tick() * to_f64(SECOND);
    let time = seconds(run.now());
    let rule = to_f64(scale_out.at_once) + growth * time;
    let served = readings.peak_busy;
    let stays = run_time(&setup.function)? >= run.now();
    let is_it = stays && served + shown == readings.counts.requests && served > scale_out.at_once;
    (is_it && agrees(rule, to_f64(served))).then(|| {
        let [at_once, served_shown] = [scale_out.at_once, served].map(format_count);
        let [growth, time, all] = [growth, time, rule].map(|it| format_number(it, ""));
        format!(
            "Each that is served is at work until the end, so each needs an environment of its own. A function may start \
             {at_once} at once, then {growth} a second: {at_once} + {growth} × {time} = {all} in {time} s{}. {} − {served_shown} = {}.",
            match here(rule, to_f64(served), "") {
                less if whole(rule) == served + 1 => format!("{less}, as the last would start in the moment in which the run ends"),
                other => other,
            },
            format_count(readings.counts.requests),
            format_count(shown)
        )
    })
}

/// Of the attempts after the first: those after an error.
pub fn retried(run: &Run) -> Option<String> {
    let setup = run.setup();
    let counts = run.readings().counts;
    let share = setup.function.error_ratio;
    if let Some(callers) = setup.callers {
        return asked_again(&callers, &counts);
    }
    if share == 0.0 || counts.refused > 0 || !as_it_began(run) {
        return None;
    }
    let requests = to_f64(counts.requests);
    let rule = requests * (share + share * share);
    let chance = match share < 1.0 {
        true => format!(
            " on average{}, and chance made it {}",
            still_to_come(run),
            format_count(counts.retried)
        ),
        false => String::new(),
    };
    Some(format!(
        "Of {} requests a share of {} fails and is tried again, and of these the same share once more: \
         {0} × ({1} + {1} × {1}) = {}{chance}.",
        format_count(counts.requests),
        format_number(share, ""),
        format_number(rule, "")
    ))
}

/// What an average over all time leaves out, where a run ends before all were tried again.
pub(super) fn still_to_come(run: &Run) -> String {
    match run.readings().waiting {
        0 => String::new(),
        some => format!(
            ", less what comes after the end (waiting for another try then: {})",
            format_count(some)
        ),
    }
}

/// Of the attempts after the first, where callers make them.
fn asked_again(callers: &Callers, counts: &EventCounts) -> Option<String> {
    let most = callers.retries;
    (most > 0 && counts.requests > 0).then(|| {
        format!(
            "A caller asks again up to {} after one that failed: {} for {}, {} for each.",
            if most == 1 {
                "once".to_owned()
            } else {
                format!("{most} times")
            },
            plural(counts.attempts(), "attempt"),
            plural(counts.requests, "request"),
            format_number(to_f64(counts.attempts()) / to_f64(counts.requests), "")
        )
    })
}
