//! Why so many requests failed.

use super::turned_away::still_to_come;
use super::{as_it_began, constant, throttled};
use crate::sim::admission::AFTER_ERROR;
use crate::sim::run::Run;
use crate::sim::setup::Overflow;
use crate::sim::time::to_f64;
use crate::simulation::lambda::readings::span;
use crate::text::{capitalised, format_count, format_exact, format_number, plural};

/// How many failed for which cause; where there is one only, why.
pub fn failed(run: &Run) -> Option<String> {
    let counts = run.readings().counts;
    match (counts.throttled, counts.failed_error, counts.failed_timeout) {
        (_, 0, 0) => throttled(run),
        (0, 0, _) => timed_out(run),
        (throttled, wrong, late) => {
            let causes = [
                (throttled, "found no room"),
                (wrong, "went wrong"),
                (late, "took too long"),
            ];
            let some = causes.into_iter().filter(|(count, _)| *count > 0);
            let words = some.map(|(count, words)| format!("{} {words}", format_count(count)));
            let words: Vec<_> = words.collect();
            Some(format!("By their last attempt, {}.", words.join(", ")))
        }
    }
}

/// Who ended what took too long.
pub fn timed_out(run: &Run) -> Option<String> {
    let setup = run.setup();
    let function = setup.function.timeout;
    let ended = function.map(|it| format!("Lambda ends a run after {}", span(it)));
    let caller = setup.callers.and_then(|callers| callers.timeout);
    let left = caller.map(|it| {
        format!(
            "a caller waits {} for an answer; what runs for it goes on and is billed",
            span(it)
        )
    });
    let words: Vec<String> = ended.into_iter().chain(left).collect();
    (!words.is_empty()).then(|| format!("{}.", capitalised(&words.join(", and "))))
}

/// Where each attempt fails: how many there are, for that is more than what came.
pub(super) fn failing_each_time(run: &Run) -> Option<String> {
    let counts = run.readings().counts;
    let fails = run.setup().function.error_ratio >= 1.0 && counts.refused == 0;
    let is_told = fails && counts.retried > 0 && as_it_began(run);
    is_told.then(|| {
        let [second, third] = AFTER_ERROR.map(span);
        let pauses = match run.setup().platform.overflow {
            Overflow::Retry => format!(
                ", the second {second} after the first has failed, the third {third} after that"
            ),
            Overflow::Throttle | Overflow::Wait => String::new(),
        };
        format!(
            "Each attempt fails and is made again: {} attempts for {}{pauses}.{}",
            format_count(counts.attempts()),
            plural(counts.requests, "request"),
            gone_meanwhile(run).unwrap_or_default()
        )
    })
}

/// That no environment is kept for as long as a request pauses.
fn gone_meanwhile(run: &Run) -> Option<String> {
    let (setup, counts) = (run.setup(), run.readings().counts);
    let kept = constant(&setup.platform.lifetime.keep_alive)?;
    let longest = AFTER_ERROR.into_iter().max()?;
    let is_gone = counts.cold_starts > counts.requests && kept <= longest;
    (is_gone && setup.platform.overflow == Overflow::Retry).then(|| {
        let kept_for = span(kept);
        match kept == longest {
            true => format!(
                " An idle environment is removed after {kept_for}: after a pause just as long it is gone."
            ),
            false => format!(
                " An idle environment is kept for {kept_for}: it is gone after a pause of {}.",
                span(longest)
            ),
        }
    })
}

/// Of events that failed each time: the share of attempts that fail, once for each.
pub fn failed_after_all(run: &Run) -> Option<String> {
    // Those of an asynchronous function: see what `retry` of an admission says.
    const TRIES: i32 = 3;
    let (setup, counts) = (run.setup(), run.readings().counts);
    let share = setup.function.error_ratio;
    let is_its_queue = !setup.platform.synchronous() && setup.platform.overflow == Overflow::Retry;
    let is_told = is_its_queue && counts.refused == 0 && share > 0.0 && as_it_began(run);
    let rule = to_f64(counts.requests) * share.powi(TRIES);
    let number = |it: f64| format_number(it, "");
    is_told.then(|| {
        format!(
            "A share of {} of all attempts fails, and a request is given up when three in a row do: \
             {} × {0} × {0} × {0} = {} on average{}, and chance made it {}.",
            number(share),
            format_count(counts.requests),
            in_hundredths(rule),
            still_to_come(run),
            format_count(counts.failed_error)
        )
    })
}

/// A mean over many: to the hundredth.
fn in_hundredths(mean: f64) -> String {
    format_exact((mean * 100.0).round() / 100.0)
}
