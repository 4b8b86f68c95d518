//! Why so many requests failed.

use super::throttled;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::{capitalised, format_count};

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
    let ended = function.map(|it| format!("Lambda ends a run after {}", show(it)));
    let caller = setup.callers.and_then(|callers| callers.timeout);
    let left = caller.map(|it| {
        format!(
            "a caller waits {} for an answer; what runs for it goes on and is billed",
            show(it)
        )
    });
    let words: Vec<String> = ended.into_iter().chain(left).collect();
    (!words.is_empty()).then(|| format!("{}.", capitalised(&words.join(", and "))))
}
